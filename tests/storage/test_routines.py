"""Routines, what was pushed, what is due again, and when Viva was away, as both databases keep them."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from bot.domain.candidate import Candidate, Expectation, Wanted
from bot.domain.errors import StaleVersion
from bot.domain.interview import Interview, State
from bot.domain.question import Language
from bot.domain.review import Memory, Review, Tried
from bot.domain.routine import Course, Errand, Quiet, Routine
from bot.domain.selection import Wish
from bot.domain.streak import Streak
from bot.services.records import PushRecord
from bot.services.store import UnitOfWork
from bot.storage.database import AnyDatabase
from tests.storage.samples import ANN, NOW, asked, candidate, saving

BEN = 1002
TODAY, HOUR = date(2026, 3, 1), timedelta(hours=1)
ROUTINE = Routine(
    on=True,
    at=time(21, 30),
    weekdays=(1, 3, 7),
    topics=("rag",),
    count=5,
    quiet=Quiet(time(23), time(7, 15)),
    weekly=True,
    paused_until=date(2026, 3, 9),
)
COURSE = Course(
    settled=TODAY,
    pushed_on=TODAY,
    lost_on=date(2026, 2, 27),
    again_at=NOW + HOUR,
    carried=("q-1", "q-2"),
    ignored=2,
    asked=True,
    summed_up=date(2026, 2, 22),
    streak=Streak(4, 9, TODAY, date(2026, 2, 23)),
)


@pytest.fixture
async def stored(database: AnyDatabase) -> AnyDatabase:
    """A database with two candidates."""
    for number in (ANN, BEN):
        await database.transact(saving(number))
    return database


async def test_a_candidates_zone_and_what_was_asked_for_come_back(stored: AnyDatabase) -> None:
    full = Candidate(ANN, "Ann", Language.EN, None, "America/Argentina/Buenos_Aires", gone=True)
    full = replace(full, expects=Expectation(Wanted.CITY, NOW))
    await stored.transact(lambda uow: uow.candidates.save(full, NOW))
    assert await stored.transact(lambda uow: uow.candidates.get(ANN)) == full
    assert await stored.transact(lambda uow: uow.candidates.get(BEN)) == candidate(BEN)


async def test_a_routine_comes_back_as_it_was_and_is_saved_once_a_version(stored: AnyDatabase) -> None:
    await stored.transact(lambda uow: uow.routines.add(ANN, Routine(), Course(TODAY), None))
    first = await stored.transact(lambda uow: uow.routines.get(ANN))
    assert first is not None
    await stored.transact(lambda uow: uow.routines.save(first, ROUTINE, COURSE, NOW))
    second = await stored.transact(lambda uow: uow.routines.get(ANN))
    assert second is not None
    assert (second.routine, second.course, second.version) == (ROUTINE, COURSE, 1)
    with pytest.raises(StaleVersion):
        await stored.transact(lambda uow: uow.routines.save(first, Routine(), Course(TODAY), None))
    with pytest.raises(StaleVersion):
        await stored.transact(lambda uow: uow.routines.add(ANN, Routine(), Course(TODAY), None))
    assert await stored.transact(lambda uow: uow.routines.get(BEN)) is None


async def test_those_whose_time_has_come_are_found_the_longest_overdue_first(stored: AnyDatabase) -> None:
    def work(uow: UnitOfWork) -> None:
        uow.routines.add(ANN, ROUTINE, COURSE, NOW - HOUR)
        uow.routines.add(BEN, ROUTINE, COURSE, NOW - 2 * HOUR)

    await stored.transact(work)
    assert await stored.transact(lambda uow: uow.routines.due(NOW, 10)) == [BEN, ANN]
    assert await stored.transact(lambda uow: uow.routines.due(NOW, 1)) == [BEN]
    assert await stored.transact(lambda uow: uow.routines.due(NOW - HOUR - HOUR / 2, 10)) == [BEN]
    assert (await stored.transact(lambda uow: uow.backlog(NOW))).due == 2
    ben = await stored.transact(lambda uow: uow.routines.get(BEN))
    assert ben is not None
    await stored.transact(lambda uow: uow.routines.postpone(ben, NOW + HOUR))
    assert await stored.transact(lambda uow: uow.routines.next_at()) == NOW - HOUR
    await stored.transact(lambda uow: uow.candidates.leave(ANN))
    assert await stored.transact(lambda uow: uow.routines.due(NOW, 10)) == []
    gone = await stored.transact(lambda uow: uow.candidates.get(ANN))
    assert gone is not None
    assert gone.gone
    assert await stored.transact(lambda uow: uow.routines.next_at()) == NOW + HOUR


async def test_a_local_day_has_one_push_and_one_summary(stored: AnyDatabase) -> None:
    async def pushed(day: date, errand: Errand = Errand.PUSH) -> bool:
        return await stored.transact(lambda uow: uow.routines.pushed(ANN, errand, PushRecord(day, NOW)))

    assert await pushed(TODAY)
    assert not await pushed(TODAY)
    assert await pushed(TODAY, Errand.SUM_UP)
    assert await pushed(TODAY - timedelta(days=1))
    changed = PushRecord(TODAY, NOW, 7, 3)
    await stored.transact(lambda uow: uow.routines.change_push(ANN, Errand.PUSH, changed))
    assert await stored.transact(lambda uow: uow.routines.last_push(ANN)) == changed
    assert await stored.transact(lambda uow: uow.routines.last_push(BEN)) is None


async def test_only_a_long_silence_is_an_outage(stored: AnyDatabase) -> None:
    async def beat(at: datetime) -> None:
        await stored.transact(lambda uow: uow.routines.beat(at, HOUR))

    async def outages(start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
        return list(await stored.transact(lambda uow: uow.routines.outages(start, end)))

    long_ago, later = NOW - 48 * HOUR, NOW + 48 * HOUR
    await beat(NOW)
    await beat(NOW + HOUR)
    assert await outages(long_ago, later) == []
    await beat(NOW + 5 * HOUR)
    await beat(NOW + 4 * HOUR)  # another process, whose clock is behind
    await beat(NOW + 5.5 * HOUR)
    assert await outages(long_ago, later) == [(NOW + HOUR, NOW + 5 * HOUR)]
    assert await outages(NOW + 5 * HOUR, later) == []
    assert await outages(long_ago, NOW + 2 * HOUR) == [(NOW + HOUR, NOW + 5 * HOUR)]


async def test_what_is_due_is_found_by_the_day_and_can_be_put_off_and_forgotten(stored: AnyDatabase) -> None:
    def review(question_id: str, point_id: str, days: int) -> Review:
        memory = Memory(1.5, 6.25, TODAY - timedelta(days=1))
        due = TODAY + timedelta(days=days)
        return Review(question_id, point_id, due, memory, Tried(4, 2), missed=True, before=memory)

    old, now, later = review("q-2", "b", -3), review("q-1", "a", 0), review("q-1", "c", 1)
    await stored.transact(lambda uow: uow.reviews.save(ANN, [now, later, old]))
    await stored.transact(lambda uow: uow.reviews.save(BEN, [old]))
    assert await stored.transact(lambda uow: uow.reviews.due(ANN, TODAY)) == [old, now]
    assert await stored.transact(lambda uow: uow.reviews.of(ANN, "q-1")) == {"a": now, "c": later}
    await stored.transact(lambda uow: uow.reviews.put_off(ANN, "q-2", TODAY + timedelta(days=3)))
    assert await stored.transact(lambda uow: uow.reviews.due(ANN, TODAY)) == [now]
    await stored.transact(lambda uow: uow.reviews.save(ANN, [replace(now, due_on=TODAY + timedelta(days=9))]))
    assert await stored.transact(lambda uow: uow.reviews.due(ANN, TODAY)) == []
    await stored.transact(lambda uow: uow.reviews.drop(ANN, "q-1", ["a", "never"]))
    assert list(await stored.transact(lambda uow: uow.reviews.of(ANN, "q-1"))) == ["c"]
    assert await stored.transact(lambda uow: uow.reviews.due(BEN, TODAY)) == [old]


async def test_the_last_interview_is_one_in_which_something_was_asked(stored: AnyDatabase) -> None:
    def work(uow: UnitOfWork) -> int:
        first = Interview(Wish(), State.CANCELLED, (asked("q-1"), asked("q-2", days=-9)))
        known = uow.interviews.add(ANN, first, NOW)
        uow.interviews.add(ANN, Interview(Wish(daily=True), State.CANCELLED), NOW)
        return known.id

    known = await stored.transact(work)
    latest = await stored.transact(lambda uow: uow.interviews.latest_of(ANN))
    assert latest is not None
    assert latest.id == known
    recent = await stored.transact(lambda uow: uow.interviews.asked_since(ANN, NOW - timedelta(days=1)))
    assert [exchange.choice.question_id for exchange in recent] == ["q-1"]
