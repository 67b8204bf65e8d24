"""Nobody is left in front of a screen that offers nothing to do."""

import pytest

from tests.chat.phone import Phone
from tests.chat.rubrics import offers_a_way_on

TO_THE_QUESTION = ("/interview", "tap Everything", "tap any level", "tap 3")
TO_THE_REVIEW = (*TO_THE_QUESTION, "tap I don't know")
TO_THE_LAST_QUESTION = (*TO_THE_REVIEW, "tap Next question", "tap Skip", "tap Next question")

PATHS = {
    "start": ("/start",),
    "start again": (*TO_THE_QUESTION, "/start"),
    "help": ("/help",),
    "unknown command": ("/what",),
    "a message before the interview": ("hello",),
    "topics": ("/interview",),
    "unknown topic": ("/interview astrology",),
    "levels": ("/interview rag",),
    "lengths": ("/interview rag", "tap any level"),
    "question": TO_THE_QUESTION,
    "hint": (*TO_THE_QUESTION, "/hint"),
    "result": (*TO_THE_QUESTION, "it depends"),
    "second follow-up": (*TO_THE_QUESTION, "it depends", "it depends"),
    "after the follow-ups": (*TO_THE_QUESTION, "it depends", "it depends", "it depends"),
    "gave up": TO_THE_REVIEW,
    "said something after the end of the question": (*TO_THE_REVIEW, "by the way"),
    "paused": (*TO_THE_QUESTION, "/pause"),
    "said something while paused": (*TO_THE_QUESTION, "/pause", "by the way"),
    "resumed": (*TO_THE_QUESTION, "/pause", "/resume"),
    "a second interview": (*TO_THE_QUESTION, "/interview"),
    "report in the middle": (*TO_THE_REVIEW, "/report"),
    "report with nothing graded": (*TO_THE_QUESTION, "/report"),
    "cancelled": (*TO_THE_REVIEW, "/cancel"),
    "cancelled with nothing graded": (*TO_THE_QUESTION, "/cancel"),
    "the end": (*TO_THE_LAST_QUESTION, "tap I don't know"),
    "the end, all skipped": (*TO_THE_QUESTION, *(2 * ("tap Skip", "tap Next question")), "tap Skip"),
    "report of the past": (*TO_THE_LAST_QUESTION, "tap Skip", "/report"),
    "language": ("/language",),
    "role": ("/role",),
    "hint with nothing open": ("/hint",),
    "resume with nothing open": ("/resume",),
    "report with nothing done": ("/report",),
    "skip after the end of the question": (*TO_THE_REVIEW, "/skip"),
}


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS.keys())
async def test_every_screen_offers_a_way_on(phone: Phone, path: tuple[str, ...]) -> None:
    for step in path:
        before = len(phone.seen)
        if step.startswith("tap "):
            await phone.taps(step.removeprefix("tap "))
        else:
            await phone.says(step)
            assert len(phone.seen) > before, f"{step} had no reply"
    assert offers_a_way_on(phone.last), phone.screen


@pytest.mark.parametrize(("command", "label"), [("/language", "English"), ("/role", "both")])
async def test_a_choice_that_is_made_leaves_a_way_on(phone: Phone, command: str, label: str) -> None:
    await phone.says(command)
    await phone.taps(label)
    assert offers_a_way_on(phone.last), phone.screen
