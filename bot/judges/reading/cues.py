"""Find the cues of a rubric in a reading: phrases of consecutive tokens, with at most one small gap."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.domain.question import Cues
from bot.judges.reading.tokens import Reading, read
from bot.judges.reading.words import NEGATORS, PARTICLES, negation_length

SHORTEST_OPPOSITE = 2  # tokens that a cue must have besides its negation, to be looked for without it

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found: whose it is (`idea`), which of its groups it meets, where, and which cue it was.

    `opposite`: it was the cue without its "not" ("went down" for "did not go down"). `agrees`: it is
    affirmed, or negated, as the rubric's statement wants it.
    """

    idea: int
    group: int
    first: int
    last: int
    phrase: Phrase
    opposite: bool = False
    agrees: bool = True


@dataclass(frozen=True, slots=True)
class _Entry:
    phrase: Phrase
    kinds: str
    idea: int
    group: int
    opposite: bool


class CueBook:
    """The cues of several ideas, ready to be looked up together."""

    def __init__(self, ideas: Sequence[Cues]) -> None:
        self._entries: dict[str, list[_Entry]] = defaultdict(list)
        for idea, cues in enumerate(ideas):
            for group, alternatives in enumerate(cues.groups):
                for entry in _entries(alternatives, idea, group):
                    self._entries[entry.phrase[0]].append(entry)
        self.stems = frozenset(
            norm for entries in self._entries.values() for entry in entries for norm in entry.phrase
        )

    def hits(self, reading: Reading) -> list[Hit]:
        """Return every cue that `reading` holds, in order."""
        found = []
        norms = reading.norms
        for first in [place for place, norm in enumerate(norms) if norm in self._entries]:
            near = norms[first + 1 : first + 3]
            for entry in self._entries[norms[first]]:
                if len(entry.phrase) > 1 and entry.phrase[1] not in near:
                    continue
                last = _match(entry.phrase, entry.kinds, reading, first)
                if last is not None:
                    found.append(Hit(entry.idea, entry.group, first, last, entry.phrase, entry.opposite))
        return found


def _entries(alternatives: Iterable[str], idea: int, group: int) -> Iterator[_Entry]:
    cues = {(reading.norms, reading.kinds) for reading in map(read, alternatives) if reading.norms}
    yield from (_Entry(phrase, kinds, idea, group, opposite=False) for phrase, kinds in cues)
    plain = {phrase for phrase, _ in cues}
    for phrase, kinds in cues:
        bare = negation_length(phrase)
        if bare and len(phrase) - bare >= SHORTEST_OPPOSITE and phrase[bare:] not in plain:
            yield _Entry(phrase[bare:], kinds[bare:], idea, group, opposite=True)


def _match(phrase: Phrase, kinds: str, reading: Reading, first: int) -> int | None:
    place, gaps = first, 0
    for index in range(1, len(phrase)):
        place += 1
        if not _is(reading, place, phrase[index]):
            if gaps or not _may_skip(reading, place, kinds[index - 1 : index + 1]):
                return None
            place, gaps = place + 1, 1
            if not _is(reading, place, phrase[index]):
                return None
    return place if reading.sentences[first] == reading.sentences[place] else None


def _is(reading: Reading, place: int, norm: str) -> bool:
    return place < len(reading.norms) and reading.norms[place] == norm


def _may_skip(reading: Reading, place: int, kinds: str) -> bool:
    if place >= len(reading.norms):
        return False
    norm = reading.norms[place]
    if kinds == "ww":
        return reading.kinds[place] == "w" and norm not in NEGATORS
    return norm in PARTICLES
