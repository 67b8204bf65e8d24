"""Who may lead a round, what they may do at each stage, and who leads when they go."""

from collections.abc import AsyncIterator

import pytest

from tests.chat.clock import HandClock
from tests.chat.daily import everything
from tests.chat.phone import House
from tests.chat.rubrics import AbsentJudge, MarkJudge, question_on
from tests.chat.study_group import StudyGroup, time_passes

JOIN, LEAVE, START = "🙋 Join", "Leave", "▶️ Start"
SKIP, MORE, END, NEXT = "Skip", "+1 min", "End", "▶️ Next question"
REFUSED = "Only the host or an admin can do that."


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def home(quiet_house: House, clock: HandClock) -> AsyncIterator[House]:
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        yield quiet_house


async def _hosted_by_bob(group: StudyGroup) -> None:
    """Let the second member open a round; the first one owns the group, and takes part."""
    await group.says(1, "/round 2")
    await group.taps(0, JOIN)
    await group.taps(2, JOIN)


async def test_only_the_host_and_the_admins_lead(home: House) -> None:
    group = StudyGroup(home, 3)
    await _hosted_by_bob(group)
    for label in (START, END):
        await group.taps(2, label)
    await group.taps(1, START)
    for label in (SKIP, MORE, END):
        await group.taps(2, label)
    assert group[2].toasts == ["You are in.", *[REFUSED] * 5]
    await group.taps(0, SKIP)
    assert "Question 2 of 2" in group.screen
    await group.taps(1, MORE)
    assert group[0].toasts == ["You are in.", ""]
    assert group[1].toasts == ["", "One minute more."]


async def test_who_is_no_admin_any_more_does_not_lead(home: House) -> None:
    group = StudyGroup(home, 3)
    await _hosted_by_bob(group)
    group.chat.promotes(group[2].person)
    await group.taps(2, START)
    assert "Question 1 of 2" in group.screen
    group.chat.demotes(group[2].person)
    await group.taps(2, SKIP)
    assert group[2].toasts[-1] == REFUSED
    assert "Question 1 of 2" in group.screen


async def test_a_host_who_is_no_admin_any_more_still_hosts(home: House) -> None:
    group = StudyGroup(home, 3)
    group.chat.promotes(group[1].person)
    await _hosted_by_bob(group)
    group.chat.demotes(group[1].person)
    await group.taps(1, START)
    assert "Question 1 of 2" in group.screen


async def test_a_minute_more_is_a_minute_more(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await group.plays(1)
    await time_passes(home, clock, 170)
    await group.taps(0, MORE)
    await time_passes(home, clock, 6)
    assert "⏳ 1 min left" in group.screen
    await group.answers(1, everything(question_on(group.stage.text)))
    await time_passes(home, clock, 63)
    assert "the result" not in group.screen
    await time_passes(home, clock, 3)
    assert "Bob: 100" in group.screen


async def test_a_minute_more_is_there_when_all_are_in_too(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await group.plays(1)
    await group.answers(0, "one")
    await group.answers(1, "two")
    await group.taps(0, MORE)
    await time_passes(home, clock, 70)
    await group[1].edits("two", everything(question_on(group.stage.text)))
    await time_passes(home, clock, 20)
    assert "Bob: 100" in group.screen


async def test_no_more_than_ten_minutes_are_given(home: House) -> None:
    group = StudyGroup(home, 2)
    await group.plays(1)
    for _ in range(8):
        await group.taps(0, MORE)
    assert group[0].toasts[1:] == [
        *["One minute more."] * 7,
        "There are ten minutes to go already; that is the most.",
    ]


async def test_nobody_is_ranked_for_a_question_that_the_host_skips(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await group.plays(1, command="/round 2")
    answer = everything(question_on(group.stage.text))
    await group.answers(1, answer)
    await group.taps(0, SKIP)
    await group.taps(0, SKIP)
    assert group.screen == "The round is over before anybody was ranked."
    assert not any("Bob: 100" in text for text in group.seen)
    await group[1].says("/rounds")
    assert "100/100" in group[1].screen
    await group.says(0, "/board")
    assert "Nobody has been ranked yet" in group.screen


async def test_the_host_ends_the_round_in_the_lobby(home: House) -> None:
    group = StudyGroup(home, 2)
    await group.says(0, "/round")
    await group.taps(0, END)
    assert group.screen == "The round is over before anybody was ranked."
    assert "The lobby is closed." in group.seen[0]
    assert not group.chat.messages[1].buttons


async def test_the_host_ends_the_round_at_a_question(home: House) -> None:
    group = StudyGroup(home, 2)
    await group.plays(1)
    await group.answers(1, everything(question_on(group.stage.text)))
    await group.taps(0, END)
    assert group.screen == "The round is over before anybody was ranked."
    await group[1].says("/rounds")
    assert "100/100" in group[1].screen


async def test_the_host_ends_the_round_while_the_judge_reads(quiet_house: House, clock: HandClock) -> None:
    async with quiet_house.bot(judge=AbsentJudge(), clock=clock):
        group = StudyGroup(quiet_house, 2)
        await group.plays(1)
        await group.answers(0, "one")
        await group.answers(1, "two")
        await time_passes(quiet_house, clock, 18)
        assert "2 answers are being judged" in group.screen
        await group.taps(0, END)
        assert "Not every answer could be judged yet" in group.seen[-2]
        assert "One question still waits for the judge" in group.screen
        assert "Closed. 2 answers" in group.seen[-3]
        assert not any(END in message.buttons for message in group.chat.messages)


async def test_the_host_ends_the_round_after_a_result(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await group.plays(1)
    await group.answers(0, everything(question_on(group.stage.text)))
    await group.answers(1, "no idea")
    await time_passes(home, clock, 16)
    await group.taps(0, END)
    assert group.screen.startswith("🏆 Final board · one question")
    assert "Ann: 100" in group.screen
    await time_passes(home, clock, 600)
    assert group.screen.startswith("🏆 Final board")


async def test_a_button_of_an_earlier_question_does_nothing(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await group.plays(1)
    skip = group.stage.buttons[SKIP]
    await group.taps(0, SKIP)
    assert await group.forges(0, skip) == "That stage is over."
    assert "Question 2 of 3" in group.screen


async def test_skip_pressed_twice_at_once_skips_one_question(home: House) -> None:
    group = StudyGroup(home, 2)
    await group.plays(1)
    stage = group.stage
    for _ in range(2):
        group[0].person.taps(stage.id, stage.buttons[SKIP], group.chat)
    await home.rest()
    assert group[0].toasts[-2:] == ["", "That stage is over."]
    assert "Question 2 of 3" in group.screen


async def test_when_the_host_leaves_the_next_one_hosts(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 4)
    await group.says(1, "/round")
    for who in (2, 3):
        await group.taps(who, JOIN)
    await group.taps(1, LEAVE)
    await time_passes(home, clock, 6)
    assert "Host: Chen" in group.screen
    group.chat.removes(group[2].person)
    await home.rest()
    await time_passes(home, clock, 6)
    assert "Host: Dora" in group.screen
    assert "Players (1 of 50): Dora" in group.screen
    await group.taps(1, JOIN)
    await group.taps(3, START)
    assert "Question 1 of 3" in group.screen


async def test_a_round_that_everybody_leaves_is_over(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 3)
    await group.says(1, "/round")
    await group.taps(2, JOIN)
    await group.taps(1, START)
    await group.taps(1, LEAVE)
    group.chat.removes(group[2].person, by=group[0].person)
    await home.rest()
    assert group.screen == "Everybody has left; the round is over."
    await time_passes(home, clock, 600)
    await group.says(0, "/round")
    assert "Host: Ann" in group.screen


async def test_who_has_left_is_not_waited_for_and_keeps_their_score(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 3)
    await group.plays(1, 2)
    question = question_on(group.stage.text)
    await group.answers(0, everything(question))
    await group.answers(1, everything(question))
    await group.taps(1, LEAVE)
    await group.taps(2, LEAVE)
    await time_passes(home, clock, 16)
    assert "Bob: 100" in group.screen
    assert "Chen" not in group.screen
