"""An appeal: a second judge, who does not know the first, hears the answer once more, and stands."""

from dataclasses import replace

import pytest

from bot.domain.errors import JudgeUnavailable
from bot.domain.judgement import Verdict
from bot.domain.usage import Budget, Usage
from bot.services.appeals import Appeals
from bot.services.records import Payer, Place
from tests.unit.build import bank, everything_said, nothing_said, opinion, question
from tests.unit.fakes import QueuedJudge
from tests.unit.practice import Person, Practice


@pytest.fixture
def second(practice: Practice) -> QueuedJudge:
    """The judge of appeals."""
    practice.second = QueuedJudge("second")
    practice.restarts()
    return practice.second


async def appeals(person: Person, place: Place | None = None, possible: bool = True) -> list[str]:
    """Appeal, by the command or by the button of `place`; return what comes back at once."""
    person.reads()
    incoming = person.press() if place else person.update()
    await Appeals(person.practice.turns, possible).appeal(incoming, place)
    return person.reads()


async def answers(practice: Practice, person: Person, text: str = "something") -> None:
    await person.begins()
    await person.says(text)
    practice.judge.will(nothing_said())
    await practice.grades_after_a_while()


async def test_the_second_judgement_is_shown_beside_the_first_and_stands(
    practice: Practice, ann: Person, second: QueuedJudge
) -> None:
    await answers(practice, ann)
    assert await appeals(ann) == ["!appeal-taken"]
    second.will(opinion(core=Verdict.COVERED, edge=Verdict.MISSING, cost=Verdict.MISSING))
    await practice.grades()
    assert ann.reads() == ["ShowAppeal 0.0"]
    exchange = ann.interview.current
    assert (exchange.first, exchange.score, exchange.missed) == (50, 50, ("cost", "edge"))
    assert [asked.text for asked in second.asked] == ["something"]


async def test_a_second_judgement_can_be_lower_and_stands_then_too(
    practice: Practice, ann: Person, second: QueuedJudge
) -> None:
    await ann.begins()
    await ann.says("something")
    practice.judge.will(everything_said())
    await practice.grades_after_a_while()
    await appeals(ann)
    second.will(nothing_said())
    await practice.grades()
    assert ann.interview.current.score == 0


async def test_what_a_follow_up_earned_stays_when_the_answer_before_it_is_heard_again(
    practice: Practice, ann: Person, second: QueuedJudge
) -> None:
    await answers(practice, ann)
    place = replace(ann.place, turn=0)
    await ann.says("the core")
    practice.judge.will(opinion(core=Verdict.COVERED))
    await practice.grades_after_a_while()
    assert ann.interview.current.score == 50
    assert await appeals(ann, place) == ["^", "!appeal-taken"]
    second.will(opinion(core=Verdict.MISSING, edge=Verdict.COVERED, cost=Verdict.MISSING))
    await practice.grades()
    assert (ann.interview.current.first, ann.interview.current.score) == (20, 70)


async def test_an_answer_is_heard_twice_and_not_more_often(
    practice: Practice, ann: Person, second: QueuedJudge
) -> None:
    await answers(practice, ann)
    place = replace(ann.place, turn=0)
    await appeals(ann, place)
    assert await appeals(ann, place) == ["^appeal-once"]
    assert await appeals(ann) == ["!appeal-once"]
    second.will(everything_said())
    await practice.grades()
    assert await appeals(ann) == ["!appeal-once"]


async def test_where_nobody_independent_is_there_that_is_said(practice: Practice, ann: Person) -> None:
    await answers(practice, ann)
    assert await appeals(ann, possible=False) == ["!appeal-nobody"]


async def test_without_a_judged_answer_there_is_nothing_to_appeal(
    practice: Practice, ann: Person, second: QueuedJudge
) -> None:
    await ann.begins()
    assert await appeals(ann) == ["!appeal-nothing"]
    await ann.says("something")
    assert await appeals(ann) == ["!appeal-nothing"]


async def test_nobody_appeals_for_somebody_else(practice: Practice, ann: Person, second: QueuedJudge) -> None:
    await answers(practice, ann)
    bob = Person(practice, 1002, "Bob")
    await bob.begins()
    assert await appeals(bob, replace(ann.place, turn=0)) == ["^appeal-nothing"]
    assert (await practice.grading.find()).pieces == []


async def test_an_appeal_waits_for_its_judge_also_over_a_restart(
    practice: Practice, ann: Person, second: QueuedJudge
) -> None:
    await answers(practice, ann)
    await appeals(ann)
    second.will(*[JudgeUnavailable("away")] * 2, everything_said())
    pause = await practice.grades()
    assert ann.reads() == ["!appeal-waits"]
    await practice.grades_after_a_while(pause or 0)
    assert ann.reads() == []
    practice.restarts()
    await practice.grading.recover()
    await practice.grades()
    assert ann.reads() == ["ShowAppeal 0.0"]


async def test_what_is_appealed_cannot_be_changed_any_more(
    practice: Practice, ann: Person, second: QueuedJudge
) -> None:
    await ann.begins()
    said = await ann.says("something")
    practice.judge.will(nothing_said())
    await practice.grades_after_a_while()
    await appeals(ann)
    await ann.edits(said, "everything")
    second.will(nothing_said())
    await practice.grades()
    assert [asked.text for asked in second.asked] == ["something"]


async def test_an_appeal_waits_while_the_budget_is_spent_though_others_are_judged_by_a_stand_in(
    practice: Practice, ann: Person
) -> None:
    practice.second, practice.stand_in = QueuedJudge("second", free=False), QueuedJudge("stand-in")
    practice.budget = Budget(candidate=1)
    practice.restarts()
    await answers(practice, ann)
    ledger = practice.store.ledger
    ledger[0] = (practice.clock(), Payer(ann.id), "model", Usage(calls=1, micros=1))
    await appeals(ann)
    pause = await practice.grades()
    assert pause is not None
    assert (ann.reads(), practice.second.asked) == (["!appeal-waits"], [])


async def test_whoever_appeals_twice_does_not_appeal_an_older_answer(
    practice: Practice, ann: Person, second: QueuedJudge
) -> None:
    await answers(practice, ann)
    await ann.says("the core")
    practice.judge.will(opinion(core=Verdict.COVERED))
    await practice.grades_after_a_while()
    assert await appeals(ann) == ["!appeal-taken"]
    assert await appeals(ann) == ["!appeal-once"]
    assert len((await practice.grading.find()).pieces) == 1


async def test_a_question_that_has_left_the_bank_cannot_be_appealed(
    practice: Practice, ann: Person, second: QueuedJudge
) -> None:
    await answers(practice, ann)
    practice.bank = bank(*(question(f"q{number}") for number in range(9, 12)))
    assert await appeals(ann) == ["!question-gone"]


async def test_where_the_second_judge_has_gone_nobody_else_hears_the_appeal(
    practice: Practice, ann: Person, second: QueuedJudge
) -> None:
    await answers(practice, ann)
    await appeals(ann)
    practice.second = None
    practice.restarts()
    await practice.grades()
    assert ann.reads() == ["!appeal-waits"]
    assert ann.interview.current.score == 0


async def test_a_follow_up_that_waits_for_its_judge_still_waits_after_an_appeal(
    practice: Practice, ann: Person, second: QueuedJudge
) -> None:
    await answers(practice, ann)
    place = replace(ann.place, turn=0)
    await ann.says("the core")
    practice.judge.will(JudgeUnavailable("away", retry_in=600))
    await practice.grades_after_a_while()
    await appeals(ann, place)
    second.will(nothing_said())
    await practice.grades()
    assert ann.interview.pending == 1
