"""Mend slips in long Latin words, towards the words of the cues."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.judges.reading.tokens import Reading
from bot.judges.reading.words import stem

LONG = 6  # letters from which a word is mended: one edit (two, from 9 letters on), the first letter kept
_WORD = re.compile(rf"[a-z]{{{LONG},30}}")

Spellings = Mapping[str, list[str]]


def spellings(texts: Iterable[str]) -> Spellings:
    """Return the long words of `texts` by their first letter."""
    words = sorted({word for text in texts for word in _WORD.findall(text.casefold())})
    return {first: [word for word in words if word[0] == first] for first in {word[0] for word in words}}


def mended(reading: Reading, known: Spellings, stems: frozenset[str]) -> Reading:
    """Return `reading` with the slips among its words replaced by the stems of `known` words.

    Words whose stem is one of `stems` are right as they are.
    """
    words: dict[str, str] = {}
    for place, norm in enumerate(reading.norms):
        if reading.kinds[place] == "w" and norm not in stems and len(norm) >= LONG - 2:
            words[norm] = reading.text[reading.starts[place] : reading.ends[place]]
    slips = {norm: slip for norm, word in words.items() if (slip := _mend(word, known))}
    return (
        replace(reading, norms=tuple(slips.get(norm, norm) for norm in reading.norms)) if slips else reading
    )


def _mend(word: str, known: Spellings) -> str | None:
    word = word.casefold()
    if not _WORD.fullmatch(word) or word[0] not in known:
        return None
    allowed = 1 if len(word) < 9 else 2
    found = process.extractOne(word, known[word[0]], scorer=OSA.distance, score_cutoff=allowed)
    return stem(found[0]) if found else None
