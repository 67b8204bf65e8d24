"""PostgreSQL's transactions run side by side and meet: whoever has to give way runs again."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.domain.errors import StaleVersion, StorageUnavailable
from bot.domain.interview import Interview
from bot.domain.selection import Wish
from bot.services.bells import Bells
from bot.services.records import HeatKey, Post, PostKind
from bot.services.store import UnitOfWork
from bot.storage.database import AnyDatabase, make_database, migrate
from bot.storage.postgres import POOL, TRIES
from tests.storage.playing import group, opened, round_
from tests.storage.samples import ANN, NOW, asked, begin, saving
from tests.storage.watching import PATIENCE, Gate, Meeting, execute


@pytest.fixture
def url(ready_postgres: str) -> str:
    """Only PostgreSQL: SQLite's transactions never meet."""
    return ready_postgres


@pytest.fixture
async def own_url(postgres_url: str) -> str:
    """A database of the test's own, for those that change its settings."""
    await migrate(postgres_url)
    return postgres_url


async def test_two_who_change_the_same_interview_are_both_heard(database: AnyDatabase) -> None:
    begun = await database.transact(begin)
    meeting, attempts = Meeting(2), []

    def ask(question_id: str) -> Callable[[UnitOfWork], None]:
        def work(uow: UnitOfWork) -> None:
            attempts.append(question_id)
            record = uow.interviews.get(begun.id)
            assert record is not None
            meeting.arrive()  # both have read the same version
            exchanges = (*record.interview.exchanges, asked(question_id))
            uow.interviews.save(record, replace(record.interview, exchanges=exchanges), NOW)

        return work

    await asyncio.gather(database.transact(ask("one")), database.transact(ask("two")))
    record = await database.transact(lambda uow: uow.interviews.get(begun.id))
    assert record is not None
    assert sorted(e.choice.question_id for e in record.interview.exchanges) == ["one", "two"]
    assert record.version == 2
    assert len(attempts) == 3, "they did not meet"


async def test_two_who_begin_at_once_end_up_in_one_interview(database: AnyDatabase) -> None:
    await database.transact(saving(ANN))
    meeting = Meeting(2)

    def start(uow: UnitOfWork) -> int:
        known = uow.interviews.open_of(ANN)
        meeting.arrive()  # nobody has seen one
        record = known or uow.interviews.add(ANN, Interview(Wish()), NOW)
        return record.id

    one, two = await asyncio.gather(database.transact(start), database.transact(start))
    assert one == two


async def test_two_who_wait_for_each_other_are_both_heard(own_url: str) -> None:
    await execute(own_url, f"ALTER DATABASE {_name(own_url)} SET deadlock_timeout = '10ms'")
    again = make_database(own_url, Bells())
    await again.open()
    ours = await again.transact(lambda uow: [begin(uow, number).id for number in (1, 2)])
    meeting = Meeting(2)

    def touch(order: list[int]) -> Callable[[UnitOfWork], None]:
        def work(uow: UnitOfWork) -> None:
            for interview_id in order:
                record = uow.interviews.get(interview_id)
                assert record is not None
                uow.interviews.save(record, record.interview, NOW)
                meeting.arrive()  # each holds what the other wants next

        return work

    try:
        await asyncio.gather(again.transact(touch(ours)), again.transact(touch(ours[::-1])))
        stored = await again.transact(lambda uow: [uow.interviews.get(key) for key in ours])
    finally:
        await again.close()
    assert [record.version for record in stored if record] == [2, 2]


async def test_two_who_open_a_round_at_once_end_up_in_one_round(database: AnyDatabase) -> None:
    there, meeting, attempts = await database.transact(group), Meeting(2), []

    def start(uow: UnitOfWork) -> int:
        known = uow.rounds.open_in(there.id)
        attempts.append(known)
        meeting.arrive()  # nobody has seen one
        return (known or uow.rounds.add(there, 0, round_(), NOW, NOW)).id

    one, two = await asyncio.gather(database.transact(start), database.transact(start))
    assert one == two
    assert [known and known.id for known in attempts] == [None, None, one]
    assert await database.transact(lambda uow: uow.rounds.live()) == [one]


async def test_who_opens_a_page_need_not_wait_for_who_changes_the_round(database: AnyDatabase) -> None:
    record, gate = await database.transact(opened), Gate()
    await database.transact(saving(ANN))
    key = HeatKey(record.id, 0)

    def change(uow: UnitOfWork) -> None:
        assert uow.rounds.get(record.id) == record
        gate.stop()

    changing = asyncio.create_task(database.transact(change))
    await gate.reached.wait()
    async with asyncio.timeout(PATIENCE):
        await database.transact(lambda uow: uow.rounds.open_page(key, ANN, NOW))
    gate.go()
    await changing


async def test_an_edit_never_takes_the_place_of_one_that_is_just_being_taken(
    database: AnyDatabase, url: str
) -> None:
    gate = Gate()
    old, new = (Post(PostKind.EDIT, text, row=1) for text in ("0:20", "0:10"))
    await database.transact(lambda uow: uow.outbox.add(ANN, [old], NOW))

    def take(uow: UnitOfWork) -> Post:
        row = uow.outbox.next(ANN)
        assert row is not None
        gate.stop()
        uow.outbox.tried(row.id, NOW)
        return row.post

    taking = asyncio.create_task(database.transact(take))
    await gate.reached.wait()
    editing = asyncio.create_task(database.transact(lambda uow: uow.outbox.add(ANN, [new], NOW)))
    while not editing.done():
        if await _somebody_waits(url):
            break
    gate.go()
    assert await taking == old
    await editing
    row = await database.transact(lambda uow: uow.outbox.next(ANN))
    assert row is not None
    assert row.post == new


async def test_callers_who_go_away_leave_room_for_others(database: AnyDatabase) -> None:
    gates = [Gate() for _ in range(POOL)]
    calls = [asyncio.create_task(database.transact(lambda _, gate=gate: gate.stop())) for gate in gates]
    for _ in range(3):
        await asyncio.gather(*(gate.reached.wait() for gate in gates))
        for call in calls:
            call.cancel()
        await asyncio.wait(calls)
    numbers = range(3 * POOL)
    assert await asyncio.gather(*(database.transact(saving(n)) for n in numbers)) == list(numbers)


async def test_who_never_gets_through_is_told_after_a_few_tries(database: AnyDatabase) -> None:
    attempts = []

    def work(_: UnitOfWork) -> None:
        attempts.append(1)
        raise StaleVersion

    with pytest.raises(StaleVersion):
        await database.transact(work)
    assert len(attempts) == TRIES


async def test_a_server_that_hung_up_is_tried_anew(database: AnyDatabase, url: str) -> None:
    await _hang_up(url)
    with pytest.raises(StorageUnavailable, match=_name(url)):
        await database.transact(saving(1))
    assert await database.transact(saving(2)) == 2


async def test_a_server_that_hangs_up_in_the_middle_is_unavailable(database: AnyDatabase, url: str) -> None:
    gate = Gate()

    def work(uow: UnitOfWork) -> None:
        saving(1)(uow)
        gate.stop()
        saving(2)(uow)

    call = asyncio.create_task(database.transact(work))
    await gate.reached.wait()
    await _hang_up(url)
    gate.go()
    with pytest.raises(StorageUnavailable, match=_name(url)):
        await call
    assert await database.transact(lambda uow: uow.candidates.get(1)) is None


async def test_a_database_that_vanished_is_unavailable(own_url: str) -> None:
    database = make_database(own_url, Bells())
    await database.open()
    await execute(_other(own_url), f"ALTER DATABASE {_name(own_url)} ALLOW_CONNECTIONS false")
    await _hang_up(own_url)
    try:
        for _ in range(2):
            with pytest.raises(StorageUnavailable, match=_name(own_url)):
                await database.transact(saving(1))
    finally:
        await database.close()


def _name(url: str) -> str:
    return url.rsplit("/", 1)[1]


def _other(url: str) -> str:
    return url.rsplit("/", 1)[0] + "/postgres"


async def _somebody_waits(url: str) -> bool:
    """Tell whether a transaction waits for a row that another one holds."""
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        of_this = "FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        found = await connection.execute(text(f"SELECT count(*) {of_this}"))
    await engine.dispose()
    return bool(found.scalar_one())


async def _hang_up(url: str) -> None:
    """End all connections to a database, as a server does that stops."""
    of_this = f"FROM pg_stat_activity WHERE datname = '{_name(url)}'"
    await execute(_other(url), f"SELECT pg_terminate_backend(pid, 5000) {of_this}")
