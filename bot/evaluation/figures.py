"""How well two lists of marks agree: pure functions; None where a figure is not defined.

Marks are shares of the maximum, 0 to 1, unless a function says otherwise; the person's come first.
"""

import math
from collections.abc import Sequence

MOST_STEPS = 20  # grades finer than this are an average of several people, not steps
USUAL_STEPS = 10
_CLOSE = 1e-6


def pearson(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Return the product-moment correlation, -1 to 1; None for fewer than two pairs or a constant list.

    Pearson 1895; computed from deviations, not from sums of squares, so that nothing cancels.
    """
    if len(xs) < 2 or min(xs) == max(xs) or min(ys) == max(ys):
        return None
    mean_x, mean_y = mean(xs), mean(ys)
    together = math.fsum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    spread_x = math.fsum((x - mean_x) ** 2 for x in xs)
    spread_y = math.fsum((y - mean_y) ** 2 for y in ys)
    scale = math.sqrt(spread_x) * math.sqrt(spread_y)
    return min(max(together / scale, -1.0), 1.0) if scale else None


def ranks(xs: Sequence[float]) -> list[float]:
    """Return each value's place in ascending order, from 1; equal values share the mean of their places."""
    order = sorted(range(len(xs)), key=xs.__getitem__)
    places = [0.0] * len(xs)
    start = 0
    for end in range(1, len(order) + 1):
        if end == len(order) or xs[order[end]] != xs[order[start]]:
            for index in order[start:end]:
                places[index] = (start + 1 + end) / 2
            start = end
    return places


def spearman(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Return the correlation of the ranks, -1 to 1, ties at their mean rank; None where Pearson's is.

    Spearman 1904; with ties it is Pearson's correlation of the ranks (Kendall & Gibbons 1990, chapter 3).
    """
    return pearson(ranks(xs), ranks(ys))


def steps_of(shares: Sequence[float]) -> int:
    """Return how many steps people graded in: the fewest, 1 to 20, on which each of their marks falls.

    Whole points of 5 give 5, half points of 5 give 10. Where no such number is found (averages of several
    people, several scales in one file) it is 10.
    """
    distinct = set(shares)
    for steps in range(1, MOST_STEPS + 1):
        if all(abs(share * steps - round(share * steps)) < _CLOSE for share in distinct):
            return steps
    return USUAL_STEPS


def grade(share: float, steps: int) -> int:
    """Return the step, 0 to `steps`, nearest to a share of the maximum; halves go up."""
    return math.floor(share * steps + 0.5 + _CLOSE)


def weighted_kappa(xs: Sequence[int], ys: Sequence[int]) -> float | None:
    """Return Cohen's kappa with quadratic weights for whole grades, -1 to 1; None where nothing varies.

    Cohen 1968: 1 - sum(w o) / sum(w e), w = (i - j)². With these weights the observed disagreement is the
    mean squared difference and the one expected by chance is var(x) + var(y) + (mean x - mean y)²
    (Fleiss & Cohen 1973), so no table is needed and the number of steps does not enter.
    """
    count = len(xs)
    if not count:
        return None
    sum_x, sum_y = sum(xs), sum(ys)
    observed = sum((x - y) ** 2 for x, y in zip(xs, ys, strict=True)) * count
    squares = sum(x * x for x in xs) + sum(y * y for y in ys)
    expected = squares * count - 2 * sum_x * sum_y
    return 1 - observed / expected if expected else None


def rmse(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Return the root of the mean squared difference, in the unit of the marks; None for no pairs."""
    if not xs:
        return None
    return math.sqrt(math.fsum((x - y) ** 2 for x, y in zip(xs, ys, strict=True)) / len(xs))


def mean(xs: Sequence[float]) -> float:
    """Return the arithmetic mean of at least one value."""
    return math.fsum(xs) / len(xs)


def percentile(xs: Sequence[float], percent: float) -> float | None:
    """Return the nearest-rank percentile (0 < `percent` <= 100), a value that occurs; None for none."""
    if not xs:
        return None
    return sorted(xs)[max(math.ceil(len(xs) * percent / 100), 1) - 1]
