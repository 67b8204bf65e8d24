"""What judging costs is counted, what was judged once is not paid twice, and a day's budget is kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.errors import JudgeUnavailable, StorageUnavailable
from bot.domain.judgement import Opinion
from bot.domain.usage import Budget, Spent, Usage
from tests.unit.build import everything_said, nothing_said
from tests.unit.fakes import QueuedJudge
from tests.unit.practice import QUIET, Person, Practice

COST = Usage(calls=1, input_tokens=900, cached_tokens=600, output_tokens=100, micros=40, milliseconds=800)


@pytest.fixture(autouse=True)
def model(practice: Practice) -> QueuedJudge:
    """The first judge costs money."""
    practice.judge = QueuedJudge("model", free=False)
    return practice.judge


def paid(opinion: Opinion) -> Opinion:
    return replace(opinion, usage=COST)


async def answers(practice: Practice, person: Person, text: str, given: Opinion | Exception) -> None:
    """Begin, answer the first question (the same for everybody) and let it be graded."""
    await person.begins()
    await person.says(text)
    practice.judge.will(given)
    await practice.grades_after_a_while()


def spends(practice: Practice) -> list[tuple[int, str, Usage]]:
    return [(payer.candidate_id, judge, usage) for _, payer, judge, usage in practice.store.ledger.values()]


async def test_what_a_judgement_took_is_on_the_judgement_and_in_the_ledger(
    practice: Practice, ann: Person
) -> None:
    practice.restarts()
    await answers(practice, ann, "something", paid(nothing_said()))
    assert spends(practice) == [(ann.id, "model", COST)]
    ((_, judgement),) = practice.store.judgements.values()
    assert judgement.opinion.usage == COST


async def test_what_a_vain_attempt_took_is_counted_too(practice: Practice, ann: Person) -> None:
    practice.restarts()
    await answers(practice, ann, "something", JudgeUnavailable("no JSON", usage=COST))
    assert spends(practice) == [(ann.id, "model", COST)]
    assert practice.store.judgements == {}


async def test_what_was_spent_on_an_answer_that_grew_meanwhile_is_counted(
    practice: Practice, ann: Person
) -> None:
    practice.restarts()
    await ann.begins()
    await ann.says("first")

    async def reading() -> Opinion:
        await ann.says("second")
        return paid(nothing_said())

    practice.judge.will(reading, paid(everything_said()))
    await practice.grades_after_a_while()
    await practice.grades_after_a_while()
    assert spends(practice) == [(ann.id, "model", COST)] * 2
    assert len(practice.store.judgements) == 1


async def test_the_same_answer_to_the_same_question_gets_the_stored_judgement_for_nothing(
    practice: Practice, ann: Person
) -> None:
    practice.restarts()
    bob = Person(practice, 1002, "Bob")
    for person in (ann, bob):
        await person.begins()
    shared = next(q for q in practice.bank if q.id == ann.interview.current.choice.question_id)
    while bob.interview.current.choice.question_id != shared.id:
        await practice.interviews.skip(bob.update())
        await bob.goes_on()
    for person in (ann, bob):
        await person.says("something")
    practice.judge.will(paid(everything_said()))
    await practice.grades_after_a_while()
    assert len(practice.judge.asked) == 1
    first, second = (made.opinion for _, made in practice.store.judgements.values())
    assert (first.findings, second.usage) == (second.findings, Usage())
    assert bob.interview.exchanges[-1].score == ann.interview.current.score == 100
    assert spends(practice) == [(ann.id, "model", COST)]


async def test_when_the_budget_is_spent_the_answer_waits_for_tomorrow_and_that_is_told(
    practice: Practice, ann: Person
) -> None:
    practice.budget = Budget(candidate=COST.micros)
    practice.restarts()
    await answers(practice, ann, "something", paid(nothing_said()))
    await ann.says("more")
    ann.reads()
    pause = await practice.grades_after_a_while()
    assert ann.reads() == ["TellSaved budget", "Reveal"]
    assert pause is not None
    assert (practice.clock() + timedelta(seconds=pause)).hour == 0
    practice.judge.will(paid(everything_said()))
    assert await practice.grades_after_a_while(pause) is None
    assert ann.reads() == ["ShowResult 0.1 late"]


async def test_when_the_budget_is_spent_somebody_may_stand_in_who_says_so(
    practice: Practice, ann: Person
) -> None:
    practice.budget = Budget(everybody=COST.micros)
    practice.stand_in = QueuedJudge("offline")
    practice.restarts()
    await answers(practice, ann, "something", paid(nothing_said()))
    await ann.says("more")
    practice.stand_in.will(everything_said())
    await practice.grades_after_a_while()
    stood_in = [made.opinion.stand_in for _, made in practice.store.judgements.values()]
    assert stood_in == [False, True]
    assert len(spends(practice)) == 1


async def test_one_candidates_budget_is_not_anothers(practice: Practice, ann: Person) -> None:
    practice.budget = Budget(candidate=COST.micros)
    practice.restarts()
    await answers(practice, ann, "something", paid(nothing_said()))
    bob = Person(practice, 1002, "Bob")
    await answers(practice, bob, "something of his own", paid(everything_said()))
    assert bob.interview.current.score == 100


@pytest.mark.parametrize(
    ("budget", "spent"),
    [
        (Budget(), False),
        (Budget(candidate=11, group=21, everybody=31), False),
        (Budget(candidate=10), True),
        (Budget(group=20), True),
        (Budget(everybody=30), True),
        (Budget(candidate=0), True),
    ],
)
def test_a_budget_is_spent_when_any_of_its_limits_is_reached(budget: Budget, spent: bool) -> None:
    assert budget.is_spent(Spent(candidate=10, group=20, everybody=30)) is spent


def test_a_groups_budget_binds_nobody_outside_a_group() -> None:
    assert not Budget(group=0).is_spent(Spent(candidate=5, everybody=5))


async def test_what_was_heard_before_the_database_went_away_is_stored_and_not_paid_again(
    practice: Practice, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice.restarts()
    await ann.begins()
    await ann.says("something")
    practice.clock.turn(QUIET)
    (answer,) = (await practice.grading.find()).pieces
    transact, calls = practice.database.transact, 0

    async def failing(work: Callable[[Any], Any]) -> Any:
        nonlocal calls
        calls += 1
        if calls in (2, 4):  # the note, then, at the second attempt, the judgement
            raise StorageUnavailable("away")
        return await transact(work)

    monkeypatch.setattr(practice.database, "transact", failing)
    practice.judge.will(paid(everything_said()))
    for _ in range(2):
        with pytest.raises(StorageUnavailable):
            await practice.grading.grade(answer)
    await practice.grading.grade(answer)
    assert (len(practice.judge.asked), len(spends(practice))) == (1, 1)
    assert ann.interview.current.score == 100


async def test_what_was_spent_is_noted_also_where_the_judgement_cannot_be_stored(
    practice: Practice, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice.restarts()
    await ann.begins()
    await ann.says("something")
    practice.judge.will(paid(everything_said()))
    practice.clock.turn(QUIET)
    (answer,) = (await practice.grading.find()).pieces
    monkeypatch.setattr("bot.services.grading._settle", _fails)
    with pytest.raises(ZeroDivisionError):
        await practice.grading.grade(answer)
    assert spends(practice) == [(ann.id, "model", COST)]


def _fails(*_: object, **__: object) -> None:
    raise ZeroDivisionError
