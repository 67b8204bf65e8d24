"""What a candidate says arrives once, whole, and in the place it belongs to."""

import pytest

from bot.domain.candidate import MAX_ANSWER
from bot.domain.interview import State
from tests.unit.build import everything_said, nothing_said
from tests.unit.practice import QUIET, Person, Practice


async def test_two_messages_in_the_quiet_period_are_one_answer(practice: Practice, ann: Person) -> None:
    await ann.begins()
    await ann.says("first")
    practice.clock.turn(QUIET - 1)
    await ann.says("second")
    assert await practice.grades_after_a_while(QUIET - 1) == 1
    assert practice.judge.asked == []
    practice.judge.will(everything_said())
    assert await practice.grades_after_a_while(1) is None
    assert [asked.text for asked in practice.judge.asked] == ["first\nsecond"]
    assert len(practice.store.judgements) == 1


async def test_the_bot_types_once_however_many_messages_an_answer_has(
    practice: Practice, ann: Person
) -> None:
    await ann.begins()
    assert ann.reads()[-1] == "Ask"
    for text in ("one", "two", "three"):
        await ann.says(text)
    assert ann.reads() == ["..."]


async def test_a_message_delivered_twice_is_heard_once(practice: Practice, ann: Person) -> None:
    await ann.begins()
    said = await ann.says("once")
    before = practice.store
    await practice.interviews.say(said, "once")
    assert practice.store == before
    assert [answer.text for answer in practice.store.answers.values()] == ["once"]


async def test_a_button_press_delivered_twice_acts_once(practice: Practice, ann: Person) -> None:
    await ann.begins()
    pressed, place = ann.press(), ann.place
    await practice.interviews.skip(pressed, place)
    before = practice.store
    await practice.interviews.skip(pressed, place)
    assert practice.store == before
    assert ann.reads()[-2:] == ["^", "Reveal"]


async def test_when_writing_fails_nothing_of_the_update_stays_and_it_can_come_again(
    practice: Practice, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ann.begins()
    said, before = ann.press(), practice.store
    with monkeypatch.context() as broken:
        broken.delattr(type(practice.presenter), "show")
        with pytest.raises(AttributeError):
            await practice.interviews.skip(said, ann.place)
    assert practice.store == before
    await practice.interviews.skip(said, ann.place)
    assert ann.interview.state is State.REVIEWED


async def test_an_edit_before_grading_takes_the_place_of_the_old_words(
    practice: Practice, ann: Person
) -> None:
    await ann.begins()
    said = await ann.says("old")
    await ann.says("more")
    practice.clock.turn(QUIET - 1)
    await ann.edits(said, "new")
    practice.judge.will(everything_said())
    assert await practice.grades() == QUIET
    await practice.grades_after_a_while()
    assert [asked.text for asked in practice.judge.asked] == ["new\nmore"]


async def test_an_edit_after_grading_changes_nothing_and_says_so(practice: Practice, ann: Person) -> None:
    await ann.begins()
    said = await ann.says("old")
    practice.judge.will(everything_said())
    await practice.grades_after_a_while()
    graded, words = dict(practice.store.judgements), dict(practice.store.answers)
    ann.reads()
    await ann.edits(said, "new")
    assert ann.reads() == ["!edited-too-late"]
    assert (practice.store.judgements, practice.store.answers) == (graded, words)


async def test_an_edit_of_what_was_no_answer_says_so(practice: Practice, ann: Person) -> None:
    said = await ann.says("hello?")
    await ann.begins()
    ann.reads()
    await ann.edits(said, "an answer")
    assert ann.reads() == ["!edited-no-answer"]
    assert practice.store.answers == {}


async def test_nobody_can_edit_the_answer_of_another(practice: Practice, ann: Person) -> None:
    await ann.begins()
    said = await ann.says("mine")
    bob = Person(practice, 1002, "Bob")
    await bob.edits(said, "not yours")
    assert bob.reads() == ["!edited-no-answer"]
    assert [answer.text for answer in practice.store.answers.values()] == ["mine"]


async def test_words_outside_a_question_are_not_taken_for_an_answer(practice: Practice, ann: Person) -> None:
    await ann.says("hello?")
    assert ann.reads() == ["!nothing-open"]
    await ann.begins()
    await practice.interviews.pause(ann.update())
    ann.reads()
    await ann.says("during the break")
    assert ann.reads() == ["!paused"]
    await practice.interviews.resume(ann.update())
    await practice.interviews.skip(ann.update())
    ann.reads()
    await ann.says("after the question")
    assert ann.reads() == ["!tap-next"]
    assert practice.store.answers == {}


async def test_a_reply_to_a_follow_up_is_an_answer_of_its_own(practice: Practice, ann: Person) -> None:
    await ann.begins()
    await ann.says("weak")
    practice.judge.will(nothing_said())
    await practice.grades_after_a_while()
    await ann.says("better")
    first, second = practice.store.answers.values()
    assert (first.turn, first.point_id, first.text) == (0, "", "weak")
    assert (second.turn, second.point_id, second.text) == (1, "core", "better")


async def test_an_answer_past_the_limit_is_kept_and_told_once(practice: Practice, ann: Person) -> None:
    await ann.begins()
    ann.reads()
    read = []
    for _ in range(4):
        await ann.says("x" * (MAX_ANSWER // 2))
        read += ann.reads()
    assert read == ["...", "!answer-full"]
    assert len(next(iter(practice.store.answers.values())).parts) == 4
