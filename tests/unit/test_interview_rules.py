"""The interview's table: what may happen when, and where each row can lead."""

from dataclasses import replace

import pytest

from bot.domain import events as ev
from bot.domain.errors import IllegalEvent
from bot.domain.interview import TRANSITIONS, Interview, State, advance
from bot.domain.judgement import Verdict
from bot.domain.selection import Wish
from tests.unit.build import NOON, after, choice, everything_said, nothing_said, opinion, question

Q = question()
SPOKE, PAUSED, RESUMED, CANCELLED = ev.Spoke(), ev.Paused(), ev.Resumed(), ev.Cancelled()
WEAK, STRONG = ev.Judged(0, 0, Q, nothing_said()), ev.Judged(0, 0, Q, everything_said())
SAMPLES: tuple[ev.Event, ...] = (
    ev.Begun(choice(), NOON),
    SPOKE,
    WEAK,
    STRONG,
    ev.Judged(0, 1, Q, opinion(core=Verdict.COVERED)),
    ev.Deferred(0, 0),
    ev.Deferred(0, 1),
    ev.HintAsked(),
    ev.Skipped(),
    ev.GaveUp(Q),
    ev.NextAsked(choice("q2"), NOON),
    ev.NextAsked(None, NOON),
    PAUSED,
    RESUMED,
    CANCELLED,
    ev.Withdrawn(),
    ev.AppealHeard(0, 0, Q, nothing_said(), everything_said(), (everything_said(),)),
)


def is_about_nothing(event: ev.Event, interview: Interview) -> bool:
    """Tell whether it judges an exchange that was taken back: nothing was said, so nobody judges it."""
    return getattr(event, "number", 0) >= len(interview.exchanges) and interview.state is State.CANCELLED


Ways = dict[Interview, list[tuple[ev.Event, State | None]]]


def reachable(length: int, steps: int = 6) -> Ways:
    """Every interview that `SAMPLES` lead to, and where each event listed for it leads (None: it raises)."""
    seen: Ways = {}
    frontier = [Interview(Wish(length=length))]
    for _ in range(steps):
        following: list[Interview] = []
        for interview in frontier:
            seen[interview] = []
            for event in SAMPLES:
                if (interview.state, type(event)) not in TRANSITIONS or is_about_nothing(event, interview):
                    continue
                try:
                    step = advance(interview, event).interview
                except IllegalEvent:
                    seen[interview].append((event, None))
                else:
                    seen[interview].append((event, step.state))
                    following.append(step)
        frontier = [interview for interview in dict.fromkeys(following) if interview not in seen]
    return seen


@pytest.fixture(scope="module")
def ways() -> Ways:
    """All interviews of one and of two questions, as far as six events go."""
    return reachable(1) | reachable(2)


def test_what_the_table_lists_always_happens(ways: Ways) -> None:
    refused = {(i.state, i.paused_from, event) for i, led in ways.items() for event, to in led if to is None}
    assert refused == set()


def test_what_the_table_does_not_list_raises_and_changes_nothing(ways: Ways) -> None:
    refused = set()
    for interview in ways:
        for event in SAMPLES:
            if (interview.state, type(event)) not in TRANSITIONS:
                before = replace(interview)
                with pytest.raises(IllegalEvent, match=type(event).__name__):
                    advance(interview, event)
                assert interview == before
                refused.add((interview.state, type(event)))
    every = {(state, kind) for state in State for kind in set(map(type, SAMPLES))}
    assert refused == every - set(TRANSITIONS)


@pytest.mark.parametrize(
    ("state", "kind", "to"),
    [(state, kind, to) for (state, kind), rule in TRANSITIONS.items() for to in rule.to],
    ids=lambda value: value.__name__ if isinstance(value, type) else str(value),
)
def test_every_place_a_rule_names_can_be_reached(
    ways: Ways, state: State, kind: type[ev.Event], to: State
) -> None:
    assert any(
        interview.state is state and type(event) is kind and end is to
        for interview, led in ways.items()
        for event, end in led
    )


@pytest.mark.parametrize("end", [State.FINISHED, State.CANCELLED])
def test_nothing_but_late_judgements_and_appeals_happens_to_an_interview_that_is_over(end: State) -> None:
    rules = {kind: rule for (state, kind), rule in TRANSITIONS.items() if state is end}
    assert list(rules) == [ev.Judged, ev.AppealHeard]
    assert {rule.to for rule in rules.values()} == {(end,)}


def test_every_other_state_can_be_left() -> None:
    for state in State:
        ways_out = {to for (origin, _), rule in TRANSITIONS.items() if origin is state for to in rule.to}
        assert (ways_out <= {state}) is (state in (State.FINISHED, State.CANCELLED)), state


def test_an_open_interview_can_be_cancelled_from_anywhere_with_a_report_if_anything_was_graded() -> None:
    asked, reviewed = after(), after(SPOKE, STRONG)
    for interview in (asked, after(SPOKE), after(PAUSED)):
        step = advance(interview, CANCELLED)
        assert (step.interview.state, step.effects) == (State.CANCELLED, (ev.TellCancelled(),))
        assert step.interview.paused_from is None
    assert advance(reviewed, CANCELLED).effects == (ev.TellCancelled(), ev.Report())


def test_what_is_taken_back_goes_in_silence_and_a_question_without_a_word_was_never_asked() -> None:
    second = after(SPOKE, STRONG, ev.NextAsked(choice("q2"), NOON))
    for interview, left in ((after(), 0), (after(PAUSED), 0), (second, 1), (after(SPOKE), 1)):
        step = advance(interview, ev.Withdrawn())
        assert (step.interview.state, step.effects) == (State.CANCELLED, ())
        assert step.interview.exchanges == interview.exchanges[:left]
        assert step.interview.paused_from is None
