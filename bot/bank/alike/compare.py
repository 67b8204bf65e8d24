"""Hold two readings against each other: how much of the one is in the other, and what sets them apart."""

from rapidfuzz import fuzz

from bot.bank.alike.lexicon import LEXICON
from bot.bank.alike.reading import Reading
from bot.domain.library import Likeness

ALIKE, TRANSLATED = 0.59, 0.55  # from which share on two questions are reported
PROOF = 2.0  # weight that two questions must share at least, beside what is asked of it
FOREIGN_PROOF = 3.7  # the same across languages, where word order proves nothing
WHOLE = 0.5  # how much it counts that the shorter one is wholly in the longer one
OTHER_ASK = 0.75  # what is left of the share where the two want to know different things
MORE_ASKED = 0.88  # and for each thing that only one of them wants to know, besides
LIGHT = frozenset({"what is", "why", "how does", "purpose", "improve"})  # asked along with nearly everything
KIN = frozenset({"difference", "pros and cons"})  # who asks for the one is told the other
APART = 0.85  # what is left where they have one term in common, and each speaks of something else beside it
ORDER = 0.35  # how much the likeness of the letters counts beside that of the words
LETTERS = 0.9  # from which likeness of the letters on a "not" in only one of them decides


def compare(one: Reading, other: Reading) -> tuple[Likeness, float] | None:
    """Return in what way two questions may be one and how much so, 0 to 1; None where they are two."""
    if one.words == other.words:
        return (Likeness.SAME, 1.0) if one.words else None
    if one.chinese != other.chinese:
        share = _translated(one, other)
        return (Likeness.TRANSLATED, share) if share >= TRANSLATED else None
    share = _alike(one, other)
    return (Likeness.ALIKE, share) if share >= ALIKE else None


def _alike(one: Reading, other: Reading) -> float:
    shared = _shared(one, other)
    part = _share(shared, one.total, other.total)
    if shared < PROOF or (1 - ORDER) * part + ORDER < ALIKE or two_subjects(one, other):
        return 0.0
    letters = fuzz.ratio(one.words, other.words) / 100
    if one.negated != other.negated and letters >= LETTERS:
        return 0.0
    return min(0.99, ((1 - ORDER) * part + ORDER * letters) * _asked(one, other))


def _translated(one: Reading, other: Reading) -> float:
    shared = _shared(one, other)
    if shared < FOREIGN_PROOF or two_subjects(one, other):
        return 0.0
    return min(0.99, _share(shared, one.told, other.told) * _asked(one, other))


def _shared(one: Reading, other: Reading) -> float:
    mine, theirs = one.units, other.units
    return sum([min(mine[unit], theirs[unit]) for unit in mine.keys() & theirs.keys()])


def _share(shared: float, one: float, other: float) -> float:
    if not one or not other:
        return 0.0
    return WHOLE * shared / min(one, other) + (1 - WHOLE) * 2 * shared / (one + other)


def _asked(one: Reading, other: Reading) -> float:
    """Return what is left of the share where the two want to know different things of a subject."""
    mine, theirs = _widened(one.asks), _widened(other.asks)
    kept = OTHER_ASK if mine and theirs and not mine & theirs else 1.0
    apart = APART if _apart(one, other) else 1.0
    return kept * apart * MORE_ASKED ** len((mine ^ theirs) - LIGHT)


def _apart(one: Reading, other: Reading) -> bool:
    if len(one.core & other.core) > 1:
        return False
    return _adds(one, other) and _adds(other, one)


def _adds(one: Reading, other: Reading) -> bool:
    return any(one.units[unit] >= 1 for unit in one.units.keys() - other.units.keys())


def _widened(asks: frozenset[str]) -> frozenset[str]:
    return asks | KIN if asks & KIN else asks


def two_subjects(one: Reading, other: Reading) -> bool:
    """Tell whether each is about something that the other does not speak of: LoRA and QLoRA, 7B and 70B."""
    if one.numbers - other.numbers and other.numbers - one.numbers:
        return True
    only_one, only_other = _unknown_to(other.core, one.core), _unknown_to(one.core, other.core)
    if 4 * min(len(only_one), len(only_other)) > len(one.core & other.core):
        return True
    return any(
        LEXICON.opposed[unit] in other.units and LEXICON.opposed[unit] not in one.units
        for unit in one.units.keys() & LEXICON.opposed.keys()
        if unit not in other.units
    )


def _unknown_to(known: frozenset[str], core: frozenset[str]) -> list[str]:
    """Return what of a core the other does not speak of, not even more or less widely: reward (model)."""
    return [
        term
        for term in core - known
        if term.endswith(" only") or not any(_wider(term, its) or _wider(its, term) for its in known)
    ]


def _wider(term: str, narrow: str) -> bool:
    if narrow.endswith(" only") or term.endswith("coder"):  # an encoder is not half of an encoder-decoder
        return False
    return narrow.startswith(f"{term} ") or narrow.endswith(f" {term}")
