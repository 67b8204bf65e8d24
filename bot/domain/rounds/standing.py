"""Places and sums: who stands where when scores are compared."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """A player's place, counted from 1, with the score (a question's 0 to 100, or a sum of them)."""

    player_id: int
    score: int
    place: int


def rank(scores: Mapping[int, int]) -> tuple[Standing, ...]:
    """Return players by score, the best first; ties share the place, and the next is as much further down.

    (1, 1, 3: "standard competition ranking".) Among equals the order is that of `scores`.
    """
    ordered = sorted(scores.items(), key=lambda item: -item[1])
    first = {score: place for place, (_, score) in reversed(list(enumerate(ordered, 1)))}
    return tuple(Standing(player_id, score, first[score]) for player_id, score in ordered)


def total(heats: Iterable[Iterable[Standing]]) -> tuple[Standing, ...]:
    """Return the ranking by the sum of the scores of every heat."""
    sums: Counter[int] = Counter()
    for standings in heats:
        for standing in standings:
            sums[standing.player_id] += standing.score
    return rank(sums)
