"""What Telegram and the network do to messages on their way out. (No timeouts: they cannot be set.)"""

from typing import Any

import pytest

from bot.app import SENDERS
from bot.playground.events import MessageSent
from bot.playground.faults import Fault, FaultKind
from tests.chat.phone import House, Phone

pytestmark = pytest.mark.usefixtures("short_pauses")
INTERRUPTED = "I was interrupted"
REFUSED = (FaultKind.SERVER_ERROR, FaultKind.BAD_GATEWAY)
CUT = (FaultKind.CUT_BEFORE, FaultKind.CUT_AFTER)


@pytest.mark.parametrize("method", ["sendMessage", "editMessageText", "answerCallbackQuery"])
@pytest.mark.parametrize("kind", REFUSED)
async def test_when_telegram_is_out_of_order_everything_arrives_later_in_order_and_once(
    quiet_house: House, method: str, kind: FaultKind
) -> None:
    async with quiet_house.bot():
        undisturbed = await _talk(Phone(quiet_house, 1))
        disturbed = await _talk(Phone(quiet_house, 2), Fault(kind, method, times=2, chat_id=_chat(method)))
        assert disturbed == undisturbed
        assert quiet_house.server.faults.pending == 0


@pytest.mark.parametrize("method", ["editMessageText", "answerCallbackQuery"])
@pytest.mark.parametrize("kind", CUT)
async def test_a_menu_or_a_toast_is_just_done_again_when_the_line_was_cut(
    quiet_house: House, method: str, kind: FaultKind
) -> None:
    async with quiet_house.bot():
        undisturbed = await _talk(Phone(quiet_house, 1))
        disturbed = await _talk(Phone(quiet_house, 2), Fault(kind, method, chat_id=_chat(method)))
        assert disturbed == undisturbed
        assert quiet_house.server.faults.pending == 0


async def test_viva_waits_for_as_long_as_telegram_says(phone: Phone) -> None:
    world = phone.house.world
    await phone.says("/start")
    phone.house.server.faults.add(Fault(FaultKind.TOO_MANY_REQUESTS, "sendMessage", retry_after=1))
    begun = world.clock()
    phone.person.says("/help")
    phone.person.says("/start")
    await phone.house.rest()
    assert world.clock() - begun >= 1
    assert [text[:16] for text in phone.seen[1:]] == ["/interview begin", "Hello Ann, I am "]


async def test_one_chat_that_has_to_wait_does_not_hold_up_the_others(home: House) -> None:
    ann, ben = Phone(home, 1, "Ann"), Phone(home, 2, "Ben")
    home.server.faults.add(Fault(FaultKind.TOO_MANY_REQUESTS, "sendMessage", retry_after=1, chat_id=1))
    before = len(home.world.events)
    ann.person.says("/start")
    ben.person.says("/start")
    await home.rest()
    sent = [event.chat_id for event in home.world.events[before:] if isinstance(event, MessageSent)]
    assert sent == [2, 1]


async def test_more_chats_that_have_to_wait_long_than_there_are_senders_hold_up_nobody(home: House) -> None:
    waiting = [Phone(home, n) for n in range(1, SENDERS + 9)]
    for phone in waiting:
        fault = Fault(FaultKind.TOO_MANY_REQUESTS, "sendMessage", retry_after=60, chat_id=phone.person.id)
        home.server.faults.add(fault)
        phone.person.says("/start")
    await home.world.confirmed()
    Phone(home, 999).person.says("/start")
    first = await home.world.wait_for(lambda event: isinstance(event, MessageSent), after=0)
    assert first.chat_id == 999
    assert all(not phone.seen for phone in waiting)


async def test_a_question_that_may_have_arrived_is_not_asked_twice_unless_asked_for(phone: Phone) -> None:
    await _cut_the_question(phone, FaultKind.CUT_AFTER)
    assert len(_questions(phone)) == 1
    assert phone.screen.startswith(INTERRUPTED)
    assert phone.labels == ["Show it again"]
    await phone.says("it depends")
    assert any("/100" in text for text in phone.seen)
    assert len(_questions(phone)) == 1


async def test_a_question_that_did_not_arrive_comes_at_a_tap_with_its_buttons(phone: Phone) -> None:
    await _cut_the_question(phone, FaultKind.CUT_BEFORE)
    assert _questions(phone) == []
    notice = phone.last
    await phone.taps("Show it again")
    assert len(_questions(phone)) == 1
    assert phone.labels == ["Hint", "Skip", "I don't know", "Pause"]
    await phone.taps_old(notice, notice.buttons["Show it again"])
    assert phone.toasts[-1] == "That button belongs to an earlier step."
    assert len(_questions(phone)) == 1


async def test_a_notice_of_an_interruption_that_is_itself_cut_arrives_in_the_end(phone: Phone) -> None:
    await _cut_the_question(phone, FaultKind.CUT_BEFORE, times=3)
    assert [text[:17] for text in phone.seen if text.startswith(INTERRUPTED)] == [INTERRUPTED]
    await phone.taps("Show it again")
    assert len(_questions(phone)) == 1


async def test_who_blocks_the_bot_is_not_written_to_until_they_come_back(
    phone: Phone, log: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    await phone.begins()
    await phone.says("it depends")
    monkeypatch.setattr("bot.tg.sender.FIRST_PAUSE", 0.3)  # time for all replies to be waiting
    phone.house.server.faults.add(Fault(FaultKind.SERVER_ERROR, "sendMessage"))
    for command in ("/help", "/hint", "/report"):
        phone.person.says(command)
    phone.person.blocks_bot()
    before = phone.seen
    await phone.house.rest()
    assert phone.seen == before
    assert len([entry for entry in log if entry["event"] == "chat wants no more"]) == 1
    phone.person.unblocks_bot()
    await phone.says("/start")
    assert phone.screen == "Welcome back, Ann. Your interview waits at question 1 of 3."
    await phone.taps("Go on")
    assert phone.screen.startswith("🔎 Follow-up 1 of 2")


async def _talk(phone: Phone, fault: Fault | None = None) -> list[str]:
    """Talk about the one easy question on agents; a fault happens from the second step on."""
    await phone.says("/start")
    if fault is not None:
        phone.house.server.faults.add(fault)
    await phone.says("/interview agents")
    for label in ("easy", "1", "Hint", "I don't know"):
        await phone.taps(label)
    return phone.seen


async def _cut_the_question(phone: Phone, kind: FaultKind, times: int = 1) -> None:
    await phone.says("/interview")
    await phone.taps("Everything")
    await phone.taps("any level")
    phone.house.server.faults.add(Fault(kind, "sendMessage", times=times))
    await phone.taps("3")
    assert phone.house.server.faults.pending == 0


def _questions(phone: Phone) -> list[str]:
    return [text for text in phone.seen if text.startswith("Question 1 of 3")]


def _chat(method: str) -> int | None:
    return None if method == "answerCallbackQuery" else 2
