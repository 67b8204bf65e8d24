"""Pushes to many fill what Telegram lets through, and whoever writes meanwhile is answered at once."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Collection
from datetime import UTC, datetime

import pytest

from bot.app import Viva
from bot.playground.events import MessageSent
from bot.playground.faults import Fault, FaultKind
from bot.playground.limits import Limits
from bot.services.records import Post, PostKind
from bot.services.store import UnitOfWork
from bot.tg.pacer import Pace
from bot.tg.sender import BULK_AT_ONCE
from tests.chat.phone import House, Phone, house

pytestmark = pytest.mark.usefixtures("short_pauses")
NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)
ANN = 9_999
PATIENCE = 30.0  # seconds until a test that hangs fails


@pytest.fixture
async def strict(sqlite_url: str) -> AsyncIterator[House]:
    """A server that keeps Telegram's limits, and the bot at its usual pace."""
    async with house(sqlite_url, Limits.telegram()) as home, home.bot(pace=Pace()):
        yield home


async def test_whoever_writes_while_150_are_pushed_to_is_answered_before_the_pushes_are_through(
    strict: House,
) -> None:
    ann = Phone(strict, ANN)
    await _push(strict, [*range(1, 151), ANN])
    await strict.world.until(lambda: len(_order(strict)) >= 20)
    ann.person.says("/help")
    await _settled(strict)
    order = _order(strict)
    assert len(order) == 152
    assert max(place for place, chat in enumerate(order) if chat == ANN) < 100
    assert [text[:16] for text in ann.seen] == ["Push!", "/interview begin"]


async def test_everybody_is_pushed_to_once_at_the_pace_that_telegram_allows(strict: House) -> None:
    await _push(strict, range(1, 61))
    await _settled(strict)
    assert Counter(_order(strict)) == dict.fromkeys(range(1, 61), 1)


async def test_a_push_whose_time_is_over_is_not_sent_and_holds_nothing_up(strict: House) -> None:
    viva, ben = strict.viva, Phone(strict, 5)
    assert viva is not None
    late, fresh = Post(PostKind.MESSAGE, "Too late", until=NOW), Post(PostKind.MESSAGE, "In time")
    await viva.database.transact(lambda uow: uow.outbox.add(5, [late, fresh], NOW, bulk=True))
    await _settled(strict)
    assert ben.seen == ["In time"]


async def test_who_has_blocked_the_bot_stops_no_push_to_others(strict: House) -> None:
    blocked = range(1, BULK_AT_ONCE + 3)
    for number in blocked:
        Phone(strict, number).person.blocks_bot()
    await _push(strict, range(1, 31))
    await _settled(strict)
    assert Counter(_order(strict)) == dict.fromkeys(range(len(blocked) + 1, 31), 1)


async def test_more_chats_that_have_to_wait_long_than_are_pushed_to_at_once_stop_no_other(
    strict: House,
) -> None:
    waiting = range(1, BULK_AT_ONCE + 3)
    for number in waiting:
        fault = Fault(FaultKind.TOO_MANY_REQUESTS, "sendMessage", retry_after=60, chat_id=number)
        strict.server.faults.add(fault)
    await _push(strict, range(1, 31))
    await strict.world.until(lambda: len(_order(strict)) == 30 - len(waiting))
    assert set(_order(strict)) == set(range(len(waiting) + 1, 31))


async def test_pushes_that_telegram_refuses_for_now_arrive_later_and_once(strict: House) -> None:
    strict.server.faults.add(Fault(FaultKind.TOO_MANY_REQUESTS, "sendMessage", times=12, retry_after=1))
    await _push(strict, range(1, 41))
    await _settled(strict)
    assert strict.server.faults.pending == 0
    assert Counter(_order(strict)) == dict.fromkeys(range(1, 41), 1)


async def _push(home: House, chats: Collection[int]) -> None:
    """Leave a bulk post for each of these people."""
    for number in chats:
        home.world.person(number)

    def work(uow: UnitOfWork) -> None:
        for number in chats:
            uow.outbox.add(number, [Post(PostKind.MESSAGE, "Push!")], NOW, bulk=True)

    await _viva(home).database.transact(work)


async def _settled(home: House) -> None:
    async with asyncio.timeout(PATIENCE):
        await home.world.confirmed(PATIENCE)
        await _viva(home).settle()


def _viva(home: House) -> Viva:
    assert home.viva is not None, "the bot is not running"
    return home.viva


def _order(home: House) -> list[int]:
    """Return the chats that got a message, in this order."""
    return [event.chat_id for event in home.world.events if isinstance(event, MessageSent)]
