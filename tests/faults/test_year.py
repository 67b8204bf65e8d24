"""A year of pushes against what people's own clocks showed: each day asked once, at its time, or told lost.

What should have come is worked out here from `zoneinfo` alone, without the code that is tried.
"""

import asyncio
import gc
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.domain.routine import Errand, Quiet
from tests.faults.year import DAY, HOUR, SHIFT, Dweller, Entry, Outage, Shown, Year, pushes_of

GRACE, LATE = timedelta(hours=3), timedelta(minutes=15)
NOTED = timedelta(minutes=30)  # an outage that is remembered, and may excuse who does not react
EVENING = time(18)
SUNDAY = 7


@pytest.fixture(scope="module", params=[500, pytest.param(1000, marks=pytest.mark.slow)])
def year(request: pytest.FixtureRequest) -> Year:
    """So many people's year; a thousand take over a minute."""
    lived = Year(seed=2026, people=request.param)
    gc.freeze()  # what is kept of a year is much, and none of it is rubbish
    gc.disable()
    try:
        asyncio.run(lived.passes())
    finally:
        gc.enable()
        gc.unfreeze()
    return lived


@dataclass(frozen=True)
class Due:
    """A push that somebody's clock asked for at a moment.

    `moments` are those at which it may have come: the one, or the ends of outages. `missable`: after an
    outage Viva heard of a journey (or a pause) first, so that the day may come there or not at all; or the
    process died again before it was too late.
    `fresh`: it is the first since they began anew, which forgets what was lost.
    """

    day: date
    at: datetime
    moments: tuple[datetime, ...]
    missable: bool
    fresh: bool


@cache
def shows(day: date, at: time, zone: str) -> datetime:
    """Return when the clocks of a zone first show a time.

    One that they skip comes as much later; as much earlier, where that would be on the next day.
    """
    naive = datetime.combine(day, at, UTC)
    before, after = (_offset(naive + days * DAY, zone) for days in (-1, 1))
    for offset in sorted((before, after), reverse=True):
        if _offset(naive - offset, zone) == offset:
            return naive - offset
    later = naive - before
    return later if local(later, zone).date() == day else naive - after


@cache
def _first(day: date, zone: str) -> datetime:
    """Return when a day begins in a zone, at midnight or, where that is skipped, right after it."""
    naive = datetime.combine(day, time(), UTC)
    before, after = (_offset(naive + days * DAY, zone) for days in (-1, 1))
    return min(at for at in (naive - before, naive - after) if local(at, zone).date() == day)


def _offset(moment: datetime, zone: str) -> timedelta:
    offset = moment.astimezone(ZoneInfo(zone)).utcoffset()
    assert offset is not None
    return offset


def local(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone))


def is_quiet(quiet: Quiet | None, at: time, own: time) -> bool:
    """Tell whether somebody who wants to be asked at `own` wants peace at a time."""
    if quiet is None or _within(quiet, own):
        return False
    return _within(quiet, at)


def _within(quiet: Quiet, at: time) -> bool:
    length = (_minutes(quiet.end) - _minutes(quiet.start)) % 1440
    return (_minutes(at) - _minutes(quiet.start)) % 1440 < length


def _minutes(at: time) -> float:
    return at.hour * 60 + at.minute + at.second / 60


class Oracle:
    """What one person's clock asked for."""

    def __init__(self, person: Dweller, shift: timedelta, outages: list[Outage], end: datetime) -> None:
        self._person, self._shift, self._outages = person, shift, outages
        self._starts = [outage.start for outage in outages]
        self._end = end
        self._stirred = {entry.at for entry in person.entries}

    def dues(self) -> list[Due]:
        """Return all that was asked for, in order; a day twice, where its time came in two zones."""
        fresh, found = False, list[Due]()
        for entry, following in pairwise((*self._person.entries, Entry(self._end, None))):
            if entry.zone is None:
                continue
            today = local(entry.at, entry.zone).date()
            over = today if self.time_of(today, entry.zone) <= entry.at else today - DAY
            found += self._just_missed(entry, over)
            fresh |= entry.fresh
            while (at := self.time_of(over + DAY, entry.zone)) <= following.at:
                over += DAY
                if self._asks(entry, over):
                    found.append(self.due(over, at, entry.zone, fresh))
                    fresh = False
        return found

    def _just_missed(self, entry: Entry, day: date) -> list[Due]:
        """Return what an outage made late by the old clocks, if it is just late by the new ones, too."""
        assert entry.zone is not None
        at = self.time_of(day, entry.zone)
        heard_first = any(outage.updates_first and outage.end == entry.at for outage in self._outages)
        if not heard_first or not at <= entry.at <= self._until(day, at, entry.zone):
            return []
        return [Due(day, at, (entry.at,), missable=True, fresh=False)]

    def time_of(self, day: date, zone: str, at: time | None = None) -> datetime:
        """Return when somebody's time of a day comes, moved by their shift where that does no harm."""
        sharp = shows(day, at or self._person.routine.at, zone)
        for moved in (sharp + self._shift, sharp - self._shift):
            clock = local(moved, zone)
            own = self._person.routine.at
            if clock.date() == day and not is_quiet(self._person.routine.quiet, clock.time(), own):
                return moved
        return sharp

    def _asks(self, entry: Entry, day: date) -> bool:
        paused = entry.paused_until is not None and day < entry.paused_until
        return day.isoweekday() in self._person.routine.weekdays and not paused

    def _hears_first(self, at: datetime) -> bool:
        """Tell whether Viva, who was away, heard of a journey (or a pause) before she looked at the clock."""
        return any(outage.updates_first and outage.end in self._stirred for outage in self._around(at))

    def due(self, day: date, at: datetime, zone: str, fresh: bool = False) -> Due:
        """Return what a day's time in a zone asks for."""
        until, chain = self._until(day, at, zone), self._chain(at)
        moments = tuple(moment for moment in chain if moment <= until)
        missable = self._hears_first(at) or 0 < len(moments) < len(chain)
        return Due(day, at, moments, missable, fresh)

    def _chain(self, at: datetime) -> list[datetime]:
        """Return when Viva may have looked: then, or when she was back, which may take some tries."""
        chain = []
        if not any(outage.start < at for outage in self._around(at)):
            chain.append(at)
        while around := self._around(at):
            at = around[-1].end
            chain.append(at)
        return chain

    def _around(self, at: datetime) -> list[Outage]:
        index = bisect_right(self._starts, at)
        return [outage for outage in self._outages[max(0, index - 3) : index] if at < outage.end]

    def _until(self, day: date, at: datetime, zone: str) -> datetime:
        quiet, ends = self._person.routine.quiet, [at + GRACE, _first(day + DAY, zone)]
        if quiet is not None and is_quiet(quiet, quiet.start, self._person.routine.at):
            ends.append(shows(day, quiet.start, zone))
        return min(end for end in ends if end > at)


def faults_of(person: Dweller, dues: list[Due], pushed: dict[date, datetime]) -> Iterator[str]:
    """Yield what is wrong with the pushes that somebody got."""
    shown = {post.at: post for post in person.shown}
    left = dict(pushed)
    lost: date | None = None
    sure = True
    for due in dues:
        lost = None if due.fresh else lost
        came = pushed.get(due.day)
        if came in due.moments:
            left.pop(due.day, None)
            yield from _told(shown[came], due, lost, sure)
            if shown[came].kind == "greet":
                lost, sure = None, True
        elif came is not None and came < due.at:
            sure &= bool(
                due.moments
            )  # of a day that had its push elsewhere nothing is lost, whatever is told
        elif due.moments or due.missable:
            sure = False
            if not due.missable:
                yield f"nothing came on {due}"
        else:
            lost = due.day
    yield from (f"{day} came at {at}, and nobody's clock asked for it" for day, at in left.items())


def _told(post: Shown, due: Due, lost: date | None, sure: bool) -> Iterator[str]:
    if post.kind != "greet":
        return
    if post.late is not (post.at > due.at + LATE):
        yield f"{due} came at {post.at} and says late: {post.late}"
    if sure and post.lost_on != lost:
        yield f"{due} tells that {post.lost_on} was lost, not {lost}"


def oracle(year: Year, person: Dweller) -> Oracle:
    kept = year.tables.kept[person.id].record.routine
    shift = year.routines.timetable(year.tables.candidates[person.id], kept).shift
    assert abs(shift) <= SHIFT
    return Oracle(person, shift, sorted(year.outages), year.end)


def test_each_day_is_asked_once_when_the_own_clock_says_so_and_what_is_late_or_lost_is_told(
    year: Year,
) -> None:
    pushed = pushes_of(year, Errand.PUSH)
    faults = [
        f"{person.id} ({person.habit}): {fault}"
        for person in year.people.values()
        for fault in faults_of(person, oracle(year, person).dues(), pushed[person.id])
    ]
    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults[:20])


def test_a_day_brings_one_post_whoever_ticks_and_dies(year: Year) -> None:
    pushed = pushes_of(year, Errand.PUSH)
    for person in year.people.values():
        posts = [post.at for post in person.shown]
        assert posts == sorted(pushed[person.id].values())


def test_nothing_comes_in_quiet_hours(year: Year) -> None:
    pushed = [*pushes_of(year, Errand.PUSH).items(), *pushes_of(year, Errand.SUM_UP).items()]
    for person_id, days in pushed:
        person = year.people[person_id]
        own, quiet = person.routine.at, person.routine.quiet
        for day, at in days.items():
            zones = zones_at(person, at)
            peace = [is_quiet(quiet, local(at, zone).time(), own) for zone in zones]
            skipped = any(local(shows(day, own, zone), zone).time() != own for zone in zones)
            assert skipped or not all(peace), (person, at)


def zones_at(person: Dweller, at: datetime) -> set[str]:
    """Return where somebody was; two zones, where Viva heard of the journey at that very moment."""
    here = [entry for entry in person.entries if entry.zone is not None]
    moments = [entry.at for entry in here]
    before, after = bisect_left(moments, at), bisect_right(moments, at)
    return {str(entry.zone) for entry in here[max(0, before - 1) : max(1, after)]}


def test_who_practises_daily_never_loses_the_streak_nor_needs_the_freeze(year: Year) -> None:
    for person in year.people.values():
        if person.habit == "daily":
            streak = year.tables.kept[person.id].record.course.streak
            days = len(person.practised)
            assert (streak.days, streak.best, streak.frozen_on) == (days, days, None), person


def test_who_never_reacts_is_asked_once_whether_to_slow_down_and_hears_no_more(year: Year) -> None:
    for person in year.people.values():
        if person.habit == "never":
            *greets, last = person.shown
            excused = sum(_may_be_excused(year, post) for post in greets)
            assert last.kind == "slow", person
            assert {post.kind for post in greets} == {"greet"}, person
            assert 3 <= len(greets) <= 3 + excused, person


def _may_be_excused(year: Year, post: Shown) -> bool:
    long = (outage for outage in year.outages if outage.end - outage.start > NOTED)
    return any(outage.start < post.at + DAY and post.at <= outage.end for outage in long)


def test_nobody_who_reacts_is_asked_whether_to_slow_down(year: Year) -> None:
    for person in year.people.values():
        for index, post in enumerate(person.shown):
            if post.kind == "slow":
                three = person.shown[index - 3 : index]
                assert len(three) == 3
                assert not any(three[0].at < at < post.at for at in person.spoke), person


def test_a_week_is_summed_up_on_its_sunday_evening(year: Year) -> None:
    for person_id, weeks in pushes_of(year, Errand.SUM_UP).items():
        person = year.people[person_id]
        assert person.routine.weekly or not weeks
        assert all(day.isoweekday() == SUNDAY for day in weeks)
    stayed = [p for p in year.people.values() if len(p.entries) == 1 and p.routine.weekly]
    assert stayed
    for person in stayed:
        came, weeks = pushes_of(year, Errand.SUM_UP)[person.id], weeks_of(year, person)
        for day, due in weeks.items():
            assert came.get(day) in due.moments or ((not due.moments or due.missable) and day not in came)
        assert came.keys() <= weeks.keys()


def weeks_of(year: Year, person: Dweller) -> dict[date, Due]:
    """Return when the weeks of somebody who stayed at home were to be summed up."""
    told, zone, routine = oracle(year, person), person.entries[0].zone, person.routine
    assert zone is not None
    evening = max(EVENING, routine.at)
    at = routine.at if is_quiet(routine.quiet, evening, routine.at) else evening
    found, day = {}, local(person.entries[0].at, zone).date()
    while (due := told.time_of(day, zone, at)) < year.end:
        if day.isoweekday() == SUNDAY:
            found[day] = told.due(day, due, zone)
        day += DAY
    return found


def test_the_year_had_everything_in_it(year: Year) -> None:
    shown = [post for person in year.people.values() for post in person.shown]
    assert sum(post.late for post in shown) > 100
    assert sum(post.lost_on is not None for post in shown) > 100
    assert sum(outage.end - outage.start > 12 * HOUR for outage in year.outages) >= 3
    assert len({entry.zone for person in year.people.values() for entry in person.entries}) > 40
