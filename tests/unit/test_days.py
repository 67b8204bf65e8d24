"""A day is what the candidate's own clock says, where clocks are put forward, back, or past a whole day."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.days import DAY, local_day, local_time, midnight, moment
from tests.unit.build import quick

ZONES = st.sampled_from(sorted(available_timezones() - {"Factory", "localtime"}))
DAYS = st.dates(date(1990, 1, 1), date(2037, 12, 1))


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


def test_half_past_two_comes_at_half_past_three_in_the_night_that_lacks_it() -> None:
    at = moment(date(2026, 3, 8), time(2, 30), "America/New_York")
    assert at == utc(2026, 3, 8, 7, 30)
    assert local_time(at, "America/New_York") == time(3, 30)


def test_half_past_one_comes_once_in_the_night_that_has_it_twice_the_first_time() -> None:
    assert moment(date(2026, 11, 1), time(1, 30), "America/New_York") == utc(2026, 11, 1, 5, 30)


@pytest.mark.parametrize(
    ("zone", "day", "begins"),
    [
        ("America/Santiago", date(2026, 9, 6), utc(2026, 9, 6, 4)),
        ("Asia/Beirut", date(2026, 3, 29), utc(2026, 3, 28, 22)),
        ("America/Havana", date(2026, 3, 8), utc(2026, 3, 8, 5)),
    ],
)
def test_a_day_that_begins_at_one_in_the_morning_has_its_midnight_then(
    zone: str, day: date, begins: datetime
) -> None:
    assert midnight(day, zone) == moment(day, time(), zone) == begins
    assert local_time(begins, zone) == time(1)
    assert local_day(begins - timedelta(seconds=1), zone) == day - DAY


def test_where_the_last_hour_of_a_day_is_skipped_its_times_come_as_much_earlier() -> None:
    at = moment(date(2026, 3, 28), time(23, 45), "America/Nuuk")  # at 23:00 it is midnight
    assert at == utc(2026, 3, 29, 0, 45)
    assert local_time(at, "America/Nuuk") == time(22, 45)


def test_a_day_that_a_country_left_out_has_no_time_and_begins_with_the_next() -> None:
    gone = date(2011, 12, 30)
    assert [moment(gone, time(hour), "Pacific/Apia") for hour in (0, 9, 23)] == [None] * 3
    assert midnight(gone, "Pacific/Apia") == midnight(gone + DAY, "Pacific/Apia") == utc(2011, 12, 30, 10)


def test_half_an_hour_is_skipped_and_had_twice_on_lord_howe() -> None:
    zone = "Australia/Lord_Howe"
    assert moment(date(2026, 10, 4), time(2, 15), zone) == utc(2026, 10, 3, 15, 45)  # shown as 02:45
    assert moment(date(2026, 4, 5), time(1, 45), zone) == utc(2026, 4, 4, 14, 45)
    assert local_time(utc(2026, 4, 4, 15, 15), zone) == time(1, 45)  # again


def test_kathmandu_is_a_quarter_of_an_hour_ahead_of_its_neighbours() -> None:
    assert moment(date(2026, 5, 1), time(9), "Asia/Kathmandu") == utc(2026, 5, 1, 3, 15)


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Pacific/Kiritimati", date(2026, 3, 2)),
        ("UTC", date(2026, 3, 1)),
        ("Pacific/Pago_Pago", date(2026, 2, 28)),
    ],
)
def test_at_one_moment_it_is_three_different_days(zone: str, day: date) -> None:
    now = utc(2026, 3, 1, 10, 30)
    assert local_day(now, zone) == day


@quick
@given(ZONES, DAYS, st.times())
def test_a_time_of_a_day_is_on_that_day_and_shown_by_the_clock_unless_skipped(
    zone: str, day: date, at: time
) -> None:
    found = moment(day, at, zone)
    if found is None:
        assert local_day(midnight(day, zone), zone) == day + DAY
        return
    assert local_day(found, zone) == day
    shown = local_time(found, zone)
    if shown != at:
        skipped = (
            found.astimezone(ZoneInfo(zone)).utcoffset()
            != (found - DAY).astimezone(ZoneInfo(zone)).utcoffset()
        )
        assert skipped


@quick
@given(ZONES, DAYS)
def test_a_day_begins_where_the_one_before_ends(zone: str, day: date) -> None:
    begins = midnight(day, zone)
    assert local_day(begins - timedelta(microseconds=1), zone) < day
    assert local_day(begins, zone) >= day
    assert begins <= midnight(day + DAY, zone)
