"""Find the figures of estimates in a reading: a number near enough, in its unit or without one."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence

from bot.domain.figure import Quantity, quantities
from bot.domain.question import KeyPoint
from bot.judges.reading.cues import Hit, Phrase
from bot.judges.reading.tokens import Reading

FIGURE: Phrase = ("a figure",)  # no token has a blank in it, so it is nobody's cue
MOST = 16  # numbers in one sentence; more are guesses (in our references there are at most 10)
AFFIRMED: Mapping[Phrase, frozenset[bool]] = {FIGURE: frozenset({False})}  # "not 512 KB" names no 512 KB


class Figures:
    """The figures of a question's key points; each counts as a cue group of its point, after the others."""

    def __init__(self, points: Sequence[KeyPoint]) -> None:
        self._wanted = tuple(
            (idea, len(point.cues.groups), point.figure)
            for idea, point in enumerate(points)
            if point.figure is not None
        )

    def hits(self, reading: Reading) -> list[Hit]:
        """Return where `reading` comes to a figure, in order."""
        if not (self._wanted and reading.norms):
            return []
        placed = [(quantity, _tokens(reading, quantity)) for quantity in quantities(reading.text)]
        said = Counter(reading.sentences[first] for _, (first, _) in placed)
        return [
            Hit(idea, group, *tokens, FIGURE)
            for quantity, tokens in placed
            for idea, group, figure in self._wanted
            if figure.admits(quantity) and said[reading.sentences[tokens[0]]] <= MOST
        ]


def _tokens(reading: Reading, quantity: Quantity) -> tuple[int, int]:
    """Return the first and the last token of a quantity."""
    first = max(bisect_right(reading.starts, quantity.start) - 1, 0)
    return first, max(bisect_left(reading.starts, quantity.end) - 1, first)
