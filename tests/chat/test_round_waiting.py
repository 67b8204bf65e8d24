"""What a group waits for before it is told a ranking, and what holds nobody up."""

import asyncio
from dataclasses import replace

import pytest

from bot.app import Viva
from bot.domain.errors import JudgeUnavailable, Unjudgeable
from bot.domain.judgement import Case, Opinion
from bot.domain.question import Question
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
    """Cannot make out what is hard to read."""

    async def judge(self, case: Case) -> Opinion:
        if HARD in case.text:
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


async def both_answer(group: StudyGroup) -> Question:
    """Let the first two answer what is open, the first one best."""
    question = question_on(group.stage.text)
    await group.answers(0, everything(question))
    await group.answers(1, everything(question, but=1))
    return question


def names_in_order(text: str) -> list[str]:
    return [name for _, name, _ in ranking(text)]


def late_rankings(group: StudyGroup) -> list[str]:
    return [text for text in group.seen if "judged at last" in text]


async def all_is_judged(viva: Viva, clock: HandClock) -> None:
    """Wait until no answer waits any more, those included that were asked about in vain."""
    async with asyncio.timeout(LONGEST):
        while (await viva.database.transact(lambda uow: uow.backlog(clock()))).postponed:
            await viva._bells.progress.wait()


async def test_an_appeal_before_the_ranking_does_not_put_it_off(quiet_house: House, clock: HandClock) -> None:
    async with quiet_house.bot(judge=PickyJudge(), second=AbsentJudge(), clock=clock):
        group = StudyGroup(quiet_house, 2)
        await group.plays(1, command="/round 1")
        question = question_on(group.stage.text)
        await group.answers(0, everything(question, but=1))
        await group.answers(1, f"{everything(question)} {HARD}")
        await time_passes(quiet_house, clock, 17 + 61)
        assert "the ranking follows" in group.screen
        await group.follows(0, MINE)
        await group[0].says("/appeal")
        assert "Your appeal is kept" in group[0].screen
        assert late_rankings(group) == []
    async with quiet_house.bot(judge=MarkJudge(), second=AbsentJudge(), clock=clock):
        await quiet_house.rest()
        (late,) = late_rankings(group)
        assert names_in_order(late) == ["Bob", "Ann"]
        assert "Your appeal is kept" in group[0].screen
    async with quiet_house.bot(judge=MarkJudge(), second=MarkJudge(), clock=clock):
        await quiet_house.rest()
        assert group[0].screen.startswith("⚖️ Second judgement")
        assert late_rankings(group) == [late]


async def test_an_answer_that_no_judge_can_make_out_holds_up_nobody_else(
    quiet_house: House, clock: HandClock
) -> None:
    async with quiet_house.bot(judge=PuzzledJudge(), clock=clock) as viva:
        group = StudyGroup(quiet_house, 3)
        await group.plays(1, 2, command="/round 1")
        await both_answer(group)
        await group.answers(2, HARD)
        await time_passes(quiet_house, clock, 17 + 61)
        assert "the ranking follows" in group.screen
        viva._bells.answers.ring()  # a minute has passed by the clock of the test, not by the loop's own
        await quiet_house.world.until(lambda: "Ann: 100" in group.screen, LONGEST)
        (late,) = late_rankings(group)
        assert names_in_order(late) == names_in_order(group.screen) == ["Ann", "Bob"]
        assert LEFT_OUT in late
        await group.follows(2, MINE)
        assert "Your answer is saved and not judged yet." in group[2].screen
    clock.forward(days=1)
    async with quiet_house.bot(judge=MarkJudge(), clock=clock) as viva:
        await all_is_judged(viva, clock)
        await group.follows(2, MINE)
        assert "\n0/100" in group[2].screen
        assert late_rankings(group) == [late]


async def test_a_candidate_who_has_spent_their_own_budget_holds_up_no_round(
    quiet_house: House, clock: HandClock
) -> None:
    async with quiet_house.bot(judge=DearJudge(), clock=clock, budget_candidate=1):
        group = StudyGroup(quiet_house, 2)
        await group[1].begins()
        for words in ("well", "hm", "let me see"):
            await group[1].says(words)
        assert "Today's budget for the model that grades is spent" in group[1].screen
        await group.plays(1, command="/round 1")
        await both_answer(group)
        await time_passes(quiet_house, clock, 17)
        assert names_in_order(group.screen) == ["Ann", "Bob"]


async def test_a_round_is_paid_by_the_group_alone(quiet_house: House, clock: HandClock) -> None:
    async with quiet_house.bot(judge=DearJudge(), clock=clock, budget_candidate=0.5, budget_group=1):
        group = StudyGroup(quiet_house, 2)
        await group.plays(1, command="/round 2")
        await both_answer(group)
        await time_passes(quiet_house, clock, 17)
        assert names_in_order(group.screen) == ["Ann", "Bob"]
        await time_passes(quiet_house, clock, 20)
        await both_answer(group)
        await time_passes(quiet_house, clock, 17 + 61)
        assert "One question still waits for the judge" in group.screen
        await group[0].begins()
        await group[0].says(everything(question_on(group[0].screen)))
        assert group[0].screen.startswith("100/100")
