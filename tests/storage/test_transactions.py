"""Transactions side by side: each happens wholly or not at all, and none disturbs another."""

import asyncio
import contextlib
import gc

import pytest

from bot.domain.errors import StaleVersion, StorageUnavailable
from bot.services.store import UnitOfWork
from bot.storage.database import AnyDatabase, make_database
from bot.storage.tables import users
from tests.storage.samples import ANN, NOW, answer, begin, posts, saving
from tests.storage.watching import Gate, rows


class Slip(Exception):
    """Something that goes wrong in the middle of a transaction."""


@pytest.fixture
async def complaints() -> list[object]:
    """What asyncio says on standard error."""
    heard: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: heard.append(context))
    return heard


def slipping(uow: UnitOfWork) -> None:
    record = begin(uow, 4)
    uow.answers.add(answer(record))
    uow.outbox.add(4, posts("hello"), NOW)
    raise Slip


async def test_what_goes_wrong_for_one_candidate_concerns_no_other(database: AnyDatabase, url: str) -> None:
    works = [slipping if number == 4 else saving(number) for number in range(9)]
    results = await asyncio.gather(*map(database.transact, works), return_exceptions=True)
    assert isinstance(results.pop(4), Slip)
    assert results == [0, 1, 2, 3, 5, 6, 7, 8]
    assert sorted(row.id for row in await rows(url, users)) == results


async def test_everybody_who_slips_hears_of_the_own_slip(database: AnyDatabase) -> None:
    def failing(number: int) -> object:
        def work(_: UnitOfWork) -> None:
            raise Slip(number)

        return work

    results = await asyncio.gather(*(database.transact(failing(n)) for n in range(5)), return_exceptions=True)
    assert [result.args for result in results] == [(0,), (1,), (2,), (3,), (4,)]


async def test_what_was_said_is_there_after_a_restart(database: AnyDatabase, url: str) -> None:
    await database.transact(saving(ANN))
    await database.close()
    again = make_database(url, database._bells)
    await again.open()
    try:
        known = await again.transact(lambda uow: uow.candidates.get(ANN))
    finally:
        await again.close()
    assert known is not None


@pytest.mark.parametrize("leaver", [1, 2])
async def test_a_caller_who_goes_away_takes_nobody_along(database: AnyDatabase, leaver: int) -> None:
    first, second = Gate(), Gate()

    def work(number: int) -> object:
        gates = {0: first, 1: second}

        def stop_and_save(uow: UnitOfWork) -> int:
            if number in gates:
                gates[number].stop()
            return saving(number)(uow)

        return stop_and_save

    calls = [asyncio.create_task(database.transact(work(number))) for number in range(4)]
    await first.reached.wait()
    if leaver == 2:
        calls[leaver].cancel()  # while it waits for its turn
    first.go()
    await second.reached.wait()
    if leaver == 1:
        calls[leaver].cancel()  # while it and those behind it are being stored
        await asyncio.wait([calls[leaver]])
    second.go()
    results = await asyncio.gather(*calls, return_exceptions=True)
    assert isinstance(results[leaver], asyncio.CancelledError)
    del results[leaver]
    assert results == [number for number in range(4) if number != leaver]
    assert await database.transact(saving(9)) == 9


async def test_the_loops_wake_for_what_a_vanished_caller_was_stored_with(
    database: AnyDatabase, log: list[str]
) -> None:
    first, second = Gate(), Gate()

    def stop_at_second(_: UnitOfWork) -> None:
        second.stop()

    calls = [
        asyncio.create_task(database.transact(lambda _: first.stop())),
        asyncio.create_task(database.transact(stop_at_second)),
        asyncio.create_task(database.transact(lambda uow: uow.outbox.add(ANN, posts("hello"), NOW))),
    ]
    await first.reached.wait()
    first.go()
    await second.reached.wait()
    calls[1].cancel()
    await asyncio.wait([calls[1]])
    second.go()
    await asyncio.wait(calls)
    assert "outbox" in log


async def test_a_save_over_a_newer_version_is_refused(database: AnyDatabase) -> None:
    old = await database.transact(begin)
    new = await database.transact(lambda uow: uow.interviews.save(old, old.interview, NOW))
    with pytest.raises(StaleVersion, match=f"interview {old.id} is past version 0"):
        await database.transact(lambda uow: uow.interviews.save(old, old.interview, NOW))
    assert await database.transact(lambda uow: uow.interviews.get(old.id)) == new
    assert new.version == 1


async def test_a_closed_database_says_so(database: AnyDatabase, url: str) -> None:
    await database.close()
    with pytest.raises(StorageUnavailable, match="closed"):
        await database.transact(saving(ANN))
    assert await rows(url, users) == []


async def test_closing_twice_is_harmless(database: AnyDatabase) -> None:
    await database.close()
    await database.close()


async def test_nobody_complains_of_what_a_caller_has_been_told(
    database: AnyDatabase, complaints: list[object]
) -> None:
    for work in (slipping, saving(ANN)):
        with contextlib.suppress(Slip, StorageUnavailable):
            await database.transact(work)
        await database.close()
    gc.collect()  # where asyncio complains of a failure that nobody has looked at
    assert complaints == []


async def test_nobody_complains_of_what_failed_for_a_vanished_caller(
    database: AnyDatabase, complaints: list[object]
) -> None:
    gate = Gate()

    def stop_and_slip(_: UnitOfWork) -> None:
        gate.stop()
        raise Slip

    call = asyncio.create_task(database.transact(stop_and_slip))
    await gate.reached.wait()
    call.cancel()
    await asyncio.wait([call])
    gate.go()
    del call
    assert await database.transact(saving(ANN)) == ANN
    gc.collect()
    assert complaints == []
