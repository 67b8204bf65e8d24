"""Tell whether a text says a cue, nearly as the offline judge would.

Simpler than the judge's own reading, which lint may not import: tokens side by side, Latin words by stem; no
gaps, no typos, no word families. It is the stricter of the two where a cue must be met.
"""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer  # type: ignore[import-untyped] # ships no type information

_STEMMER = snowballstemmer.stemmer("english")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_TOKENS = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+(?:\.\d+)?|[^\W_]|[^\s\w'\".,;:!?()\[\]-]")
_CJK = re.compile(r"[\u3400-\u9fff]")
_LATIN_WORD = re.compile(r"[a-z]{4}")


def says(text: str, cue: str) -> bool:
    """Tell whether the words of `cue` stand in `text` one after the other, whatever their endings."""
    return _holds(_stems(text), _stems(cue))


def says_exactly(text: str, cue: str) -> bool:
    """Tell whether the words of `cue` stand in `text` one after the other, just as they are."""
    return _holds(_tokens(text), _tokens(cue))


def is_chinese(cue: str) -> bool:
    """Tell whether a cue has Chinese characters."""
    return _CJK.search(cue) is not None


def is_short(cue: str) -> bool:
    """Tell whether a cue is a symbol, number or short name, which both languages write alike."""
    return _LATIN_WORD.search(cue) is None


def _holds(tokens: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return bool(wanted) and f" {' '.join(wanted)} " in f" {' '.join(tokens)} "


@lru_cache(maxsize=8192)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(str(_STEMMER.stemWord(token.removesuffix("'s"))) for token in _tokens(text))


@lru_cache(maxsize=8192)
def _tokens(text: str) -> tuple[str, ...]:
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return tuple(_TOKENS.findall(_THOUSANDS.sub("", folded)))
