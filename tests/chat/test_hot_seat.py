"""One after the other is in the hot seat: answers in the open, is asked further, is judged."""

from collections.abc import AsyncIterator

import pytest

from tests.chat.clock import HandClock
from tests.chat.daily import everything
from tests.chat.phone import House
from tests.chat.rubrics import AbsentJudge, MarkJudge, probed_on, question_on
from tests.chat.seats import DONE, gets_to_the_marks, marks, says, sits
from tests.chat.study_group import time_passes


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def home(quiet_house: House, clock: HandClock) -> AsyncIterator[House]:
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        yield quiet_house


async def test_who_leaves_points_out_is_asked_about_two_of_them_at_most(home: House) -> None:
    group = await sits(home)
    question = question_on(group.stage.text)
    await says(group, 0, everything(question, but=3))
    await group.taps(0, DONE)
    probed = []
    for turn in (1, 2):
        assert f"Follow-up {turn} of 2" in group.stage.text
        probed.append(probed_on(group.stage.text, question))
        await says(group, 0, f"+{probed[-1].id}" if turn == 1 else "I don't know")
        await group.taps(0, DONE)
    assert set(probed) < set(question.key_points[:3])
    assert probed[0] != probed[1]
    assert "your marks for Ann" in group.screen
    await group.taps(0, "Show the result")
    reveal = next(text for text in group.seen if "the result" in text)
    assert f"“+{probed[0].id}”" in reveal
    missed = next(line for line in reveal.splitlines() if "Missed: " in line)
    assert missed.count(", ") == 1


async def test_several_messages_and_edits_are_one_answer(home: House) -> None:
    group = await sits(home)
    first, *others = question_on(group.stage.text).key_points
    await says(group, 0, "let me think")
    for point in others:
        await says(group, 0, f"+{point.id}")
    await group.edits(0, "let me think", f"+{first.id}", hidden=False)
    assert group.mark_on(0, f"+{first.id}") == ("👌",)
    assert group.mark_on(0, f"+{others[-1].id}") == ("👌",)
    await group.taps(0, DONE)
    await marks(group, 1, "345")
    await marks(group, 2, "543")
    assert "Judge: 100/100" in group.seen[-2]


async def test_nobody_answers_for_another(home: House, clock: HandClock) -> None:
    group = await sits(home)
    question = question_on(group.stage.text)
    await says(group, 0, "well")
    await says(group, 1, everything(question))
    assert group.mark_on(1, everything(question)) == ("🤔",)
    await group.replies(2, everything(question), hidden=True)
    assert group.mark_on(2, everything(question)) == ("🤔",)
    await time_passes(home, clock, 500)
    assert "Judge: 0/100" in group.seen[-2]


async def test_only_who_sits_there_says_that_that_is_all_and_only_of_something(home: House) -> None:
    group = await sits(home)
    await group.taps(0, DONE)
    assert group[0].toasts[-1] == "Say something first: reply to the question."
    await says(group, 0, "well")
    await group.taps(1, DONE)
    assert group[1].toasts[-1] == "That button belongs to somebody else."
    assert "Follow-up" not in group.stage.text
    await group.taps(0, DONE)
    assert "Follow-up 1 of 2" in group.stage.text


async def test_a_seat_that_says_nothing_is_nobodys_loss(home: House, clock: HandClock) -> None:
    group = await sits(home, questions=2)
    await time_passes(home, clock, 182)
    assert "Nobody answered." in group.screen
    await time_passes(home, clock, 20)
    assert "In the hot seat: Bob" in group.screen


async def test_time_that_runs_out_closes_the_answer_and_each_follow_up(home: House, clock: HandClock) -> None:
    group = await sits(home)
    question = question_on(group.stage.text)
    await says(group, 0, everything(question, but=2))
    await time_passes(home, clock, 182)
    assert "Follow-up 1 of 2" in group.screen
    await time_passes(home, clock, 92)
    assert "your marks for Ann" in group.screen
    await time_passes(home, clock, 46)
    assert "The panel gave no marks." in group.seen[-2]
    assert "panel – of 5" in group.screen


async def test_the_seat_goes_round(home: House, clock: HandClock) -> None:
    group = await sits(home, questions=4)
    seated = []
    for _ in range(4):
        seated.append(group.stage.text.partition("hot seat: ")[2].partition("\n")[0])
        await time_passes(home, clock, 202)
    assert seated == ["Ann", "Bob", "Chen", "Ann"]


@pytest.mark.parametrize("replied", [False, True])
async def test_who_leaves_the_seat_is_not_waited_for(home: House, replied: bool) -> None:
    group = await sits(home, questions=2)
    if replied:
        await says(group, 0, "well")
    await group.taps(0, "Leave")
    if replied:
        assert "your marks for Ann" in group.screen
        await group.taps(1, "Show the result")  # the host now, having played longest
        assert "Judge: 0/100" in group.screen
    assert "the result" in group.screen
    await group.taps(1, "▶️ Next question")
    assert "In the hot seat: Bob" in group.screen


async def test_who_leaves_in_a_follow_up_keeps_what_was_said_before(home: House) -> None:
    group = await sits(home)
    question = question_on(group.stage.text)
    await says(group, 0, everything(question, but=1))
    await group.taps(0, DONE)
    await group.taps(0, "Leave")
    await group.taps(1, "Show the result")
    assert "✅" in group.seen[-2]
    assert "Judge: 0/100" not in group.seen[-2]


async def test_the_judges_part_follows_where_it_was_away(quiet_house: House, clock: HandClock) -> None:
    judge = AbsentJudge()
    async with quiet_house.bot(judge=judge, clock=clock):
        group = await sits(quiet_house, questions=2)
        await gets_to_the_marks(group)
        await time_passes(quiet_house, clock, 2)
        assert "The judge is reading." in group.stage.text
        await marks(group, 1, "444")
        await time_passes(quiet_house, clock, 61)
        assert "your marks for Ann" in group.screen
        await marks(group, 2, "222")
        assert "Not every answer could be judged yet" in group.screen
        assert "panel 3.0 of 5, from 2 marks" in group.screen
        judge.is_back = True
        await time_passes(quiet_house, clock, 60)
        await says(group, 1, "well")
        judged = [text for text in group.seen if "judged at last" in text]
        assert len(judged) == 1
        assert "Judge: 100/100" in judged[0]
        assert "Follow-up" not in "".join(group.ever_seen)


async def test_a_restart_loses_neither_words_nor_marks(quiet_house: House, clock: HandClock) -> None:
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        group = await sits(quiet_house)
        first, *others = question_on(group.stage.text).key_points
        await says(group, 0, f"+{first.id}")
        await marks(group, 1, "234")
    clock.forward(seconds=170)
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        await says(group, 0, " ".join(f"+{point.id}" for point in others))
        await group.taps(0, DONE)
        await marks(group, 2, "234")
    assert "Judge: 100/100" in group.seen[-2]
    assert "🎯 substance: panel 2.0 of 5, from 2 marks" in group.seen[-2]


async def test_a_restart_in_a_follow_up_keeps_it_open(quiet_house: House, clock: HandClock) -> None:
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        group = await sits(quiet_house)
        question = question_on(group.stage.text)
        await says(group, 0, everything(question, but=1))
        await group.taps(0, DONE)
    clock.forward(seconds=3600)
    async with quiet_house.bot(judge=MarkJudge(), clock=clock):
        await says(group, 0, f"+{probed_on(group.stage.text, question).id}")
        await group.taps(0, DONE)
        await group.taps(0, "Show the result")
    assert "Judge: 100/100" in group.seen[-2]


async def test_a_chinese_group_is_asked_and_answered_in_chinese(home: House) -> None:
    group = await sits(home, language="zh")
    question = question_on(group.stage.text)
    assert question.text.zh in group.stage.text
    await says(group, 0, everything(question))
    await group.taps(0, group.label("✋"))
    for who in (1, 2):
        await marks(group, who, "444")
    assert "Ann" in group.screen
    assert not [text for text in group.ever_seen if "panel" in text or "Judge" in text]


async def test_what_was_closed_is_not_edited_any_more(home: House) -> None:
    group = await sits(home)
    question = question_on(group.stage.text)
    await says(group, 0, "well")
    await group.taps(0, DONE)
    await group.edits(0, "well", everything(question), hidden=False)
    assert group.mark_on(0, everything(question)) == ("🤔",)
    await says(group, 0, "hm")
    for _ in range(2):
        await group.taps(0, DONE) if DONE in group.stage.buttons else None
        await says(group, 0, "hm")
    await group.taps(0, "Show the result")
    assert "Judge: 0/100" in group.seen[-2]
