"""One interview as a state machine: a table of what may happen when, and pure steps from state to state.

Two rules hold everywhere. An event that `TRANSITIONS` does not list raises `IllegalEvent` and changes
nothing. A listed event yields a new `Interview` in one of the listed states, and the effects to show.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from bot.domain import events as ev
from bot.domain.errors import IllegalEvent
from bot.domain.exchange import Exchange, Outcome
from bot.domain.judgement import open_points
from bot.domain.selection import Wish


class State(StrEnum):
    """Where an interview stands."""

    READY = "ready"  # nothing asked yet
    ASKED = "asked"  # a question is open
    ANSWERED = "answered"  # an answer is saved and waits for its judgement
    PROBED = "probed"  # a follow-up is open
    REPLIED = "replied"  # a reply to the follow-up is saved and waits for its judgement
    REVIEWED = "reviewed"  # the question is closed; the next one comes on a tap
    PAUSED = "paused"
    FINISHED = "finished"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Interview:
    """A candidate's interview; `paused_from` is the state to go back to."""

    wish: Wish
    state: State = State.READY
    exchanges: tuple[Exchange, ...] = ()
    paused_from: State | None = None

    @property
    def number(self) -> int:
        """The current exchange, counted from 0."""
        return len(self.exchanges) - 1

    @property
    def current(self) -> Exchange:
        """The exchange under way, or the last one."""
        return self.exchanges[-1]

    @property
    def turn(self) -> int:
        """What is open in the current exchange: 0 the question, 1 and 2 its follow-ups."""
        return len(self.current.probed) if self.exchanges else 0

    def awaits(self, number: int, turn: int) -> bool:
        """Whether that turn's answer is given, and neither judged nor put off."""
        state = self.paused_from or self.state
        given = State.REPLIED if turn else State.ANSWERED
        return (number, turn, given) == (self.number, self.turn, state)

    @property
    def pending(self) -> int:
        """How many questions still wait for a judge who can answer."""
        return sum(exchange.outcome is Outcome.DEFERRED for exchange in self.exchanges)

    @property
    def live(self) -> bool:
        """Whether anything can still be said in it."""
        return self.state not in (State.FINISHED, State.CANCELLED)


@dataclass(frozen=True, slots=True)
class Transition:
    """Where an event led, and what to show for it, in order."""

    interview: Interview
    effects: tuple[ev.Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table: the step to take and the states it may lead to."""

    step: Callable[[Interview, Any], Transition]
    to: tuple[State, ...]


def advance(interview: Interview, event: ev.Event) -> Transition:
    """Take one event. Raise `IllegalEvent` where the state does not allow it."""
    rule = TRANSITIONS.get((interview.state, type(event)))
    if rule is None:
        raise IllegalEvent(f"{type(event).__name__} is not allowed while {interview.state}")
    transition = rule.step(interview, event)
    assert transition.interview.state in rule.to, (interview.state, event, transition)
    return transition


def _ask(interview: Interview, event: ev.Begun | ev.NextAsked) -> Transition:
    if event.choice is None:
        return Transition(replace(interview, state=State.FINISHED), (ev.Report(),))
    exchange = Exchange(event.choice, event.at)
    exchanges = (*interview.exchanges, exchange)
    return Transition(replace(interview, state=State.ASKED, exchanges=exchanges), (ev.Ask(),))


def _listen(interview: Interview, _: ev.Spoke) -> Transition:
    heard = {State.ASKED: State.ANSWERED, State.PROBED: State.REPLIED}
    return Transition(replace(interview, state=heard.get(interview.state, interview.state)))


def _hint(interview: Interview, _: ev.HintAsked) -> Transition:
    if interview.turn:  # a hint in a follow-up does not help the answer that was given before
        return Transition(interview, (ev.ShowHint(),))
    return Transition(_with_current(interview, hinted=True), (ev.ShowHint(),))


def _judge(interview: Interview, event: ev.Judged) -> Transition:
    if not interview.awaits(event.number, event.turn):
        return _judge_late(interview, event)
    graded = _with(interview, event.number, interview.current.judged(event))
    shown = ev.ShowResult(event.number, event.turn, event.opinion, interview.current.score)
    point = graded.current.next_probe(event.question, interview.wish.follow_ups)
    if point is None:
        return _close(graded, shown)
    probed = _with(graded, event.number, graded.current.probing(point, event.opinion.probe))
    return Transition(replace(probed, state=State.PROBED), (shown, _probe(probed)))


def _judge_late(interview: Interview, event: ev.Judged) -> Transition:
    exchange = interview.exchanges[event.number]
    shown = ev.ShowResult(event.number, event.turn, event.opinion, exchange.score, late=True)
    graded = _with(interview, event.number, exchange.judged(event))
    last = graded.state is State.FINISHED and not graded.pending
    return Transition(graded, (shown, ev.Report()) if last else (shown,))


def _rehear(interview: Interview, event: ev.AppealHeard) -> Transition:
    exchange = interview.exchanges[event.number]
    shown = ev.ShowAppeal(event.number, event.turn, event.first, event.second, exchange.score)
    return Transition(_with(interview, event.number, exchange.reheard(event)), (shown,))


def _while_paused(interview: Interview, event: ev.Judged | ev.Deferred) -> Transition:
    """Take the event as if awake, then wait again, unless it was the last thing to happen."""
    assert interview.paused_from is not None
    if (interview.paused_from, type(event)) not in TRANSITIONS:
        return Transition(interview)
    awake = advance(replace(interview, state=interview.paused_from, paused_from=None), event)
    if not awake.interview.live:
        return awake
    return Transition(_paused(awake.interview), awake.effects)


def _defer(interview: Interview, event: ev.Deferred) -> Transition:
    if not interview.awaits(event.number, event.turn):
        return Transition(interview)
    return _close(_with_current(interview, outcome=Outcome.DEFERRED), ev.TellSaved(event.why))


def _skip(interview: Interview, _: ev.Skipped) -> Transition:
    if interview.state is State.PROBED:
        return _close(interview)
    return _close(_with_current(interview, outcome=Outcome.SKIPPED))


def _give_up(interview: Interview, event: ev.GaveUp) -> Transition:
    if interview.state is State.PROBED:
        return _close(interview)
    missed = tuple(point.id for point in open_points(event.question, ()))
    return _close(_with_current(interview, outcome=Outcome.GAVE_UP, first=0, score=0, missed=missed))


def _pause(interview: Interview, _: ev.Paused) -> Transition:
    return Transition(_paused(interview), (ev.TellPaused(),))


def _resume(interview: Interview, _: ev.Resumed) -> Transition:
    state = interview.paused_from or interview.state
    awake = replace(interview, state=state, paused_from=None)
    return Transition(awake, _standing(awake))


def _cancel(interview: Interview, _: ev.Cancelled) -> Transition:
    report = (ev.Report(),) if any(e.score is not None for e in interview.exchanges) else ()
    cancelled = replace(interview, state=State.CANCELLED, paused_from=None)
    return Transition(cancelled, (ev.TellCancelled(), *report))


def _withdraw(interview: Interview, _: ev.Withdrawn) -> Transition:
    untouched = (interview.paused_from or interview.state) is State.ASKED
    exchanges = interview.exchanges[:-1] if untouched else interview.exchanges
    return Transition(replace(interview, state=State.CANCELLED, paused_from=None, exchanges=exchanges))


def _standing(interview: Interview) -> tuple[ev.Effect, ...]:
    """What to show a candidate who wants to know where the interview stands."""
    if interview.state is State.ASKED:
        return (ev.Ask(),)
    if interview.state is State.PROBED:
        return (_probe(interview),)
    if interview.state is State.REVIEWED:
        return (ev.Reveal(),)
    return (ev.TellGrading(),)


def _close(interview: Interview, *effects: ev.Effect) -> Transition:
    """Close the current question; the last one closes the interview."""
    effects = (*effects, ev.Reveal())
    if len(interview.exchanges) < interview.wish.length:
        return Transition(replace(interview, state=State.REVIEWED), effects)
    return Transition(replace(interview, state=State.FINISHED), (*effects, ev.Report()))


def _probe(interview: Interview) -> ev.Probe:
    return ev.Probe(interview.current.probed[-1], interview.turn, interview.current.wording)


def _paused(interview: Interview) -> Interview:
    return replace(interview, state=State.PAUSED, paused_from=interview.state)


def _with_current(interview: Interview, **changes: Any) -> Interview:
    return _with(interview, interview.number, replace(interview.current, **changes))


def _with(interview: Interview, number: int, exchange: Exchange) -> Interview:
    exchanges = list(interview.exchanges)
    exchanges[number] = exchange
    return replace(interview, exchanges=tuple(exchanges))


_ENDS = (State.REVIEWED, State.FINISHED)
_AWAKE = (State.ASKED, State.ANSWERED, State.PROBED, State.REPLIED, State.REVIEWED)

TRANSITIONS: dict[tuple[State, type[ev.Event]], Rule] = {
    (State.READY, ev.Begun): Rule(_ask, (State.ASKED,)),
    (State.ASKED, ev.Spoke): Rule(_listen, (State.ANSWERED,)),
    (State.ASKED, ev.HintAsked): Rule(_hint, (State.ASKED,)),
    (State.ASKED, ev.Skipped): Rule(_skip, _ENDS),
    (State.ASKED, ev.GaveUp): Rule(_give_up, _ENDS),
    (State.ANSWERED, ev.Spoke): Rule(_listen, (State.ANSWERED,)),
    (State.ANSWERED, ev.Judged): Rule(_judge, (State.ANSWERED, State.PROBED, *_ENDS)),
    (State.ANSWERED, ev.Deferred): Rule(_defer, (State.ANSWERED, *_ENDS)),
    (State.PROBED, ev.Spoke): Rule(_listen, (State.REPLIED,)),
    (State.PROBED, ev.HintAsked): Rule(_hint, (State.PROBED,)),
    (State.PROBED, ev.Skipped): Rule(_skip, _ENDS),
    (State.PROBED, ev.GaveUp): Rule(_give_up, _ENDS),
    (State.REPLIED, ev.Spoke): Rule(_listen, (State.REPLIED,)),
    (State.REPLIED, ev.Judged): Rule(_judge, (State.REPLIED, State.PROBED, *_ENDS)),
    (State.REPLIED, ev.Deferred): Rule(_defer, (State.REPLIED, *_ENDS)),
    (State.REVIEWED, ev.NextAsked): Rule(_ask, (State.ASKED, State.FINISHED)),
    (State.PAUSED, ev.Resumed): Rule(_resume, _AWAKE),
    (State.PAUSED, ev.Judged): Rule(_while_paused, (State.PAUSED, State.FINISHED)),
    (State.PAUSED, ev.Deferred): Rule(_while_paused, (State.PAUSED, State.FINISHED)),
    (State.PAUSED, ev.Cancelled): Rule(_cancel, (State.CANCELLED,)),
    **{(state, ev.Withdrawn): Rule(_withdraw, (State.CANCELLED,)) for state in (*_AWAKE, State.PAUSED)},
    **{(state, ev.Resumed): Rule(_resume, (state,)) for state in _AWAKE},
    **{(state, ev.Paused): Rule(_pause, (State.PAUSED,)) for state in _AWAKE},
    **{(state, ev.Cancelled): Rule(_cancel, (State.CANCELLED,)) for state in _AWAKE},
    **{
        (state, ev.Judged): Rule(_judge_late, (state,))
        for state in (
            State.ASKED,
            State.PROBED,
            State.REVIEWED,
            State.FINISHED,
            State.CANCELLED,
        )
    },
    **{(state, ev.AppealHeard): Rule(_rehear, (state,)) for state in State if state is not State.READY},
}
