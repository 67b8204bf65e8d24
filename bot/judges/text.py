"""Fold text to a plain form, character by character, remembering where each character stood."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_ALIKE = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "−": "−", "–": "-", "‐": "-", "‑": "-", "×": "×", "✕": "×"}
)
_DROPPED = frozenset({"Cf", "Mn", "Me", "Cc", "Cs", "Co", "Cn"})  # invisible marks, accents, controls


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `places[i]` is the index in the original of the character behind `text[i]`."""

    text: str
    places: tuple[int, ...]


def fold(text: str) -> Folded:
    """Fold width, case and look-alikes (NFKC, casefold), white space to blanks; drop invisible marks."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        folded = _fold(character)
        characters.append(folded)
        places.extend([place] * len(folded))
    return Folded("".join(characters), tuple(places))


@lru_cache(maxsize=20_000)
def _fold(character: str) -> str:
    if character in "\n\r\v\f\u2028\u2029\u0085":
        return "\n"
    if character.isspace():
        return " "
    folded = unicodedata.normalize("NFKC", character).casefold().translate(_ALIKE)
    return "".join(part for part in folded if part == " " or unicodedata.category(part) not in _DROPPED)
