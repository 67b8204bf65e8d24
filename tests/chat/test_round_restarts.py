"""The bot is stopped and started again at each stage of a round."""

import pytest

from tests.chat.clock import HandClock
from tests.chat.daily import everything
from tests.chat.phone import House
from tests.chat.rubrics import AbsentJudge, MarkJudge, question_on
from tests.chat.study_group import StudyGroup, time_passes

JOIN, START, END = "🙋 Join", "▶️ Start", "End"
AWAY = 600  # seconds


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


async def test_a_lobby_goes_on(quiet_house: House, clock: HandClock) -> None:
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        group = StudyGroup(quiet_house, 2)
        await group.says(0, "/round")
        await group.taps(1, JOIN)
    clock.forward(seconds=40)
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        await time_passes(quiet_house, clock, 6)
        assert "Players (2 of 50): Ann, Bob" in group.screen
        assert "Starts in 1 min 10 s," in group.screen
        await time_passes(quiet_house, clock, 74)
        assert "Question 1 of 3" in group.screen
        assert len(group.seen) == 2


async def test_a_lobby_that_should_be_over_is_open_half_a_minute_longer(
    quiet_house: House, clock: HandClock
) -> None:
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        group = StudyGroup(quiet_house, 2)
        await group.says(0, "/round")
    group[1].person.taps(group.stage.id, group.stage.buttons[JOIN], group.chat)
    clock.forward(seconds=AWAY)
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        await quiet_house.rest()
        await time_passes(quiet_house, clock, 29)
        assert "Players (2 of 50): Ann, Bob" in group.screen
        await time_passes(quiet_house, clock, 1)
        assert "Question 1 of 3" in group.screen


async def test_a_question_goes_on_with_the_answers_that_are_in(quiet_house: House, clock: HandClock) -> None:
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        group = StudyGroup(quiet_house, 3)
        await group.plays(1, 2)
        question = question_on(group.stage.text)
        await group.answers(0, everything(question))
        await group.replies(1, "no idea")
    group[2].person.says("no idea, either", group.stage.id, group.chat, hidden=True)
    clock.forward(seconds=AWAY)
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        await quiet_house.rest()
        await group[0].edits(everything(question), everything(question, but=1))
        await group.edits(1, "no idea", everything(question))
        await time_passes(quiet_house, clock, 31)
        assert group.screen.index("Bob: 100") < group.screen.index("Ann: ") < group.screen.index("Chen: 0")
        assert sum("the result" in text for text in group.seen) == 1
        assert sum(question.text.en in text for text in group.seen) == 1
        await group.says(0, "/board")
        assert "Bob: 100 · one question" in group.screen


async def test_the_countdown_is_honest_after_an_outage(quiet_house: House, clock: HandClock) -> None:
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        group = StudyGroup(quiet_house, 2)
        await group.plays(1)
    clock.forward(seconds=175)
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        await time_passes(quiet_house, clock, 10)
        assert "⏳ 20 s left" in group.screen
        await group.answers(1, everything(question_on(group.screen)))
        assert "20 s left" in group[1].seen[-1]
        await time_passes(quiet_house, clock, 22)
        assert "Bob: 100" in group.screen


async def test_answers_are_judged_once_whoever_stopped_meanwhile(
    quiet_house: House, clock: HandClock
) -> None:
    async with quiet_house.bot(judge=AbsentJudge(), clock=clock):
        group = StudyGroup(quiet_house, 2)
        await group.plays(1)
        await group.answers(0, everything(question_on(group.stage.text)))
        await group.answers(1, "no idea")
        await time_passes(quiet_house, clock, 18)
        assert "2 answers are being judged" in group.screen
    clock.forward(seconds=AWAY)
    for _ in range(2):
        async with quiet_house.bot(judge=MarkJudge(), clock=clock):
            await quiet_house.rest()
            assert sum("Ann: 100" in text for text in group.seen) == 1
            assert "Question 1 of 3: the result" in group.screen
            assert "Closed. 2 answers" in group.seen[-2]
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        await group.says(0, "/board")
        assert "Ann: 100 · one question" in group.screen


async def test_the_ranking_follows_after_a_restart_where_the_judge_was_away(
    quiet_house: House, clock: HandClock
) -> None:
    async with quiet_house.bot(judge=AbsentJudge(), clock=clock):
        group = StudyGroup(quiet_house, 2)
        await group.plays(1, command="/round 1")
        await group.answers(0, everything(question_on(group.stage.text)))
        await time_passes(quiet_house, clock, 181 + 61)
        assert "One question still waits for the judge" in group.screen
    clock.forward(seconds=AWAY)
    for _ in range(2):
        async with quiet_house.bot(judge=MarkJudge(), clock=clock):
            await quiet_house.rest()
    assert "Final board" in group.screen
    assert "Ann: 100" in group.screen
    assert sum("judged at last" in text for text in group.seen) == 1


async def test_after_a_result_the_next_question_is_asked_once(quiet_house: House, clock: HandClock) -> None:
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        group = StudyGroup(quiet_house, 2)
        await group.plays(1, command="/round 2")
        await group.answers(0, everything(question_on(group.stage.text)))
        await group.answers(1, "no idea")
        await time_passes(quiet_house, clock, 16)
    clock.forward(seconds=AWAY)
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        await time_passes(quiet_house, clock, 29)
        assert "Question 1 of 2: the result" in group.screen
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        await time_passes(quiet_house, clock, 30)
        assert "Question 2 of 2" in group.screen
        await time_passes(quiet_house, clock, 181)
        assert "Ann: 100" in group.screen
    assert sum(text.startswith("Question 2 of 2") for text in group.seen) == 1
    assert sum("Final board" in text for text in group.seen) == 1


@pytest.mark.parametrize("stop", range(8))
async def test_a_round_comes_to_the_same_board_wherever_the_bot_is_stopped(
    quiet_house: House, clock: HandClock, stop: int
) -> None:
    group = StudyGroup(quiet_house, 2)
    for number, part in enumerate((range(stop), range(stop, 8))):
        async with quiet_house.bot(judge=MarkJudge(), clock=clock, seed=number):
            await quiet_house.rest()
            for step in part:
                await _step(group, clock, step)
    assert group.screen.startswith("🏆 Final board · 2 questions")
    assert group.screen.index("Ann: 200") < group.screen.index("Bob: 0")
    heads = [text[:15] for text in group.seen if text.startswith("Question ")]
    assert heads == ["Question 1 of 2", "Question 2 of 2"]
    assert sum("the result" in text for text in group.seen) == 2
    assert not any(END in message.buttons for message in group.chat.messages)


async def _step(group: StudyGroup, clock: HandClock, step: int) -> None:
    match step:
        case 0:
            await group.says(0, "/round 2")
        case 1:
            await group.taps(1, JOIN)
        case 2:
            await group.taps(0, START)
        case 3 | 6:
            await group.answers(0, everything(question_on(group.stage.text)))
        case 4:
            await group.answers(1, "no idea")
        case 5:
            await time_passes(group.house, clock, 60)
        case 7:
            await group.replies(1, "no idea")
            await time_passes(group.house, clock, 60)
