"""Interviews as they are kept: whole, one live at a time, and remembered for the next."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from bot.domain.interview import Interview, State
from bot.domain.selection import Past, Wish
from bot.services.records import InterviewRecord
from bot.services.store import UnitOfWork
from bot.storage.database import AnyDatabase
from bot.storage.repositories import REMEMBERED
from tests.storage.samples import ANN, NOW, asked, begin, candidate, rich, saving

BOB = 1002


async def test_an_interview_in_any_state_is_kept_whole(database: AnyDatabase) -> None:
    for number, state in enumerate(State):
        await database.transact(saving(number))
        added = await database.transact(lambda uow, n=number, s=state: uow.interviews.add(n, rich(s), NOW))
        kept = await database.transact(lambda uow, key=added.id: uow.interviews.get(key))
        assert kept == added == InterviewRecord(added.id, number, 0, rich(state))


async def test_a_saved_change_is_kept_whole(database: AnyDatabase) -> None:
    record = await database.transact(begin)
    for version, state in enumerate(State, start=1):
        saved = await database.transact(lambda uow, r=record, s=state: uow.interviews.save(r, rich(s), NOW))
        kept = await database.transact(lambda uow, key=record.id: uow.interviews.get(key))
        assert kept == saved == InterviewRecord(record.id, ANN, version, rich(state))
        record = saved


async def test_times_inside_an_interview_are_aware(database: AnyDatabase) -> None:
    record = await database.transact(lambda uow: begin(uow, ANN, *rich(State.ASKED).exchanges))
    kept = await database.transact(lambda uow: uow.interviews.get(record.id))
    assert kept is not None
    first = kept.interview.exchanges[0]
    assert first.choice.since is not None
    assert first.asked_at.utcoffset() == first.choice.since.utcoffset() == timedelta()


async def test_only_a_live_interview_is_open(database: AnyDatabase) -> None:
    def begin_and_look(uow: UnitOfWork) -> dict[State, bool]:
        opened = {}
        for number, state in enumerate(State):
            saving(number)(uow)
            added = uow.interviews.add(number, rich(state), NOW)
            opened[state] = uow.interviews.open_of(number) == added
        return opened

    opened = await database.transact(begin_and_look)
    assert {state for state, is_open in opened.items() if not is_open} == {State.FINISHED, State.CANCELLED}


async def test_a_candidate_has_one_live_interview_at_a_time(database: AnyDatabase) -> None:
    first = await database.transact(begin)
    with pytest.raises(IntegrityError):
        await database.transact(begin)
    await database.transact(lambda uow: begin(uow, BOB))
    await database.transact(lambda uow: uow.interviews.save(first, rich(State.FINISHED), NOW))
    second = await database.transact(begin)
    assert await database.transact(lambda uow: uow.interviews.open_of(ANN)) == second


async def test_a_stranger_cannot_have_an_interview(database: AnyDatabase) -> None:
    with pytest.raises(IntegrityError):
        await database.transact(lambda uow: uow.interviews.add(ANN, Interview(Wish()), NOW))


async def test_the_latest_interview_is_the_own_last_one_live_or_not(database: AnyDatabase) -> None:
    def add(uow: UnitOfWork) -> InterviewRecord:
        uow.candidates.save(candidate(), NOW)
        uow.interviews.add(ANN, rich(State.FINISHED), NOW)
        last = uow.interviews.add(ANN, rich(State.CANCELLED), NOW)
        begin(uow, BOB)
        return last

    assert await database.transact(lambda uow: uow.interviews.latest_of(ANN)) is None
    last = await database.transact(add)
    assert await database.transact(lambda uow: uow.interviews.latest_of(ANN)) == last


async def test_how_a_question_went_the_last_time_is_what_counts(database: AnyDatabase) -> None:
    def add(uow: UnitOfWork) -> None:
        uow.candidates.save(candidate(), NOW)
        for exchanges in (
            (asked("rope", days=1, score=20), asked("lora", days=1, score=30)),
            (asked("rope", days=2, score=90), asked("beam", days=2)),
        ):
            uow.interviews.add(ANN, Interview(Wish(), State.FINISHED, exchanges), NOW)
        begin(uow, BOB, asked("rope", days=3, score=1), asked("moe", days=3))

    await database.transact(add)
    assert await database.transact(lambda uow: uow.interviews.past_of(ANN)) == {
        "rope": Past("rope", NOW + timedelta(days=2), 90),
        "lora": Past("lora", NOW + timedelta(days=1), 30),
        "beam": Past("beam", NOW + timedelta(days=2), None),
    }


async def test_the_newest_interviews_are_the_ones_remembered(database: AnyDatabase) -> None:
    def add(uow: UnitOfWork) -> None:
        uow.candidates.save(candidate(), NOW)
        for day in range(REMEMBERED + 2):
            uow.interviews.add(ANN, Interview(Wish(), State.FINISHED, (asked(f"question-{day}", day),)), NOW)

    await database.transact(add)
    past = await database.transact(lambda uow: uow.interviews.past_of(ANN))
    assert set(past) == {f"question-{day}" for day in range(2, REMEMBERED + 2)}
