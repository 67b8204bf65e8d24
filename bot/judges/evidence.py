"""Check that a quote really stands in the answer, and give back the answer's own words."""

import re
import unicodedata

from rapidfuzz import fuzz

THRESHOLD = 88.0  # partial_ratio, 0 to 100, from which a quote counts as the answer's own words
SHORTEST = 4  # characters; shorter quotes must stand in the answer exactly
_IGNORED = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def verify(quote: str, answer: str) -> str | None:
    """Return the words of `answer` that `quote` repeats, or None where it does not say them.

    Case, width, white space and invisible marks are ignored; beyond that a quote may differ slightly
    (`THRESHOLD`), as a model's copy of a long sentence sometimes does.
    """
    needle, _ = _squeeze(quote)
    hay, places = _squeeze(answer)
    if not needle or not hay:
        return None
    start = hay.find(needle)
    if start >= 0:
        return answer[places[start] : places[start + len(needle) - 1] + 1]
    if SHORTEST <= len(needle) <= len(hay):
        near = fuzz.partial_ratio_alignment(needle, hay, score_cutoff=THRESHOLD)
        if near and near.dest_end > near.dest_start:
            return answer[places[near.dest_start] : places[near.dest_end - 1] + 1]
    return None


def _squeeze(text: str) -> tuple[str, list[int]]:
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if _IGNORED.match(character):
            continue
        folded = unicodedata.normalize("NFKC", character).casefold()
        characters.append(folded)
        places.extend([place] * len(folded))
    return "".join(characters), places
