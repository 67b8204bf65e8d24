"""How much of a statement's own wording a stretch of text repeats: recall of its rare words."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from bot.judges.reading.tokens import Reading
from bot.judges.reading.words import FUNCTION_EN, FUNCTION_ZH

Features = frozenset[str]
Weights = dict[str, float]


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


def weigh(statements: Sequence[Features], given: Sequence[Features]) -> list[Weights]:
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


class Lexicon:
    """The weighed words of several statements, each in several languages, looked up together."""

    def __init__(self, weights: Sequence[Sequence[Weights]]) -> None:
        self._size = len(weights)
        self._worth: dict[str, list[tuple[int, int, float]]] = defaultdict(list)
        for language, statements in enumerate(zip(*weights, strict=True)):
            for statement, words in enumerate(statements):
                for word, worth in words.items():
                    self._worth[word].append((language, statement, worth))
        self._languages = max((len(languages) for languages in weights), default=0)
        self.words = frozenset(self._worth)

    def recalls(self, found: Iterable[str]) -> list[float]:
        """Return for each statement the share of its wording that was found, 0 to 1, in its best language."""
        sums = [[0.0] * self._size for _ in range(self._languages)]
        for word in found:
            for language, statement, worth in self._worth[word]:
                sums[language][statement] += worth
        return [max(values) for values in zip(*sums, strict=True)]


def union(readings: Iterable[Reading]) -> Features:
    """Return all features of several texts."""
    return frozenset[str]().union(*(features(reading) for reading in readings))
