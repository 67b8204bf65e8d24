"""Tell a statement from a list of catchwords.

The limits lie between what the bank's own statements show (own words: over 20 %, mostly over 40 %; bare
joints: under 60 %) and what its cues show when shuffled and strung together (under 20 %; over 90 %).
"""

from collections.abc import Sequence
from itertools import accumulate

from bot.judges.reading.cues import Hit
from bot.judges.reading.figures import FIGURE
from bot.judges.reading.tokens import Reading
from bot.judges.reading.words import CONNECTORS, FUNCTION_EN, FUNCTION_ZH

OWN_WORDS = 0.2  # least share of a passage that must be neither cue words nor connectors
PLENTY = 0.3  # share from which a passage need not even hold a function word
BARE = 0.7  # share of joints between cues without a word of the candidate's own, from which it is a list


class Prose:
    """Which tokens of an answer are the candidate's own: neither cues nor connectors."""

    def __init__(self, reading: Reading, hits: Sequence[Hit]) -> None:
        others = bytearray(norm in CONNECTORS for norm in reading.norms)
        hits = [hit for hit in hits if hit.phrase != FIGURE]  # a number that fits was worked out
        for hit in hits:
            others[hit.first : hit.last + 1] = b"\1" * (hit.last + 1 - hit.first)
        self._reading = reading
        self._others = others
        self._own = list(accumulate((not other for other in others), initial=0))

    def states(self, first: int, end: int, hits: Sequence[Hit]) -> bool:
        """Tell whether tokens `first` to `end`, which hold `hits` in order, make a statement."""
        own = self._own[end] - self._own[first]
        share = own / (end - first)
        if share < OWN_WORDS or (share < PLENTY and not self._function_word(first, end)):
            return False
        bare, joints = self._joints(hits)
        return bare <= BARE * (joints + 1)

    def _function_word(self, first: int, end: int) -> bool:
        norms = self._reading.norms
        return any(
            not self._others[place] and (norms[place] in FUNCTION_ZH or norms[place] in FUNCTION_EN)
            for place in range(first, end)
        )

    def _joints(self, hits: Sequence[Hit]) -> tuple[int, int]:
        """Count the joints between neighbouring cues: the bare ones, and all; figures are none."""
        bare = joints = 0
        reach = -1
        for hit in (hit for hit in hits if hit.phrase != FIGURE):
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
