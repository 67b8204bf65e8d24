"""Find the few readings worth comparing with one: those that share its rarest units, at a bounded cost."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, islice

from bot.bank.alike.reading import Reading

TOUCHES = 400  # places in the index looked at for one reading, however common its units are
CLOSEST = 8  # readings that are compared with one in full
PAIRED = 6  # terms of a question of which every two are looked up together
TELLING = 0.5  # what a unit has to weigh to be looked up; what is asked of a thing is not looked up either
LEAST = 1.0  # weight that two have to share, of what is looked up, to be looked at
OVERLAP = 0.28  # how much of the lighter of two has to be in the other, of what is looked up, to compare them


class Index:
    """Readings by their units and by pairs of their terms."""

    def __init__(self) -> None:
        self._places: dict[str, list[int]] = defaultdict(list)
        self._readings: list[Reading] = []

    def add(self, reading: Reading) -> None:
        """Take a reading in; its place is the number of those taken in before."""
        place = len(self._readings)
        self._readings.append(reading)
        telling = [unit for unit, weight in reading.units.items() if weight >= TELLING]
        for key in (*telling, *_pairs(reading)):
            self._places[key].append(place)

    def close_to(self, reading: Reading) -> list[tuple[int, Reading]]:
        """Return at most `CLOSEST` readings that share much with one, with their places, the closest first.

        Rare units are looked up first. When `TOUCHES` places have been seen the rest is left, so that what
        everybody says costs nothing.
        """
        shared = self._shared(reading)
        close = []
        for place in [place for place, weight in shared.items() if weight >= LEAST]:
            weight, other = shared[place], self._readings[place]
            lighter = (
                min(reading.total, other.total)
                if reading.chinese == other.chinese
                else min(reading.told, other.told)
            )
            if weight >= OVERLAP * lighter:
                close.append((-weight / (lighter + other.total), place))
        close.sort()
        return [(place, self._readings[place]) for _, place in close[:CLOSEST]]

    def _shared(self, reading: Reading) -> dict[int, float]:
        index, units = self._places, reading.units
        found = [(index[unit], units[unit]) for unit in units if unit in index and unit not in reading.asks]
        if sum([len(places) for places, _ in found]) > TOUCHES:  # else all are looked at anyway
            found += [(index[pair], 0.0) for pair in _pairs(reading) if pair in index]
            found.sort(key=lambda entry: len(entry[0]))
        weights: dict[int, float] = {}
        left = TOUCHES
        for places, weight in found:
            for place in islice(places, left):
                weights[place] = weights.get(place, 0.0) + weight
            left -= len(places)
            if left <= 0:
                break
        return weights


def _pairs(reading: Reading) -> Iterator[str]:
    for one, other in combinations(sorted(reading.core)[:PAIRED], 2):
        yield f"{one}+{other}"
