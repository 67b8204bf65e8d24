"""What the use cases of daily practice share: a candidate's times, how their days went, their return."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import reduce

from bot.domain.candidate import Candidate
from bot.domain.days import DAY, local_day, midnight
from bot.domain.routine import Course, Routine, Timetable, shift_of
from bot.domain.streak import Streak
from bot.services.records import PushRecord, RoutineRecord
from bot.services.store import UnitOfWork
from bot.services.turn import Turn

LONGEST_OFF = 30  # days looked back on when a routine is switched on again
EXCUSED = timedelta(hours=1)  # away for so long after a push, we do not hold its day against the candidate


@dataclass(frozen=True, slots=True)
class Routines:
    """Reads and keeps routines; `most_shift` is how far pushes are moved from their minute."""

    most_shift: timedelta

    def timetable(self, candidate: Candidate, routine: Routine) -> Timetable:
        """Return the candidate's times."""
        return Timetable(routine, candidate.clock, shift_of(candidate.id, self.most_shift))

    def course(self, turn: Turn) -> tuple[RoutineRecord | None, Routine, Course]:
        """Return a candidate's routine as it is stored, what it says, and how it goes as of today."""
        record = turn.uow.routines.get(turn.candidate.id)
        if record is None:
            routine = Routine()
            return None, routine, self.timetable(turn.candidate, routine).begin(turn.now)
        today = local_day(turn.now, turn.candidate.clock)
        return record, record.routine, reckoned(turn.uow, turn.candidate, record.course, today)

    def keep(self, turn: Turn, record: RoutineRecord | None, routine: Routine, course: Course) -> None:
        """Store a routine with when it is to be looked at next."""
        next_at = self.timetable(turn.candidate, routine).next_at(course)
        if record is None:
            turn.uow.routines.add(turn.candidate.id, routine, course, next_at)
        else:
            turn.uow.routines.save(record, routine, course, next_at)

    def restarted(self, turn: Turn, routine: Routine, course: Course, *, was_on: bool) -> Course:
        """Return the course of a routine that is switched on (once more, where it `was_on`).

        Of what was put off or lost meanwhile nothing comes. While it was off, days on which it would have
        asked count against the streak as if it had.
        """
        today, streak = local_day(turn.now, turn.candidate.clock), course.streak
        if not was_on and streak.kept_on is not None:
            first = max(streak.kept_on, today - LONGEST_OFF * DAY)
            off = (first + number * DAY for number in range(1, (today - first).days))
            streak = reduce(Streak.missed, filter(routine.asks_on, off), streak)
        course = self.timetable(turn.candidate, routine).resumed(course, turn.now)
        return Course(course.settled, course.pushed_on, summed_up=today - DAY, streak=streak)

    def practised(self, turn: Turn) -> None:
        """Count today for the streak; who practises is also asked again, where Viva had fallen silent."""
        record = turn.uow.routines.get(turn.candidate.id)
        if record is None or not record.routine.on:
            return
        today = local_day(turn.now, turn.candidate.clock)
        course = reckoned(turn.uow, turn.candidate, record.course, today)
        # Whoever has travelled west answers the push of a day that begins only tomorrow where they are now.
        day = max(today, course.pushed_on or today)
        course = replace(course, streak=course.streak.practised(day), ignored=0)
        if course.asked:
            course = self.timetable(turn.candidate, record.routine).resumed(course, turn.now)
            course = replace(course, asked=False)
        if course != record.course:
            self.keep(turn, record, record.routine, course)

    def revive(self, turn: Turn) -> None:
        """Take up the routine of a candidate who had blocked the bot and is back, and say so."""
        record = turn.uow.routines.get(turn.candidate.id)
        if record is None or not record.routine.on:
            return
        course = self.restarted(turn, record.routine, record.course, was_on=False)
        self.keep(turn, record, record.routine, course)
        turn.notice("daily-back")


def reckoned(uow: UnitOfWork, candidate: Candidate, course: Course, today: date) -> Course:
    """Return the course with what became of the last push, where its day is over: was there a reaction?

    A day that was over when its push came, or on which we were away for long after it, counts neither for
    nor against anybody.
    """
    if course.pushed_on is None or course.pushed_on >= today:
        return course
    course = replace(course, pushed_on=None)
    push = uow.routines.last_push(candidate.id)
    if (
        push is None
        or push.interview_id is None
        or _was_away(uow.routines.outages(push.pushed_at, _end(push, candidate)), push, candidate)
    ):
        return course
    streak = course.streak.missed(push.day)
    reacted = _has_reacted(uow, push) or (streak.kept_on is not None and streak.kept_on >= push.day)
    return replace(course, streak=streak, ignored=0 if reacted else course.ignored + 1)


def _has_reacted(uow: UnitOfWork, push: PushRecord) -> bool:
    record = None if push.interview_id is None else uow.interviews.get(push.interview_id)
    return record is not None and record.version > (push.interview_version or 0)


def _end(push: PushRecord, candidate: Candidate) -> datetime:
    return midnight(push.day + DAY, candidate.clock)


def _was_away(outages: Iterable[tuple[datetime, datetime]], push: PushRecord, candidate: Candidate) -> bool:
    end = _end(push, candidate)
    if push.pushed_at >= end:  # it came late, or the candidate has flown into the next day: no time was left
        return True
    away = (min(until, end) - max(since, push.pushed_at) for since, until in outages)
    return sum(away, timedelta()) >= EXCUSED
