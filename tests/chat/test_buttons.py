"""Buttons that are old, belong to somebody else, or say what no button of ours ever said."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.tg.callbacks import Act
from tests.chat.phone import House, Phone

OLD = "That button belongs to an earlier step."
RUNNING_BOT = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
_argument = st.one_of(
    st.integers(min_value=-(10**16), max_value=10**16).map(str),
    st.sampled_from(["any", "rag", "easy", "3", "", "0", "zh", "99", "²", "１"]),
    st.text(max_size=8),
)
_ours = st.builds(
    lambda act, args: ":".join((act, *args)), st.sampled_from([*Act]), st.lists(_argument, max_size=4)
)


def _fits(data: str) -> bool:
    return 1 <= len(data.encode()) <= 64


@pytest.mark.parametrize("label", ["Hint", "Skip", "I don't know", "Pause"])
async def test_a_button_of_an_earlier_question_does_nothing_and_says_so(phone: Phone, label: str) -> None:
    await phone.begins()
    old = phone.last
    await phone.says("idk")
    await phone.taps("Next question")
    before = phone.seen
    await phone.taps_old(old, old.buttons[label])
    assert phone.toasts[-1] == OLD
    assert phone.seen == before


async def test_a_button_tapped_twice_acts_once(phone: Phone) -> None:
    await phone.begins()
    await phone.taps("Skip")
    review = phone.last
    for _ in range(2):
        phone.person.taps(review.id, review.buttons["Next question"])
    await phone.house.rest()
    assert phone.screen.startswith("Question 2 of 3")
    assert phone.toasts[-2:] == ["", OLD]


async def test_buttons_while_paused_change_nothing_and_are_answered(phone: Phone) -> None:
    await phone.begins()
    question = phone.last
    await phone.taps("Pause")
    before = phone.seen
    for label in ("Hint", "Skip", "I don't know", "Pause"):
        answered = len(phone.toasts)
        await phone.taps_old(question, question.buttons[label])
        assert len(phone.toasts) == answered + 1
        assert phone.toasts[-1]
    assert phone.seen == before
    await phone.says("/resume")
    assert phone.screen == question.text


@pytest.mark.parametrize("label", ["Hint", "Skip", "I don't know", "Pause"])
async def test_somebody_elses_button_is_refused(home: House, label: str) -> None:
    ann, ben = Phone(home, 1001, "Ann"), Phone(home, 1002, "Ben")
    await ann.begins()
    await ben.says("/start")
    before = ann.seen, ben.seen
    await ben.taps_old(ben.last, ann.last.buttons[label])
    assert ben.toasts == ["That button belongs to somebody else."]
    assert (ann.seen, ben.seen) == before
    await ben.begins()
    await ben.taps_old(ben.last, ann.last.buttons[label])
    assert ben.toasts[-1] == "That button belongs to somebody else."
    await ann.taps(label)
    assert ann.toasts[-1] == ""


async def test_nobody_can_have_a_message_again_that_was_sent_to_somebody_else(home: House) -> None:
    ann, ben = Phone(home, 1001, "Ann"), Phone(home, 1002, "Ben")
    await ann.begins()
    await ben.says("/start")
    for row in range(1, 12):
        await ben.taps_old(ben.last, f"again:{row}")
        assert ben.toasts[-1] == OLD
    assert len(ben.seen) == 1


@RUNNING_BOT
@given(data=st.one_of(st.text(max_size=64), _ours).filter(_fits))
@example(data="hint:999999999999999:999999999999999:999999999999999")
@example(data="hint:²:0:0")
@example(data="again:999999999999999")
@example(data="again:99999999999999999999")
@example(data="again:²")
@example(data="pick:any:any:20")
@example(data="pick:agents:easy:0")
@example(data="pick:any:any:²")
@example(data=":::::")
@example(data="\x00")
async def test_whatever_a_forged_button_says_it_is_answered(home: House, log: list, data: str) -> None:
    phone = Phone(home)
    if not phone.seen:
        await phone.says("/start")
    answered = len(phone.toasts)
    await phone.taps_old(phone.last, data)
    assert len(phone.toasts) == answered + 1
    assert [entry for entry in log if entry["log_level"] == "error"] == []
