"""Bring a judge's marks onto the scale of people, fitted on other questions than those it is used on.

A judge may rank answers well and mark too strictly; what is left after a fitted map is what no map mends.
Marks are shares of the maximum, 0 to 1.
"""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Sequence

from bot.evaluation.figures import mean

MOST_FOLDS = 10

Map = Callable[[float], float]
Fit = Callable[[Sequence[float], Sequence[float]], Map]


def line_through(xs: Sequence[float], ys: Sequence[float]) -> tuple[float, float]:
    """Return slope and intercept of the least-squares line from `xs` to `ys`, at least one pair.

    Where `xs` is constant the line is flat, at the mean of `ys`.
    """
    mean_x, mean_y = mean(xs), mean(ys)
    spread = sum((x - mean_x) ** 2 for x in xs)
    if min(xs) == max(xs) or not spread:
        return 0.0, mean_y
    slope = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / spread
    return slope, mean_y - slope * mean_x


def affine(xs: Sequence[float], ys: Sequence[float]) -> Map:
    """Fit the least-squares line from `xs` to `ys`; what it gives is cut to 0..1."""
    slope, intercept = line_through(xs, ys)
    return lambda x: min(max(slope * x + intercept, 0.0), 1.0)


def isotonic(xs: Sequence[float], ys: Sequence[float]) -> Map:
    """Fit the rising step curve nearest to the pairs by least squares, joined by straight lines.

    Pool adjacent violators (Ayer et al. 1955; Barlow et al. 1972): neighbours out of order share their mean.
    Below the first `x` and above the last it is flat.
    """
    known = sorted(set(xs))
    by_x: dict[float, list[float]] = {x: [] for x in known}
    for x, y in zip(xs, ys, strict=True):
        by_x[x].append(y)
    blocks: list[tuple[float, int, int]] = []  # the mean, how many pairs, how many different x
    for x in known:
        level, pairs, width = mean(by_x[x]), len(by_x[x]), 1
        while blocks and blocks[-1][0] >= level:
            other, more, wider = blocks.pop()
            level = (level * pairs + other * more) / (pairs + more)
            pairs, width = pairs + more, width + wider
        blocks.append((level, pairs, width))
    levels = [level for level, _, width in blocks for _ in range(width)]
    return lambda x: _between(known, levels, x)


def _between(xs: Sequence[float], ys: Sequence[float], x: float) -> float:
    right = bisect_left(xs, x)
    if right == 0:
        return ys[0]
    if right == len(xs):
        return ys[-1]
    part = (x - xs[right - 1]) / (xs[right] - xs[right - 1])
    return ys[right - 1] + part * (ys[right] - ys[right - 1])


def folds_of(groups: Sequence[Hashable]) -> list[int]:
    """Number the folds, 0 to 9 at most: each group whole in one, groups dealt in order of appearance."""
    numbers = {group: number for number, group in enumerate(dict.fromkeys(groups))}
    return [numbers[group] % MOST_FOLDS for group in groups]


def cross_fitted(
    fit: Fit, xs: Sequence[float], ys: Sequence[float], folds: Sequence[int]
) -> list[float] | None:
    """Return every `x` mapped by what was fitted on all other folds; None where there is but one fold."""
    if len(set(folds)) < 2:
        return None
    maps = {}
    for fold in set(folds):
        others = [index for index, other in enumerate(folds) if other != fold]
        maps[fold] = fit([xs[index] for index in others], [ys[index] for index in others])
    return [maps[fold](x) for x, fold in zip(xs, folds, strict=True)]
