"""Fold text to a plain form, character by character, remembering where each character stood."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_ALIKE = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "–": "-", "‐": "-", "‑": "-", "✕": "×"})
_DROPPED = frozenset({"Cf", "Mn", "Me", "Cc", "Cs", "Co", "Cn"})  # invisible marks, accents, controls
_BREAKS = frozenset("\n\r\v\f\u2028\u2029\u0085")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `places[i]` is the index in the original of the character behind `text[i]`."""

    text: str
    places: Sequence[int]


class _Table(dict[int, str]):
    """What `str.translate` puts for each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold(chr(code))
        return folded


_TABLE = _Table()


def fold(text: str) -> Folded:
    """Fold width, case and look-alikes (NFKC, casefold), white space to blanks; drop invisible marks."""
    if all(len(_TABLE[ord(character)]) == 1 for character in set(text)):
        return Folded(text.translate(_TABLE), range(len(text)))
    parts = [_TABLE[ord(character)] for character in text]
    places = [place for place, part in enumerate(parts) for _ in part]
    return Folded("".join(parts), places)


def _fold(character: str) -> str:
    if character in _BREAKS:
        return "\n"
    if character.isspace():
        return " "
    folded = unicodedata.normalize("NFKC", character).casefold().translate(_ALIKE)
    return "".join(part for part in folded if part == " " or unicodedata.category(part) not in _DROPPED)
