"""What a group waits for before it is told a ranking, and what holds nobody up."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.errors import JudgeUnavailable, Unjudgeable
from bot.domain.judgement import Case, Opinion
from bot.domain.question import Language, Question
from bot.domain.usage import MICROS, Usage
from tests.chat.clock import HandClock
from tests.chat.daily import everything
from tests.chat.phone import House
from tests.chat.rankings import ranking
from tests.chat.rubrics import AbsentJudge, MarkJudge, question_on
from tests.chat.study_group import StudyGroup, time_passes

MINE = "📄 My result"
HARD = "this is hard to read"
LEFT_OUT = "The judge could not make out what they wrote, so they are not ranked: Chen"
LONGEST = 5.0  # seconds


class PickyJudge(MarkJudge):
    """Is away for whoever writes what is hard to read."""

    async def judge(self, case: Case) -> Opinion:
        if HARD in case.text:
            raise JudgeUnavailable("out for glasses", 600.0)
        return await super().judge(case)


class PuzzledJudge(MarkJudge):
    """Cannot make out what is hard to read, until there `are_glasses`."""

    are_glasses = False

    async def judge(self, case: Case) -> Opinion:
        if HARD in case.text and not self.are_glasses:
            raise Unjudgeable("what does it say?")
        return await super().judge(case)


class DearJudge(MarkJudge):
    """Takes 0.60 for each answer."""

    free = False

    async def judge(self, case: Case) -> Opinion:
        usage = Usage(calls=1, micros=6 * MICROS // 10)
        return replace(await super().judge(case), usage=usage)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


async def both_answer(group: StudyGroup, *, but: int = 1) -> Question:
    """Let the first two answer what is open: all of it, and all `but` so many points."""
    question = question_on(group.stage.text)
    await group.answers(0, everything(question))
    await group.answers(1, everything(question, but=but))
    return question


async def test_an_appeal_before_the_ranking_does_not_put_it_off(
    quiet_house: House, clock: HandClock
) -> None:
    async with quiet_house.bot(judge=PickyJudge(), second=AbsentJudge(), clock=clock):
        group = StudyGroup(quiet_house, 2)
        await group.plays(1, command="/round 1")
        question = question_on(group.stage.text)
        await group.answers(0, everything(question, but=1))
        await group.answers(1, f"{everything(question)} {HARD}")
        await time_passes(quiet_house, clock, 17 + 61)
        assert "the ranking follows" in "".join(group.seen)
        await group.follows(0, MINE)
        await group[0].says("/appeal")
        print(group[0].seen[-3:])
    async with quiet_house.bot(judge=MarkJudge(), second=AbsentJudge(), clock=clock):
        await quiet_house.rest()
        print(group.seen)
        late = group.screen
        assert "judged at last" in late
        assert [name for _, name, _ in ranking(late)] == ["Bob", "Ann"]
    async with quiet_house.bot(judge=MarkJudge(), second=MarkJudge(), clock=clock):
        await quiet_house.rest()
        print(group[0].seen[-1:])
        assert group.screen == late
        assert sum("judged at last" in text for text in group.seen) == 1


async def test_an_answer_that_no_judge_can_make_out_holds_up_nobody_else(
    quiet_house: House, clock: HandClock
) -> None:
    judge = PuzzledJudge()
    async with quiet_house.bot(judge=judge, clock=clock) as viva:
        group = StudyGroup(quiet_house, 3)
        await group.plays(1, 2, command="/round 1")
        await both_answer(group)
        await group.answers(2, HARD)
        await time_passes(quiet_house, clock, 17)
        assert not [text for text in group.seen if "could not make out" in text]
        await time_passes(quiet_house, clock, 61)
        print(group.seen)
        viva._bells.answers.ring()
        await quiet_house.world.until(lambda: "could not make out" in group.screen, LONGEST)
        await quiet_house.rest()
        print(group.screen)
        assert LEFT_OUT in group.screen
        assert [name for _, name, _ in ranking(group.screen)] == ["Ann", "Bob"]
        await group.follows(2, MINE)
        print(group[2].screen)
        judge.are_glasses = True
        clock.now += timedelta(days=1)
        viva._bells.answers.ring()


async def test_a_candidate_who_has_spent_their_own_budget_holds_up_no_round(
    quiet_house: House, clock: HandClock
) -> None:
    async with quiet_house.bot(judge=DearJudge(), clock=clock, budget_candidate=1):
        group = StudyGroup(quiet_house, 2)
        await group[1].begins(length="5")
        for words in ("well", "hm", "no idea", "none at all"):
            await group[1].says(words)
        print(group[1].seen)
        await group.plays(1, command="/round 1")
        await both_answer(group)
        await time_passes(quiet_house, clock, 17)
        print(group.seen)
        assert [name for _, name, _ in ranking(group.screen)] == ["Ann", "Bob"]


async def test_a_round_is_paid_by_the_group_alone(quiet_house: House, clock: HandClock) -> None:
    async with quiet_house.bot(judge=DearJudge(), clock=clock, budget_candidate=1, budget_group=1):
        group = StudyGroup(quiet_house, 2)
        await group.plays(1, command="/round 2")
        for _ in range(2):
            await both_answer(group)
            await time_passes(quiet_house, clock, 17 + 61)
        print(group.seen)
        await group[0].begins()
        await group[0].says(everything(question_on(group[0].screen)))
        print(group[0].screen)
        assert group[0].screen.startswith("100/100")
