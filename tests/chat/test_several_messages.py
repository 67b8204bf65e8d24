"""People answer in several messages and change what they wrote; it is one answer."""

from collections.abc import AsyncIterator

import pytest

from bot.domain.candidate import Answer
from tests.chat.clock import HandClock
from tests.chat.phone import House, Phone
from tests.chat.rubrics import MarkJudge, question_on

QUIET = 0.02  # seconds for which an answer stays open, by the hand clock


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def slow_home(quiet_house: House, clock: HandClock) -> AsyncIterator[House]:
    """A bot for which no time passes, so that an answer stays open until the test closes it."""
    async with quiet_house.bot(judge=MarkJudge(), clock=clock, answer_quiet_seconds=QUIET):
        yield quiet_house


@pytest.fixture
async def phone(slow_home: House) -> Phone:
    phone = Phone(slow_home)
    await phone.begins()
    return phone


async def test_messages_one_after_the_other_are_graded_together_once(phone: Phone, clock: HandClock) -> None:
    first, second, third, *_ = question_on(phone.screen).key_points
    for point in (first, second, third):
        await _writes(phone, f"+{point.id}")
        clock.forward(seconds=QUIET / 2)
    assert not _graded(phone)
    await _falls_silent(phone, clock)
    (result,) = _graded(phone)
    for point in (first, second, third):
        assert f"✅ {point.name.en}: “+{point.id}”" in result


async def test_who_goes_on_after_the_silence_speaks_to_the_follow_up(phone: Phone, clock: HandClock) -> None:
    first, *_ = question_on(phone.screen).key_points
    await _writes(phone, f"+{first.id}")
    await _falls_silent(phone, clock)
    await _writes(phone, "that is all I have")
    await _falls_silent(phone, clock)
    assert "after the follow-up" in phone.screen


async def test_an_edit_before_the_grading_counts(phone: Phone, clock: HandClock) -> None:
    first, second, *_ = question_on(phone.screen).key_points
    await _writes(phone, f"+{first.id} to begin with")
    await _writes(phone, "and somethnig else")
    message = phone.person.chat.last
    phone.person.edits(message.id, f"and +{second.id}")
    await phone.house.world.confirmed()
    (answer,) = await _waiting(phone)
    assert answer.text == f"+{first.id} to begin with\nand +{second.id}"
    await _falls_silent(phone, clock)
    (result,) = _graded(phone)
    assert f"✅ {second.name.en}" in result


async def test_an_edit_keeps_the_answer_open_for_as_long_as_a_new_message(
    phone: Phone, clock: HandClock
) -> None:
    await _writes(phone, "I was thnking")
    clock.forward(seconds=QUIET / 2)
    phone.person.edits(phone.person.chat.last.id, "I was thinking")
    await phone.house.world.confirmed()
    (answer,) = await _waiting(phone)
    assert (answer.closes_at - clock()).total_seconds() == pytest.approx(QUIET)


async def test_an_edit_after_the_grading_is_said_to_change_nothing(phone: Phone, clock: HandClock) -> None:
    first, *_ = question_on(phone.screen).key_points
    await _writes(phone, "it depends")
    await _falls_silent(phone, clock)
    await phone.edits("it depends", f"+{first.id}")
    assert phone.screen.startswith("Your edit came after the answer was graded")
    assert len(_graded(phone)) == 1


async def test_an_edit_of_what_never_was_an_answer_is_not_said_to_come_after_a_grading(home: House) -> None:
    phone = Phone(home)
    await phone.says("/intervew")
    await phone.edits("/intervew", "/interview")
    assert "graded" not in phone.screen


async def test_viva_shows_that_it_listens(phone: Phone) -> None:
    before = len(phone.house.world.events)
    await _writes(phone, "well")
    await phone.house.world.wait_for(lambda event: getattr(event, "action", "") == "typing", after=before)


async def _writes(phone: Phone, text: str) -> None:
    phone.person.says(text)
    await phone.house.world.confirmed()


async def _falls_silent(phone: Phone, clock: HandClock) -> None:
    clock.forward(seconds=2 * QUIET)
    await phone.house.rest()


async def _waiting(phone: Phone) -> list[Answer]:
    assert phone.house.viva is not None
    return list(await phone.house.viva.database.transact(lambda uow: uow.answers.unjudged(9)))


def _graded(phone: Phone) -> list[str]:
    return [text for text in phone.seen if "/100" in text]
