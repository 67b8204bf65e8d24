"""How much of a statement's own wording a stretch of text repeats: recall of its rare words."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence, Set

from rapidfuzz.distance import OSA

from bot.judges.reading import Reading
from bot.judges.words import FUNCTION_EN, FUNCTION_ZH

Features = frozenset[str]


def features(reading: Reading, first: int = 0, end: int | None = None) -> Features:
    """Return the content of tokens `first` to `end`: stems, numbers, and pairs of Chinese characters."""
    norms, kinds = reading.norms, reading.kinds
    end = len(norms) if end is None else end
    found = set()
    for place in range(first, end):
        norm, kind = norms[place], kinds[place]
        if kind == "h":
            if place + 1 < end and kinds[place + 1] == "h" and _pairs(reading, place):
                found.add(norm + norms[place + 1])
        elif kind == "n" or (kind == "w" and norm not in FUNCTION_EN):
            found.add(norm)
    return frozenset(found)


def _pairs(reading: Reading, place: int) -> bool:
    norms = reading.norms
    return (
        norms[place] not in FUNCTION_ZH
        and norms[place + 1] not in FUNCTION_ZH
        and reading.clauses[place] == reading.clauses[place + 1]
    )


def weigh(statements: Sequence[Features], given: Sequence[Features]) -> list[dict[str, float]]:
    """Return for each statement what each of its features is worth; they add up to 1 (or there are none).

    A feature that stands in many of the statements is worth little, one `given` with the question nothing.
    """
    spread = Counter(feature for statement in statements for feature in statement)
    weighed = []
    for statement, known in zip(statements, given, strict=True):
        raw = {word: math.log(1 + len(statements) / spread[word]) for word in statement - known}
        total = sum(raw.values())
        weighed.append({word: worth / total for word, worth in raw.items()})
    return weighed


def recall(weights: dict[str, float], found: Set[str]) -> float:
    """Return the worth of those features of a statement that were found, 0 to 1."""
    return sum(worth for word, worth in weights.items() if word in found)


def union(readings: Iterable[Reading]) -> Features:
    """Return all features of several texts."""
    return frozenset[str]().union(*(features(reading) for reading in readings))


def typos(words: Collection[str], vocabulary: Collection[str]) -> dict[str, str]:
    """Map each of `words` that is a slip of a long word of `vocabulary` to that word."""
    corrected = {}
    for word in words:
        if len(word) < 6 or word in vocabulary:
            continue
        allowed = 1 if len(word) < 9 else 2
        for known in vocabulary:
            if known[:1] == word[:1] and len(known) >= 6 and abs(len(known) - len(word)) <= allowed:
                if OSA.distance(word, known, score_cutoff=allowed) <= allowed:
                    corrected[word] = known
                    break
    return corrected
