"""Find the figures of estimates in a reading: a number near enough, in its unit or without one.

No number counts that we show ourselves (who repeats the question has worked out nothing), none that is denied
in so many words, and none among so many that they are guesses.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable

from bot.domain.quantity import Quantity, quantities
from bot.domain.question import Question
from bot.judges.reading.cues import Hit, Phrase
from bot.judges.reading.tokens import Reading

FIGURE: Phrase = ("a figure",)  # no token has a blank in it, so it is nobody's cue
MOST = 16  # numbers in one sentence; more are guesses (in our references there are at most 10)
_DENIED = re.compile(
    r"(?:不是|并非|而非|绝非|不等于|\b(?:not|rather than|instead of))\s?(?:about|约)?\s?$", re.IGNORECASE
)
_REACH = 24  # characters before a number in which it is denied


class Figures:
    """The figures of a question's key points; each counts as a cue group of its point, after the others."""

    def __init__(self, question: Question) -> None:
        self._wanted = tuple(
            (idea, len(point.cues.groups), point.figure)
            for idea, point in enumerate(question.key_points)
            if point.figure is not None
        )
        self._given = {_said(quantity) for text in _shown(question) for quantity in quantities(text)}

    def hits(self, reading: Reading) -> list[Hit]:
        """Return where `reading` comes to a figure, in order."""
        if not (self._wanted and reading.norms):
            return []
        placed = [
            (quantity, _tokens(reading, quantity))
            for quantity in quantities(reading.text)
            if _said(quantity) not in self._given
            and not _DENIED.search(reading.text[max(quantity.start - _REACH, 0) : quantity.start])
        ]
        said = Counter(reading.sentences[first] for _, (first, _) in placed)
        return [
            Hit(idea, group, *tokens, FIGURE)
            for quantity, tokens in placed
            for idea, group, figure in self._wanted
            if figure.admits(quantity) and said[reading.sentences[tokens[0]]] <= MOST
        ]


def _shown(question: Question) -> Iterable[str]:
    return (question.text.zh, question.text.en) if any(p.figure for p in question.key_points) else ()


def _said(quantity: Quantity) -> tuple[float, str]:
    return quantity.values[0], quantity.sort


def _tokens(reading: Reading, quantity: Quantity) -> tuple[int, int]:
    """Return the first and the last token of a quantity."""
    first = max(bisect_right(reading.starts, quantity.start) - 1, 0)
    return first, max(bisect_left(reading.starts, quantity.end) - 1, first)
