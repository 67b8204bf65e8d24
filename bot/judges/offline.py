"""The offline judge: finds key points by their cues, with no model and no network."""

import re
from collections.abc import Sequence

from bot.domain.judgement import Finding, Opinion, Verdict
from bot.domain.question import KeyPoint, Language, Question
from bot.judges.evidence import verify

NAME = "offline-1"


class OfflineJudge:
    """Reads an answer with rules alone; the same answer always gets the same opinion."""

    async def judge(
        self, question: Question, points: Sequence[KeyPoint], text: str, language: Language
    ) -> Opinion:
        """Return one finding for each of `points`, in their order."""
        return Opinion(NAME, tuple(_find(point, text) for point in points))


def _find(point: KeyPoint, text: str) -> Finding:
    for sentence in re.split(r"(?<=[。！？!?；;\n])", text):
        low = sentence.casefold()
        if all(any(cue.casefold() in low for cue in group) for group in point.cues.groups):
            quote = verify(sentence.strip(), text)
            if quote:
                return Finding(point.id, Verdict.COVERED, quote)
    return Finding(point.id, Verdict.MISSING)
