"""An answer cut into passages (a sentence, or two that follow each other) with all that was found in each."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from bot.judges.reading.cues import Hit
from bot.judges.reading.lexical import Features, features
from bot.judges.reading.noise import live_sentences
from bot.judges.reading.polarity import Polarity
from bot.judges.reading.prose import Prose
from bot.judges.reading.rubric import Rubric
from bot.judges.reading.terms import Said, said
from bot.judges.reading.tokens import Reading, read
from bot.judges.reading.typos import mended


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
        grouped = defaultdict(list)
        for hit in self.hits:
            grouped[hit.idea].append(hit)
        return grouped


class Passages:
    """Everything that judging needs to know of one answer to one question."""

    def __init__(self, rubric: Rubric, text: str) -> None:
        self.rubric = rubric
        self.reading = mended(read(text), rubric.spellings, rubric.known)
        hits = rubric.hits(self.reading)
        self._prose = Prose(self.reading, hits)
        self._hits: dict[int, list[Hit]] = defaultdict(list)
        for hit in _marked(hits, self.reading, rubric):
            self._hits[self.reading.sentences[hit.first]].append(hit)
        live = live_sentences(self.reading, rubric.ours)
        self._words = {number: self._features(number) for number in live}
        self.singles = [self._passage(number, number) for number in live]
        self.pairs = [self._passage(one, two) for one, two in pairwise(live) if two == one + 1]

    @cached_property
    def told(self) -> list[tuple[Passage, Said]]:
        """Return the single sentences that state something, with what each of them says."""
        states = [passage for passage in self.singles if passage.statement]
        told = [(passage, said(self.reading, passage.first, passage.end)) for passage in states]
        return [one for one in told if not self.rubric.order.thrown_together(one[1])]

    def density(self, hit: Hit) -> float:
        """Return the share, 0 to 1, of a cue's clause that is its idea's words; 0 for the cue alone."""
        clauses = self.reading.clauses
        first, end = hit.first, hit.last + 1
        start, stop = bisect_left(clauses, clauses[first]), bisect_right(clauses, clauses[first])
        rest = features(self.reading, start, first) | features(self.reading, end, stop)
        known = rest & self.rubric.ideas[hit.idea].words
        return (len(known) + 1) / (len(rest) + 1) if known else 0.0

    def quote(self, passage: Passage, hits: Sequence[Hit]) -> str:
        """Return the clauses of the answer that hold `hits`; without hits the whole passage."""
        first = min((hit.first for hit in hits), default=passage.first)
        last = max((hit.last for hit in hits), default=passage.end - 1)
        return self.reading.quote(first, last)

    def _features(self, number: int) -> Features:
        wanted = self.rubric.lexicon.words
        return features(self.reading, *self.reading.spans[number]) & wanted if wanted else wanted

    def _passage(self, one: int, two: int) -> Passage:
        first, end = self.reading.spans[one][0], self.reading.spans[two][1]
        hits = self._hits[one] if one == two else self._hits[one] + self._hits[two]
        states = self._prose.states(first, end, hits)
        return Passage(first, end, two - one + 1, hits, self._words[one] | self._words[two], states)


def _marked(hits: Sequence[Hit], reading: Reading, rubric: Rubric) -> Iterator[Hit]:
    """Yield the hits, each marked whether its polarity is that of the rubric's statement."""
    polarity = Polarity(reading)
    inside: dict[int, set[int]] = defaultdict(set)
    for hit in [hit for hit in hits if not hit.opposite]:
        inside[hit.idea].update(range(hit.first, hit.last + 1))
    for hit in hits:
        idea = rubric.ideas[hit.idea]
        agrees = idea.agrees(hit, polarity.negated(hit, inside[hit.idea], idea.reach))
        yield hit if agrees else replace(hit, agrees=False)
