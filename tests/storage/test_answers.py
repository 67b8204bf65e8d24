"""Answers as they are kept: growing until they are judged, and judged once, as they were read."""

import asyncio
from dataclasses import replace
from datetime import timedelta, timezone

import pytest
from sqlalchemy.exc import IntegrityError, StatementError

from bot.domain.candidate import Answer, Part
from bot.domain.errors import StaleVersion
from bot.domain.judgement import Judgement
from bot.services.records import Backlog
from bot.services.store import UnitOfWork
from bot.storage.database import AnyDatabase
from bot.storage.tables import judgements
from tests.storage.samples import ANN, NOW, OPINION, answer, begin
from tests.storage.watching import rows

BOB = 1002
LATER = NOW + timedelta(seconds=9)


@pytest.fixture
async def said(database: AnyDatabase) -> Answer:
    """Ann's answer, stored."""

    def say(uow: UnitOfWork) -> Answer:
        uow.answers.add(answer(begin(uow)))
        return uow.answers.unjudged(1)[0]

    return await database.transact(say)


def grown(known: Answer, text: str = "and another thing") -> Answer:
    return known.with_part(Part(8, text), LATER)


async def judge(database: AnyDatabase, known: Answer, score: int = 60) -> bool:
    def work(uow: UnitOfWork) -> bool:
        fresh = uow.answers.judged(known)
        if fresh:
            uow.judgements.add(known, Judgement(OPINION, score, "print"), NOW)
        return fresh

    return await database.transact(work)


async def test_an_answer_is_kept_whole(database: AnyDatabase) -> None:
    record = await database.transact(begin)
    text = "第一段\n“quoted” 🙂 \u202eעברית\u0000 \\ 'x' <b>"
    in_shanghai = LATER.astimezone(timezone(timedelta(hours=8)))
    spoken = replace(answer(record, turn=1), parts=(Part(7, text), Part(2**40, "")), closes_at=in_shanghai)
    await database.transact(lambda uow: uow.answers.add(spoken))
    kept = await database.transact(lambda uow: uow.answers.open_at(record.id, 0, 1))
    assert kept is not None
    assert kept == replace(spoken, id=kept.id)
    assert kept.closes_at.utcoffset() == timedelta()
    assert await database.transact(lambda uow: uow.answers.get(kept.id)) == kept


async def test_an_answer_is_found_by_the_turn_it_belongs_to(database: AnyDatabase, said: Answer) -> None:
    def look(uow: UnitOfWork) -> list[Answer | None]:
        here, elsewhere = said.interview_id, said.interview_id + 1
        return [
            uow.answers.open_at(*place)
            for place in ((here, 0, 0), (here, 0, 1), (here, 1, 0), (elsewhere, 0, 0))
        ]

    assert await database.transact(look) == [said, None, None, None]


async def test_a_turn_has_one_answer(database: AnyDatabase, said: Answer) -> None:
    with pytest.raises(IntegrityError):
        await database.transact(lambda uow: uow.answers.add(replace(said, id=0)))


async def test_an_answer_is_found_by_any_of_its_messages_and_only_by_its_author(
    database: AnyDatabase, said: Answer
) -> None:
    def look(uow: UnitOfWork) -> list[Answer | None]:
        bobs = begin(uow, BOB)
        uow.answers.add(answer(bobs, message=8))
        uow.answers.change(grown(said))
        asked_for = ((ANN, 7), (ANN, 8), (ANN, 9), (BOB, 7))
        return [uow.answers.with_message(*pair) for pair in asked_for]

    assert await database.transact(look) == [grown(said), grown(said), None, None]


async def test_an_answer_that_grew_is_kept_as_it_is_now(database: AnyDatabase, said: Answer) -> None:
    await database.transact(lambda uow: uow.answers.change(grown(said)))
    assert await database.transact(lambda uow: uow.answers.get(said.id)) == grown(said)


async def test_of_two_changes_to_the_same_answer_the_second_must_look_again(
    database: AnyDatabase, said: Answer
) -> None:
    await database.transact(lambda uow: uow.answers.change(grown(said, "first")))
    with pytest.raises(StaleVersion, match=f"answer {said.id} is past revision 0"):
        await database.transact(lambda uow: uow.answers.change(grown(said, "second")))
    assert await database.transact(lambda uow: uow.answers.get(said.id)) == grown(said, "first")


async def test_a_judge_who_read_less_than_was_said_is_not_believed(
    database: AnyDatabase, url: str, said: Answer
) -> None:
    await database.transact(lambda uow: uow.answers.change(grown(said)))
    assert not await judge(database, said)
    assert await database.transact(lambda uow: uow.answers.unjudged(9)) == [grown(said)]
    assert await rows(url, judgements) == []


async def test_a_judgement_is_kept_with_what_it_is_about(
    database: AnyDatabase, url: str, said: Answer
) -> None:
    await database.transact(lambda uow: uow.answers.change(grown(said)))
    assert await judge(database, grown(said), score=63)
    (kept,) = await rows(url, judgements)
    assert kept[1:] == (said.id, 1, "offline/1", OPINION, 63, NOW, False, "print")


async def test_a_judged_answer_is_closed(database: AnyDatabase, said: Answer) -> None:
    assert await database.transact(lambda uow: uow.backlog(NOW)) == Backlog(unjudged=1, unsent=0)
    assert await judge(database, said)
    with pytest.raises(StaleVersion):
        await database.transact(lambda uow: uow.answers.change(grown(said)))
    assert not await database.transact(lambda uow: uow.answers.postpone(said, LATER))
    place = (said.interview_id, 0, 0)
    assert await database.transact(lambda uow: uow.answers.open_at(*place)) is None
    assert await database.transact(lambda uow: uow.answers.unjudged(9)) == []
    judged = replace(said, judged=True)
    assert await database.transact(lambda uow: uow.answers.get(said.id)) == judged
    assert await database.transact(lambda uow: uow.answers.with_message(ANN, 7)) == judged
    assert await database.transact(lambda uow: uow.backlog(NOW)) == Backlog(unjudged=0, unsent=0)


async def test_an_answer_is_judged_once_however_many_judges_come(
    database: AnyDatabase, url: str, said: Answer
) -> None:
    tries = await asyncio.gather(*(judge(database, said, score) for score in range(4)))
    assert sorted(tries) == [False, False, False, True]
    (kept,) = await rows(url, judgements)
    assert kept.score == tries.index(True)


async def test_answers_that_close_first_are_judged_first(database: AnyDatabase) -> None:
    waits = {0: 30, 1: 10, 2: 20, 3: 5}

    def say(uow: UnitOfWork) -> None:
        record = begin(uow)
        for number, wait in waits.items():
            uow.answers.add(answer(record, number, wait=wait))
        uow.answers.judged(uow.answers.unjudged(1)[0])  # number 3 is done

    await database.transact(say)
    for limit, order in ((9, [1, 2, 0]), (2, [1, 2])):
        found = await database.transact(lambda uow, limit=limit: uow.answers.unjudged(limit))
        assert [known.number for known in found] == order


async def test_an_answer_that_was_put_off_comes_after_those_due_before(database: AnyDatabase) -> None:
    def put_off(uow: UnitOfWork) -> bool:
        record = begin(uow)
        for number in (0, 1):
            uow.answers.add(answer(record, number, wait=number))
        return uow.answers.postpone(uow.answers.unjudged(1)[0], LATER)

    assert await database.transact(put_off)
    waiting = await database.transact(lambda uow: uow.answers.unjudged(9))
    assert [known.number for known in waiting] == [1, 0]
    assert [known.due_at for known in waiting] == [NOW + timedelta(seconds=1), LATER]
    assert [known.revision for known in waiting] == [0, 0]
    await database.transact(lambda uow: uow.answers.hurry())
    waiting = await database.transact(lambda uow: uow.answers.unjudged(9))
    assert [(known.number, known.due_at) for known in waiting] == [(n, waiting[n].closes_at) for n in (0, 1)]


async def test_an_answer_that_grew_is_not_put_off(database: AnyDatabase, said: Answer) -> None:
    await database.transact(lambda uow: uow.answers.change(grown(said)))
    assert not await database.transact(lambda uow: uow.answers.postpone(said, LATER + timedelta(days=1)))
    assert await database.transact(lambda uow: uow.answers.get(said.id)) == grown(said)


async def test_an_answer_needs_a_time_with_a_zone_to_close_at(database: AnyDatabase, said: Answer) -> None:
    naive = replace(grown(said), closes_at=NOW.replace(tzinfo=None))
    with pytest.raises(StatementError, match="a naive time cannot be stored"):
        await database.transact(lambda uow: uow.answers.change(naive))
    with pytest.raises(StatementError, match="a naive time cannot be stored"):
        await database.transact(lambda uow: uow.answers.add(replace(naive, turn=1)))
