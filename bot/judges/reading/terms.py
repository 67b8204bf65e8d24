"""Read a stretch of text as terms: stems and numbers, Chinese characters and pairs of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from bot.judges.reading.families import FAMILIES, NONE, Families, chinese_words
from bot.judges.reading.tokens import Reading
from bot.judges.reading.words import FUNCTION_EN, FUNCTION_ZH, QUANTITY

NEAR = 3  # terms within which two words stand beside each other
_EMPTY = FUNCTION_EN - QUANTITY


class Term(NamedTuple):
    """A term where it stands: `place` is its (first) token; `kind` w(ord), n(umber), h(an) or p(air)."""

    text: str
    kind: str
    place: int
    families: Families


def terms(reading: Reading, first: int, end: int) -> list[Term]:
    """Return the terms of tokens `first` to `end` in order; words that carry no content are left out."""
    norms, kinds = reading.norms, reading.kinds
    found: list[Term] = []
    place = first
    while place < end:
        norm, kind = norms[place], kinds[place]
        if kind == "h":
            stop = _run_end(reading, place, end)
            found += _chinese(norms[place:stop], place)
            place = stop
            continue
        if kind == "n" or (kind == "w" and norm not in _EMPTY):
            found.append(Term(norm, kind, place, FAMILIES.get(norm, NONE)))
        place += 1
    return found


def _run_end(reading: Reading, place: int, end: int) -> int:
    kinds, clauses, clause = reading.kinds, reading.clauses, reading.clauses[place]
    while place < end and kinds[place] == "h" and clauses[place] == clause:
        place += 1
    return place


def _chinese(run: Sequence[str], first: int) -> list[Term]:
    """Return the characters of a run that begins at token `first`, each followed by the pair it opens."""
    empty = [character in FUNCTION_ZH for character in run]
    families, joins = [NONE] * len(run), [False] * len(run)
    for start, stop, known in chinese_words(run):
        families[start:stop], empty[start:stop] = [known] * (stop - start), [False] * (stop - start)
        joins[start : stop - 1] = [True] * (stop - 1 - start)
    found, last = [], len(run) - 1
    for place, character in enumerate(run):
        if empty[place]:
            continue
        found.append(Term(character, "h", first + place, families[place]))
        if place < last and (joins[place] or run[place + 1] not in FUNCTION_ZH):
            known = families[place] if joins[place] else NONE
            found.append(Term(character + run[place + 1], "p", first + place, known))
    return found


@lru_cache(maxsize=50_000)
def shreds(stem: str) -> tuple[str, ...]:
    """Return the runs of three letters of a stem, its edges marked by blanks: " ca", "cat" and "at "."""
    edged = f" {stem} "
    return tuple(edged[place : place + 3] for place in range(max(1, len(edged) - 2)))


@dataclass(frozen=True, slots=True)
class Said:
    """What one sentence says: its terms, their families, the shreds of its words; what stands beside what
    (words near each other, both ways round, and characters next to each other, as they stand); and its words,
    numbers and characters in order."""

    terms: Mapping[str, Term]
    families: Families
    shreds: frozenset[str]
    beside: frozenset[tuple[str, str]]
    order: tuple[str, ...]


def said(reading: Reading, first: int, end: int) -> Said:
    """Return what tokens `first` to `end` say."""
    found = terms(reading, first, end)
    return Said(
        {term.text: term for term in found},
        frozenset(family for term in found for family in term.families),
        frozenset(shred for term in found if term.kind == "w" for shred in shreds(term.text)),
        frozenset(chain(near([term.text for term in found if term.kind in "wn"]), joined(found))),
        tuple(term.text for term in found if term.kind != "p"),
    )


def joined(found: Sequence[Term]) -> Iterator[tuple[str, str]]:
    """Yield the Chinese characters that stand next to each other, as they stand."""
    characters = (term for term in found if term.kind == "h")
    return ((one.text, two.text) for one, two in pairwise(characters) if one.place + 1 == two.place)


def near(order: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of words that stand near each other in `order`, both ways round."""
    for place, one in enumerate(order):
        for other in order[place + 1 : place + 1 + NEAR]:
            yield one, other
            yield other, one
