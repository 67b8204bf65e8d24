"""Find the cues of a rubric in a reading: phrases of consecutive tokens, with at most one small gap."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.question import Cues
from bot.judges.reading import Reading, read
from bot.judges.words import NEGATORS, PARTICLES

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found: whose it is (`idea`), which of its groups it meets, where, and which cue it was.

    `agrees` says whether it is affirmed, or negated, as in the rubric's own statement.
    """

    idea: int
    group: int
    first: int
    last: int
    phrase: Phrase
    agrees: bool = True


class CueBook:
    """The cues of several ideas, ready to be looked up together."""

    def __init__(self, ideas: Sequence[Cues]) -> None:
        self._phrases: dict[str, list[tuple[Phrase, str, int, int]]] = defaultdict(list)
        for idea, cues in enumerate(ideas):
            for group, alternatives in enumerate(cues.groups):
                for phrase, kinds in _phrases(alternatives):
                    self._phrases[phrase[0]].append((phrase, kinds, idea, group))
        self.vocabulary = frozenset(
            norm for rows in self._phrases.values() for phrase, *_ in rows for norm in phrase
        )

    def hits(self, reading: Reading) -> list[Hit]:
        """Return every cue that `reading` holds, in order."""
        found = []
        norms = reading.norms
        for first in [place for place, norm in enumerate(norms) if norm in self._phrases]:
            near = norms[first + 1 : first + 3]
            for phrase, kinds, idea, group in self._phrases[norms[first]]:
                if len(phrase) > 1 and phrase[1] not in near:
                    continue
                last = _match(phrase, kinds, reading, first)
                if last is not None:
                    found.append(Hit(idea, group, first, last, phrase))
        return found


def _phrases(alternatives: Iterable[str]) -> set[tuple[Phrase, str]]:
    readings = (read(cue) for cue in alternatives)
    return {(reading.norms, reading.kinds) for reading in readings if reading.norms}


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
