"""A streak counts days practised; a day off forgives itself, and one missed day a week is frozen."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.streak import Streak
from tests.unit.build import quick

MONDAY = date(2026, 3, 2)


def day(number: int) -> date:
    """Return a day counted from that Monday, 0."""
    return MONDAY + timedelta(days=number)


def practised(*numbers: int) -> Streak:
    streak = Streak()
    for number in numbers:
        streak = streak.practised(day(number))
    return streak


def test_each_day_counts_once_however_often_one_practises() -> None:
    assert practised(0, 0, 1, 1, 1, 2).days == 3


def test_days_on_which_nothing_was_asked_end_nothing() -> None:
    assert practised(0, 4, 30).days == 3


def test_the_first_missed_day_of_a_week_is_frozen_and_the_second_ends_it() -> None:
    streak = practised(0, 1).missed(day(2))
    assert (streak.days, streak.frozen_on) == (2, day(2))
    streak = streak.practised(day(3))
    assert streak.days == 3
    assert streak.missed(day(4)).days == 0


def test_the_freeze_is_back_on_monday() -> None:
    streak = practised(0, 1).missed(day(6))
    assert not streak.has_freeze(day(5))
    assert streak.has_freeze(day(7))
    streak = streak.missed(day(7))
    assert (streak.days, streak.frozen_on) == (2, day(7))


def test_the_same_day_told_twice_to_be_missed_takes_one_freeze() -> None:
    assert practised(0).missed(day(1)).missed(day(1)).days == 1


def test_a_week_over_new_year_has_one_freeze() -> None:
    monday = date(2025, 12, 29)
    streak = Streak().practised(monday).missed(date(2025, 12, 31))
    assert streak.days == 1
    assert streak.missed(date(2026, 1, 1)).days == 0
    assert streak.missed(date(2026, 1, 5)).days == 1


def test_a_week_53_and_a_week_1_are_two() -> None:
    streak = Streak().practised(date(2026, 12, 28)).missed(date(2027, 1, 3))  # Sunday of week 53 of 2026
    assert streak.missed(date(2027, 1, 4)).days == 1


def test_a_streak_goes_on_over_the_end_of_the_year() -> None:
    streak = Streak()
    for number in range(10):
        streak = streak.practised(date(2026, 12, 27) + timedelta(days=number))
    assert (streak.days, streak.best, streak.kept_on) == (10, 10, date(2027, 1, 5))


def test_the_best_stays_when_a_streak_ends_and_is_beaten_by_a_longer_one() -> None:
    streak = practised(0, 1, 2).missed(day(3)).missed(day(4))
    assert (streak.days, streak.best) == (0, 3)
    for number in range(7, 11):
        streak = streak.practised(day(number))
    assert (streak.days, streak.best) == (4, 4)


def test_a_day_that_comes_again_by_flying_west_counts_no_second_time_and_ends_nothing() -> None:
    streak = practised(0, 1, 2)
    assert streak.practised(day(1)) == streak
    assert streak.missed(day(1)) == streak


def test_who_never_began_can_miss_nothing() -> None:
    assert Streak().missed(day(1)) == Streak()


@quick
@given(st.lists(st.sampled_from(["practised", "missed", "off"]), max_size=60))
def test_a_streak_ends_exactly_at_the_second_missed_day_of_a_week(days: list[str]) -> None:
    streak, expected, frozen = Streak(), 0, set[int]()
    for number, what in enumerate(days):
        if what == "practised":
            streak, expected = streak.practised(day(number)), expected + 1
        elif what == "missed":
            streak = streak.missed(day(number))
            if expected and number // 7 in frozen:
                expected = 0
            elif expected:
                frozen.add(number // 7)
        assert streak.days == expected
        assert streak.best >= streak.days
