"""What the clock asks for: today's push, a push that was put off, the summary of a week.

Whoever calls, and however often: a push is stored with the candidate's local day, once, in the transaction
that leaves it in the outbox.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.domain.days import local_day
from bot.domain.events import Withdrawn
from bot.domain.routine import IGNORED, Call, Course, Errand, Routine
from bot.services.daily.routines import Routines, reckoned
from bot.services.daily.summing import sum_up
from bot.services.daily.today import Today, give_way, is_over
from bot.services.ports import Clock, Presenter
from bot.services.records import Found, InterviewRecord, PushRecord, RoutineRecord
from bot.services.store import Database, UnitOfWork
from bot.services.turn import Turn

log = structlog.get_logger()

BATCH = 50
MOST_WAITING = 120  # pushes in the outbox, some seconds' worth; more are made when these are sent
FULL_PAUSE = 0.5  # seconds until there may be room again
BEAT = timedelta(seconds=30)
OUTAGE = timedelta(minutes=30)  # between two beats; less is not worth a note
SET_ASIDE = timedelta(hours=1)


class Pushing:
    """The queue is the data: routines whose time has come. `reachable` tells whether Telegram answers."""

    def __init__(
        self,
        database: Database,
        presenter: Presenter,
        today: Today,
        routines: Routines,
        clock: Clock,
        reachable: Callable[[], bool] = lambda: True,
    ) -> None:
        self._database = database
        self._presenter = presenter
        self._today = today
        self._routines = routines
        self._clock = clock
        self._reachable = reachable
        self._beat_at: datetime | None = None

    async def recover(self) -> None:
        """Note for how long Viva was away, before anybody is heard whom that may excuse."""
        now = self._beat_at = self._clock()
        await self._database.transact(lambda uow: uow.routines.beat(now, OUTAGE))

    async def find(self) -> Found[int]:
        """Return the candidates whose time has come, and in how many seconds the next one's does.

        While nobody can be reached, Viva is as good as away.
        """
        if not self._reachable():
            return Found((), FULL_PAUSE, more=False)
        now = self._clock()
        beating = self._beat_at is None or abs(now - self._beat_at) >= BEAT

        def look(uow: UnitOfWork) -> tuple[Found[int], datetime | None]:
            if beating:
                uow.routines.beat(now, OUTAGE)
            room = min(BATCH, MOST_WAITING - uow.outbox.bulk_waiting())
            if room <= 0:
                return Found((), FULL_PAUSE, more=False), None
            due = uow.routines.due(now, room)
            return Found(due, None, more=len(due) == room), uow.routines.next_at()

        found, next_at = await self._database.transact(look)
        if beating:
            self._beat_at = now
        if next_at is None or next_at <= now:
            return found
        return replace(found, next_in=(next_at - now).total_seconds())

    async def push(self, candidate_id: int) -> None:
        """Do what a candidate's routine asks for now, and note when to look next."""

        def work(uow: UnitOfWork) -> None:
            record, candidate = uow.routines.get(candidate_id), uow.candidates.get(candidate_id)
            if record is None:
                return
            if candidate is None or candidate.gone or not record.routine.on:
                uow.routines.postpone(record, None)
                return
            turn = Turn(uow, candidate, self._presenter, self._clock(), bulk=True)
            self._run(turn, record)

        await self._database.transact(work)

    async def set_aside(self, candidate_id: int) -> None:
        """Let a candidate wait whose push cannot be made."""
        until = self._clock() + SET_ASIDE

        def work(uow: UnitOfWork) -> None:
            if (record := uow.routines.get(candidate_id)) is not None:
                uow.routines.postpone(record, until)

        await self._database.transact(work)

    def too_late(self, uow: UnitOfWork, candidate_id: int) -> None:
        """Take back a push that could not be sent in time, in a transaction that is under way.

        Its day is lost, as if we had been away, and said so with the next push.
        """
        record, candidate = uow.routines.get(candidate_id), uow.candidates.get(candidate_id)
        if record is None or candidate is None or record.course.pushed_on is None:
            return
        turn = Turn(uow, candidate, self._presenter, self._clock(), bulk=True)
        give_way(turn)
        course = replace(record.course, pushed_on=None, lost_on=record.course.pushed_on)
        self._routines.keep(turn, record, record.routine, course)

    def _run(self, turn: Turn, record: RoutineRecord) -> None:
        """Do one errand after the other until none is left."""
        routine, course = record.routine, record.course
        course = reckoned(turn.uow, turn.candidate, course, local_day(turn.now, turn.candidate.clock))
        timetable = self._routines.timetable(turn.candidate, routine)
        for _ in Errand:
            course, call = timetable.look(course, turn.now)
            if call is None:
                break
            turn.until = call.until
            course = self._do(turn, routine, course, call)
        self._routines.keep(turn, record, routine, course)

    def _do(self, turn: Turn, routine: Routine, course: Course, call: Call) -> Course:
        match call.errand:
            case Errand.PUSH:
                return self._push(turn, routine, course, call)
            case Errand.AGAIN if turn.uow.interviews.open_of(turn.candidate.id) is None:
                return self._ask(turn, routine, course, call)
            case Errand.SUM_UP:
                sum_up(turn, call.day)
        return course

    def _push(self, turn: Turn, routine: Routine, course: Course, call: Call) -> Course:
        course = replace(course, again_at=None)
        if not turn.uow.routines.pushed(turn.candidate.id, Errand.PUSH, PushRecord(call.day, turn.now)):
            return replace(course, pushed_on=None)  # what became of it is reckoned already
        if course.ignored >= IGNORED:
            turn.post(turn.presenter.slow_down(course.ignored, routine, turn.candidate.language))
            return replace(course, ignored=0, asked=True)
        record = turn.uow.interviews.open_of(turn.candidate.id)
        if record is not None and is_over(record, turn.now):
            turn.apply(record, Withdrawn())
        elif record is not None:
            turn.post(turn.presenter.push_waits(record, turn.candidate.language))
            return self._noted(turn, course, call, record)
        return self._ask(turn, routine, course, call)

    def _ask(self, turn: Turn, routine: Routine, course: Course, call: Call) -> Course:
        course, record = self._today.ask(turn, routine, course, late=call.late)
        return course if record is None else self._noted(turn, course, call, record)

    def _noted(self, turn: Turn, course: Course, call: Call, record: InterviewRecord) -> Course:
        push = PushRecord(call.day, turn.now, record.id, record.version)
        turn.uow.routines.change_push(turn.candidate.id, Errand.PUSH, push)
        return replace(course, pushed_on=call.day)
