"""Sealed answers: nobody judges them before all are opened, and they are nobody's interview under way."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from bot.domain.candidate import Answer, Part
from bot.domain.errors import StaleVersion
from bot.services.records import Backlog, HeatKey, InterviewRecord
from bot.services.store import Database, UnitOfWork
from tests.storage.playing import ANN, BEN, CAT, CHESS, TEA, opened, sealed
from tests.storage.samples import NOW, answer, asked, begin

LATER = NOW + timedelta(hours=1)
Play = tuple[HeatKey, list[InterviewRecord]]


@pytest.fixture
async def said(store: Database) -> Play:
    """What Ann, Ben and Cat answered to one question."""

    def say(uow: UnitOfWork) -> Play:
        key = HeatKey(opened(uow).id, 0)
        return key, [sealed(uow, key, number) for number in (ANN, BEN, CAT)]

    return await store.transact(say)


async def waiting(store: Database) -> Sequence[Answer]:
    return await store.transact(lambda uow: uow.answers.unjudged(9))


async def kept(store: Database, record: InterviewRecord) -> Answer:
    found = await store.transact(lambda uow: uow.answers.open_at(record.id, 0, 0))
    assert found is not None
    return found


async def test_a_sealed_answer_is_not_judged_however_long_it_lies_there(store: Database, said: Play) -> None:
    assert await waiting(store) == []
    assert await store.transact(lambda uow: uow.backlog(NOW)) == Backlog(unjudged=0, unsent=0)
    first = await kept(store, said[1][0])
    assert first.sealed
    await store.transact(lambda uow: uow.answers.postpone(first, LATER))
    assert await store.transact(lambda uow: uow.backlog(NOW)) == Backlog(unjudged=0, unsent=0)
    await store.transact(lambda uow: uow.answers.hurry())
    assert await kept(store, said[1][0]) == replace(first, due_at=LATER)
    assert await waiting(store) == []


async def test_opened_answers_are_judged_in_the_order_in_which_they_were_opened(
    store: Database, said: Play
) -> None:
    ann, ben, cat = (record.id for record in said[1])
    await store.transact(lambda uow: uow.answers.unseal([cat, ann], LATER))
    found = await waiting(store)
    assert [each.interview_id for each in found] == [cat, ann]
    moments = [LATER - timedelta(microseconds=1), LATER]
    assert [(each.closes_at, each.due_at, each.sealed) for each in found] == [(m, m, False) for m in moments]
    await store.transact(lambda uow: uow.answers.unseal([], LATER))
    await store.transact(lambda uow: uow.answers.unseal([ann, ben], NOW))
    assert [each.interview_id for each in await waiting(store)] == [ben, cat, ann]


async def test_what_is_judged_is_not_opened_again(store: Database, said: Play) -> None:
    first = said[1][0]
    await store.transact(lambda uow: uow.answers.unseal([first.id], NOW))
    (opened_,) = await waiting(store)
    assert await store.transact(lambda uow: uow.answers.judged(opened_))
    await store.transact(lambda uow: uow.answers.unseal([first.id], LATER))
    assert await waiting(store) == []


async def test_a_sealed_answer_that_grows_stays_sealed(store: Database, said: Play) -> None:
    first = await kept(store, said[1][0])
    grown = first.with_part(Part(8, "and more"), LATER)
    await store.transact(lambda uow: uow.answers.change(grown))
    assert await kept(store, said[1][0]) == grown
    assert grown.sealed
    assert await waiting(store) == []


async def test_a_message_is_found_in_the_chat_where_it_was_said(store: Database) -> None:
    def work(uow: UnitOfWork) -> list[int | None]:
        key = HeatKey(opened(uow).id, 0)
        there = sealed(uow, key, message=7, chat_id=TEA)
        private = sealed(uow, replace(key, number=1), message=7)
        assert there.id != private.id
        places = ((7, TEA), (7, 0), (7, CHESS), (8, TEA))
        found = [uow.answers.with_message(ANN, message, chat) for message, chat in places]
        assert uow.answers.with_message(ANN, 7) == found[1]
        assert uow.answers.with_message(BEN, 7, TEA) is None
        return [{there.id: 1, private.id: 2}[each.interview_id] if each else None for each in found]

    assert await store.transact(work) == [1, 2, None, None]


async def test_what_somebody_answers_in_a_round_is_found_by_the_question(store: Database, said: Play) -> None:
    key, records = said

    def look(uow: UnitOfWork) -> list[object]:
        other = replace(key, number=1)
        found = [uow.interviews.in_heat(key, number) for number in (ANN, BEN, 99)]
        return [*found, uow.interviews.in_heat(other, ANN), uow.interviews.of_heat(other)]

    assert records[0].heat == key
    assert await store.transact(look) == [records[0], records[1], None, None, []]
    assert await store.transact(lambda uow: uow.interviews.of_heat(key)) == records
    assert await store.transact(lambda uow: uow.interviews.get(records[0].id)) == records[0]


async def test_nobody_has_two_answers_to_a_question(store: Database, said: Play) -> None:
    with pytest.raises((IntegrityError, StaleVersion)):
        await store.transact(lambda uow: sealed(uow, said[0], ANN))
    assert await store.transact(lambda uow: uow.interviews.of_heat(said[0])) == said[1]


async def test_an_answer_in_a_round_is_not_the_candidates_interview(store: Database, said: Play) -> None:
    key, (record, *_) = said
    assert await store.transact(lambda uow: uow.interviews.open_of(ANN)) is None
    assert await store.transact(lambda uow: uow.interviews.latest_of(ANN)) is None
    own = await store.transact(lambda uow: begin(uow, ANN, asked("alone", days=-1)))
    again = await store.transact(lambda uow: uow.interviews.save(record, record.interview, LATER))
    assert (again.heat, again.version) == (key, 1)
    assert await store.transact(lambda uow: uow.interviews.get(record.id)) == again
    assert await store.transact(lambda uow: uow.interviews.open_of(ANN)) == own
    assert await store.transact(lambda uow: uow.interviews.latest_of(ANN)) == own


async def test_what_was_asked_in_a_round_is_remembered(store: Database, said: Play) -> None:
    assert set(await store.transact(lambda uow: uow.interviews.past_of(ANN))) == {"scaling"}
    asked_ = await store.transact(lambda uow: uow.interviews.asked_since(ANN, NOW))
    assert [exchange.choice.question_id for exchange in asked_] == ["scaling"]


async def test_a_follow_up_is_sealed_on_its_own(store: Database, said: Play) -> None:
    record = said[1][0]

    def reply(uow: UnitOfWork) -> None:
        uow.answers.unseal([record.id], NOW)
        uow.answers.add(replace(answer(record, turn=1), sealed=True))

    await store.transact(reply)
    assert [each.turn for each in await waiting(store)] == [0]
    await store.transact(lambda uow: uow.answers.unseal([record.id], LATER))
    assert [(each.turn, each.due_at) for each in await waiting(store)] == [(0, NOW), (1, LATER)]
