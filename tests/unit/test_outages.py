"""When no judge answers: nothing is lost, nothing is made up, nobody is told twice."""

import asyncio

import pytest

from bot.domain.errors import JudgeUnavailable, Unjudgeable
from bot.domain.exchange import Outcome
from bot.domain.interview import State
from bot.domain.judgement import Opinion
from tests.unit.build import everything_said
from tests.unit.practice import QUIET, Person, Practice

AWAY = JudgeUnavailable("no judge today", retry_in=60)


async def test_without_a_judge_the_answer_is_saved_and_that_is_told_once(
    practice: Practice, ann: Person
) -> None:
    await ann.begins()
    await ann.says("something")
    ann.reads()
    practice.judge.will(AWAY, AWAY)
    pause = await practice.grades_after_a_while()
    assert pause == AWAY.retry_in
    assert ann.reads() == ["TellSaved", "Reveal"]
    assert ann.interview.current.outcome is Outcome.DEFERRED
    await practice.grades_after_a_while(pause)
    assert (ann.reads(), practice.store.judgements) == ([], {})


@pytest.mark.parametrize("break_taken", [False, True])
async def test_an_answer_that_waited_is_graded_later_and_shown_as_late(
    practice: Practice, ann: Person, break_taken: bool
) -> None:
    await ann.begins()
    await ann.says("something")
    practice.judge.will(AWAY, AWAY, everything_said())
    pause = await practice.grades_after_a_while()
    await ann.goes_on()
    if break_taken:
        await practice.interviews.pause(ann.update())
    ann.reads()
    for _ in range(2):
        assert pause is not None
        pause = await practice.grades_after_a_while(pause)
    assert (ann.reads(), pause) == (["ShowResult 0.0 late"], None)
    assert ann.interview.exchanges[0].score == 100
    assert ann.interview.state is (State.PAUSED if break_taken else State.ASKED)
    assert [(answer.id, False) for answer in practice.store.answers.values()] == list(
        practice.store.judgements
    )


async def test_an_answer_that_waits_is_not_changed_by_who_has_seen_the_reference(
    practice: Practice, ann: Person
) -> None:
    await ann.begins()
    said = await ann.says("old")
    practice.judge.will(AWAY, everything_said())
    pause = await practice.grades_after_a_while()
    await ann.edits(said, "new")
    assert pause is not None
    await practice.grades_after_a_while(pause)
    assert practice.judge.asked[-1].text == "old"


async def test_a_judge_is_asked_again_when_it_said_so(practice: Practice, ann: Person) -> None:
    await ann.begins()
    await ann.says("something")
    practice.judge.will(*[JudgeUnavailable("busy", retry_in=pause) for pause in (60, 5, 900)])
    pauses = [await practice.grades_after_a_while()]
    for _ in range(2):
        pauses.append(await practice.grades_after_a_while(pauses[-1] or 0))
    assert pauses == [60, 5, 900]


async def test_a_judge_who_is_away_for_a_moment_only_is_waited_for_without_a_word(
    practice: Practice, ann: Person
) -> None:
    await ann.begins()
    await ann.says("something")
    ann.reads()
    blink = JudgeUnavailable("connection cut", retry_in=3)
    practice.judge.will(*[blink] * 7, everything_said())
    pause = await practice.grades_after_a_while()
    for _ in range(5):
        assert pause == blink.retry_in
        pause = await practice.grades_after_a_while(pause)
    assert set(ann.reads()) == {"..."}
    assert ann.interview.state is State.ANSWERED
    await practice.grades_after_a_while(pause or 0)
    assert ann.reads() == ["TellSaved", "Reveal"]
    await practice.grades_after_a_while(3)
    assert ann.reads() == ["ShowResult 0.0 late"]


async def test_an_answer_that_no_judge_can_make_out_is_tried_ever_more_rarely_and_keeps_nobody_else_waiting(
    practice: Practice, ann: Person
) -> None:
    await ann.begins()
    await ann.says("something")
    practice.judge.will(*[Unjudgeable("refused", retry_in=0)] * 9)
    pauses = [await practice.grades_after_a_while()]
    for _ in range(8):
        pauses.append(await practice.grades_after_a_while(pauses[-1] or 0))
    assert pauses == [60, 240, 960, 3840, 15360, 61440, 86400, 86400, 86400]
    bob = Person(practice, 1002, "Bob")
    await bob.begins()
    await bob.says("something else")
    practice.judge.will(everything_said())
    await practice.grades_after_a_while()
    assert bob.interview.current.score == 100
    practice.restarts()
    await practice.grading.recover()
    assert (await practice.grading.find()).pieces == []


async def test_many_answers_that_meet_one_outage_wait_no_longer_than_one_would(practice: Practice) -> None:
    people = [Person(practice, 2000 + number, f"P{number}") for number in range(8)]
    for person in people:
        await person.begins()
        await person.says("something")
    together = asyncio.Barrier(len(people))

    async def outage() -> Opinion:
        await together.wait()
        raise AWAY

    practice.judge.will(*[outage] * len(people))
    practice.clock.turn(QUIET)
    ready = (await practice.grading.find()).pieces
    await asyncio.gather(*map(practice.grading.grade, ready))
    assert [person.reads()[-2:] for person in people] == [["TellSaved", "Reveal"]] * len(people)
    practice.judge.will(*[everything_said()] * len(people))
    await practice.grades_after_a_while(AWAY.retry_in)
    assert [person.reads() for person in people] == [["ShowResult 0.0 late"]] * len(people)


async def test_a_new_start_tries_at_once_what_waited_for_a_judge(practice: Practice, ann: Person) -> None:
    await ann.begins()
    await ann.says("something")
    practice.judge.will(AWAY, everything_said())
    await practice.grades_after_a_while()
    practice.restarts()
    await practice.grading.recover()
    assert await practice.grades() is None
    assert ann.interview.current.score == 100


async def test_when_the_judge_is_back_what_waited_is_tried_at_once(practice: Practice, ann: Person) -> None:
    bob = Person(practice, 1002, "Bob")
    for person in (ann, bob):
        await person.begins()
        await person.says(person.name)
    practice.clock.turn(QUIET)
    anns, bobs = (await practice.grading.find()).pieces

    async def slow() -> Opinion:
        await practice.grading.grade(bobs)
        return everything_said()

    practice.judge.will(slow, AWAY, everything_said())
    await practice.grading.grade(anns)
    assert bob.reads()[-2:] == ["TellSaved", "Reveal"]
    await practice.grades()
    assert bob.reads() == ["ShowResult 0.0 late"]


async def test_when_the_judge_is_back_nobody_is_cut_off_in_the_middle_of_an_answer(
    practice: Practice, ann: Person
) -> None:
    await ann.begins()
    await ann.says("something")
    practice.judge.will(AWAY, everything_said(), everything_said())
    pause = await practice.grades_after_a_while()
    assert pause is not None
    practice.clock.turn(pause)
    bob = Person(practice, 1002, "Bob")
    await bob.begins()
    await bob.says("first")
    assert await practice.grades() == QUIET
    await bob.says("second")
    await practice.grades_after_a_while()
    assert [asked.text for asked in practice.judge.asked] == ["something", "something", "first\nsecond"]
