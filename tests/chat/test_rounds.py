"""A study group plays an open round, as its members see it."""

import re
from collections.abc import AsyncIterator

import pytest

from tests.chat.clock import HandClock
from tests.chat.daily import everything
from tests.chat.phone import House
from tests.chat.rubrics import AbsentJudge, MarkJudge, question_on
from tests.chat.study_group import StudyGroup, time_passes

TOO_LATE = "Too late for this question: I grade it for you, but it is not ranked."
TIME_UP = "⏹ Time is up for that question. What you sent before counts."


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


async def test_the_question_closes_fifteen_seconds_after_the_last_answer(
    home: House, clock: HandClock
) -> None:
    group = StudyGroup(home, 2)
    await group.plays(1)
    await group.answers(0, "one")
    await time_passes(home, clock, 30)
    await group.answers(1, "two")
    await time_passes(home, clock, 14)
    assert "All are in" in group.stage.text
    assert "result" not in group.screen
    await time_passes(home, clock, 2)
    assert "Question 1 of 3: the result" in group.screen


async def test_an_answer_is_all_messages_and_edits_until_time_is_up(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await group.plays(1)
    question = question_on(group.stage.text)
    first, *others = [f"+{point.id}" for point in question.key_points]
    await group.answers(0, "let me think")
    await group[0].says(" ".join(others))
    await group[0].edits("let me think", f"{first}, I think")
    assert group.mark_on(0, f"{first}, I think") == group.mark_on(0, " ".join(others)) == ("👌",)
    await time_passes(home, clock, 181)
    assert "Ann: 100" in group.screen


async def test_an_edit_after_time_is_refused_and_changes_nothing(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await group.plays(1)
    question = question_on(group.stage.text)
    await group.answers(0, "let me think")
    await group.replies(1, "me too")
    await time_passes(home, clock, 16)
    await group[0].edits("let me think", everything(question))
    await group.edits(1, "me too", everything(question))
    assert group[0].screen == TIME_UP
    assert group.mark_on(1, everything(question)) == ("🤔",)
    assert "Ann: 0" in group.screen
    await group.taps(0, "End")
    assert "Ann: 0" in group.screen
    assert "Bob: 0" in group.screen


async def test_a_reply_counts_when_it_is_hidden(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 3)
    await group.plays(1, 2)
    answer = everything(question_on(group.stage.text))
    await group.replies(0, answer, hidden=False)
    await group.replies(1, answer)
    await group.replies(2, "hm, let me see")
    await group.edits(2, "hm, let me see", f"{answer} I see")
    assert group.mark_on(0, answer) == ("🤔",)
    assert group.mark_on(1, answer) == group.mark_on(2, f"{answer} I see") == ("👌",)
    await time_passes(home, clock, 181)
    assert "Bob: 100" in group.screen
    assert "Chen: 100" in group.screen
    assert "Ann" not in group.screen.partition("Who said it best")[0]


async def test_a_reply_that_is_hidden_afterwards_counts_from_then_on(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await group.plays(1)
    answer = everything(question_on(group.stage.text))
    await group.replies(0, answer, hidden=False)
    await group.edits(0, answer, answer)
    assert group.mark_on(0, answer) == ("👌",)
    await time_passes(home, clock, 181)
    assert "Ann: 100" in group.screen


async def test_equal_scores_share_the_place(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 3)
    await group.plays(1, 2)
    question = question_on(group.stage.text)
    await group.answers(2, "no idea")
    await group.answers(1, everything(question))
    await group.answers(0, everything(question))
    await time_passes(home, clock, 16)
    assert "🥇 Ann: 100" in group.screen
    assert "🥇 Bob: 100" in group.screen
    assert re.search(r"(🥉|3\.) Chen: 0", group.screen)


async def test_a_late_answer_is_graded_and_not_ranked(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 3)
    await group.plays(1, 2)
    question = question_on(group.stage.text)
    late = next(iter(group.stage.links.values()))
    await group.answers(1, "no idea")
    await time_passes(home, clock, 181)
    group[0].person.follows(late)
    group[0].person.says(everything(question))
    await home.world.confirmed()
    clock.forward(seconds=9)
    await home.rest()
    assert group[0].screen == TOO_LATE
    assert "graded for you, not ranked" in group[0].seen[-2]
    assert "Ann" not in group.screen
    await group[0].says("/rounds")
    assert "100/100 · late, not ranked" in group[0].screen
    await group[0].says("/report")
    assert "100" not in group[0].screen


async def test_a_hidden_reply_that_comes_too_late_is_marked_as_not_taken(
    home: House, clock: HandClock
) -> None:
    group = StudyGroup(home, 2)
    await group.plays(1, command="/round 1")
    asked = group.stage
    answer = everything(question_on(asked.text))
    await group.answers(0, "no idea")
    await time_passes(home, clock, 181)
    await group.replies(1, answer, to=asked)
    await group.replies(1, "what was that about?", hidden=False, to=asked)
    assert group.mark_on(1, answer) == ("🤔",)
    assert group.mark_on(1, "what was that about?") == ()
    assert "Bob" not in group.screen


async def test_nothing_is_added_to_an_answer_when_time_is_up(home: House, clock: HandClock) -> None:
    group = StudyGroup(home, 2)
    await group.plays(1, command="/round 1")
    question = question_on(group.stage.text)
    await group.answers(0, "no idea")
    await time_passes(home, clock, 181)
    await group[0].says(everything(question))
    assert group[0].screen == TIME_UP
    assert "Ann: 0" in group.screen


async def test_what_is_written_when_the_next_question_is_open_answers_that_one(
    home: House, clock: HandClock
) -> None:
    group = StudyGroup(home, 2)
    await group.plays(1, command="/round 2")
    await group.answers(0, "no idea")
    await group.answers(1, "no idea")
    await time_passes(home, clock, 36)
    question = question_on(group.stage.text)
    await group[0].says(everything(question))
    assert "👌 Taken as your answer" in "".join(group[0].seen[-2:])
    assert question.text.en in "".join(group[0].seen[-3:])
    await time_passes(home, clock, 181)
    assert "Ann: 100" in group.seen[-2]


async def test_a_question_that_nobody_answers_says_so_and_the_round_goes_on(
    home: House, clock: HandClock
) -> None:
    group = StudyGroup(home, 2)
    await group.plays(1, command="/round 2")
    await time_passes(home, clock, 181)
    assert "Nobody answered." in group.screen
    await time_passes(home, clock, 20)
    assert "Question 2 of 2" in group.screen
    await time_passes(home, clock, 181)
    assert "Nobody was ranked." in group.screen


async def test_a_chinese_group_plays_in_chinese_and_each_answers_in_their_own_language(
    home: House, clock: HandClock
) -> None:
    group = StudyGroup(home, 2, language="zh")
    guest = home.world.person(3001, "Eve", "en")
    group.chat.members[guest.id] = "member"
    await group.plays(1, command="/round 1")
    question = question_on(group.stage.text)
    assert question.text.zh in group.screen
    guest.follows(next(iter(group.stage.links.values())))
    await home.rest()
    assert question.text.en in guest.chat.last.text
    guest.says(everything(question))
    await home.rest()
    assert guest.chat.last.reactions == ("👌",)
    await group.answers(0, "不知道")
    assert question.text.zh in group[0].screen
    await time_passes(home, clock, 181)
    assert "Eve：100" in group.screen
    english = ("Host:", "Players", " left", "the result", "Final board")
    assert [text for text in group.ever_seen if any(word in text for word in english)] == []


async def test_the_ranking_follows_once_where_the_judge_was_away(
    quiet_house: House, clock: HandClock
) -> None:
    judge = AbsentJudge()
    async with quiet_house.bot(judge=judge, clock=clock):
        group = StudyGroup(quiet_house, 2)
        await group.plays(1, command="/round 2")
        question = question_on(group.stage.text)
        await group.answers(0, everything(question))
        await group.answers(1, "no idea")
        await time_passes(quiet_house, clock, 18)
        assert "being judged" in group.screen
        await time_passes(quiet_house, clock, 60)
        assert "Not every answer could be judged yet" in group.screen
        await time_passes(quiet_house, clock, 20)
        assert "Question 2 of 2" in group.screen
        judge.is_back = True
        await group.answers(0, "no idea")
        await group.answers(1, "no idea")
        await time_passes(quiet_house, clock, 80)
        late = [text for text in group.seen if "Question 1 of 2: judged at last" in text]
        assert len(late) == 1
        assert "Ann: 100" in late[0]
        assert len([text for text in group.seen if "Question 2 of 2: the result" in text]) == 1
        assert "Ann: 100" in group.screen
