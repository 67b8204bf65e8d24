"""One question of an interview and what came of it: how judgements, follow-ups and appeals add up."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import reduce

from bot.domain.events import AppealHeard, Judged
from bot.domain.judgement import Finding, NextProbe, better_of, open_points, score
from bot.domain.question import Question
from bot.domain.selection import Choice, Past

MAX_FOLLOW_UPS = 2


class Outcome(StrEnum):
    """How one question ended."""

    OPEN = "open"
    GRADED = "graded"
    DEFERRED = "deferred"
    SKIPPED = "skipped"
    GAVE_UP = "gave_up"


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and what came of it. Scores are 0 to 100: `first` unaided, `score` after follow-ups.

    `probed`: the key points asked about in follow-ups, in order; `wording`: how the judge worded the last of
    them, empty where the question's own words were used. `hinted`: before the first answer.
    """

    choice: Choice
    asked_at: datetime
    outcome: Outcome = Outcome.OPEN
    findings: tuple[Finding, ...] = ()
    first: int | None = None
    score: int | None = None
    probed: tuple[str, ...] = ()
    wording: str = ""
    missed: tuple[str, ...] = ()
    hinted: bool = False

    @property
    def past(self) -> Past:
        """This exchange as a later interview remembers it."""
        return Past(self.choice.question_id, self.asked_at, self.first, self.missed)

    def judged(self, event: Judged) -> "Exchange":
        """Take a judgement in: what was found before stays where it earns more."""
        findings = better_of(self.findings, event.opinion.findings)
        total = score(event.question, findings)
        first = total if event.turn == 0 else self.first
        return replace(self._found(event.question, findings, first), outcome=Outcome.GRADED)

    def reheard(self, event: AppealHeard) -> "Exchange":
        """Add up anew what stands of every turn after an appeal, which may raise a score or lower it."""
        findings = reduce(better_of, (opinion.findings for opinion in event.standing))
        return self._found(event.question, findings, score(event.question, event.standing[0].findings))

    def next_probe(self, question: Question, most: int = MAX_FOLLOW_UPS) -> str | None:
        """Return the point to ask about next: the heaviest not made and not asked about, if any may be."""
        if len(self.probed) >= most:
            return None
        points = open_points(question, self.findings)
        return next((point.id for point in points if point.id not in self.probed), None)

    def probing(self, point_id: str, offered: NextProbe | None) -> "Exchange":
        """Ask about `point_id`, in the judge's words where it offered some for that very point."""
        wording = offered.text if offered is not None and offered.point_id == point_id else ""
        return replace(self, probed=(*self.probed, point_id), wording=wording)

    def _found(self, question: Question, findings: tuple[Finding, ...], first: int | None) -> "Exchange":
        return replace(
            self,
            findings=findings,
            first=first,
            score=score(question, findings),
            missed=tuple(point.id for point in open_points(question, findings)),
        )
