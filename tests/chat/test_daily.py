"""Daily practice: one tap to switch on, asked at the hour, answered on the spot, put off, paused, left alone."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from tests.chat.clock import HandClock
from tests.chat.phone import House, Phone
from tests.chat.rubrics import MarkJudge

MONDAY = datetime(2026, 11, 23, 7, tzinfo=UTC)  # 08:00 in Berlin, 15:00 in Shanghai


@pytest.fixture
def clock() -> HandClock:
    return HandClock(MONDAY)


@pytest.fixture
async def open_house(quiet_house: House, clock: HandClock) -> AsyncIterator[House]:
    async with quiet_house.bot(clock=clock, judge=MarkJudge(), daily_shift_seconds=0):
        yield quiet_house


@pytest.fixture
def ann(open_house: House) -> Phone:
    return Phone(open_house, language="de")


async def passes(house: House, clock: HandClock, **much: float) -> None:
    """Let time pass in small steps, the bot being alive all the while."""
    end = HandClock(clock.now)
    end.forward(**much)
    while clock.now < end.now:
        clock.forward(minutes=min(20.0, (end.now - clock.now).total_seconds() / 60))
        await house.rest()


async def test_one_tap_switches_it_on_at_nine_where_the_phone_seems_to_be(
    ann: Phone, open_house: House, clock: HandClock
) -> None:
    await ann.says("/daily")
    assert "Daily practice" in ann.screen
    await ann.taps("Switch on: 09:00, Berlin")
    assert "09:00, every day · Berlin time" in ann.screen
    assert "Next: today, 09:00" in ann.screen
    await passes(open_house, clock, minutes=59)
    assert "Daily practice" in ann.screen
    await passes(open_house, clock, minutes=1)
    assert ann.screen.startswith("☀️ Today's practice · 3 questions")
    assert "Question 1 of 3" in ann.screen
