"""Updates and candidates as they are kept, and the one kind of time there is."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import StatementError

from bot.domain.candidate import Answer, Candidate
from bot.domain.judgement import Judgement
from bot.domain.question import Language, Role
from bot.services.records import InterviewRecord, OutboxRow
from bot.services.store import UnitOfWork
from bot.storage.database import AnyDatabase
from bot.storage.tables import interviews, outbox, updates, users
from tests.storage.samples import ANN, NOW, OPINION, answer, begin, candidate, posts
from tests.storage.watching import rows

NAIVE = NOW.replace(tzinfo=None)
IN_SHANGHAI = NOW.astimezone(timezone(timedelta(hours=8)))


async def test_an_update_is_taken_once_however_often_it_comes(database: AnyDatabase) -> None:
    taken = [await database.transact(lambda uow: uow.updates.claim(7, NOW)) for _ in range(3)]
    assert taken == [True, False, False]
    assert await database.transact(lambda uow: uow.updates.claim(8, NOW))


async def test_an_update_that_comes_many_times_at_once_is_taken_once(database: AnyDatabase) -> None:
    claims = [database.transact(lambda uow: uow.updates.claim(7, NOW)) for _ in range(8)]
    assert sorted(await asyncio.gather(*claims)) == [False] * 7 + [True]


async def test_an_update_whose_handling_failed_can_be_taken_again(database: AnyDatabase) -> None:
    def fail(uow: UnitOfWork) -> None:
        assert uow.updates.claim(7, NOW)
        raise LookupError

    with pytest.raises(LookupError):
        await database.transact(fail)
    assert await database.transact(lambda uow: uow.updates.claim(7, NOW))


@pytest.mark.parametrize(
    "known",
    [
        Candidate(ANN, "Ann", Language.EN),
        Candidate(2**52 - 1, "王小明", Language.ZH, Role.ALGORITHM),  # Telegram's largest id
        Candidate(3, "👩🏽\u200d💻 🇨🇳", Language.EN, Role.APPLICATION),
        Candidate(4, "\u202eמירב <b>כהן</b> & عائشة", Language.EN),
        Candidate(5, 'O\'Hara\n"%s" \\ :name', Language.ZH),
    ],
    ids=lambda known: known.id,
)
async def test_a_candidate_is_remembered_as_they_are(database: AnyDatabase, known: Candidate) -> None:
    assert await database.transact(lambda uow: uow.candidates.get(known.id)) is None
    await database.transact(lambda uow: uow.candidates.save(known, NOW))
    assert await database.transact(lambda uow: uow.candidates.get(known.id)) == known


async def test_a_candidate_may_change_everything_but_who_they_are(database: AnyDatabase) -> None:
    other = candidate(ANN + 1)
    changed = Candidate(ANN, "安", Language.ZH, Role.APPLICATION)
    for known in (candidate(), other, changed):
        await database.transact(lambda uow, known=known: uow.candidates.save(known, NOW))
    assert await database.transact(lambda uow: uow.candidates.get(ANN)) == changed
    assert await database.transact(lambda uow: uow.candidates.get(other.id)) == other


def use_every_time(uow: UnitOfWork, now: datetime) -> None:
    uow.updates.claim(7, now)
    uow.candidates.save(candidate(), now)
    record = begin(uow)
    uow.interviews.save(record, record.interview, now)
    uow.outbox.add(ANN, posts("hello"), now)


async def test_a_time_given_in_any_zone_comes_back_in_utc(database: AnyDatabase, url: str) -> None:
    await database.transact(lambda uow: use_every_time(uow, IN_SHANGHAI))
    kept = [
        (await rows(url, table))[0]._mapping[column]
        for table, column in (
            (updates, "claimed_at"),
            (users, "updated_at"),
            (interviews, "changed_at"),
            (outbox, "queued_at"),
        )
    ]
    assert kept == [NOW] * 4
    assert [time.utcoffset() for time in kept] == [timedelta()] * 4


async def test_a_time_without_a_zone_is_refused(database: AnyDatabase) -> None:
    def prepare(uow: UnitOfWork) -> tuple[InterviewRecord, Answer, OutboxRow | None]:
        record = begin(uow)
        uow.answers.add(answer(record))
        uow.outbox.add(ANN, posts("hi"), NOW)
        return record, uow.answers.unjudged(1)[0], uow.outbox.next(ANN)

    record, said, row = await database.transact(prepare)
    assert row is not None
    uses: list[Callable[[UnitOfWork], object]] = [
        lambda uow: uow.updates.claim(7, NAIVE),
        lambda uow: uow.candidates.save(candidate(9), NAIVE),
        lambda uow: uow.interviews.add(ANN, record.interview, NAIVE),
        lambda uow: uow.interviews.save(record, record.interview, NAIVE),
        lambda uow: uow.judgements.add(said, Judgement(OPINION, 50, "print"), NAIVE),
        lambda uow: uow.answers.postpone(said, NAIVE),
        lambda uow: uow.outbox.add(ANN, posts("hello"), NAIVE),
        lambda uow: uow.outbox.tried(row.id, NAIVE),
        lambda uow: uow.outbox.sent(row.id, 5, NAIVE),
    ]
    for use in uses:
        with pytest.raises(StatementError, match="a naive time cannot be stored"):
            await database.transact(use)
