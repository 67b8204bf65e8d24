"""A study group plays an open round, as its members see it."""

from collections.abc import AsyncIterator

import pytest

from tests.chat.clock import HandClock
from tests.chat.daily import everything
from tests.chat.phone import House
from tests.chat.rubrics import MarkJudge, question_on
from tests.chat.study_group import StudyGroup, time_passes


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def home(quiet_house: House, clock: HandClock) -> AsyncIterator[House]:
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        yield quiet_house


async def test_a_round_goes_from_the_lobby_to_the_board(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 3)
    await group.plays(1, 2, command="/round 2")
    question = question_on(group.stage.text)
    await group.answers(0, everything(question))
    await group.answers(1, everything(question, but=1))
    await group.replies(2, "no idea", hidden=True)
    await time_passes(home, clock, 16)
    assert group.screen.index("Ann: 100") < group.screen.index("Bob") < group.screen.index("Chen: 0")
    await group.taps(0, group.label("Next"))
    question = question_on(group.stage.text)
    await group.answers(1, everything(question))
    await time_passes(home, clock, 181)
    assert "Bob" in group.screen
