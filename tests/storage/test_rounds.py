"""Rounds as they are kept: whole, one a group, and taken by one at a time."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.errors import StaleVersion
from bot.domain.rounds.events import Player
from bot.domain.rounds.round import State
from bot.services.records import HeatKey
from bot.services.store import Database, UnitOfWork
from bot.storage.database import AnyDatabase
from tests.storage.playing import ANN, BEN, CAT, CHESS, SOON, TEA, heat, opened, rich, round_, sealed
from tests.storage.samples import NOW, answer, saving

CROWD = 20


async def test_a_round_in_any_state_is_kept_whole(store: Database) -> None:
    for number, state in enumerate(State):
        added = await store.transact(lambda uow, n=number, s=state: opened(uow, -n, rich(s)))
        assert await store.transact(lambda uow, key=added.id: uow.rounds.get(key)) == added
        shown = replace(added, round=rich(State.ASKED), row=77, shown_at=SOON, stale=True)
        saved = await store.transact(lambda uow, record=shown: uow.rounds.save(record, SOON))
        kept = await store.transact(lambda uow, key=added.id: uow.rounds.get(key))
        assert kept == saved == replace(shown, version=1)


async def test_a_group_has_one_live_round_at_a_time_and_others_have_theirs(store: Database) -> None:
    tea = await store.transact(opened)
    chess = await store.transact(lambda uow: opened(uow, CHESS))
    assert await store.transact(lambda uow: uow.rounds.open_in(tea.group.id)) == tea
    assert await store.transact(lambda uow: uow.rounds.live()) == [tea.id, chess.id]
    over = replace(tea, round=round_(state=State.FINISHED))
    await store.transact(lambda uow: uow.rounds.save(over, None))
    assert await store.transact(lambda uow: uow.rounds.open_in(tea.group.id)) is None
    again = await store.transact(opened)
    assert await store.transact(lambda uow: uow.rounds.live()) == [chess.id, again.id]


async def test_who_saves_a_round_that_has_changed_meanwhile_must_look_again(store: Database) -> None:
    record = await store.transact(opened)
    await store.transact(lambda uow: uow.rounds.save(record, SOON))
    with pytest.raises(StaleVersion, match=f"round {record.id} is past version 0"):
        await store.transact(lambda uow: uow.rounds.save(record, SOON))


async def test_a_round_shows_the_group_as_it_is_now(store: Database) -> None:
    record = await store.transact(opened)
    await store.transact(lambda uow: uow.groups.move(TEA, CHESS))
    kept = await store.transact(lambda uow: uow.rounds.get(record.id))
    assert kept is not None
    assert kept.group.chat_id == CHESS


async def test_rounds_come_due_those_that_wait_longest_first(store: Database) -> None:
    def fill(uow: UnitOfWork) -> list[int]:
        records = [opened(uow, -number) for number in range(3)]
        for record, wait in zip(records, (2, 1, None), strict=True):
            uow.rounds.save(record, wait and NOW + timedelta(seconds=wait))
        return [record.id for record in records]

    first, second, _ = await store.transact(fill)
    assert await store.transact(lambda uow: uow.rounds.next_at()) == NOW + timedelta(seconds=1)
    for wait, limit, due in ((0, 9, []), (2, 9, [second, first]), (2, 1, [second])):
        then = NOW + timedelta(seconds=wait)
        assert await store.transact(lambda uow, at=then, most=limit: uow.rounds.due(at, most)) == due
    assert (await store.transact(lambda uow: uow.backlog(then))).due == 2


async def test_the_questions_of_a_groups_rounds_are_known_the_latest_first(store: Database) -> None:
    def play(uow: UnitOfWork) -> int:
        for names in (("a", "b"), ("c", "a")):
            opened(uow, TEA, round_(*map(heat, names), state=State.FINISHED))
        opened(uow, CHESS, round_(heat("d")))
        return opened(uow, TEA, round_(heat("e"))).group.id

    there = await store.transact(play)
    assert list(await store.transact(lambda uow: uow.rounds.asked_in(there))) == ["e", "a", "c", "b"]


async def test_what_a_candidate_writes_answers_the_question_they_opened_last(store: Database) -> None:
    def open_pages(uow: UnitOfWork) -> list[HeatKey | None]:
        saving(ANN)(uow)
        saving(BEN)(uow)
        one, two = opened(uow, TEA), opened(uow, CHESS)
        keys = [HeatKey(two.id, 0), HeatKey(one.id, 0), HeatKey(one.id, 1)]
        found = [uow.rounds.page_of(ANN)]
        for number, key in enumerate(keys):
            uow.rounds.open_page(key, ANN, NOW + timedelta(seconds=number))
            found.append(uow.rounds.page_of(ANN))
        uow.rounds.open_page(keys[0], ANN, SOON)
        assert found == [None, *keys]
        return [uow.rounds.page_of(ANN) == keys[0], uow.rounds.page_of(BEN)]

    assert await store.transact(open_pages) == [True, None]


async def test_it_is_known_who_of_a_question_waits_for_a_judgement(store: Database) -> None:
    def say(uow: UnitOfWork) -> tuple[set[int], set[int]]:
        record = opened(uow)
        key = HeatKey(record.id, 0)
        ann, ben = sealed(uow, key, ANN), sealed(uow, key, BEN)
        sealed(uow, HeatKey(record.id, 1), CAT)
        uow.answers.unseal([ann.id, ben.id], NOW)
        before = set(uow.rounds.unjudged(key))
        for said in uow.answers.unjudged(9):
            uow.answers.judged(said)
        uow.answers.add(replace(answer(ben, turn=1), sealed=True))
        return before, set(uow.rounds.unjudged(key))

    assert await store.transact(say) == ({ANN, BEN}, {BEN})


def joins(round_id: int, number: int) -> Callable[[UnitOfWork], None]:
    def work(uow: UnitOfWork) -> None:
        record = uow.rounds.get(round_id)
        assert record is not None
        players = (*record.round.players, Player(number, f"No. {number}"))
        uow.rounds.save(replace(record, round=replace(record.round, players=players)), SOON)

    return work


async def test_many_who_join_at_once_are_all_in_and_none_is_sent_back(database: AnyDatabase) -> None:
    record = await database.transact(opened)
    attempts: list[int] = []

    def join(number: int) -> Callable[[UnitOfWork], None]:
        def work(uow: UnitOfWork) -> None:
            attempts.append(number)
            joins(record.id, number)(uow)

        return work

    await asyncio.gather(*(database.transact(join(number)) for number in range(CROWD)))
    kept = await database.transact(lambda uow: uow.rounds.get(record.id))
    assert kept is not None
    assert sorted(player.id for player in kept.round.players) == list(range(CROWD))
    assert (kept.version, len(attempts)) == (CROWD, CROWD)
