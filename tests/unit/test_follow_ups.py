"""Which points are probed, how often, and what a reply to a probe earns."""

from bot.domain import events as ev
from bot.domain.exchange import Outcome
from bot.domain.interview import State, Transition, advance
from bot.domain.judgement import Verdict
from tests.unit.build import after, everything_said, nothing_said, opinion, question

Q = question()  # core 50, edge 20, cost 30
SPOKE = ev.Spoke()


def judged(turn: int, **verdicts: Verdict) -> ev.Judged:
    return ev.Judged(0, turn, Q, opinion(**verdicts) if verdicts else nothing_said())


def probe_of(step: Transition) -> ev.Probe | None:
    return next((effect for effect in step.effects if isinstance(effect, ev.Probe)), None)


def test_the_heaviest_missed_point_is_probed_first_then_the_next_and_then_no_more() -> None:
    first = advance(after(SPOKE), judged(0))
    assert probe_of(first) == ev.Probe("core", 1)
    second = advance(after(SPOKE, judged(0), SPOKE), judged(1, core=Verdict.MISSING))
    assert probe_of(second) == ev.Probe("cost", 2)
    third = advance(
        after(SPOKE, judged(0), SPOKE, judged(1, core=Verdict.MISSING), SPOKE), judged(2, cost=Verdict.WRONG)
    )
    assert probe_of(third) is None
    assert third.interview.state is State.REVIEWED
    assert third.interview.current.probed == ("core", "cost")


def test_a_point_that_was_made_is_not_probed() -> None:
    step = advance(after(SPOKE), judged(0, core=Verdict.COVERED, cost=Verdict.PARTIAL))
    assert probe_of(step) == ev.Probe("cost", 1)


def test_an_answer_that_makes_every_point_is_not_probed_at_all() -> None:
    step = advance(after(SPOKE), ev.Judged(0, 0, Q, everything_said()))
    assert step.interview.state is State.REVIEWED
    assert step.effects[1:] == (ev.Reveal(),)


def test_a_reply_adds_its_point_and_the_gain_is_shown() -> None:
    step = advance(after(SPOKE, judged(0, edge=Verdict.COVERED), SPOKE), judged(1, core=Verdict.COVERED))
    shown = step.effects[0]
    assert isinstance(shown, ev.ShowResult)
    exchange = step.interview.current
    assert (exchange.first, shown.before, exchange.score) == (20, 20, 70)
    assert exchange.missed == ("cost",)


def test_a_poor_reply_takes_nothing_away() -> None:
    step = advance(after(SPOKE, judged(0, core=Verdict.PARTIAL), SPOKE), judged(1, core=Verdict.WRONG))
    assert (step.interview.current.first, step.interview.current.score) == (25, 25)


def test_a_judgement_of_the_first_reply_does_not_stand_for_that_of_the_second() -> None:
    missed = judged(1, core=Verdict.MISSING)
    replied_twice = after(SPOKE, judged(0), SPOKE, missed, SPOKE)
    assert replied_twice.turn == 2
    step = advance(replied_twice, missed)
    assert (step.interview.state, step.interview.turn) == (State.REPLIED, 2)


def test_skipping_or_not_knowing_a_follow_up_keeps_the_score_of_the_answer() -> None:
    probed = after(SPOKE, judged(0, edge=Verdict.COVERED))
    for event in (ev.Skipped(), ev.GaveUp(Q)):
        step = advance(probed, event)
        exchange = step.interview.current
        assert (exchange.outcome, exchange.score) == (Outcome.GRADED, 20)
        assert (step.interview.state, step.effects) == (State.REVIEWED, (ev.Reveal(),))


def test_a_skipped_question_has_no_score_and_one_given_up_has_none_of_the_hundred() -> None:
    skipped = advance(after(), ev.Skipped()).interview.current
    assert (skipped.outcome, skipped.score, skipped.missed) == (Outcome.SKIPPED, None, ())
    given_up = advance(after(), ev.GaveUp(Q)).interview.current
    assert (given_up.outcome, given_up.score) == (Outcome.GAVE_UP, 0)
    assert given_up.missed == ("core", "cost", "edge")


def test_a_hint_is_remembered_and_changes_nothing_else() -> None:
    step = advance(after(), ev.HintAsked())
    assert step.effects == (ev.ShowHint(),)
    assert step.interview.current.hinted
    assert step.interview.state is State.ASKED


def test_a_hint_during_a_follow_up_did_not_help_the_answer_before_it() -> None:
    probed = after(SPOKE, judged(0))
    step = advance(probed, ev.HintAsked())
    assert step.effects == (ev.ShowHint(),)
    assert step.interview == probed
