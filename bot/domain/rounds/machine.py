"""A round as a state machine: the table of what may happen when.

The two rules are those of the interview. An event that `TRANSITIONS` does not list, or that its step refuses,
raises `IllegalEvent` and changes nothing. A listed event yields a new `Round` in one of the listed states,
and what has to be done about it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.domain.errors import IllegalEvent
from bot.domain.rounds import events as ev
from bot.domain.rounds import hosting, panel, play
from bot.domain.rounds.round import Round, State, Transition


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table: the step to take and the states it may lead to."""

    step: Callable[[Round, Any], Transition]
    to: tuple[State, ...]


def advance(round_: Round, event: ev.Event) -> Transition:
    """Take one event. Raise `IllegalEvent` where the state does not allow it, or it is not time yet."""
    rule = TRANSITIONS.get((round_.state, type(event)))
    if rule is None:
        raise IllegalEvent(f"{type(event).__name__} is not allowed while {round_.state}")
    if isinstance(event, ev.TimeUp) and (round_.deadline is None or event.at < round_.deadline):
        raise IllegalEvent("it is not time yet")
    transition = rule.step(round_, event)
    assert transition.round.state in rule.to, (round_.state, event, transition)
    return transition


_OVER = (State.FINISHED, State.CANCELLED)
_PLAYING = (State.ASKED, State.VOTING, State.JUDGING, State.MARKING, State.REVEALED)
_LIVE = (State.LOBBY, *_PLAYING)
_BEGUN = (*_PLAYING, *_OVER)
_SHOWN = (State.REVEALED, State.FINISHED)
_UNSEATED = (State.JUDGING, State.MARKING, State.REVEALED)  # who was to answer has left

TRANSITIONS: dict[tuple[State, type[ev.Event]], Rule] = {
    (State.LOBBY, ev.Left): Rule(play.leave, (State.LOBBY,)),
    (State.LOBBY, ev.Started): Rule(play.start, (State.ASKED,)),
    (State.LOBBY, ev.TimeUp): Rule(play.lobby_over, (State.ASKED, State.CANCELLED)),
    (State.LOBBY, ev.Ended): Rule(hosting.end, (State.CANCELLED,)),
    (State.ASKED, ev.Left): Rule(play.leave, (State.ASKED, *_UNSEATED, *_OVER)),
    (State.ASKED, ev.Closed): Rule(play.said_all, (State.JUDGING,)),
    (State.ASKED, ev.TimeUp): Rule(play.time_up, (State.VOTING, State.JUDGING, State.MARKING, *_SHOWN)),
    (State.ASKED, ev.Skipped): Rule(hosting.skip, (State.ASKED, *_OVER)),
    (State.ASKED, ev.Ended): Rule(hosting.end, _OVER),
    (State.VOTING, ev.Left): Rule(play.leave, (State.VOTING, State.FINISHED)),
    (State.VOTING, ev.Voted): Rule(panel.vote, (State.VOTING,)),
    (State.VOTING, ev.TimeUp): Rule(panel.votes_in, (State.JUDGING, *_SHOWN)),
    (State.VOTING, ev.Skipped): Rule(panel.votes_in, (State.JUDGING, *_SHOWN)),
    (State.VOTING, ev.Ended): Rule(hosting.end, (State.FINISHED,)),
    (State.JUDGING, ev.Left): Rule(play.leave, (State.JUDGING, State.FINISHED)),
    (State.JUDGING, ev.TimeUp): Rule(play.judge_away, (State.MARKING, *_SHOWN)),
    (State.JUDGING, ev.Ended): Rule(hosting.end, (State.FINISHED,)),
    (State.MARKING, ev.Left): Rule(play.leave, (State.MARKING, State.FINISHED)),
    (State.MARKING, ev.TimeUp): Rule(panel.marks_in, _SHOWN),
    (State.MARKING, ev.Skipped): Rule(panel.marks_in, _SHOWN),
    (State.MARKING, ev.Ended): Rule(hosting.end, (State.FINISHED,)),
    (State.REVEALED, ev.Left): Rule(play.leave, (State.REVEALED, *_OVER)),
    (State.REVEALED, ev.TimeUp): Rule(hosting.go_on, (State.ASKED,)),
    (State.REVEALED, ev.Skipped): Rule(hosting.go_on, (State.ASKED,)),
    (State.REVEALED, ev.Ended): Rule(hosting.end, _OVER),
    **{(state, ev.Joined): Rule(play.join, (state,)) for state in _LIVE},
    **{(state, ev.Extended): Rule(hosting.extend, (state,)) for state in _LIVE if state is not State.JUDGING},
    **{(state, ev.Returned): Rule(hosting.returned, (state,)) for state in _LIVE},
    **{(state, ev.Withdrawn): Rule(hosting.withdraw, (State.CANCELLED,)) for state in _LIVE},
    **{(state, ev.Answered): Rule(play.answer, (state,)) for state in _BEGUN if state is not State.MARKING},
    **{(state, ev.LeftOut): Rule(play.left_out, (state,)) for state in (*_PLAYING, *_OVER)},
    **{(state, ev.Judged): Rule(play.judged, (state,)) for state in _BEGUN},
    **{(state, ev.Probed): Rule(play.probed, (state,)) for state in _BEGUN if state is not State.VOTING},
    **{
        (state, event): Rule(step, (state,))
        for state in (State.ASKED, State.JUDGING, State.MARKING)
        for event, step in (
            (ev.Marked, panel.mark),
            (ev.Queued, panel.queue),
            (ev.LetThrough, panel.let_through),
            (ev.TurnedDown, panel.turn_down),
        )
    },
    (State.JUDGING, ev.Probed): Rule(play.probed, (State.ASKED, State.JUDGING)),
    (State.JUDGING, ev.Judged): Rule(play.judged, (State.JUDGING, State.MARKING, *_SHOWN)),
    (State.MARKING, ev.Marked): Rule(panel.mark, (State.MARKING, *_SHOWN)),
}  # fmt: skip
