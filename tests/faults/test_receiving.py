"""What the network does to updates on their way in."""

import pytest

from bot.playground.events import MessageSent
from bot.playground.faults import Fault, FaultKind
from tests.chat.phone import House, Phone

pytestmark = pytest.mark.usefixtures("short_pauses")
FAILURES = [
    FaultKind.SERVER_ERROR,
    FaultKind.BAD_GATEWAY,
    FaultKind.CUT_BEFORE,
    FaultKind.CUT_AFTER,
    FaultKind.TOO_MANY_REQUESTS,
]


@pytest.mark.parametrize("kind", FAILURES)
async def test_what_is_said_while_no_updates_are_to_be_had_is_answered_later_and_once(
    phone: Phone, kind: FaultKind
) -> None:
    await phone.says("/start")
    times = 1 if kind is FaultKind.TOO_MANY_REQUESTS else 5
    phone.house.server.faults.add(Fault(kind, "getUpdates", times=times))
    await phone.begins()
    await phone.says("it depends")
    assert phone.house.server.faults.pending == 0
    assert [text.split("\n")[0][:14] for text in phone.seen[1:]] == [
        "Everything · a",
        "Question 1 of ",
        "0/100",
    ]


async def test_an_update_that_is_delivered_again_after_a_restart_acts_once(quiet_house: House) -> None:
    phone = Phone(quiet_house)
    async with quiet_house.bot():
        await phone.begins()
        quiet_house.server.faults.add(Fault(FaultKind.CUT_BEFORE, "getUpdates", times=10_000))
        phone.person.says("it depends")
        before = len(phone.seen)
        await quiet_house.world.until(lambda: len(phone.seen) > before)
        await quiet_house.viva.settle()
    assert quiet_house.world.unconfirmed == 1
    quiet_house.server.faults.clear()
    answered = phone.seen
    async with quiet_house.bot():
        await quiet_house.rest()
        assert phone.seen == answered
        await phone.says("/resume")
        assert phone.screen.startswith("🔎 Follow-up 1 of 2")


async def test_what_was_said_while_the_bot_was_away_is_answered_in_order(quiet_house: House) -> None:
    phone = Phone(quiet_house)
    for command in ("/help", "/role", "/language"):
        phone.person.says(command)
    async with quiet_house.bot():
        await quiet_house.rest()
        assert [text[:10] for text in phone.seen] == ["/interview", "Which job ", "Which lang"]


async def test_a_candidate_is_answered_while_another_is_being_sent_a_message(home: House) -> None:
    phones = [Phone(home, n, f"Candidate {n}") for n in range(1, 21)]
    for phone in phones:
        phone.person.says("/start")
        phone.person.says("/help")
    await home.rest()
    for phone in phones:
        assert [text[:6] for text in phone.seen] == ["Hello ", "/inter"]
    sent = [event for event in home.world.events if isinstance(event, MessageSent)]
    assert len(sent) == 40
