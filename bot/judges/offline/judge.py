"""The offline judge: cues, polarity and wording; no model, no network, the same answer the same opinion."""

from collections.abc import Sequence

from bot.domain.judgement import Case, Finding, Misstatement, Opinion, Verdict
from bot.domain.question import KeyPoint, Language, Question
from bot.judges.evidence import verify
from bot.judges.offline.beliefs import misstated
from bot.judges.offline.found import Found
from bot.judges.offline.points import find_points
from bot.judges.reading.kept import Kept
from bot.judges.reading.passages import Passages
from bot.judges.reading.rubric import prepare

NAME = "offline-3"


class OfflineJudge:
    """Reads an answer with rules alone: finds, for each key point, the sentences that make it."""

    name = NAME
    free = True

    def __init__(self) -> None:
        self._rubrics = Kept(prepare)

    def identity(self, question: Question, language: Language) -> str:
        """Return the name of this judge: its rules are its version."""
        return NAME

    async def judge(self, case: Case) -> Opinion:
        """Return one finding for each of the case's points, in their order; the answer may mix languages."""
        return self.opinion(case.question, case.points, case.text)

    def opinion(self, question: Question, points: Sequence[KeyPoint], text: str) -> Opinion:
        """Judge `text`: pure, and without failure whatever it holds."""
        rubric = self._rubrics.of(question)
        passages = Passages(rubric, text)
        found = dict(zip((point.id for point in question.key_points), find_points(passages), strict=True))
        findings = tuple(_finding(point.id, found.get(point.id), text) for point in points)
        beliefs = zip(question.misconceptions, misstated(passages), strict=True)
        stated = ((belief.id, verify(quote, text)) for belief, quote in beliefs if quote)
        misstatements = tuple(Misstatement(name, quote) for name, quote in stated if quote)
        return Opinion(NAME, findings, misstatements, by_rules=True)


def _finding(point_id: str, found: Found | None, text: str) -> Finding:
    if found is None or found.verdict is Verdict.MISSING:
        return Finding(point_id, Verdict.MISSING)
    quote = verify(found.quote, text)
    if not quote and found.verdict is not Verdict.WRONG:
        return Finding(point_id, Verdict.MISSING)
    return Finding(point_id, found.verdict, quote or "", found.extent)
