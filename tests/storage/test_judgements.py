"""Judgements are found again, appeals are queued once, and the ledger adds up, on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import DBAPIError

from bot.domain.candidate import Answer
from bot.domain.judgement import Finding, Judgement, NextProbe, Opinion, Verdict
from bot.domain.usage import Spent, Usage
from bot.services.records import JudgeTotal, Payer
from bot.services.store import UnitOfWork
from bot.storage.database import AnyDatabase
from tests.storage.samples import ANN, NOW, OPINION, answer, begin, saving

BOB = ANN + 1
GROUP = -100_123_456_789
FULL = Opinion(
    "gpt-x",
    (Finding("variance", Verdict.PARTIAL, "它会变大", 0.3, 2 / 3),),
    feedback="One “sentence”.",
    probe=NextProbe("softmax", "And then?"),
    invented=2,
    prompt="0123456789ab",
    usage=Usage(3, 900, 600, 120, 45, 1800),
    stand_in=True,
)


async def said_and_judged(database: AnyDatabase, turns: int = 1) -> list[Answer]:
    """Ann's answers to the turns of one exchange, judged in their order."""

    def work(uow: UnitOfWork) -> list[Answer]:
        record = begin(uow)
        said = []
        for turn in range(turns):
            uow.answers.add(answer(record, turn=turn, message=7 + turn))
            known = uow.answers.at(record.id, 0, turn)
            assert known is not None
            assert uow.answers.judged(known)
            uow.judgements.add(known, Judgement(OPINION, 60 + turn, f"print {turn}"), NOW)
            said.append(known)
        return said

    return await database.transact(work)


async def test_an_opinion_comes_back_as_it_was_given(database: AnyDatabase) -> None:
    (said,) = await said_and_judged(database)

    def appeal(uow: UnitOfWork) -> Opinion | None:
        assert uow.answers.appeal(said, NOW)
        (queued,) = uow.answers.unjudged(9)
        assert uow.answers.judged(queued)
        uow.judgements.add(queued, Judgement(FULL, 15, "full"), NOW)
        return uow.judgements.find("full")

    assert await database.transact(appeal) == FULL
    assert await database.transact(lambda uow: uow.judgements.find("another")) is None
    assert await database.transact(lambda uow: uow.judgements.of(said.id)) == [OPINION, FULL]


async def test_what_stands_on_an_exchange_is_the_last_word_on_each_turn(database: AnyDatabase) -> None:
    first, _ = await said_and_judged(database, turns=2)

    def work(uow: UnitOfWork) -> object:
        uow.answers.appeal(first, NOW)
        appealed = replace(first, appealed=True)
        uow.judgements.add(appealed, Judgement(FULL, 15, "full"), NOW)
        return uow.judgements.standing(first.interview_id, 0)

    assert await database.transact(work) == [FULL, OPINION]


async def test_an_appeal_is_queued_at_once_and_only_once(database: AnyDatabase) -> None:
    (said,) = await said_and_judged(database)
    later = NOW + timedelta(hours=1)
    assert await database.transact(lambda uow: uow.answers.last_judged(ANN)) == replace(said, judged=True)
    assert await database.transact(lambda uow: uow.answers.appeal(said, later))
    assert not await database.transact(lambda uow: uow.answers.appeal(said, later))
    (queued,) = await database.transact(lambda uow: uow.answers.unjudged(9))
    assert queued == replace(said, appealed=True, revision=1, closes_at=later, due_at=later)
    assert await database.transact(lambda uow: uow.answers.open_at(said.interview_id, 0, 0)) is None
    assert await database.transact(lambda uow: uow.answers.last_judged(ANN)) == queued


async def test_an_answer_nobody_has_judged_cannot_be_appealed(database: AnyDatabase) -> None:
    def work(uow: UnitOfWork) -> bool:
        uow.answers.add(answer(begin(uow)))
        return uow.answers.appeal(uow.answers.unjudged(1)[0], NOW)

    assert not await database.transact(work)


async def test_what_a_judge_cannot_make_out_is_not_hurried(database: AnyDatabase) -> None:
    def work(uow: UnitOfWork) -> list[tuple[int, bool]]:
        record = begin(uow)
        for number in range(2):
            uow.answers.add(answer(record, number=number, message=7 + number))
        for said in uow.answers.unjudged(9):
            until = NOW + timedelta(hours=1)
            uow.answers.postpone(said, until, own_fault=said.number == 1)
        uow.answers.hurry()
        return [(said.attempts, said.due_at > said.closes_at) for said in uow.answers.unjudged(9)]

    assert await database.transact(work) == [(0, False), (1, True)]


async def test_the_ledger_adds_up_by_day_candidate_group_and_judge(database: AnyDatabase) -> None:
    for number in (ANN, BOB):
        await database.transact(saving(number))
    yesterday = NOW - timedelta(days=1)
    entries = [
        (Payer(ANN), "a", Usage(1, 10, 4, 2, 100, 5), yesterday),
        (Payer(ANN), "a", Usage(1, 10, 4, 2, 7, 5), NOW),
        (Payer(ANN, GROUP), "b", Usage(2, 20, 0, 3, 20, 9), NOW),
        (Payer(BOB, GROUP), "b", Usage(1, 5, 0, 1, 3_000_000_000, 1), NOW),
    ]

    def work(uow: UnitOfWork) -> None:
        for entry in entries:
            uow.spending.add(*entry)

    await database.transact(work)

    async def spent(payer: Payer) -> Spent:
        return await database.transact(lambda uow: uow.spending.since(NOW, payer))

    assert await spent(Payer(ANN)) == Spent(7, None, 3_000_000_027)
    assert await spent(Payer(BOB, GROUP)) == Spent(None, 3_000_000_020, 3_000_000_027)
    assert await spent(Payer(999)) == Spent(0, None, 3_000_000_027)
    assert await database.transact(lambda uow: uow.spending.by_judge(NOW)) == [
        JudgeTotal("b", Usage(3, 25, 0, 4, 3_000_000_020, 10)),
        JudgeTotal("a", Usage(1, 10, 4, 2, 7, 5)),
    ]


@pytest.mark.parametrize("group", [None, GROUP])
async def test_before_the_first_judgement_nothing_is_spent(database: AnyDatabase, group: int | None) -> None:
    assert await database.transact(lambda uow: uow.spending.since(NOW, Payer(ANN, group))) == Spent(
        None if group else 0, group=None if group is None else 0
    )
    assert await database.transact(lambda uow: uow.spending.by_judge(NOW)) == []


async def test_a_number_too_large_for_its_column_is_no_outage(database: AnyDatabase) -> None:
    """An outage is waited for; this would be waited for without end."""
    try:
        found = await database.transact(lambda uow: uow.answers.at(1, 10**12, 0))
    except DBAPIError:
        return  # PostgreSQL refuses it
    assert found is None
