"""The database does not answer for a moment."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.domain.errors import StorageUnavailable
from bot.playground.events import Event, MessageSent
from tests.chat.phone import House, Phone
from tests.unit.build import NOON

pytestmark = pytest.mark.usefixtures("short_pauses")


class Shaky:
    """Stands before a database and refuses the next `refusals` transactions."""

    def __init__(self, database: Any) -> None:
        self.refusals = 0
        self._transact = database.transact
        database.transact = self.transact

    async def transact(self, work: Callable[[Any], Any]) -> Any:
        if self.refusals and not _name(work).startswith("Viva.settle"):  # that is the test, looking
            self.refusals -= 1
            raise StorageUnavailable("gone for a moment")
        return await self._transact(work)


def _name(work: Callable[[Any], Any]) -> str:
    return str(getattr(work, "__qualname__", ""))


@pytest.fixture
async def shaky(home: House) -> Shaky:
    """The running bot's database, after the loops have looked into it for the first time."""
    await Phone(home, 999).says("/start")
    assert home.viva is not None
    return Shaky(home.viva.database)


async def test_what_is_said_meanwhile_is_taken_later_and_once(phone: Phone, shaky: Shaky) -> None:
    shaky.refusals = 3
    await phone.says("/start")
    assert shaky.refusals == 0
    assert [text[:9] for text in phone.seen] == ["Hello Ann"]


async def test_what_is_said_next_is_not_taken_first(phone: Phone, shaky: Shaky) -> None:
    shaky.refusals = 1
    await phone.says("/help", "/role", "/language")
    assert [text[:10] for text in phone.seen] == ["/interview", "Which job ", "Which lang"]


async def test_an_answer_said_meanwhile_is_graded_once(phone: Phone, shaky: Shaky) -> None:
    await phone.begins()
    shaky.refusals = 3
    await phone.says("it depends")
    assert shaky.refusals == 0
    assert len([text for text in phone.seen if text.startswith("0/100")]) == 1
    assert phone.screen.startswith("0/100")


async def test_a_tap_made_meanwhile_is_answered_later(phone: Phone, shaky: Shaky) -> None:
    await phone.begins()
    shaky.refusals = 3
    await phone.taps("Skip")
    assert phone.toasts[-1] == ""
    assert phone.screen.startswith("Skipped")


@pytest.mark.parametrize("refusals", [1, 2, 5])
async def test_a_message_sent_at_that_moment_is_not_sent_again_and_the_chat_goes_on(
    phone: Phone, shaky: Shaky, log: list[Any], refusals: int
) -> None:
    await _refuse_when_shown(phone, shaky, "Question 1", refusals)
    await phone.begins()
    await phone.says("it depends")
    assert any(text.startswith("0/100") for text in phone.seen)
    assert len([text for text in phone.seen if text.startswith("Question 1")]) == 1
    log.clear()  # a loop that is started again may say so


@pytest.mark.parametrize("refusals", [1, 2, 5])
async def test_what_waits_for_others_at_that_moment_arrives(
    home: House, shaky: Shaky, log: list[Any], refusals: int
) -> None:
    phones = [Phone(home, n, f"Candidate {n}") for n in range(1, 9)]
    await _refuse_when_shown(phones[0], shaky, "Hello", refusals)
    for phone in phones:
        phone.person.says("/start")
        phone.person.says("/help")
    await home.rest()
    for phone in phones:
        shown = [text[:5] for text in phone.seen if not text.startswith("I was interrupted")]
        assert shown in (["Hello", "/inte"], ["Hello"], ["/inte"])  # what is in doubt is asked about
        assert len(phone.seen) == 2 or len(shown) == 2
    log.clear()


async def test_whoever_waits_with_a_transaction_that_is_cancelled_gets_theirs(home: House) -> None:
    assert home.viva is not None
    transact = home.viva.database.transact
    first, second, third = (asyncio.create_task(transact(lambda uow: uow.backlog(NOON))) for _ in range(3))
    await asyncio.sleep(0)
    await first
    second.cancel()
    assert (await third).unsent == 0


async def _refuse_when_shown(phone: Phone, shaky: Shaky, text: str, refusals: int) -> None:
    def watch(event: Event) -> None:
        if (
            isinstance(event, MessageSent)
            and event.chat_id == phone.person.id
            and event.text.startswith(text)
        ):
            shaky.refusals = refusals
            stop()

    stop = phone.house.world.subscribe(watch)
