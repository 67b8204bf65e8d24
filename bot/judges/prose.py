"""Tell a statement from a list of catchwords.

The limits lie between what the bank's own statements show (own words: over 20 %, mostly over 40 %; bare
joints: under 60 %) and what its cues show when shuffled and strung together (under 20 %; over 90 %).
"""

from collections.abc import Iterable, Sequence

from bot.judges.cues import Hit
from bot.judges.reading import Reading
from bot.judges.words import CONNECTORS, FUNCTION_EN, FUNCTION_ZH

OWN_WORDS = 0.2  # least share of a passage that must be neither cue words nor connectors
PLENTY = 0.3  # share from which a passage need not even hold a function word
BARE = 0.7  # share of joints between cues without a word of the candidate's own, from which it is a list


class Prose:
    """Which tokens of an answer are the candidate's own, and which of these are function words."""

    def __init__(self, reading: Reading, hits: Iterable[Hit]) -> None:
        cued = bytearray(len(reading.norms))
        for hit in hits:
            cued[hit.first : hit.last + 1] = b"\1" * (hit.last + 1 - hit.first)
        self._reading = reading
        self._own = _sums(
            not cued[place] and norm not in CONNECTORS for place, norm in enumerate(reading.norms)
        )
        self._function = _sums(
            not cued[place] and norm not in CONNECTORS and (norm in FUNCTION_ZH or norm in FUNCTION_EN)
            for place, norm in enumerate(reading.norms)
        )

    def states(self, first: int, end: int, hits: Sequence[Hit]) -> bool:
        """Tell whether tokens `first` to `end`, which hold `hits` in order, make a statement."""
        own = self._own[end] - self._own[first]
        share = own / (end - first)
        if share < OWN_WORDS or (share < PLENTY and self._function[end] == self._function[first]):
            return False
        bare, joints = self._joints(hits)
        return bare <= BARE * (joints + 1)

    def _joints(self, hits: Sequence[Hit]) -> tuple[int, int]:
        """Count the joints between neighbouring cues: the bare ones, and all."""
        bare = joints = 0
        reach = -1
        for hit in hits:
            if reach >= 0 and hit.first > reach:
                joints += 1
                bare += self._is_bare(reach, hit.first)
            reach = max(reach, hit.last)
        return bare, joints

    def _is_bare(self, last: int, first: int) -> bool:
        reading = self._reading
        if self._own[first] > self._own[last + 1]:
            return False
        return first > last + 1 or reading.ends[last] != reading.starts[first]


def _sums(flags: Iterable[bool]) -> list[int]:
    """Return running totals: `sums[j] - sums[i]` counts the flags from i up to j."""
    totals = [0]
    for flag in flags:
        totals.append(totals[-1] + flag)
    return totals
