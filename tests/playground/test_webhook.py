"""How updates reach the bot's webhook."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest

from bot.playground.people import Person
from bot.playground.world import World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Hook:
    """The bot's end: takes what is POSTed to it, with the status it is told to answer."""

    def __init__(self) -> None:
        self.url = ""
        self.statuses: list[int] = []
        self.taken: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def take(self, request: web.Request) -> web.Response:
        self.secrets.append(request.headers.get(SECRET_HEADER))
        update = await request.json()
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 200:
            self.taken.append(update)
            await self.gate.wait()
        return web.Response(status=status)

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.taken]


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.take)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_updates_are_posted_with_the_secret(bot: Bot, ann: Person, world: World, hook: Hook) -> None:
    ann.says("said before")
    await bot.set_webhook(hook.url, secret_token="s3cret_-")
    ann.says("said after")
    await world.confirmed()
    assert hook.texts == ["said before", "said after"]
    assert hook.secrets == ["s3cret_-", "s3cret_-"]
    assert world.unconfirmed == 0


async def test_an_update_comes_again_until_the_webhook_takes_it(
    bot: Bot, ann: Person, world: World, hook: Hook
) -> None:
    hook.statuses = [500, 404, 302]
    await bot.set_webhook(hook.url)
    ann.says("one")
    ann.says("two")
    await world.confirmed()
    assert hook.texts == ["one", "two"]
    info = await bot.get_webhook_info()
    assert info.last_error_message is not None
    assert info.last_error_message.startswith("Wrong response from the webhook: 302")


async def test_one_slow_chat_does_not_hold_up_another(
    bot: Bot, ann: Person, ben: Person, world: World, hook: Hook
) -> None:
    hook.gate.clear()
    await bot.set_webhook(hook.url)
    ann.says("ann 1")
    ann.says("ann 2")
    ben.says("ben 1")
    async with asyncio.timeout(5):
        while len(hook.taken) < 2:
            await bot.get_me()
    assert hook.texts == ["ann 1", "ben 1"]
    hook.gate.set()
    await world.confirmed()
    assert hook.texts == ["ann 1", "ben 1", "ann 2"]


async def test_updates_wait_while_nobody_listens(bot: Bot, ann: Person, world: World, hook: Hook) -> None:
    await bot.set_webhook("http://127.0.0.1:9/closed")
    ann.says("hello?")
    async with asyncio.timeout(5):
        while not (await bot.get_webhook_info()).last_error_message:
            continue
    assert world.unconfirmed == 1
    await bot.set_webhook(hook.url)
    await world.confirmed()
    assert hook.texts == ["hello?"]


async def test_the_webhook_is_as_it_was_set(bot: Bot, ann: Person) -> None:
    await bot.set_webhook("http://127.0.0.1:9/hook", max_connections=3, allowed_updates=["message"])
    ann.says("hello?")
    info = await bot.get_webhook_info()
    assert (info.url, info.max_connections) == ("http://127.0.0.1:9/hook", 3)
    assert (info.pending_update_count, info.allowed_updates) == (1, ("message",))
    await bot.delete_webhook(drop_pending_updates=True)
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == ("", 0)


async def test_the_playground_does_not_call_other_machines(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Bad webhook"):
        await bot.set_webhook("https://example.com/hook")
    with pytest.raises(BadRequest, match="Secret token contains unallowed characters"):
        await bot.set_webhook("http://127.0.0.1:9/hook", secret_token="not so secret")
