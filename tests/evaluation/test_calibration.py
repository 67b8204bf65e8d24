"""Scaling is fitted on other questions than those it is used on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.calibration import affine, cross_fitted, folds_of, isotonic, line_through
from tests.evaluation.test_figures import ANSCOMBE_X, ANSCOMBE_Y

SHARES = st.integers(0, 20).map(lambda part: part / 20)
PAIRS = st.lists(st.tuples(SHARES, SHARES), min_size=1, max_size=40)


def test_the_line_of_anscombes_first_set() -> None:
    assert line_through(ANSCOMBE_X, ANSCOMBE_Y) == pytest.approx((0.5001, 3.0001), abs=1e-4)


def test_a_judge_that_gives_everybody_the_same_is_scaled_to_the_mean() -> None:
    assert affine([0.3, 0.3], [0.5, 1.0])(0.9) == 0.75


def test_what_a_line_gives_stays_between_nothing_and_the_maximum() -> None:
    fitted = affine([0.4, 0.6], [0.0, 1.0])
    assert (fitted(0.0), fitted(1.0)) == (0.0, 1.0)
    assert fitted(0.5) == pytest.approx(0.5)


def test_neighbours_out_of_order_share_their_mean() -> None:
    fitted = isotonic([0.1, 0.2, 0.3, 0.4], [0.1, 0.3, 0.2, 0.4])
    assert [fitted(x) for x in (0.1, 0.2, 0.3, 0.4)] == pytest.approx([0.1, 0.25, 0.25, 0.4])


def test_a_rising_map_is_flat_outside_and_straight_between_what_was_seen() -> None:
    fitted = isotonic([0.2, 0.4, 0.4], [0.0, 0.4, 0.6])
    assert [fitted(x) for x in (0.0, 0.3, 1.0)] == pytest.approx([0.0, 0.25, 0.5])


@given(PAIRS, SHARES, SHARES)
def test_a_rising_map_never_falls_and_keeps_the_mean(
    pairs: list[tuple[float, float]], one: float, other: float
) -> None:
    xs, ys = [list(side) for side in zip(*pairs, strict=True)]
    fitted = isotonic(xs, ys)
    assert fitted(min(one, other)) <= fitted(max(one, other)) + 1e-12
    assert sum(map(fitted, xs)) == pytest.approx(sum(ys))


def test_all_answers_to_a_question_are_in_one_of_at_most_ten_folds() -> None:
    asked = [f"question {number % 23}" for number in range(100)]
    folds = folds_of(asked)
    assert set(folds) == set(range(10))
    assert all(
        len({fold for fold, name in zip(folds, asked, strict=True) if name == one}) == 1 for one in asked
    )


def test_marks_are_scaled_by_what_other_questions_show() -> None:
    folds = folds_of(["a", "a", "b", "b"])
    judge, people = [0.0, 0.5, 0.0, 0.5], [0.0, 0.5, 0.5, 1.0]  # "b" is marked more kindly by half
    assert cross_fitted(affine, judge, people, folds) == pytest.approx([0.5, 1.0, 0.0, 0.5])


def test_one_question_alone_has_no_others_to_learn_from() -> None:
    assert cross_fitted(affine, [0.1, 0.2], [0.3, 0.4], folds_of(["a", "a"])) is None
