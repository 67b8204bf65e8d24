"""Groups as they are kept, where they go, and their weekly rounds."""

from dataclasses import replace
from datetime import time, timedelta

from bot.domain.rounds.round import Format, State
from bot.domain.rounds.schedule import Schedule
from bot.services.rounds.records import GroupRecord, ScheduleRecord
from bot.services.store import Database, UnitOfWork
from tests.storage.playing import ANN, BEN, CHESS, SOON, TEA, group, opened, ranked
from tests.storage.samples import NOW, candidate, posts

WEEK = timedelta(days=7)
FRIDAYS = Schedule(5, time(19, 30), Format.DUEL, "transformer", 3)


async def test_a_group_is_remembered_as_it_is(store: Database) -> None:
    made = await store.transact(group)
    changed = replace(made, title="Tea 🍵", zone="Asia/Tokyo", gone=True)

    def look(uow: UnitOfWork) -> list[GroupRecord | None]:
        uow.groups.save(changed, NOW)
        return [uow.groups.get(made.id), uow.groups.at(TEA), uow.groups.at(CHESS), uow.groups.get(99)]

    assert await store.transact(lambda uow: uow.groups.get(made.id)) == made
    assert await store.transact(look) == [changed, changed, None, None]


async def test_a_group_that_becomes_a_supergroup_takes_along_what_is_still_to_be_said(
    store: Database,
) -> None:
    def fill(uow: UnitOfWork) -> GroupRecord:
        uow.outbox.add(TEA, posts("sent", "on its way", "waits"), NOW)
        for _ in range(2):
            row = uow.outbox.next(TEA)
            assert row is not None
            uow.outbox.tried(row.id, NOW)
            if row.post.text == "sent":
                uow.outbox.sent(row.id, 5, NOW)
        uow.outbox.add(7, posts("elsewhere"), NOW)
        return group(uow)

    def look(uow: UnitOfWork) -> tuple[list[int], list[str], GroupRecord | None]:
        rows = [*uow.outbox.on_their_way(), *filter(None, (uow.outbox.next(c) for c in (TEA, CHESS)))]
        return [row.chat_id for row in rows], [row.post.text for row in rows], uow.groups.at(TEA)

    made = await store.transact(fill)
    assert await store.transact(lambda uow: uow.groups.move(TEA, CHESS))
    assert await store.transact(look) == ([CHESS, CHESS], ["on its way", "waits"], None)
    assert await store.transact(lambda uow: uow.groups.at(CHESS)) == replace(made, chat_id=CHESS)


async def test_being_told_twice_that_a_group_moved_is_as_good_as_once(store: Database) -> None:
    await store.transact(group)
    moves = [await store.transact(lambda uow: uow.groups.move(TEA, CHESS)) for _ in range(2)]
    assert moves == [True, False]


async def test_what_is_said_to_the_old_chat_after_the_move_is_sent_to_the_new_one(store: Database) -> None:
    def late(uow: UnitOfWork) -> bool:
        uow.outbox.add(TEA, posts("late"), NOW)
        return uow.groups.move(TEA, CHESS)

    await store.transact(group)
    await store.transact(lambda uow: uow.groups.move(TEA, CHESS))
    assert not await store.transact(late)
    row = await store.transact(lambda uow: uow.outbox.next(CHESS))
    assert row is not None
    assert row.post.text == "late"


async def test_a_supergroup_that_was_seen_before_its_past_was_known_gets_that_past(store: Database) -> None:
    def fill(uow: UnitOfWork) -> tuple[GroupRecord, GroupRecord]:
        for number in (ANN, BEN):
            uow.candidates.save(candidate(number), NOW)
        old, new = group(uow, TEA), group(uow, CHESS)
        uow.groups.save(replace(old, gone=True), NOW)
        uow.groups.save(replace(new, zone="Asia/Tokyo"), NOW)
        uow.boards.record(opened(uow, CHESS), 0, ranked(ANN, BEN), NOW)
        uow.schedules.add(new, 0, ANN, FRIDAYS, SOON)
        for there in (old, new):
            uow.boards.hide(there.id, BEN, hidden=True)
        return old, new

    old, new = await store.transact(fill)
    assert await store.transact(lambda uow: uow.groups.move(TEA, CHESS))

    def look(uow: UnitOfWork) -> list[object]:
        live = uow.rounds.open_in(old.id)
        hidden, lines = uow.boards.hidden(old.id), uow.boards.lines(old.id, None)
        weekly = uow.schedules.of(old.id)
        return [live and live.group, set(hidden), [line.player_id for line in lines], len(weekly)]

    one = replace(old, chat_id=CHESS, zone="Asia/Tokyo")
    assert await store.transact(look) == [one, {BEN}, [ANN], 1]
    assert await store.transact(lambda uow: uow.groups.get(new.id)) is None
    assert await store.transact(lambda uow: uow.groups.at(CHESS)) == one


async def test_of_two_rounds_that_turn_out_to_be_in_one_group_the_older_groups_goes_on(
    store: Database,
) -> None:
    ours = await store.transact(lambda uow: opened(uow, TEA))
    theirs = await store.transact(lambda uow: opened(uow, CHESS))
    await store.transact(lambda uow: uow.groups.move(TEA, CHESS))
    ended = await store.transact(lambda uow: uow.rounds.get(theirs.id))
    assert ended is not None
    assert (ended.round.state, ended.group.id) == (State.CANCELLED, ours.group.id)
    assert await store.transact(lambda uow: uow.rounds.live()) == [ours.id]
    assert await store.transact(lambda uow: uow.rounds.due(SOON, 9)) == [ours.id]


async def test_a_weekly_round_is_kept_whole_until_it_is_dropped(store: Database) -> None:
    def add(uow: UnitOfWork) -> GroupRecord:
        there = group(uow)
        uow.schedules.add(there, 12, None, FRIDAYS, SOON + WEEK)
        uow.schedules.add(there, 0, ANN, replace(FRIDAYS, topic=None), SOON)
        return there

    there = await store.transact(add)
    first, second = await store.transact(lambda uow: uow.schedules.of(there.id))
    assert first == ScheduleRecord(first.id, there, 0, ANN, replace(FRIDAYS, topic=None), SOON)
    assert second == ScheduleRecord(second.id, there, 12, None, FRIDAYS, SOON + WEEK)
    await store.transact(lambda uow: uow.schedules.drop(first.id))
    assert await store.transact(lambda uow: uow.schedules.get(first.id)) is None
    assert await store.transact(lambda uow: uow.schedules.get(second.id)) == second


async def test_weekly_rounds_come_due_and_move_on(store: Database) -> None:
    def add(uow: UnitOfWork) -> list[int]:
        there = group(uow)
        for wait in (2, 1, 9):
            uow.schedules.add(there, 0, ANN, FRIDAYS, NOW + timedelta(seconds=wait))
        return [record.id for record in uow.schedules.of(there.id)]

    first, second, third = await store.transact(add)
    assert await store.transact(lambda uow: uow.schedules.next_at()) == NOW + timedelta(seconds=1)
    assert await store.transact(lambda uow: uow.schedules.due(NOW, 9)) == []
    then = NOW + timedelta(seconds=2)
    assert await store.transact(lambda uow: uow.schedules.due(then, 9)) == [first, second]
    assert await store.transact(lambda uow: uow.schedules.due(then, 1)) == [first]
    assert (await store.transact(lambda uow: uow.backlog(then))).due == 2
    await store.transact(lambda uow: uow.schedules.move(first, NOW + WEEK))
    assert await store.transact(lambda uow: uow.schedules.due(NOW + WEEK, 9)) == [second, third, first]


async def test_nothing_comes_due_where_viva_was_sent_out_until_it_is_back(store: Database) -> None:
    def add(uow: UnitOfWork) -> GroupRecord:
        there = group(uow)
        uow.schedules.add(there, 0, ANN, FRIDAYS, SOON)
        uow.groups.save(replace(there, gone=True), NOW)
        return there

    there = await store.transact(add)
    assert await store.transact(lambda uow: uow.schedules.due(SOON, 9)) == []
    assert await store.transact(lambda uow: uow.schedules.next_at()) is None
    assert (await store.transact(lambda uow: uow.backlog(SOON))).due == 0
    await store.transact(lambda uow: uow.groups.save(there, NOW))
    assert len(await store.transact(lambda uow: uow.schedules.due(SOON, 9))) == 1
