"""How much of a statement a sentence makes, when there is nothing to go by but the statement's own words.

Each term of the statement is worth what it adds: a word as many as its runs of three letters that no term
before it had (so that inflections and endings count once), little where the question had said it already.
A sentence earns a term by saying it, some of it by saying a word of the same family or a word formed alike.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from bot.judges.reading.families import Families
from bot.judges.reading.terms import Said, Term, joined, shreds, terms
from bot.judges.reading.tokens import Reading, read

ASKED = 0.2  # worth of what the question had said already, against 1 for what is new
ASIDE = 0.5  # worth of what the statement has in brackets or as an example
GENERAL = 0.8  # worth of a word that belongs to a family, and so is no technical term
NUMBER, PAIR = 2.0, 0.6  # worth of a number, and of two Chinese characters, where one character has 1
KIN = 0.45  # share of a word earned by another of its family
ALIKE = 0.6  # share earned, at most, by a word formed alike ("allocation" for "allocate")
FORMED = 0.4  # share of a word's shreds from which another counts as formed alike
ALONE = {
    "w": 0.8,
    "n": 0.8,
    "h": 0.5,
    "p": 1.0,
}  # share earned by a term far from its neighbours in the statement
_ASIDE = re.compile(
    r"[(\[（【][^()\[\]（）【】]*[)\]）】]"
    r"|(?:\be\.g\.|\bi\.e\.|\bsuch as|\bfor example|\bfor instance|例如|比如|譬如|诸如)[^.。;；\n]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A term of a statement: what saying it is worth, and all by which it is known."""

    text: str
    worth: float
    families: Families
    shreds: tuple[str, ...]
    neighbours: tuple[tuple[str, str], ...]
    alone: float

    def earned(self, said: Said) -> float:
        """Return the share of this term, 0 to 1, that a sentence says."""
        if self.text in said.terms:
            near = not self.neighbours or any(pair in said.beside for pair in self.neighbours)
            return 1.0 if near else self.alone
        kin = KIN if not self.families.isdisjoint(said.families) else 0.0
        if not self.shreds:
            return kin
        alike = sum(shred in said.shreds for shred in self.shreds) / len(self.shreds)
        return max(kin, ALIKE * alike if alike >= FORMED else 0.0)


class Part:
    """One sentence of a statement: the terms wanted, found by whatever they may be known by."""

    def __init__(self, wanted: Sequence[Wanted]) -> None:
        self.worth = sum(term.worth for term in wanted)
        self._texts: dict[str, list[Wanted]] = defaultdict(list)
        self._families: dict[int, list[Wanted]] = defaultdict(list)
        self._shreds: dict[str, list[Wanted]] = defaultdict(list)
        for term in wanted:
            self._texts[term.text].append(term)
            for family in term.families:
                self._families[family].append(term)
            for shred in term.shreds:
                self._shreds[shred].append(term)

    def earned(self, said: Said) -> float:
        """Return the worth of what a sentence says of this one."""
        known = chain(
            chain.from_iterable(self._texts[text] for text in self._texts.keys() & said.terms.keys()),
            chain.from_iterable(self._families[family] for family in self._families.keys() & said.families),
            chain.from_iterable(self._shreds[shred] for shred in self._shreds.keys() & said.shreds),
        )
        return math.fsum(
            term.worth * term.earned(said) for term in {id(term): term for term in known}.values()
        )


@dataclass(frozen=True, slots=True)
class Wording:
    """A statement, ready: its sentences, and what they are worth together."""

    parts: tuple[Part, ...]
    worth: float

    def shares(self, said: Sequence[Said]) -> list[list[float]]:
        """Return for each part and each sentence said how much it makes of the statement, all 0 to 1."""
        if not self.worth:
            return []
        return [[part.earned(one) / self.worth for one in said] for part in self.parts]


class Given:
    """What a question says itself, and so what a term is worth beside it."""

    def __init__(self, texts: Iterable[str]) -> None:
        found = [term for text in texts for term in _all_terms(read(text))]
        self.terms = frozenset(term.text for term in found)
        self.shreds = frozenset(shred for term in found if term.kind == "w" for shred in shreds(term.text))

    def worth(self, term: Term, new: Sequence[str]) -> float:
        """Return what saying `term` is worth; of a word only its `new` shreds count."""
        if term.kind == "w":
            worth = sum(ASKED if shred in self.shreds else 1.0 for shred in new)
            return worth * (GENERAL if term.families else 1.0)
        if term.kind == "h":
            return 1.0
        return (NUMBER if term.kind == "n" else PAIR) * (ASKED if term.text in self.terms else 1.0)

    def size(self, said: Said) -> float:
        """Return what all the terms of a sentence are worth, 1 at least."""
        return max(1.0, sum(self.worth(term, shreds(term.text)) for term in said.terms.values()))


def wordings(statements: Sequence[str], given: Given) -> list[Wording]:
    """Make the statements of one question ready; what one says already is worth nothing in the next."""
    seen: set[str] = set()
    return [_wording(read(statement), given, seen) for statement in statements]


def _wording(reading: Reading, given: Given, seen: set[str]) -> Wording:
    parts = _parts(reading, given, seen)
    if not any(part.worth for part in parts):
        parts = _parts(reading, given, set())
    return Wording(parts, sum(part.worth for part in parts))


def _parts(reading: Reading, given: Given, seen: set[str]) -> tuple[Part, ...]:
    asides = [match.span() for match in _ASIDE.finditer(reading.text)]
    parts = []
    for first, end in reading.spans:
        found = terms(reading, first, end)
        beside = _neighbours(found)
        part = []
        for term in found:
            start = reading.starts[term.place]
            scale = ASIDE if any(low <= start < high for low, high in asides) else 1.0
            worth = scale * _worth(term, given, seen)
            if worth:
                part.append(_wanted(term, worth, beside.get(term.text, ())))
        parts.append(Part(part))
    return tuple(parts)


def _wanted(term: Term, worth: float, neighbours: tuple[tuple[str, str], ...]) -> Wanted:
    formed = shreds(term.text) if term.kind == "w" else ()
    return Wanted(term.text, worth, term.families, formed, neighbours, ALONE[term.kind])


def _worth(term: Term, given: Given, seen: set[str]) -> float:
    """Return what `term` adds to what was `seen`, and count it as seen."""
    adds = shreds(term.text) if term.kind == "w" else (term.text,)
    new = [piece for piece in adds if piece not in seen]
    seen.update(new)
    return given.worth(term, new) if new else 0.0


def _neighbours(found: Sequence[Term]) -> dict[str, tuple[tuple[str, str], ...]]:
    order = [term.text for term in found if term.kind in "wn"]
    beside: dict[str, tuple[tuple[str, str], ...]] = {}
    for one, other in pairwise(order):
        beside[one] = (*beside.get(one, ()), (one, other))
        beside[other] = (*beside.get(other, ()), (other, one))
    for pair in joined(found):
        for character in pair:
            beside[character] = (*beside.get(character, ()), pair)
    return beside


def _all_terms(reading: Reading) -> list[Term]:
    return [term for first, end in reading.spans for term in terms(reading, first, end)]
