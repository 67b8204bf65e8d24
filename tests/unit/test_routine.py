"""What the clock asks for: every day once, at the candidate's own time, late, lost, paused, put off."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.domain.days import DAY, local_day, local_time, midnight
from bot.domain.routine import (
    EVERY_DAY,
    Call,
    Course,
    Errand,
    Quiet,
    Routine,
    Timetable,
    shift_of,
)
from tests.unit.build import quick

MONDAY = date(2026, 3, 2)
NIGHT = Quiet(time(22), time(8))
MOST = timedelta(seconds=120)
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
thorough = settings(max_examples=40, deadline=None, database=None)


class Days:
    """Somebody's days, lived through by looking at the clock; `calls` is what it asked for, and when."""

    def __init__(self, table: Timetable, start: datetime) -> None:
        self.table = table
        self.course: Course = table.begin(start)
        self.now = start
        self.calls: list[tuple[Call, datetime]] = []

    def looks(self, at: datetime) -> list[Call]:
        """Look at a moment, until there is nothing more to do; return what there was."""
        self.now, before = at, len(self.calls)
        while True:
            self.course, call = self.table.look(self.course, at)
            if call is None:
                return [call for call, _ in self.calls[before:]]
            if call.errand is not Errand.PUSH or self._is_first(call):
                self.calls.append((replace(call, until=None), at))

    def _is_first(self, call: Call) -> bool:
        """Note a push as the store does, where each day has one."""
        new = call.day not in self.pushed()
        self.course = replace(self.course, pushed_on=call.day) if new else self.course
        return new

    def lives(self, days: float, step: timedelta = 10 * MINUTE) -> None:
        """Look again and again, for so long."""
        end = self.now + days * DAY
        while self.now + step <= end:
            self.looks(self.now + step)

    def pushed(self) -> list[date]:
        return [call.day for call, _ in self.calls if call.errand is Errand.PUSH]

    def summed_up(self) -> list[date]:
        return [call.day for call, _ in self.calls if call.errand is Errand.SUM_UP]

    def flies_to(self, zone: str) -> None:
        self.table = replace(self.table, zone=zone)
        self.course = self.table.resumed(self.course, self.now)

    def sets(self, routine: Routine) -> None:
        self.table = replace(self.table, routine=routine)
        self.course = self.table.resumed(self.course, self.now)


def days(
    start: datetime,
    zone: str = "UTC",
    at: time = time(9),
    quiet: Quiet | None = NIGHT,
    shift: timedelta = timedelta(),
    weekdays: tuple[int, ...] = EVERY_DAY,
    weekly: bool = False,
) -> Days:
    routine = Routine(True, at, weekdays, quiet=quiet, weekly=weekly)
    return Days(Timetable(routine, zone, shift), start)


def clock(day: date, hour: int, minute: int = 0, zone: str = "UTC") -> datetime:
    """Return when the clocks of a zone show a time."""
    return datetime.combine(day, time(hour, minute), ZoneInfo(zone)).astimezone(UTC)


def test_who_switches_on_before_the_time_is_asked_today_and_after_it_tomorrow() -> None:
    assert days(clock(MONDAY, 8, 59)).table.next_at(days(clock(MONDAY, 8, 59)).course) == clock(MONDAY, 9)
    late = days(clock(MONDAY, 9))
    assert late.table.next_at(late.course) == clock(MONDAY + DAY, 9)


def test_nothing_comes_before_the_time_and_then_one_push() -> None:
    ann = days(clock(MONDAY, 8))
    assert ann.looks(clock(MONDAY, 9) - SECOND) == []
    assert ann.looks(clock(MONDAY, 9)) == [Call(Errand.PUSH, MONDAY)]
    assert ann.looks(clock(MONDAY, 9)) == []
    assert ann.looks(clock(MONDAY, 23)) == []


@pytest.mark.parametrize(
    ("zone", "start", "at"),
    [
        ("America/New_York", date(2026, 3, 6), time(2, 30)),
        ("America/New_York", date(2026, 10, 30), time(1, 30)),
        ("America/Santiago", date(2026, 9, 4), time()),
        ("Asia/Beirut", date(2026, 3, 27), time(0, 30)),
        ("America/Havana", date(2026, 3, 6), time()),
        ("Australia/Lord_Howe", date(2026, 10, 2), time(2, 15)),
        ("Australia/Lord_Howe", date(2026, 4, 3), time(1, 45)),
        ("Asia/Kathmandu", date(2026, 3, 6), time(9)),
        ("Africa/Casablanca", date(2026, 2, 13), time(2, 30)),
        ("America/Nuuk", date(2026, 3, 26), time(23, 45)),
    ],
)
@pytest.mark.parametrize("shift", [-MOST, timedelta(), MOST])
def test_every_day_has_its_push_once_where_clocks_are_changed(
    zone: str, start: date, at: time, shift: timedelta
) -> None:
    ann = days(clock(start, 12, zone=zone), zone, at, None, shift)
    ann.lives(6)
    first = start if at > time(12) else start + DAY
    assert ann.pushed() == [first + DAY * number for number in range(6)]
    assert all(local_day(when, zone) == call.day for call, when in ann.calls)


def test_half_past_one_comes_at_its_first_time_only() -> None:
    ann = days(clock(date(2026, 10, 31), 12), "America/New_York", time(1, 30), None)
    ann.lives(1)
    assert [when for _, when in ann.calls] == [datetime(2026, 11, 1, 5, 30, tzinfo=UTC)]


def test_a_day_that_the_country_leaves_out_is_neither_asked_nor_lost() -> None:
    ann = days(clock(date(2011, 12, 28), 12, zone="Pacific/Apia"), "Pacific/Apia")
    ann.lives(3)
    assert ann.pushed() == [date(2011, 12, 29), date(2011, 12, 31), date(2012, 1, 1)]
    assert ann.course.lost_on is None


@pytest.mark.parametrize(("at", "shift"), [(time(), -MOST), (time(23, 59), MOST)])
def test_a_push_at_midnight_stays_on_its_day(at: time, shift: timedelta) -> None:
    ann = days(clock(MONDAY, 12), "Asia/Tokyo", at, None, shift)
    ann.lives(5, MINUTE)
    assert len(ann.pushed()) == 5
    assert all(local_day(when, "Asia/Tokyo") == call.day for call, when in ann.calls)


@pytest.mark.parametrize(
    ("at", "shift", "comes"),
    [(time(21, 59), 90 * SECOND, time(21, 57, 30)), (time(8), -90 * SECOND, time(8, 1, 30))],
)
def test_the_shift_moves_no_push_into_quiet_hours(at: time, shift: timedelta, comes: time) -> None:
    ann = days(clock(MONDAY, 12), at=at, shift=shift)
    due = ann.table.next_at(ann.course)
    assert due is not None
    assert local_time(due, "UTC") == comes


def test_who_wants_to_be_asked_in_quiet_hours_is() -> None:
    ann = days(clock(MONDAY, 12), at=time(23))
    assert ann.looks(clock(MONDAY, 23)) == [Call(Errand.PUSH, MONDAY)]


@pytest.mark.parametrize(("minutes", "late"), [(0, False), (15, False), (16, True), (180, True)])
def test_after_an_outage_it_comes_for_three_hours_and_says_when_it_is_late(minutes: int, late: bool) -> None:
    ann = days(clock(MONDAY, 8))
    assert ann.looks(clock(MONDAY, 9) + minutes * MINUTE) == [Call(Errand.PUSH, MONDAY, late)]
    assert ann.course.lost_on is None


def test_after_three_hours_it_is_lost_and_that_is_kept_to_be_told() -> None:
    ann = days(clock(MONDAY, 8))
    assert ann.looks(clock(MONDAY, 12) + SECOND) == []
    assert ann.course.lost_on == MONDAY
    assert ann.looks(clock(MONDAY + DAY, 9)) == [Call(Errand.PUSH, MONDAY + DAY)]
    assert ann.course.lost_on == MONDAY, "who told it, forgets it"


def test_what_is_late_does_not_come_in_quiet_hours() -> None:
    ann = days(clock(MONDAY, 12), at=time(21))
    assert ann.looks(clock(MONDAY, 22) + SECOND) == []
    assert ann.course.lost_on == MONDAY
    ann = days(clock(MONDAY, 12), at=time(21))
    assert ann.looks(clock(MONDAY, 22)) == [Call(Errand.PUSH, MONDAY, late=True)]


def test_what_is_late_comes_before_midnight_or_not_at_all() -> None:
    ann = days(clock(MONDAY, 12), at=time(23, 30), quiet=None)
    assert ann.looks(clock(MONDAY, 23, 59)) == [Call(Errand.PUSH, MONDAY, late=True)]
    ben = days(clock(MONDAY, 12), at=time(23, 30), quiet=None)
    assert ben.looks(clock(MONDAY + DAY, 0, 1)) == []
    assert ben.course.lost_on == MONDAY


def test_of_a_long_outage_the_last_lost_day_is_kept_and_today_still_comes() -> None:
    ann = days(clock(MONDAY, 8))
    back = clock(MONDAY + 40 * DAY, 10)
    assert ann.looks(back) == [Call(Errand.PUSH, MONDAY + 40 * DAY, late=True)]
    assert ann.course.lost_on == MONDAY + 39 * DAY


def test_a_time_that_is_over_when_the_settings_change_comes_tomorrow() -> None:
    ann = days(clock(MONDAY, 8))
    ann.now = clock(MONDAY, 10)
    ann.sets(Routine(True, time(9, 30)))
    ann.lives(2)
    assert ann.pushed() == [MONDAY + DAY, MONDAY + 2 * DAY]
    assert ann.course.lost_on is None


def test_setting_a_later_time_after_today_was_asked_asks_no_second_time_today() -> None:
    ann = days(clock(MONDAY, 8))
    ann.looks(clock(MONDAY, 9))
    ann.sets(Routine(True, time(20)))
    ann.lives(1)
    assert ann.pushed() == [MONDAY]
    ann.lives(1)
    assert ann.pushed() == [MONDAY, MONDAY + DAY]


@pytest.mark.parametrize(
    ("start", "to", "pushed"),
    [
        ("Europe/London", "America/New_York", [1, 2, 3]),
        ("Europe/London", "Asia/Tokyo", [1, 2, 3, 4]),
        ("Pacific/Kiritimati", "Pacific/Honolulu", [1, 2, 3]),  # lives a day twice
        ("Pacific/Honolulu", "Pacific/Kiritimati", [1, 2, 4, 5]),  # leaves the third day out at noon
        ("Pacific/Pago_Pago", "Pacific/Apia", [1, 2, 4, 5]),
        ("Asia/Kathmandu", "Australia/Lord_Howe", [1, 2, 3, 4]),
    ],
)
def test_who_flies_is_asked_once_a_day_of_their_own_calendar(start: str, to: str, pushed: list[int]) -> None:
    """At noon of Wednesday, two pushes after they began."""
    ann = days(clock(MONDAY, 12, zone=start), start)
    ann.lives(2)
    ann.flies_to(to)
    ann.lives(2)
    assert ann.pushed() == [MONDAY + number * DAY for number in pushed]
    assert ann.course.lost_on is None


def test_a_morning_that_was_flown_over_is_not_made_up_for() -> None:
    ann = days(clock(MONDAY, 12, zone="Europe/London"), "Europe/London")
    ann.looks(clock(MONDAY + DAY, 8, zone="Europe/London"))
    ann.flies_to("Asia/Kolkata")  # where it is half past one
    assert ann.looks(ann.now) == []
    assert ann.table.next_at(ann.course) == clock(MONDAY + 2 * DAY, 9, zone="Asia/Kolkata")


def test_a_pause_asks_nothing_and_loses_nothing_until_its_day() -> None:
    ann = days(clock(MONDAY, 8))
    ann.sets(replace(ann.table.routine, paused_until=MONDAY + 5 * DAY))
    assert ann.table.next_at(ann.course) == clock(MONDAY + 5 * DAY, 9)
    ann.lives(7)
    assert ann.pushed() == [MONDAY + 5 * DAY, MONDAY + 6 * DAY]
    assert ann.course.lost_on is None


def test_after_a_pause_of_ninety_days_the_next_push_is_known() -> None:
    ann = days(clock(MONDAY, 8), weekdays=(1,))
    ann.sets(replace(ann.table.routine, paused_until=MONDAY + 90 * DAY))
    assert ann.table.next_at(ann.course) == clock(MONDAY + 91 * DAY, 9)


def test_only_the_weekdays_wanted_are_asked_and_the_others_are_not_lost() -> None:
    ann = days(clock(MONDAY, 8), weekdays=(1, 3, 5))
    ann.lives(10)
    assert [day.isoweekday() for day in ann.pushed()] == [1, 3, 5, 1, 3]
    assert ann.course.lost_on is None


def test_what_was_put_off_comes_when_wanted_as_todays() -> None:
    ann = days(clock(MONDAY, 8))
    ann.looks(clock(MONDAY, 9))
    ann.course = replace(ann.course, again_at=clock(MONDAY, 20))
    assert ann.table.next_at(ann.course) == clock(MONDAY, 20)
    assert ann.looks(clock(MONDAY, 19, 59)) == []
    assert ann.looks(clock(MONDAY, 20)) == [Call(Errand.AGAIN, MONDAY)]
    assert ann.looks(clock(MONDAY, 20, 1)) == []


@pytest.mark.parametrize(
    ("hour", "minute", "calls"),
    [(21, 30, [Call(Errand.AGAIN, MONDAY, late=True)]), (22, 1, [])],
)
def test_what_was_put_off_comes_late_after_an_outage_but_not_in_quiet_hours(
    hour: int, minute: int, calls: list[Call]
) -> None:
    ann = days(clock(MONDAY, 8))
    ann.looks(clock(MONDAY, 9))
    ann.course = replace(ann.course, again_at=clock(MONDAY, 20))
    assert ann.looks(clock(MONDAY, hour, minute)) == calls
    assert ann.course.again_at is None


def test_while_viva_asks_whether_to_slow_down_or_is_switched_off_nothing_is_to_come() -> None:
    ann = days(clock(MONDAY, 8), weekly=True)
    assert ann.table.next_at(replace(ann.course, asked=True)) is None
    ann.sets(replace(ann.table.routine, on=False))
    assert ann.table.next_at(ann.course) is None


@pytest.mark.parametrize(
    ("at", "quiet", "comes"),
    [
        (time(9), NIGHT, time(18)),
        (time(20), NIGHT, time(20)),
        (time(9), Quiet(time(17), time(19)), time(9)),
        (time(23), NIGHT, time(23)),
    ],
)
def test_the_week_is_summed_up_on_sunday_evening_but_not_in_quiet_hours(
    at: time, quiet: Quiet, comes: time
) -> None:
    ann = days(clock(MONDAY, 8), at=at, quiet=quiet, weekly=True)
    ann.lives(14)
    sundays = [
        (call.day, local_time(when, "UTC")) for call, when in ann.calls if call.errand is Errand.SUM_UP
    ]
    assert sundays == [(MONDAY + 6 * DAY, comes), (MONDAY + 13 * DAY, comes)]


def test_a_sunday_that_is_over_is_not_summed_up_any_more() -> None:
    ann = days(clock(MONDAY, 8), weekly=True)
    assert [call.errand for call in ann.looks(clock(MONDAY + 8 * DAY, 9))] == [Errand.PUSH]
    ann.lives(7)
    assert ann.summed_up() == [MONDAY + 13 * DAY]


@pytest.mark.parametrize(("until", "sundays"), [(6, [6, 13, 20]), (7, [13, 20]), (13, [13, 20]), (15, [20])])
def test_weeks_are_summed_up_again_after_a_pause(until: int, sundays: list[int]) -> None:
    ann = days(clock(MONDAY, 8), weekly=True)
    ann.sets(replace(ann.table.routine, paused_until=MONDAY + until * DAY))
    ann.lives(21)
    assert ann.summed_up() == [MONDAY + number * DAY for number in sundays]


def test_shifts_are_spread_over_the_whole_width_and_stay() -> None:
    shifts = [shift_of(number, MOST) for number in range(1, 2001)]
    assert shifts == [shift_of(number, MOST) for number in range(1, 2001)]
    assert min(shifts) == -MOST
    assert max(shifts) == MOST
    quarters = [
        sum(-120 + 60 * q <= shift.total_seconds() < -60 + 60 * q for shift in shifts) for q in range(4)
    ]
    assert min(quarters) > 400
    assert {shift_of(number, timedelta()) for number in range(100)} == {timedelta()}


ZONES = st.sampled_from(sorted(available_timezones() - {"Factory", "localtime"}))
TIMES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
STARTS = st.datetimes(datetime(2000, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
SHIFTS = st.integers(-120, 120).map(lambda seconds: timedelta(seconds=seconds))


@st.composite
def anybodys(draw: st.DrawFn) -> Days:
    """Return the days of anybody anywhere."""
    weekdays = draw(st.sets(st.sampled_from(EVERY_DAY), min_size=1).map(lambda found: tuple(sorted(found))))
    quiet = draw(st.none() | st.builds(Quiet, TIMES, TIMES))
    routine = Routine(True, draw(TIMES), weekdays, quiet=quiet, weekly=draw(st.booleans()))
    return Days(Timetable(routine, draw(ZONES), draw(SHIFTS)), draw(STARTS))


@thorough
@given(anybodys(), st.lists(st.integers(0, 100_000).map(lambda minutes: minutes * MINUTE), max_size=60))
def test_whenever_one_looks_no_day_comes_twice_and_none_comes_back(
    anybody: Days, steps: list[timedelta]
) -> None:
    for step in steps:
        anybody.looks(anybody.now + step)
        due = anybody.table.next_at(anybody.course)
        assert due is not None
        assert due > anybody.now
        assert (
            due >= midnight(anybody.course.settled + DAY, anybody.table.zone) or anybody.table.routine.weekly
        )
    for found in (anybody.pushed(), anybody.summed_up()):
        assert found == sorted(set(found))


@thorough
@given(anybodys(), st.integers(1, 30))
def test_at_the_very_moment_that_was_foretold_there_is_something_to_do(anybody: Days, times: int) -> None:
    for _ in range(times):
        due = anybody.table.next_at(anybody.course)
        assert due is not None
        assert anybody.looks(due - SECOND / 1000) == []
        assert anybody.looks(due)
    assert not any(call.late for call, _ in anybody.calls)
    assert anybody.course.lost_on is None


@quick
@given(anybodys())
def test_looking_all_the_time_no_day_of_a_fortnight_is_left_out(anybody: Days) -> None:
    """A push that quiet hours cut off at once can only come on the minute, which is too fine for this."""
    table, start, zone = anybody.table, anybody.now, ZoneInfo(anybody.table.zone)
    routine = table.routine
    if routine.quiet is not None and not routine.quiet.covers(routine.at):
        gap = datetime.combine(MONDAY, routine.quiet.start) - datetime.combine(MONDAY, routine.at)
        assume(gap % DAY > 20 * MINUTE)
    anybody.lives(14)
    first, last = (moment.astimezone(zone).date() for moment in (start, anybody.now))
    inner = {first + number * DAY for number in range(1, (last - first).days)}
    there = {(start + number * HOUR).astimezone(zone).date() for number in range(14 * 24)}
    asked = {day for day in inner & there if day.isoweekday() in routine.weekdays}
    assert asked <= set(anybody.pushed()) <= asked | {first, last}
    assert len(set(anybody.pushed())) == len(anybody.pushed())


@thorough
@given(anybodys(), st.lists(st.tuples(ZONES, st.integers(0, 4000)), min_size=1, max_size=12))
def test_wherever_one_flies_no_day_comes_twice_and_none_was_lost(
    anybody: Days, journeys: list[tuple[str, int]]
) -> None:
    for zone, minutes in journeys:
        end = anybody.now + minutes * MINUTE
        while (due := anybody.table.next_at(anybody.course)) is not None and due <= end:
            anybody.looks(due)
        anybody.now = end
        anybody.flies_to(zone)
    assert anybody.pushed() == sorted(set(anybody.pushed()))
    assert anybody.course.lost_on is None


@thorough
@given(anybodys(), st.lists(st.integers(1, 4000), max_size=40))
def test_nothing_ever_comes_in_quiet_hours(anybody: Days, steps: list[int]) -> None:
    for minutes in steps:
        anybody.looks(anybody.now + minutes * MINUTE)
    for call, when in anybody.calls:
        shown = local_time(when, anybody.table.zone)
        own = anybody.table.push_at(call.day)
        moved = own is not None and local_time(own, anybody.table.zone).hour != anybody.table.routine.at.hour
        assert moved or not anybody.table.routine.is_quiet(shown)
