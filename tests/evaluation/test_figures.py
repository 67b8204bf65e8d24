"""The figures are those of the textbooks."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.evaluation.figures import (
    grade,
    mean,
    pearson,
    percentile,
    ranks,
    rmse,
    spearman,
    steps_of,
    weighted_kappa,
)

ANSCOMBE_X = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
ANSCOMBE_Y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
PAIRS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=2, max_size=40)


def test_pearson_of_anscombes_first_set() -> None:
    assert pearson(ANSCOMBE_X, ANSCOMBE_Y) == pytest.approx(0.81642, abs=1e-5)


def test_spearman_of_a_set_worked_by_hand() -> None:
    iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110]
    hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]
    assert spearman(iq, hours) == pytest.approx(-29 / 165)  # d² sums to 194; 1 - 6 * 194 / (10 * 99)


def test_equal_values_share_the_mean_of_their_places() -> None:
    assert ranks([0.5, 0.1, 0.5, 0.9, 0.5]) == [3.0, 1.0, 3.0, 5.0, 3.0]


@pytest.mark.parametrize(
    ("table", "kappa"),
    [
        ({(0, 0): 46, (1, 0): 4, (1, 1): 40, (2, 2): 10}, 0.95408),  # 1 - 0.04 / 0.871
        ({(0, 0): 20, (0, 1): 5, (1, 0): 10, (1, 1): 15}, 0.4),  # two grades: Cohen's own, unweighted
        ({(0, 2): 5, (2, 0): 5}, -1.0),
        ({(0, 1): 3, (2, 1): 3}, 0.0),  # one grade for all is no better than chance
    ],
)
def test_quadratic_kappa_of_tables_worked_by_hand(table: dict[tuple[int, int], int], kappa: float) -> None:
    pairs = [pair for pair, count in table.items() for _ in range(count)]
    assert weighted_kappa(*zip(*pairs, strict=True)) == pytest.approx(kappa, abs=1e-4)


@given(PAIRS)
def test_kappa_is_one_less_weighted_disagreement_over_chance(pairs: list[tuple[int, int]]) -> None:
    xs, ys = [list(side) for side in zip(*pairs, strict=True)]
    by_chance = mean([(x - y) ** 2 for x in xs for y in ys])
    found = weighted_kappa(xs, ys)
    if by_chance == 0:
        assert found is None
    else:
        assert found == pytest.approx(1 - mean([(x - y) ** 2 for x, y in pairs]) / by_chance)


def test_rmse_worked_by_hand() -> None:
    assert rmse([0.0, 0.5, 1.0], [0.0, 0.0, 0.5]) == pytest.approx(math.sqrt(0.5 / 3))


@pytest.mark.parametrize(("percent", "value"), [(5, 15), (30, 20), (40, 20), (50, 35), (100, 50)])
def test_a_percentile_is_the_value_of_the_nearest_rank(percent: float, value: float) -> None:
    assert percentile([50, 15, 40, 20, 35], percent) == value


@pytest.mark.parametrize(
    ("shares", "steps"),
    [
        ([0.0, 1.0], 1),
        ([0.0, 0.5, 1.0], 2),
        ([0, 1 / 3, 2 / 3], 3),
        ([0.2, 0.5], 10),
        ([0.875, 0.9, 0.475], 10),  # eighths beside tenths: averages, not steps
        ([0.5, 1 / 3, 0.4], 10),
    ],
)
def test_the_steps_are_the_fewest_that_hold_every_mark(shares: list[float], steps: int) -> None:
    assert steps_of(shares) == steps


def test_a_mark_between_two_grades_goes_to_the_nearer_and_halves_go_up() -> None:
    assert [grade(share, 5) for share in (0.0, 0.09, 0.1, 0.3, 0.49, 1.0)] == [0, 0, 1, 2, 2, 5]
    assert grade(0.35, 10) == 4


@pytest.mark.parametrize(("xs", "ys"), [([], []), ([1.0], [0.5]), ([0.1] * 3, [0, 0.5, 1]), ([0, 1], [1, 1])])
def test_a_correlation_with_what_does_not_vary_is_not_defined(xs: list[float], ys: list[float]) -> None:
    assert pearson(xs, ys) is None
    assert spearman(xs, ys) is None


def test_figures_of_nothing_are_not_defined() -> None:
    assert (rmse([], []), percentile([], 50), weighted_kappa([], [])) == (None, None, None)
    assert weighted_kappa([2, 2], [2, 2]) is None


@given(PAIRS, st.integers(1, 9), st.integers(-9, 9))
def test_a_line_leaves_pearson_as_it_is(pairs: list[tuple[int, int]], slope: int, shift: int) -> None:
    xs, ys = [list(side) for side in zip(*pairs, strict=True)]
    assume(pearson(xs, ys) is not None)
    assert pearson([slope * x + shift for x in xs], ys) == pytest.approx(pearson(xs, ys), abs=1e-9)
    assert pearson([-slope * x for x in xs], ys) == pytest.approx(-pearson(xs, ys), abs=1e-9)


@given(PAIRS)
def test_a_rising_map_leaves_spearman_as_it_is(pairs: list[tuple[int, int]]) -> None:
    xs, ys = [list(side) for side in zip(*pairs, strict=True)]
    assert spearman([x**3 + x for x in xs], ys) == spearman(xs, ys)


@given(PAIRS)
def test_agreement_is_the_same_from_both_sides_and_never_above_one(pairs: list[tuple[int, int]]) -> None:
    xs, ys = [list(side) for side in zip(*pairs, strict=True)]
    for figure in (pearson, spearman, weighted_kappa, rmse):
        assert figure(xs, ys) == pytest.approx(figure(ys, xs))
    assert all(-1 <= value <= 1 for value in (pearson(xs, ys), weighted_kappa(xs, ys)) if value is not None)


@given(st.lists(st.integers(0, 20), min_size=2).filter(lambda xs: len(set(xs)) > 1))
def test_perfect_agreement_is_one_everywhere_with_no_error(xs: list[int]) -> None:
    assert weighted_kappa(xs, xs) == 1
    assert pearson(xs, xs) == pytest.approx(1)
    assert spearman(xs, xs) == pytest.approx(1)
    assert rmse(xs, xs) == 0
