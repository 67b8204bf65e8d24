"""How the bot gets its updates by polling, and what becomes of them when it dies."""

import asyncio

import pytest
from telegram import Bot
from telegram.error import Conflict

from bot.playground.people import Person
from bot.playground.server import BotApiServer
from bot.playground.world import World

from .conftest import client


async def test_an_update_comes_again_until_it_is_confirmed(bot: Bot, ann: Person, world: World) -> None:
    ann.says("one")
    ann.says("two")
    first, second = await bot.get_updates()
    assert [u.update_id for u in await bot.get_updates()] == [first.update_id, second.update_id]
    (left,) = await bot.get_updates(offset=second.update_id)
    assert left.message is not None
    assert (left.message.text, world.unconfirmed) == ("two", 1)
    assert await bot.get_updates(offset=second.update_id + 1) == ()
    assert world.unconfirmed == 0


async def test_updates_survive_the_death_of_the_bot(server: BotApiServer, ann: Person) -> None:
    ann.says("one")
    async with client(server) as first_life:
        assert len(await first_life.get_updates()) == 1
    ann.says("two")
    async with client(server) as second_life:
        texts = [u.message.text for u in await second_life.get_updates() if u.message]
    assert texts == ["one", "two"]


async def test_a_poll_waits_until_somebody_speaks(bot: Bot, ann: Person) -> None:
    async with asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(bot.get_updates(timeout=30))
        await bot.get_me()
        assert not poll.done()
        ann.says("hello")
    assert len(poll.result()) == 1


async def test_a_poll_ends_empty_when_nobody_speaks(bot: Bot) -> None:
    assert await bot.get_updates(timeout=1) == ()


async def test_no_more_updates_come_than_asked_for(bot: Bot, ann: Person) -> None:
    for number in range(120):
        ann.says(f"{number}")
    assert len(await bot.get_updates(limit=3)) == 3
    assert len(await bot.get_updates()) == 100


async def test_a_negative_offset_keeps_only_the_newest(bot: Bot, ann: Person) -> None:
    for number in range(5):
        ann.says(f"{number}")
    (newest,) = await bot.get_updates(offset=-1)
    assert newest.message is not None
    assert newest.message.text == "4"
    assert len(await bot.get_updates()) == 1


async def test_only_the_wanted_kinds_are_queued_from_then_on(bot: Bot, ann: Person, world: World) -> None:
    ann.says("before")
    await bot.get_updates(allowed_updates=["callback_query"])
    ann.says("unwanted")
    assert world.unconfirmed == 1
    await bot.get_updates(allowed_updates=[])
    ann.says("wanted again")
    assert world.unconfirmed == 2


async def test_a_second_poll_ends_the_first(server: BotApiServer, ann: Person) -> None:
    async with client(server) as old, client(server) as new, asyncio.TaskGroup() as tasks:
        first = tasks.create_task(refusal(old.get_updates(timeout=30)))
        await server.world.updates.changed.until(lambda: server.polls == 1, 5)
        second = tasks.create_task(new.get_updates(timeout=30))
        assert "terminated by other getUpdates request" in await first
        ann.says("hello")
        assert len(await second) == 1


async def test_polling_and_a_webhook_exclude_each_other(bot: Bot, server: BotApiServer) -> None:
    async with asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(refusal(bot.get_updates(timeout=30)))
        await server.world.updates.changed.until(lambda: server.polls == 1, 5)
        await bot.set_webhook("http://127.0.0.1:9/hook")
        assert "terminated by setWebhook request" in await poll
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_a_test_can_wait_until_the_bot_has_confirmed(bot: Bot, ann: Person, world: World) -> None:
    ann.says("one")
    async with asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(world.confirmed())
        (update,) = await bot.get_updates()
        assert not waiting.done()
        ann.says("later updates do not count")
        await bot.get_updates(offset=update.update_id + 1)
    assert world.unconfirmed == 1


async def test_update_ids_start_where_told(ann: Person) -> None:
    world = World(first_update_id=900)
    world.person(1).says("x")
    assert list(world.updates.pending) == [900]


async def refusal(call: object) -> str:
    with pytest.raises(Conflict) as conflict:
        await call  # type: ignore[misc]
    return conflict.value.message
