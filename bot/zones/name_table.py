"""Many names and what they name, in one string of bytes: a tenth of what a dictionary takes."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence

_END = b"\t"  # below every sign of a folded name, so that lines sort as their names


def line_of(name: str, town: int) -> bytes:
    """Return the line of a table that gives a town a folded name."""
    return name.encode() + _END + b"%d" % town


class NameTable:
    """Folded names, each with the number of a town; read only."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        """Take lines of `line_of` in any order; the same one may come twice."""
        ordered = sorted(set(lines))
        self._starts = array("I", [0])
        for line in ordered:
            self._starts.append(self._starts[-1] + len(line))
        self._lines = b"".join(ordered)

    def called(self, name: str) -> Sequence[int]:
        """Return the towns of exactly this name."""
        return self._towns(name.encode() + _END)

    def beginning(self, name: str) -> Sequence[int]:
        """Return the towns with a name that begins so."""
        return self._towns(name.encode())

    def _towns(self, start: bytes) -> Sequence[int]:
        first, found = bisect_left(range(len(self._starts) - 1), start, key=self._line), []
        for number in range(first, len(self._starts) - 1):
            line = self._line(number)
            if not line.startswith(start):
                break
            found.append(int(line.rpartition(_END)[2]))
        return found

    def _line(self, number: int) -> bytes:
        return self._lines[self._starts[number] : self._starts[number + 1]]
