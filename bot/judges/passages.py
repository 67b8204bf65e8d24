"""An answer cut into passages (a sentence, or two that follow each other) with all that was found in each."""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from bot.judges.cues import Hit
from bot.judges.lexical import Features, features, typos
from bot.judges.noise import live_sentences
from bot.judges.polarity import REACH, Polarity
from bot.judges.prose import Prose
from bot.judges.reading import Reading, read
from bot.judges.rubric import Rubric


@dataclass(frozen=True)
class Passage:
    """Tokens `first` to `end`: their cues by idea, their features, and whether they state anything."""

    first: int
    end: int
    sentences: int
    hits: list[Hit]
    features: Features
    statement: bool

    @cached_property
    def by_idea(self) -> dict[int, list[Hit]]:
        """Group the cues by the idea they belong to."""
        grouped: dict[int, list[Hit]] = {}
        for hit in self.hits:
            grouped.setdefault(hit.idea, []).append(hit)
        return grouped


class Passages:
    """Everything that judging needs to know of one answer to one question."""

    def __init__(self, rubric: Rubric, text: str) -> None:
        self.rubric = rubric
        self.reading = _corrected(read(text), rubric)
        hits = rubric.book.hits(self.reading)
        self._prose = Prose(self.reading, hits)
        self._polarity = Polarity(self.reading)
        self._inside: dict[int, set[int]] = defaultdict(set)
        self._hits: dict[int, list[Hit]] = defaultdict(list)
        for hit in hits:
            self._hits[self.reading.sentences[hit.first]].append(hit)
            self._inside[hit.idea].update(range(hit.first, hit.last + 1))
        live = live_sentences(self.reading, rubric.ours)
        self.singles = [self._passage(number, number) for number in live]
        self.pairs = [self._passage(one, two) for one, two in pairwise(live) if two == one + 1]

    def agrees(self, hit: Hit, reach: int = REACH) -> bool:
        """Tell whether the cue stands as affirmed, or as negated, as in the rubric's own statement."""
        turned = self._polarity.negated(hit, self._inside[hit.idea], reach)
        return self.rubric.ideas[hit.idea].agrees(hit, turned)

    def _passage(self, one: int, two: int) -> Passage:
        first, end = self.reading.spans[one][0], self.reading.spans[two][1]
        hits = self._hits[one] if one == two else self._hits[one] + self._hits[two]
        states = self._prose.states(first, end, hits)
        return Passage(first, end, two - one + 1, hits, features(self.reading, first, end), states)


def _corrected(reading: Reading, rubric: Rubric) -> Reading:
    words = {norm for norm, kind in zip(reading.norms, reading.kinds, strict=True) if kind == "w"}
    slips = typos(words, rubric.book.vocabulary)
    return (
        replace(reading, norms=tuple(slips.get(norm, norm) for norm in reading.norms)) if slips else reading
    )
