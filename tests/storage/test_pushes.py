"""Two processes on one database look at the clock at once: every candidate's day is asked once."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from bot.domain.candidate import Candidate
from bot.domain.question import Language
from bot.domain.routine import Errand, Routine
from bot.domain.selection import Choice, Why, Wish
from bot.services.bells import Bells
from bot.services.daily.pushing import Pushing
from bot.services.daily.routines import Routines
from bot.services.daily.today import Today
from bot.services.records import Post, PostKind
from bot.services.store import UnitOfWork
from bot.services.turn import Turn
from bot.storage.database import AnyDatabase, make_database
from bot.storage.tables import outbox, pushes
from tests.storage.watching import PATIENCE, rows

PEOPLE, DAYS = range(1, 13), 12
FIRST = date(2026, 3, 20)  # London's clocks are put forward on the tenth day
DAY = timedelta(days=1)
SHIFT = timedelta(seconds=120)
ZONES = ("Europe/London", "Africa/Lagos", "UTC")


class Chooses:
    """In place of the chooser: always the same question."""

    def today(self, *_: object) -> tuple[Wish, Choice, int]:
        return Wish(questions=("q1",), length=1, daily=True), Choice("q1", Why.NEW), 0


class Presents:
    """In place of the presenter: the practice of a day is one message."""

    def show(self, _: object, effects: Sequence[object], *__: object) -> list[Post]:
        return [Post(PostKind.MESSAGE, "practice")] if effects else []

    def __getattr__(self, name: str) -> Any:
        return lambda *_: Post(PostKind.MESSAGE, name)


class Clock:
    """What time both processes think it is."""

    def __init__(self) -> None:
        self.now = datetime.combine(FIRST, time(), UTC)

    def __call__(self) -> datetime:
        return self.now


class Process:
    """One of the processes, with connections of its own."""

    def __init__(self, database: AnyDatabase, clock: Clock) -> None:
        self.database = database
        self.routines = Routines(SHIFT)
        presenter: Any = Presents()
        chooser: Any = Chooses()
        self._presenter = presenter
        self._clock = clock
        self._pushing = Pushing(database, presenter, Today(chooser), self.routines, clock)

    async def find(self) -> Sequence[int]:
        """Return whom this process thinks it has to push."""
        return (await self._pushing.find()).pieces

    async def push(self, found: Sequence[int]) -> None:
        """Push them side by side."""
        await asyncio.gather(*map(self._pushing.push, found))

    def begin(self, uow: UnitOfWork) -> None:
        """Let everybody want to be asked at nine."""
        for number in PEOPLE:
            candidate = Candidate(number, "Ann", Language.EN, zone=ZONES[number % len(ZONES)])
            uow.candidates.save(candidate, self._clock())
            routine = Routine(on=True)
            table = self.routines.timetable(candidate, routine)
            course = table.begin(self._clock())
            uow.routines.add(number, routine, course, table.next_at(course))

    def practise(self, uow: UnitOfWork) -> None:
        """Let everybody receive what was sent to them, and practise."""
        for number in PEOPLE:
            while (row := uow.outbox.next(number)) is not None:
                uow.outbox.tried(row.id, self._clock())
                uow.outbox.sent(row.id, row.id, self._clock())
            candidate = uow.candidates.get(number)
            assert candidate is not None
            self.routines.practised(Turn(uow, candidate, self._presenter, self._clock()))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def processes(url: str, clock: Clock) -> AsyncIterator[tuple[Process, Process]]:
    """Whatever hangs fails after a while."""
    databases = make_database(url, Bells()), make_database(url, Bells())
    for database in databases:
        await database.open()
    try:
        async with asyncio.timeout(2 * PATIENCE):
            yield Process(databases[0], clock), Process(databases[1], clock)
    finally:
        for database in databases:
            await database.close()


async def test_two_processes_at_once_ask_every_day_once(
    processes: tuple[Process, Process], url: str, clock: Clock
) -> None:
    first, second = processes
    await first.database.transact(first.begin)
    for number in range(DAYS):
        for hour in (8, 9):  # nine in London and Lagos, or elsewhere
            clock.now = datetime.combine(FIRST + number * DAY, time(hour, 5), UTC)
            found, found_too = await asyncio.gather(first.find(), second.find())
            assert set(found) == set(found_too), "both mean to push the same candidates"
            await asyncio.gather(first.push(found), second.push(found_too))
        await first.database.transact(first.practise)
    asked = Counter((row.user_id, row.day) for row in await rows(url, pushes) if row.kind == Errand.PUSH)
    days = [FIRST + number * DAY for number in range(DAYS)]
    assert asked == Counter((person, day) for person in PEOPLE for day in days)
    sent = Counter(row.chat_id for row in await rows(url, outbox))
    assert sent == Counter({person: DAYS for person in PEOPLE})
