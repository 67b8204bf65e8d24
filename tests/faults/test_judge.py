"""No judge can answer for a while: nothing is made up, nothing is lost."""

from datetime import timedelta

import pytest

from bot.playground.events import Event, MessageSent
from tests.chat.phone import House, Phone
from tests.chat.rubrics import AbsentJudge, question_on

SAVED = "💾 Your answer is saved."


@pytest.fixture(autouse=True)
def short_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask a judge who is away again at once."""
    monkeypatch.setattr("tests.chat.rubrics.AbsentJudge.retry_in", 0.01)
    monkeypatch.setattr("bot.services.grading.PATIENCE", timedelta(days=-1))


async def test_the_answer_is_said_to_be_saved_once_however_often_the_judge_is_asked(
    quiet_house: House,
) -> None:
    judge = AbsentJudge()
    async with quiet_house.bot(judge=judge):
        phone = Phone(quiet_house)
        await phone.begins()
        await phone.says("it depends")
        await judge.refused(times=4)
        await phone.says("/help")
        assert len([text for text in phone.seen if text.startswith(SAVED)]) == 1
        assert not any("/100" in text for text in phone.seen)


async def test_the_next_question_is_asked_and_the_result_comes_when_the_judge_is_back(
    quiet_house: House,
) -> None:
    judge = AbsentJudge()
    async with quiet_house.bot(judge=judge):
        phone = Phone(quiet_house)
        await phone.begins()
        question = question_on(phone.screen)
        first = question.key_points[0]
        await phone.says(f"+{first.id}")
        await phone.taps("Next question")
        assert phone.screen.startswith("Question 2 of 3")
        judge.is_back = True
        shown = await quiet_house.world.wait_for(_is_late)
        assert "for your saved answer to question 1: " in shown.text
        assert f"✅ {first.name.en}: “+{first.id}”" in shown.text
        await phone.says("it depends")
        assert phone.screen.startswith("0/100\n")


async def test_a_reply_to_a_follow_up_waits_too(quiet_house: House) -> None:
    judge = AbsentJudge()
    judge.is_back = True
    async with quiet_house.bot(judge=judge):
        phone = Phone(quiet_house)
        await phone.begins()
        await phone.says("it depends")
        judge.is_back = False
        await phone.says("still")
        assert phone.screen.startswith(SAVED)
        assert phone.labels == ["Next question", "Pause"]
        judge.is_back = True
        await quiet_house.world.wait_for(_is_late)


async def test_the_result_comes_after_a_restart(quiet_house: House) -> None:
    phone = Phone(quiet_house)
    async with quiet_house.bot(judge=AbsentJudge()):
        await phone.begins()
        await phone.says("the variance grows")
        await phone.taps("Next question")
    async with quiet_house.bot():
        await quiet_house.rest()
        assert "for your saved answer to question 1: " in phone.screen
        assert "Offline judge" in phone.screen
        await phone.says("it depends")
        assert phone.screen.startswith("0/100\n")


async def test_the_report_says_what_is_still_to_be_graded_and_comes_again_when_it_is(
    quiet_house: House,
) -> None:
    phone = Phone(quiet_house)
    async with quiet_house.bot(judge=AbsentJudge()):
        await phone.begins()
        await phone.says("the variance grows")
        for button in ("Next question", "Skip", "Next question", "Skip"):
            await phone.taps(button)
        assert phone.screen == "Report · nothing graded\n\nOne saved answer is still to be graded."
    async with quiet_house.bot():
        await quiet_house.rest()
        assert phone.screen.startswith("Report · 1 of 3 graded")


async def test_the_reference_that_was_shown_meanwhile_cannot_be_edited_into_the_answer(
    quiet_house: House,
) -> None:
    phone = Phone(quiet_house)
    async with quiet_house.bot(judge=AbsentJudge()):
        await phone.begins()
        question = question_on(phone.screen)
        await phone.says("it depends")
        assert question.reference.en in phone.screen
        await phone.edits("it depends", question.key_points[0].statement.en)
    async with quiet_house.bot():
        await quiet_house.rest()
        assert any(text.startswith("0/100 for your saved answer") for text in phone.seen)


def _is_late(event: Event) -> bool:
    return isinstance(event, MessageSent) and "for your saved answer" in event.text
