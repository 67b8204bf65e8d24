"""The offline judge: cues, polarity and wording; no model, no network, the same answer the same opinion."""

from collections.abc import Sequence

from bot.domain.judgement import CREDIT, Finding, Misstatement, Opinion, Verdict
from bot.domain.question import KeyPoint, Language, Question
from bot.judges.beliefs import misstated
from bot.judges.evidence import verify
from bot.judges.passages import Passages
from bot.judges.points import Found, find_points
from bot.judges.rubric import Rubric, prepare

NAME = "offline-1"
KEPT = 512  # questions kept ready


class OfflineJudge:
    """Reads an answer with rules alone: finds, for each key point, the sentences that make it."""

    def __init__(self) -> None:
        self._rubrics: dict[tuple[str, int], tuple[Question, Rubric]] = {}

    async def judge(
        self, question: Question, points: Sequence[KeyPoint], text: str, language: Language
    ) -> Opinion:
        """Return one finding for each of `points`, in their order; the answer may mix languages."""
        return self.opinion(question, points, text)

    def opinion(self, question: Question, points: Sequence[KeyPoint], text: str) -> Opinion:
        """Judge `text`: pure, and without failure whatever it holds."""
        rubric = self._rubric(question)
        passages = Passages(rubric, text)
        found = dict(zip((point.id for point in question.key_points), find_points(passages), strict=True))
        findings = tuple(_finding(point.id, found.get(point.id), text) for point in points)
        beliefs = zip(question.misconceptions, misstated(passages), strict=True)
        stated = ((belief.id, verify(quote, text)) for belief, quote in beliefs if quote)
        return Opinion(NAME, findings, tuple(Misstatement(name, quote) for name, quote in stated if quote))

    def _rubric(self, question: Question) -> Rubric:
        key = question.id, question.revision
        known = self._rubrics.get(key)
        if known is None or known[0] is not question:
            if len(self._rubrics) >= KEPT:
                self._rubrics.clear()
            known = self._rubrics[key] = question, prepare(question)
        return known[1]


def _finding(point_id: str, found: Found | None, text: str) -> Finding:
    if found is None or found.verdict is Verdict.MISSING:
        return Finding(point_id, Verdict.MISSING)
    quote = verify(found.quote, text)
    if not quote and CREDIT[found.verdict]:
        return Finding(point_id, Verdict.MISSING)
    return Finding(point_id, found.verdict, quote or "")
