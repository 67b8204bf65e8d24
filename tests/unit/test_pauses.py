"""Breaks, judges who come late, and how an interview closes."""

import pytest

from bot.domain import events as ev
from bot.domain.exchange import Outcome
from bot.domain.interview import Interview, State, advance
from tests.unit.build import NOON, after, choice, everything_said, nothing_said, question

Q = question()
SPOKE, PAUSED, RESUMED = ev.Spoke(), ev.Paused(), ev.Resumed()
WEAK = ev.Judged(0, 0, Q, nothing_said())
STRONG = ev.Judged(0, 0, Q, everything_said())
DEFERRED = ev.Deferred(0, 0)
NEXT = ev.NextAsked(choice("q2"), NOON)

STANDING = [
    (after(), (ev.Ask(),)),
    (after(SPOKE), (ev.TellGrading(),)),
    (after(SPOKE, WEAK), (ev.Probe("core", 1),)),
    (after(SPOKE, WEAK, SPOKE), (ev.TellGrading(),)),
    (after(SPOKE, STRONG), (ev.Reveal(),)),
]
BY_STATE = pytest.mark.parametrize(
    ("interview", "standing"), STANDING, ids=[interview.state for interview, _ in STANDING]
)


@BY_STATE
def test_a_break_ends_where_it_began_and_shows_where_that_is(
    interview: Interview, standing: tuple[ev.Effect, ...]
) -> None:
    paused = advance(interview, PAUSED)
    assert (paused.interview.state, paused.effects) == (State.PAUSED, (ev.TellPaused(),))
    back = advance(paused.interview, RESUMED)
    assert (back.interview, back.effects) == (interview, standing)


@BY_STATE
def test_resuming_without_a_break_shows_where_it_stands_and_changes_nothing(
    interview: Interview, standing: tuple[ev.Effect, ...]
) -> None:
    step = advance(interview, RESUMED)
    assert (step.interview, step.effects) == (interview, standing)


@pytest.mark.parametrize(("judged", "state"), [(WEAK, State.PROBED), (STRONG, State.REVIEWED)])
def test_a_judgement_during_a_break_is_shown_and_the_break_goes_on(judged: ev.Judged, state: State) -> None:
    asleep, awake = advance(after(SPOKE, PAUSED), judged), advance(after(SPOKE), judged)
    assert (asleep.interview.state, asleep.interview.paused_from) == (State.PAUSED, state)
    assert asleep.effects == awake.effects
    assert advance(asleep.interview, RESUMED).interview == awake.interview


@pytest.mark.parametrize("event", [STRONG, DEFERRED])
def test_a_break_is_over_when_its_last_answer_closes_the_interview(event: ev.Event) -> None:
    step = advance(after(SPOKE, PAUSED, length=1), event)
    assert (step.interview.state, step.interview.paused_from) == (State.FINISHED, None)
    assert step.effects[-2:] == (ev.Reveal(), ev.Report())


def test_a_deferred_answer_closes_its_question_and_waits() -> None:
    step = advance(after(SPOKE), DEFERRED)
    assert step.effects == (ev.TellSaved(), ev.Reveal())
    assert (step.interview.current.outcome, step.interview.pending) == (Outcome.DEFERRED, 1)
    assert step.interview.current.score is None


def test_a_late_judgement_is_shown_as_late_and_does_not_disturb_what_is_open() -> None:
    open_now = after(SPOKE, DEFERRED, NEXT)
    step = advance(open_now, WEAK)
    assert step.effects == (ev.ShowResult(0, 0, WEAK.opinion, None, late=True),)
    assert step.interview.exchanges[0].outcome is Outcome.GRADED
    assert step.interview.exchanges[1:] == open_now.exchanges[1:]
    assert step.interview.state is State.ASKED


def test_a_second_deferral_of_an_old_answer_does_not_touch_the_one_being_graded() -> None:
    answering = after(SPOKE, DEFERRED, NEXT, SPOKE)
    step = advance(answering, DEFERRED)
    assert (step.interview, step.effects) == (answering, ())


def test_a_second_deferral_of_an_old_answer_during_a_break_changes_nothing() -> None:
    resting = after(SPOKE, DEFERRED, NEXT, PAUSED)
    step = advance(resting, DEFERRED)
    assert (step.interview, step.effects) == (resting, ())


def test_the_last_question_closes_the_interview_with_a_report() -> None:
    for happened in ((ev.Skipped(),), (ev.GaveUp(Q),), (SPOKE, STRONG), (SPOKE, DEFERRED)):
        interview = after(*happened[:-1], length=1)
        step = advance(interview, happened[-1])
        assert step.interview.state is State.FINISHED
        assert step.effects[-2:] == (ev.Reveal(), ev.Report())


def test_an_empty_bank_closes_the_interview_with_a_report() -> None:
    step = advance(after(ev.Skipped()), ev.NextAsked(None, NOON))
    assert (step.interview.state, step.effects) == (State.FINISHED, (ev.Report(),))


def test_the_report_comes_again_when_the_last_late_judgement_is_in() -> None:
    waiting = after(SPOKE, DEFERRED, NEXT, SPOKE, ev.Deferred(1, 0), length=2)
    assert (waiting.state, waiting.pending) == (State.FINISHED, 2)
    first = advance(waiting, WEAK)
    assert ev.Report() not in first.effects
    last = advance(first.interview, ev.Judged(1, 0, Q, nothing_said()))
    assert last.effects[-1] == ev.Report()
    assert (last.interview.state, last.interview.pending) == (State.FINISHED, 0)
