"""Tell sentences from a statement's words thrown together: there, what stands together does not belong."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from bot.judges.reading.terms import Said, near, said
from bot.judges.reading.tokens import read

FEWEST = 8  # joints between two of the statements' words, from which their order tells something
LATIN, CHINESE = 0.7, 0.47  # share of wrong joints from which there is no order


class Order:
    """Which words stand near each other in a question's statements."""

    def __init__(self, statements: Iterable[str]) -> None:
        readings = [read(statement) for statement in statements]
        orders = [said(reading, *span).order for reading in readings for span in reading.spans]
        self._words = frozenset(word for order in orders for word in order)
        self._near = frozenset(pair for order in orders for pair in near(order))

    def thrown_together(self, one: Said) -> bool:
        """Tell whether a sentence holds words of the statements in no order."""
        joints = [pair for pair in pairwise(one.order) if self._words.issuperset(pair) and pair[0] != pair[1]]
        wrong = sum(pair not in self._near for pair in joints)
        return len(joints) >= FEWEST and wrong >= _allowed(joints) * len(joints)


def _allowed(joints: Sequence[tuple[str, str]]) -> float:
    latin = sum(left.isascii() or right.isascii() for left, right in joints)
    return LATIN if latin * 2 > len(joints) else CHINESE
