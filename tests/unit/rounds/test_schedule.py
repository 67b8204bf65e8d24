"""Rounds of every week: at the same time on the group's clocks, whatever the clocks do."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.days import local_day, local_time
from bot.domain.rounds.round import Format
from bot.domain.rounds.schedule import Schedule, week_start
from tests.unit.build import NOON, quick

BERLIN = "Europe/Berlin"


def weekly(weekday: int, at: time) -> Schedule:
    return Schedule(weekday, at, Format.OPEN, None, 3)


def utc(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def test_summer_time_does_not_move_the_meeting_on_the_group_s_clocks() -> None:
    mondays = weekly(1, time(20))
    first = mondays.next_after(utc(3, 17, 0), BERLIN)
    assert first == utc(3, 23, 19)
    assert mondays.next_after(first, BERLIN) == utc(3, 30, 18)
    assert mondays.next_after(utc(10, 19, 18), BERLIN) == utc(10, 26, 19)


def test_an_hour_that_clocks_skip_is_an_hour_later() -> None:
    sundays = weekly(7, time(2, 30))
    found = sundays.next_after(utc(3, 28, 12), BERLIN)
    assert found == utc(3, 29, 1, 30)
    assert local_time(found, BERLIN) == time(3, 30)


def test_an_hour_that_comes_twice_is_met_once() -> None:
    sundays = weekly(7, time(2, 30))
    first = sundays.next_after(utc(10, 24, 12), BERLIN)
    assert first == utc(10, 25, 0, 30)
    assert sundays.next_after(first, BERLIN) == utc(11, 1, 1, 30)


@pytest.mark.parametrize(("minute", "day"), [(59, 2), (60, 9), (61, 9)])
def test_a_meeting_that_begins_now_is_not_the_next_one(minute: int, day: int) -> None:
    now = utc(3, 2, 18) + timedelta(minutes=minute)
    assert weekly(1, time(20)).next_after(now, BERLIN) == utc(3, day, 19)


def test_the_day_is_the_group_s_not_that_of_greenwich() -> None:
    assert weekly(1, time(6)).next_after(utc(3, 1, 21), "Asia/Shanghai") == utc(3, 1, 22)


@given(
    st.integers(0, 2 * 366 * 24 * 60).map(lambda minutes: NOON + timedelta(minutes=minutes)),
    st.integers(1, 7),
    st.times(),
    st.sampled_from([BERLIN, "Asia/Shanghai", "Australia/Lord_Howe", "America/New_York"]),
)
@quick
def test_the_next_meeting_is_within_a_week_and_on_its_day(
    now: datetime, weekday: int, at: time, zone: str
) -> None:
    found = weekly(weekday, at).next_after(now, zone)
    assert now < found <= now + timedelta(days=7, hours=1)
    assert local_day(found, zone).isoweekday() == weekday


@pytest.mark.parametrize(
    ("now", "start"),
    [
        (utc(3, 29, 21, 59), utc(3, 22, 23)),  # Sunday, the last minute; the week began in winter time
        (utc(3, 29, 22), utc(3, 29, 22)),  # Monday's first moment, in summer time
        (utc(10, 26, 12), utc(10, 25, 23)),
        (utc(10, 25, 12), utc(10, 18, 22)),
    ],
)
def test_a_week_begins_on_the_group_s_monday(now: datetime, start: datetime) -> None:
    assert week_start(now, BERLIN) == start
