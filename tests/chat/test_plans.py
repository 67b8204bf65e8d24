"""Study plans: made for the days until the interview, followed, laid again when days were missed."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from tests.chat.clock import HandClock
from tests.chat.phone import House, Phone
from tests.chat.rubrics import MarkJudge

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def clock() -> HandClock:
    return HandClock(MONDAY)


@pytest.fixture
async def ann(quiet_house: House, clock: HandClock) -> AsyncIterator[Phone]:
    async with quiet_house.bot(clock=clock, judge=MarkJudge()):
        yield Phone(quiet_house)


async def test_a_plan_is_offered_for_the_days_that_the_role_takes(ann: Phone) -> None:
    await ann.says("/plan")
    assert "takes 5 days" in ann.screen
    await ann.says("/role")
    await ann.taps("applications and agents")
    await ann.says("/plan")
    assert "takes 3 days" in ann.screen
    await ann.taps("3 days")
    assert "3 days left" in ann.screen
    assert "▶ Mon 11-23" in ann.screen
    assert "Wed 11-25 · review" in ann.screen
    assert ann.labels[0] == "Practise today's 5"


async def test_a_plan_runs_until_the_day_before_the_interview(ann: Phone) -> None:
    await ann.says("/plan next friday")
    assert "interview on 2026-12-04, in 11 days" in ann.screen
    assert "Thu 12-03 · review" in ann.screen
    assert "12-04 ·" not in ann.screen


@pytest.mark.parametrize("when", ["yesterday-ish", "2025-01-01", "2030-01-01", "30 Feb"])
async def test_a_day_that_cannot_be_is_asked_back(ann: Phone, when: str) -> None:
    await ann.says(f"/plan {when}")
    assert ann.screen.startswith("When is the interview?")
    await ann.says("/plan")
    assert "How long until the interview?" in ann.screen


async def test_today_is_practised_in_an_interview_that_says_why(ann: Phone, clock: HandClock) -> None:
    await ann.says("/plan in 5 days")
    await ann.taps("Practise today's 5")
    assert "Question 1 of 5" in ann.screen
    assert "It is on your plan." in ann.screen
    await ann.taps("Skip")
    await ann.taps("Next question")
    assert "Question 2 of 5" in ann.screen
    await ann.says("/cancel")
    await ann.says("/plan")
    assert "Today: 2 of 5 done." in ann.screen
    assert ann.labels[0] == "Practise today's 3"


async def test_what_was_missed_is_carried_over_and_can_be_laid_again(ann: Phone, clock: HandClock) -> None:
    await ann.says("/plan in 5 days")
    clock.forward(days=1)
    await ann.says("/plan")
    assert "▶ Tue 11-24" in ann.screen
    assert "5 questions of earlier days are still to come." in ann.screen
    assert ann.labels[0] == "Practise today's 10"
    await ann.taps("Spread what I missed")
    assert "still to come" not in ann.screen
    assert ann.labels[0] == "Practise today's 5"


async def test_a_plan_whose_interview_is_over_makes_room_for_another(ann: Phone, clock: HandClock) -> None:
    await ann.says("/plan tomorrow")
    assert "tomorrow" in ann.screen
    clock.forward(days=2)
    await ann.says("/plan")
    assert "How long until the interview?" in ann.screen


async def test_a_plan_can_be_dropped_and_its_old_buttons_lead_nowhere(ann: Phone) -> None:
    await ann.says("/plan in 5 days")
    shown, data = ann.last, dict(ann.last.buttons)
    await ann.taps("Drop the plan")
    assert ann.toasts[-1] == "The plan is gone. /plan makes another."
    await ann.taps_old(shown, data["Practise today's 5"])
    assert ann.toasts[-1] == "That button belongs to an earlier step."
    for forged in ("plan", "plan:days", "plan:days:9999", "plan:days:-1", "plan:x", "plan:days:999"):
        await ann.taps_old(shown, forged)
        assert ann.toasts[-1] == "That button belongs to an earlier step."


async def test_a_chinese_candidate_lives_in_a_chinese_day(quiet_house: House) -> None:
    late = HandClock(MONDAY.replace(hour=17))  # 01:00 on Tuesday in Shanghai
    async with quiet_house.bot(clock=late):
        wang = Phone(quiet_house, 3003, "王", "zh")
        await wang.says("/plan 12月1日")
        assert "2026-12-01 面试，还有 7 天" in wang.screen
        assert "▶ 周二 11-24" in wang.screen
