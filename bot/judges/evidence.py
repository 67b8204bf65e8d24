"""Check that a quote really stands in the answer, and give back the answer's own words."""

import re

from rapidfuzz import fuzz

from bot.judges.reading.text import fold

THRESHOLD = 88.0  # partial_ratio, 0 to 100, from which a quote counts as the answer's own words
SHORTEST = 8  # characters; a shorter quote must stand in the answer as it is
_NUMBER = re.compile(r"\d+")


def verify(quote: str, answer: str) -> str | None:
    """Return the words of `answer` that `quote` repeats, or None where the answer does not say them.

    Case, width, white space and invisible marks are ignored; beyond that a quote may differ slightly
    (`THRESHOLD`), as a copy of a long sentence sometimes does, but not in its numbers.
    """
    needle, _ = _squeeze(quote)
    if not any(character.isalnum() for character in needle):
        return None
    hay, places = _squeeze(answer)
    span = _exact(needle, hay) or _near(needle, hay)
    return _words(answer, places[span[0]], places[span[1] - 1] + 1) if span else None


def _exact(needle: str, hay: str) -> tuple[int, int] | None:
    """Find `needle` where it cuts no number in two: "is 6" is not said by "is 64"."""
    start = hay.find(needle)
    while start >= 0:
        end = start + len(needle)
        if not (_in_number(hay, start) or _in_number(hay, end)):
            return start, end
        start = hay.find(needle, start + 1)
    return None


def _in_number(hay: str, place: int) -> bool:
    return hay[place - 1 : place].isdigit() and hay[place : place + 1].isdigit()


def _near(needle: str, hay: str) -> tuple[int, int] | None:
    if not SHORTEST <= len(needle) <= len(hay):
        return None
    found = fuzz.partial_ratio_alignment(needle, hay, score_cutoff=THRESHOLD)
    if found is None or found.dest_start >= found.dest_end:
        return None
    there = hay[found.dest_start : found.dest_end]
    same_numbers = _NUMBER.findall(needle) == _NUMBER.findall(there)
    return (found.dest_start, found.dest_end) if same_numbers else None


def _words(answer: str, start: int, end: int) -> str:
    """Return a stretch of `answer`, widened where it begins or ends inside a Latin word or a number."""
    while start > 0 and _joined(answer[start - 1], answer[start]):
        start -= 1
    while end < len(answer) and _joined(answer[end - 1], answer[end]):
        end += 1
    return answer[start:end].strip()


def _joined(left: str, right: str) -> bool:
    return (left + right).isascii() and left.isalnum() and right.isalnum()


def _squeeze(text: str) -> tuple[str, list[int]]:
    folded = fold(text)
    places = [place for char, place in zip(folded.text, folded.places, strict=True) if not char.isspace()]
    return "".join(folded.text.split()), places
