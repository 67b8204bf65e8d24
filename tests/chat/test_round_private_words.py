"""What somebody writes in private while rounds go on in their groups: it goes where it is meant."""

from collections.abc import AsyncIterator

import pytest

from bot.domain.question import Question
from tests.chat.clock import HandClock
from tests.chat.daily import everything
from tests.chat.phone import House
from tests.chat.rubrics import AbsentJudge, MarkJudge, probed_on, question_on
from tests.chat.study_group import StudyGroup, time_passes

ANSWER, END = "✍️ Answer in private", "End"
SEALED = ("👌",)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def home(quiet_house: House, clock: HandClock) -> AsyncIterator[House]:
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        yield quiet_house


async def talks_and_plays(house: House) -> tuple[StudyGroup, Question]:
    """Begin an interview, then a round; return the group and what the interview asks."""
    group = StudyGroup(house, 2)
    await group[0].begins()
    asked = question_on(group[0].screen)
    await group.plays(1, command="/round 1")
    return group, asked


async def test_who_has_answered_goes_on_with_the_interview_when_the_round_is_over(
    home: House, clock: HandClock
) -> None:
    group, asked = await talks_and_plays(home)
    await group.answers(0, everything(question_on(group.stage.text)))
    await time_passes(home, clock, 181)
    assert "Ann: 100" in group.screen
    await group[0].says(everything(asked))
    assert group[0].screen.startswith("100/100")


async def test_who_has_looked_at_a_question_only_goes_on_with_the_interview_when_the_round_is_over(
    home: House, clock: HandClock
) -> None:
    group, asked = await talks_and_plays(home)
    await group.follows(0, ANSWER)
    await time_passes(home, clock, 181 + 600)
    assert "Nobody was ranked." in group.screen
    await group[0].says(everything(asked))
    assert group[0].screen.startswith("100/100")
    assert "Too late" not in "".join(group[0].seen)


async def test_who_has_answered_goes_on_with_the_interview_when_the_host_ends_the_round(home: House) -> None:
    group, asked = await talks_and_plays(home)
    await group.answers(0, "well")
    await group.taps(0, END)
    await group[0].says(everything(asked))
    assert group[0].screen.startswith("100/100")


async def test_a_round_that_is_over_does_not_take_the_words_for_the_one_that_goes_on(
    home: House, clock: HandClock
) -> None:
    one = StudyGroup(home, 2)
    other = StudyGroup(home, 2, chat_id=-1001000000002)
    await one.plays(1, command="/round 1")
    await one.follows(0, ANSWER)
    await other.plays(1, command="/round 1")
    await other.answers(0, "well")
    await other.taps(0, END)
    answer = everything(question_on(one.stage.text))
    await one[0].says(answer)
    assert one.mark_on(0, answer) == SEALED
    await time_passes(home, clock, 181)
    assert "Ann: 100" in one.screen


async def test_a_follow_up_that_comes_late_does_not_take_the_answer_to_a_round(
    quiet_house: House, clock: HandClock
) -> None:
    away = AbsentJudge()
    away.retry_in = 5.0  # so short that the interview waits with its follow-up
    async with quiet_house.bot(judge=away, clock=clock):
        group, asked = await talks_and_plays(quiet_house)
        await group[0].says("nothing much")
        await group.follows(0, ANSWER)
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        await quiet_house.rest()
        assert probed_on(group[0].screen, asked)
        answer = everything(question_on(group.stage.text))
        await group[0].says(answer)
        assert group.mark_on(0, answer) == SEALED
        await time_passes(quiet_house, clock, 181)
        assert "Ann: 100" in group.screen


async def test_a_time_typed_during_a_round_is_a_time_and_no_answer(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2, "de")
    await group.plays(1, command="/round 1")
    answer = everything(question_on(group.stage.text))
    await group.answers(0, answer)
    await group[0].says("/daily")
    await group[0].taps("🕘 Time")
    await group[0].taps("Type another time")
    await group[0].says("21:30")
    assert "21:30, every day · Berlin time" in group[0].screen
    assert group.mark_on(0, "21:30") == ()
    await time_passes(home, clock, 181)
    assert "Ann: 100" in group.screen


async def test_after_a_time_was_typed_the_page_of_the_round_is_open_again(
    home: House, clock: HandClock
) -> None:
    group = StudyGroup(home, 2, "de")
    await group.plays(1, command="/round 1")
    await group.follows(0, ANSWER)
    await group[0].says("/daily")
    await group[0].taps("🕘 Time")
    await group[0].taps("Type another time")
    await group[0].says("21:30")
    answer = everything(question_on(group.stage.text))
    await group[0].says(answer)
    assert group.mark_on(0, answer) == SEALED
