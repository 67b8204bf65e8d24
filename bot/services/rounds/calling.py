"""What the clock asks of rounds: deadlines, the countdown, rounds that come every week.

Whoever calls, and however often: what is due stands in the row of the round, and is done in the transaction
that moves it on.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.rounds import events as ev
from bot.services.ports import Clock, Presenter
from bot.services.records import Found
from bot.services.rounds.conducting import Conductor, up_at
from bot.services.rounds.lobby import Openings, Order
from bot.services.rounds.records import ScheduleRecord
from bot.services.store import Database, UnitOfWork

BATCH = 50
UNREACHABLE = 1.0  # seconds until it is looked again whether Telegram answers
SET_ASIDE = timedelta(minutes=1)
LATEST = timedelta(hours=1)  # how late a weekly round may still begin
BUSY = timedelta(seconds=20)  # until it is looked again whether another round is over


class Kind(StrEnum):
    """What is due."""

    ROUND = "round"
    WEEKLY = "weekly"


Due = tuple[Kind, int]


class Calling:
    """The queue is the data: rounds whose time has come. `reachable` tells whether Telegram answers."""

    def __init__(
        self,
        database: Database,
        conductor: Conductor,
        openings: Openings,
        presenter: Presenter,
        clock: Clock,
        reachable: Callable[[], bool] = lambda: True,
    ) -> None:
        self._database = database
        self._conductor = conductor
        self._openings = openings
        self._presenter = presenter
        self._clock = clock
        self._reachable = reachable

    async def recover(self) -> None:
        """Give rounds whose time was up while Viva was away, or is up in a moment, a little more of it."""

        def work(uow: UnitOfWork) -> None:
            now = self._clock()
            for round_id in uow.rounds.live():
                record = uow.rounds.get(round_id)
                if record is not None:
                    self._conductor.apply(uow, record, ev.Returned(now), now)

        await self._database.transact(work)

    async def find(self) -> Found[Due]:
        """Return what is due, and in how many seconds the next is.

        While nobody can be reached, no time is up: nobody could be heard either.
        """
        if not self._reachable():
            return Found((), UNREACHABLE)
        now = self._clock()

        def look(uow: UnitOfWork) -> tuple[list[Due], datetime | None]:
            due = [(Kind.ROUND, round_id) for round_id in uow.rounds.due(now, BATCH)]
            due += [(Kind.WEEKLY, schedule_id) for schedule_id in uow.schedules.due(now, BATCH)]
            times = [at for at in (uow.rounds.next_at(), uow.schedules.next_at()) if at is not None]
            return due, min(times, default=None)

        due, next_at = await self._database.transact(look)
        if next_at is None or next_at <= now:
            return Found(due, more=len(due) >= BATCH)
        return Found(due, (next_at - now).total_seconds())

    async def call(self, due: Due) -> None:
        """Do what a round, or a weekly round, asks for now."""
        kind, row_id = due
        work = self._round if kind is Kind.ROUND else self._weekly
        await self._database.transact(lambda uow: work(uow, row_id, self._clock()))

    async def set_aside(self, due: Due) -> None:
        """Let what raises something unexpected wait, so that others are not held up."""
        kind, row_id = due
        until = self._clock() + SET_ASIDE

        def work(uow: UnitOfWork) -> None:
            if kind is Kind.WEEKLY:
                uow.schedules.move(row_id, until)
            elif (record := uow.rounds.get(row_id)) is not None:
                uow.rounds.save(record, until)

        await self._database.transact(work)

    def _round(self, uow: UnitOfWork, round_id: int, now: datetime) -> None:
        record = uow.rounds.get(round_id)
        ends_at = up_at(record.round) if record else None
        if record is None or ends_at is None:
            return
        if now >= ends_at:
            self._conductor.apply(uow, record, ev.TimeUp(now), now)
        elif record.row:
            self._conductor.redraw(uow, record, now)
        else:
            uow.rounds.save(record, ends_at)

    def _weekly(self, uow: UnitOfWork, schedule_id: int, now: datetime) -> None:
        """Open a weekly round's lobby; where another round is under way, after that."""
        record = uow.schedules.get(schedule_id)
        if record is None or record.next_at > now:
            return
        zone = record.group.clock
        in_time = record.schedule.next_after(now - LATEST, zone) <= now
        if in_time and uow.rounds.open_in(record.group.id) is not None:
            uow.schedules.move(schedule_id, now + BUSY)
            return
        uow.schedules.move(schedule_id, record.schedule.next_after(now, zone))
        if in_time:
            self._begin(uow, record, now)

    def _begin(self, uow: UnitOfWork, record: ScheduleRecord, now: datetime) -> None:
        """Open the lobby. Who has set it up hosts it only when they join: they may not be there today."""
        schedule = record.schedule
        order = Order(schedule.format, schedule.topic, schedule.length)
        if self._openings.open(uow, record.group, record.thread, order, None, now) is None:
            notice = self._presenter.notice("round-no-questions", record.group.language)
            uow.outbox.add(record.group.chat_id, [replace(notice, thread=record.thread)], now)
