"""Daily practice: when a candidate wants to be asked, and what the clock asks for now."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.days import DAY, local_day, local_time, midnight, moment
from bot.domain.streak import Streak

GRACE = timedelta(hours=3)  # how late a push may still come, after an outage of ours
LATE = timedelta(minutes=15)  # from here on it is said that it is late
LONGEST_LOOK = 14  # days looked back on after a long outage
LONGEST_PAUSE = 90  # days
MOST_QUESTIONS = 5  # a day
IGNORED = 3  # pushes without a reaction after which we ask whether to slow down
EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)
SUNDAY = 7
EVENING = time(18)  # of Sunday: when the week is summed up, or at the routine's own time where that is later


class Rate(StrEnum):
    """How often, as the answer to whether to slow down."""

    SAME = "same"
    THRICE = "thrice"  # Monday, Wednesday, Friday
    WEEKENDS = "weekends"


RATES = {Rate.SAME: None, Rate.THRICE: (1, 3, 5), Rate.WEEKENDS: (6, 7)}


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours in which nothing comes but what is set for that very time; over midnight where `end` is less."""

    start: time
    end: time

    def covers(self, at: time) -> bool:
        """Tell whether a time of the day is within them."""
        if self.start <= self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end


@dataclass(frozen=True, slots=True)
class Routine:
    """What a candidate has set, in the local time of their zone.

    `weekdays` are ISO's, 1 for Monday; `topics` are ids, none for all; `count` is 1 to 5 questions a day.
    `paused_until` is the first day on which Viva asks again.
    """

    on: bool = False
    at: time = time(9)
    weekdays: tuple[int, ...] = EVERY_DAY
    topics: tuple[str, ...] = ()
    count: int = 3
    quiet: Quiet | None = Quiet(time(22), time(8))
    weekly: bool = False
    paused_until: date | None = None

    def asks_on(self, day: date) -> bool:
        """Tell whether Viva asks on a day."""
        return day.isoweekday() in self.weekdays and (self.paused_until is None or day >= self.paused_until)

    def is_quiet(self, at: time) -> bool:
        """Tell whether nothing may come at a time; the routine's own time is never quiet."""
        return self.quiet is not None and self.quiet.covers(at) and not self.quiet.covers(self.at)


@dataclass(frozen=True, slots=True)
class Course:
    """How the routine goes.

    `settled` is the last local day for which there is nothing to do any more: it had its push, or needs none.
    `pushed_on` is the last day that had one. `lost_on` is the last day that an outage of ours cost, until
    that is told. `again_at` is when the candidate wants today's push once more, `carried` what they put off
    until the next time (question ids). `ignored` counts the pushes without a reaction, one after the other;
    `asked` is set while the question whether to slow down is open, and Viva is silent meanwhile. `summed_up`
    is the last day up to which weeks are summed up. `empty`: there was nothing to ask the last time.
    """

    settled: date
    pushed_on: date | None = None
    lost_on: date | None = None
    again_at: datetime | None = None
    carried: tuple[str, ...] = ()
    ignored: int = 0
    asked: bool = False
    summed_up: date | None = None
    streak: Streak = field(default_factory=Streak)
    empty: bool = False


class Errand(StrEnum):
    """What is to be done now."""

    PUSH = "push"
    AGAIN = "again"  # today's push, put off by the candidate
    SUM_UP = "sum-up"


@dataclass(frozen=True, slots=True)
class Call:
    """An errand for a local day; `late` when an outage of ours delayed it, in vain after `until` (aware)."""

    errand: Errand
    day: date
    late: bool = False
    until: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Timetable:
    """One candidate's routine in their zone; `shift` moves every push, so that not all come at 9:00 sharp."""

    routine: Routine
    zone: str
    shift: timedelta = timedelta()

    def begin(self, now: datetime) -> Course:
        """Return the course of a routine that is switched on at `now`: it asks from the next such time on."""
        return Course(settled=self._settled_at(now), summed_up=local_day(now, self.zone) - DAY)

    def resumed(self, course: Course, now: datetime, before: "Timetable | None" = None) -> Course:
        """Return the course after a silence, or a change of the settings or the zone.

        A time that is over comes tomorrow, but for a push that is due by the timetable `before` at this very
        moment and by this one, too. A day that has had its push has had it. What was put off comes as long as
        that is today and not quiet.
        """
        settled = self._settled_at(now)
        if before is not None and self._is_due(settled, now):
            _, call = before.look(course, now)
            settled -= DAY * (call is not None and call.errand is Errand.PUSH)
        again = course.again_at if before is not None and self._may_come(course.again_at, now) else None
        return replace(course, settled=max(course.pushed_on or settled, settled), again_at=again)

    def look(self, course: Course, now: datetime) -> tuple[Course, Call | None]:
        """Settle what is past and return what is to be done at `now`, one thing at a time, if anything."""
        again = course.again_at
        if again is not None and again <= now:
            course = replace(course, again_at=None)
            if now <= self._until(again):
                return course, Call(Errand.AGAIN, course.settled, now > again + LATE, self._until(again))
        course, call = self._day(course, now)
        return (course, call) if call is not None else self._week(course, now)

    def next_at(self, course: Course) -> datetime | None:
        """Return when (aware, UTC) to look next; None where Viva is silent until the candidate speaks."""
        if not self.routine.on or course.asked:
            return None
        times = (self.next_push(course), self._sum_up_at(self._next_sunday(course)))
        return min((at for at in times if at is not None), default=None)

    def next_push(self, course: Course) -> datetime | None:
        """Return when (aware, UTC) the next push is due, one that was put off among them."""
        days = (course.settled + DAY * ahead for ahead in range(1, LONGEST_PAUSE + 2 * LONGEST_LOOK))
        push = next((at for day in days if (at := self.push_at(day)) is not None), None)
        return min((at for at in (push, course.again_at) if at is not None), default=None)

    def push_at(self, day: date) -> datetime | None:
        """Return when (aware, UTC) the push of a day is due; None where there is none."""
        if not self.routine.asks_on(day):
            return None
        return self._shifted(day, self.routine.at)

    def _may_come(self, again: datetime | None, now: datetime) -> bool:
        """Tell whether what was put off until then still is for today, and not for quiet hours."""
        if again is None or local_day(again, self.zone) != local_day(now, self.zone):
            return False
        return not self.routine.is_quiet(local_time(again, self.zone))

    def _is_due(self, day: date, now: datetime) -> bool:
        at = self.push_at(day)
        return at is not None and at <= now <= self._until(at)

    def _day(self, course: Course, now: datetime) -> tuple[Course, Call | None]:
        today = local_day(now, self.zone)
        settled = max(course.settled, today - LONGEST_LOOK * DAY)
        course = replace(course, settled=settled)
        while course.settled < today:
            day = course.settled + DAY
            at = self.push_at(day)
            if at is not None and now < at:
                break
            course = replace(course, settled=day)
            if at is not None and now <= self._until(at):
                call = Call(Errand.PUSH, day, now > at + LATE, self._until(at))
                return replace(course, pushed_on=day), call
            if at is not None:
                course = replace(course, lost_on=day)
        return course, None

    def _week(self, course: Course, now: datetime) -> tuple[Course, Call | None]:
        while True:
            sunday = self._next_sunday(course)
            at = self._sum_up_at(sunday)
            if at is None or now < at:
                return course, None
            course = replace(course, summed_up=sunday)
            if now <= self._until(at):
                return course, Call(Errand.SUM_UP, sunday, until=self._until(at))

    def _next_sunday(self, course: Course) -> date:
        """Return the first Sunday that is neither summed up nor within a pause."""
        last, until = course.summed_up or course.settled, self.routine.paused_until
        return _sunday_after(last if until is None else max(last, until - DAY))

    def _sum_up_at(self, sunday: date) -> datetime | None:
        if not self.routine.weekly:
            return None
        evening = max(EVENING, self.routine.at)
        return self._shifted(sunday, self.routine.at if self.routine.is_quiet(evening) else evening)

    def _until(self, at: datetime) -> datetime:
        """Return until when something that was due `at` may still come: for GRACE, but neither on the next
        day nor in quiet hours.
        """
        routine, today = self.routine, local_day(at, self.zone)
        ends = [at + GRACE, midnight(today + DAY, self.zone)]
        if routine.quiet is not None and not routine.quiet.covers(routine.at):
            start = moment(today, routine.quiet.start, self.zone)
            if start is not None and start > at and routine.quiet.start != routine.quiet.end:
                ends.append(start)
        return min(ends)

    def _settled_at(self, now: datetime) -> date:
        """Return the last day whose time is over at `now`."""
        today = local_day(now, self.zone)
        at = self._shifted(today, self.routine.at)
        return today if at is None or at <= now else today - DAY

    def _shifted(self, day: date, at: time) -> datetime | None:
        """Return the time with its shift; the other way where that is on another day or in quiet hours."""
        sharp = moment(day, at, self.zone)
        if sharp is None:
            return None
        moved = (sharp + self.shift, sharp - self.shift)
        return next((when for when in moved if self._fits(when, day)), sharp)

    def _fits(self, when: datetime, day: date) -> bool:
        return local_day(when, self.zone) == day and not self.routine.is_quiet(local_time(when, self.zone))


def shift_of(candidate_id: int, most: timedelta) -> timedelta:
    """Return a candidate's own shift, always the same, between minus and plus `most`, by the second."""
    seconds = int(most.total_seconds())
    # Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4) spreads ids that follow each other.
    return timedelta(seconds=(candidate_id * 2_654_435_769 % 2**32) * (2 * seconds + 1) // 2**32 - seconds)


def _sunday_after(day: date) -> date:
    return day + DAY * (SUNDAY - day.isoweekday() or SUNDAY)
