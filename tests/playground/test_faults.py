"""What a real network does to a bot, on demand."""

import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TimedOut

from bot.playground.faults import Fault, FaultKind
from bot.playground.people import Person
from bot.playground.server import BotApiServer


async def test_too_many_requests_for_as_long_as_told(
    bot: Bot, ann: Person, server: BotApiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    server.faults.add(Fault(FaultKind.TOO_MANY_REQUESTS, "sendMessage", times=2, retry_after=7))
    for _ in range(2):
        with pytest.raises(RetryAfter, match="Retry in 0:00:07") as refusal:
            await bot.send_message(ann.id, "x")
        assert str(refusal.value.retry_after) == "0:00:07"
    await bot.send_message(ann.id, "x")
    assert len(ann.chat.messages) == 1


@pytest.mark.parametrize(
    ("kind", "words"),
    [(FaultKind.SERVER_ERROR, "Internal Server Error"), (FaultKind.BAD_GATEWAY, "Bad Gateway")],
)
async def test_telegram_is_out_of_order(
    bot: Bot, ann: Person, server: BotApiServer, kind: FaultKind, words: str
) -> None:
    server.faults.add(Fault(kind))
    with pytest.raises(NetworkError, match=words):
        await bot.send_message(ann.id, "x")
    assert ann.chat.messages == []


async def test_no_answer_comes_and_nothing_was_done(bot: Bot, ann: Person, server: BotApiServer) -> None:
    server.faults.add(Fault(FaultKind.TIMEOUT, "sendMessage"))
    with pytest.raises(TimedOut):
        await bot.send_message(ann.id, "x", read_timeout=0.05)
    assert ann.chat.messages == []
    await bot.send_message(ann.id, "x")


async def test_the_line_is_cut_before_anything_was_done(bot: Bot, ann: Person, server: BotApiServer) -> None:
    server.faults.add(Fault(FaultKind.CUT_BEFORE, "sendMessage"))
    with pytest.raises(NetworkError):
        await bot.send_message(ann.id, "x")
    assert ann.chat.messages == []


async def test_the_line_is_cut_after_the_message_was_sent(
    bot: Bot, ann: Person, server: BotApiServer
) -> None:
    server.faults.add(Fault(FaultKind.CUT_AFTER, "sendMessage"))
    with pytest.raises(NetworkError) as error:
        await bot.send_message(ann.id, "once")
    assert not isinstance(error.value, TimedOut)
    assert [message.text for message in ann.chat.messages] == ["once"]
    await bot.send_message(ann.id, "twice")
    assert len(ann.chat.messages) == 2


async def test_a_poll_that_is_cut_has_still_confirmed(bot: Bot, ann: Person, server: BotApiServer) -> None:
    ann.says("one")
    (update,) = await bot.get_updates()
    server.faults.add(Fault(FaultKind.CUT_AFTER, "getUpdates"))
    with pytest.raises(NetworkError):
        await bot.get_updates(offset=update.update_id + 1)
    assert server.world.unconfirmed == 0


async def test_a_fault_meets_only_the_chat_and_method_it_is_meant_for(
    bot: Bot, ann: Person, ben: Person, server: BotApiServer
) -> None:
    server.faults.add(Fault(FaultKind.SERVER_ERROR, "sendMessage", chat_id=ben.id))
    await bot.send_message(ann.id, "x")
    await bot.send_chat_action(ben.id, "typing")
    with pytest.raises(NetworkError):
        await bot.send_message(ben.id, "x")
    assert server.faults.pending == 0
    assert [fault.chat_id for fault in server.faults.happened] == [ben.id]


async def test_faults_can_be_called_off(bot: Bot, ann: Person, server: BotApiServer) -> None:
    server.faults.add(Fault(FaultKind.SERVER_ERROR, times=9))
    server.faults.clear()
    await bot.send_message(ann.id, "x")
