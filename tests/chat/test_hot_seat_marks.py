"""The others mark who is in the hot seat; what they think is seen with the result, and not before."""

from collections.abc import AsyncIterator

import pytest

from tests.chat.clock import HandClock
from tests.chat.phone import House
from tests.chat.rubrics import MarkJudge
from tests.chat.seats import DONE, OVER, SIGNS, gets_to_the_marks, marks, sits, status
from tests.chat.study_group import StudyGroup

LEGEND = "Mark all three: 🎯 substance · 🧱 structure · 😌 composure (5 is best)"


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def home(quiet_house: House, clock: HandClock) -> AsyncIterator[House]:
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        yield quiet_house


async def test_marks_are_between_the_phone_and_the_bot_until_the_result(home: House) -> None:
    group = await sits(home)
    await marks(group, 1, "135")
    assert group[1].toasts[-3:] == ["Noted. You can change it until the result."] * 3
    await gets_to_the_marks(group)
    assert status(group) == "Panel: 1 of 2 have marked"
    await group.taps(1, "🎯 3")
    await group.taps(2, "🎯 4")
    about_marks = {
        line for text in group.ever_seen for line in text.splitlines() if any(sign in line for sign in SIGNS)
    }
    assert about_marks == {LEGEND}
    assert group[1].seen == group[2].seen == []
    await group.taps(0, "Show the result")
    means = [line for line in group.seen[-2].splitlines() if "panel" in line]
    assert means == [
        "🎯 substance: panel 3.5 of 5, from 2 marks",
        "🧱 structure: panel 3.0 of 5, from one mark",
        "😌 composure: panel 5.0 of 5, from one mark",
    ]
    assert "Judge: 100/100" in group.seen[-2]
    assert "🔥 Ann: judge 100 of 100, panel 3.8 of 5" in group.seen[-1]


async def test_nobody_waits_when_all_marks_are_in(home: House) -> None:
    group = await sits(home)
    await gets_to_the_marks(group)
    await marks(group, 1, "444")
    assert "your marks for Ann" in group.screen
    await marks(group, 2, "444")
    assert "panel 4.0 of 5, from 2 marks" in group.seen[-2]


async def test_marks_that_are_in_before_the_answer_is_show_the_result_at_once(home: House) -> None:
    group = await sits(home)
    for who in (1, 2):
        await marks(group, who, "555")
    await gets_to_the_marks(group)
    assert "panel 5.0 of 5, from 2 marks" in group.seen[-2]
    assert not [text for text in group.ever_seen if "your marks for" in text]


async def test_who_marks_without_having_joined_is_of_the_panel_from_then_on(home: House) -> None:
    group = StudyGroup(home, 3)
    await group.plays(1, command="/hotseat 1")
    await group.taps(2, "🎯 2")
    await gets_to_the_marks(group)
    assert status(group) == "Panel: 0 of 2 have marked"
    await marks(group, 1, "444")
    assert "your marks for Ann" in group.screen
    await marks(group, 2, "244")
    assert "panel 3.0 of 5, from 2 marks" in group.seen[-2]


async def test_nobody_marks_themselves(home: House) -> None:
    group = await sits(home)
    await group.taps(0, "🎯 5")
    assert group[0].toasts[-1].startswith("Only the panel does that")
    assert status(group) == "Panel: 0 of 2 have marked"


async def test_a_mark_or_a_word_after_the_result_changes_nothing(home: House) -> None:
    group = await sits(home, questions=2)
    mark, done = (group.stage.buttons[label] for label in ("🎯 5", DONE))
    await gets_to_the_marks(group)
    await group.taps(0, "Show the result")
    before = group.seen
    for who, data in ((1, mark), (0, mark), (0, done)):
        assert await group.forges(who, data) == OVER
    assert group.seen == before
