"""Check that a quote really stands in the answer, and give back the answer's own words."""

from rapidfuzz import fuzz

from bot.judges.text import fold

THRESHOLD = 88.0  # partial_ratio, 0 to 100, from which a quote counts as the answer's own words
SHORTEST = 8  # characters; a shorter quote must stand in the answer as it is


def verify(quote: str, answer: str) -> str | None:
    """Return the words of `answer` that `quote` repeats, or None where the answer does not say them.

    Case, width, white space and invisible marks are ignored; beyond that a quote may differ slightly
    (`THRESHOLD`), as a copy of a long sentence sometimes does.
    """
    if quote.strip() and quote in answer:
        return quote.strip()
    needle, _ = _squeeze(quote)
    hay, places = _squeeze(answer)
    span = _exact(needle, hay) or _near(needle, hay)
    if span is None:
        return None
    return answer[places[span[0]] : places[span[1] - 1] + 1].strip() or None


def _exact(needle: str, hay: str) -> tuple[int, int] | None:
    start = hay.find(needle) if needle else -1
    return (start, start + len(needle)) if start >= 0 else None


def _near(needle: str, hay: str) -> tuple[int, int] | None:
    if not SHORTEST <= len(needle) <= len(hay):
        return None
    found = fuzz.partial_ratio_alignment(needle, hay, score_cutoff=THRESHOLD)
    if found is None or found.dest_start >= found.dest_end:
        return None
    return found.dest_start, found.dest_end


def _squeeze(text: str) -> tuple[str, list[int]]:
    folded = fold(text)
    kept = [
        (char, place) for char, place in zip(folded.text, folded.places, strict=True) if not char.isspace()
    ]
    return "".join(char for char, _ in kept), [place for _, place in kept]
