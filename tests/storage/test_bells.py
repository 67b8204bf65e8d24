"""The loops are woken by what is committed, and only by that."""

from datetime import time

import pytest

from bot.domain.errors import StaleVersion
from bot.domain.rounds.round import Format
from bot.domain.rounds.schedule import Schedule
from bot.services.records import HeatKey
from bot.services.store import UnitOfWork
from bot.storage.database import AnyDatabase
from tests.storage.playing import group, opened, sealed
from tests.storage.samples import ANN, NOW, answer, begin, posts, saving


async def test_an_answer_wakes_the_graders_once_it_is_stored(database: AnyDatabase, log: list[str]) -> None:
    def say(uow: UnitOfWork) -> list[str]:
        uow.answers.add(answer(begin(uow)))
        return list(log)

    assert await database.transact(say) == []
    assert log == ["commit", "answers"]


async def test_a_grown_answer_wakes_the_graders(database: AnyDatabase, log: list[str]) -> None:
    def say(uow: UnitOfWork) -> None:
        uow.answers.add(answer(begin(uow)))

    await database.transact(say)
    (known,) = await database.transact(lambda uow: uow.answers.unjudged(1))
    log.clear()
    await database.transact(lambda uow: uow.answers.change(known.with_part(known.parts[0], NOW)))
    assert log == ["commit", "answers"]


async def test_answers_that_need_not_wait_any_more_wake_the_graders(
    database: AnyDatabase, log: list[str]
) -> None:
    await database.transact(lambda uow: uow.answers.hurry())
    assert log == ["commit", "answers"]


async def test_a_post_wakes_the_sender_once_it_is_stored(database: AnyDatabase, log: list[str]) -> None:
    def post(uow: UnitOfWork) -> list[str]:
        uow.outbox.add(ANN, posts("hello"), NOW)
        return list(log)

    assert await database.transact(post) == []
    assert log == ["commit", "outbox"]


async def test_a_post_put_back_wakes_the_sender(database: AnyDatabase, log: list[str]) -> None:
    await database.transact(lambda uow: uow.outbox.add(ANN, posts("hello"), NOW))
    row = await database.transact(lambda uow: uow.outbox.next(ANN))
    assert row is not None
    log.clear()
    await database.transact(lambda uow: uow.outbox.put_back(row.id))
    assert log == ["commit", "outbox"]


async def test_sealed_answers_that_are_opened_wake_the_graders(database: AnyDatabase, log: list[str]) -> None:
    record = await database.transact(lambda uow: sealed(uow, HeatKey(opened(uow).id, 0)))
    log.clear()
    await database.transact(lambda uow: uow.answers.unseal([record.id], NOW))
    assert log == ["commit", "answers"]


async def test_a_round_wakes_who_looks_after_rounds_while_it_has_a_time(
    database: AnyDatabase, log: list[str]
) -> None:
    record = await database.transact(opened)
    assert log == ["commit", "rounds"]
    log.clear()
    record = await database.transact(lambda uow: uow.rounds.save(record, NOW))
    assert log == ["commit", "rounds"]
    log.clear()
    await database.transact(lambda uow: uow.rounds.save(record, None))
    assert log == ["commit"]


async def test_a_weekly_round_wakes_who_looks_after_rounds(database: AnyDatabase, log: list[str]) -> None:
    there = await database.transact(group)
    weekly = Schedule(5, time(19, 30), Format.OPEN, None, 3)
    log.clear()
    await database.transact(lambda uow: uow.schedules.add(there, 0, None, weekly, NOW))
    (kept,) = await database.transact(lambda uow: uow.schedules.of(there.id))
    await database.transact(lambda uow: uow.schedules.move(kept.id, NOW))
    assert log == ["commit", "rounds", "commit", "commit", "rounds"]


async def test_nothing_wakes_anybody_after_a_failure(database: AnyDatabase, log: list[str]) -> None:
    def fail(uow: UnitOfWork) -> None:
        uow.answers.add(answer(begin(uow)))
        uow.outbox.add(ANN, posts("hello"), NOW)
        raise StaleVersion

    with pytest.raises(StaleVersion):
        await database.transact(fail)
    assert log == []


async def test_reading_judging_and_sending_wake_nobody(database: AnyDatabase, log: list[str]) -> None:
    def say(uow: UnitOfWork) -> None:
        uow.answers.add(answer(begin(uow)))
        uow.outbox.add(ANN, posts("hello"), NOW)

    def finish(uow: UnitOfWork) -> None:
        (known,) = uow.answers.unjudged(9)
        uow.answers.judged(known)
        row = uow.outbox.next(ANN)
        assert row is not None
        uow.outbox.tried(row.id, NOW)
        uow.outbox.sent(row.id, 5, NOW)

    await database.transact(say)
    log.clear()
    await database.transact(finish)
    await database.transact(saving(ANN))
    assert log == ["commit", "commit"]
