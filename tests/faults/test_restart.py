"""The bot is stopped and started again between any two steps of an interview."""

import re

import pytest

from tests.chat.phone import House, Phone

STEPS = (
    "/interview",
    "tap Everything",
    "tap any level",
    "tap 3",
    "the variance grows with the dimension",
    "tap Hint",
    "it depends on the data",
    "tap I don't know",
    "tap Next question",
    "/pause",
    "tap Go on",
    "idk",
    "tap Next question",
    "tap Skip",
)


@pytest.mark.parametrize("stop", range(1, len(STEPS)), ids=lambda n: f"before {STEPS[n]}")
async def test_an_interview_goes_on_where_the_bot_was_stopped(quiet_house: House, stop: int) -> None:
    phone = Phone(quiet_house)
    async with quiet_house.bot(seed=1):
        await _take(phone, STEPS[:stop])
    async with quiet_house.bot(seed=2):
        await quiet_house.rest()
        await _take(phone, STEPS[stop:])
    _is_whole(phone)


async def test_an_interview_goes_on_when_the_bot_is_stopped_before_every_step(quiet_house: House) -> None:
    phone = Phone(quiet_house)
    for number, step in enumerate(STEPS):
        async with quiet_house.bot(seed=number):
            await _take(phone, (step,))
    _is_whole(phone)


async def test_what_is_said_while_the_bot_is_away_is_the_answer(quiet_house: House) -> None:
    phone = Phone(quiet_house)
    async with quiet_house.bot():
        await phone.begins()
    phone.person.says("the variance grows with the dimension")
    async with quiet_house.bot():
        await quiet_house.rest()
        assert re.match(r"\d+/100\n", phone.screen)


async def test_a_button_tapped_while_the_bot_is_away_works_when_it_is_back(quiet_house: House) -> None:
    phone = Phone(quiet_house)
    async with quiet_house.bot():
        await phone.begins()
    phone.person.taps(phone.last.id, phone.last.buttons["I don't know"])
    async with quiet_house.bot():
        await quiet_house.rest()
        assert phone.screen.startswith("0/100. Better said than bluffed.")


async def _take(phone: Phone, steps: tuple[str, ...]) -> None:
    for step in steps:
        if step.startswith("tap "):
            await phone.taps(step.removeprefix("tap "))
        else:
            await phone.says(step)


def _is_whole(phone: Phone) -> None:
    """Every question asked once (and once more after the pause), everything in order, one report."""
    heads = [text[:15] for text in phone.seen if text.startswith("Question ")]
    assert heads == ["Question 1 of 3", "Question 2 of 3", "Question 2 of 3", "Question 3 of 3"]
    assert len([text for text in phone.seen if "after the follow-up" in text]) == 1
    assert len([text for text in phone.seen if text.startswith("Report ")]) == 1
    assert phone.screen.startswith("Report · 2 of 3 graded")
    assert not any("interrupted" in text for text in phone.seen)
