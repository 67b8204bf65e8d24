"""Steps of a round's machine: what the host, an outage and the way out of the group do to it."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.rounds import events as ev
from bot.domain.rounds.play import ask, compare, drop, finish, heat_is_open, refuse_unless
from bot.domain.rounds.round import Round, State, Transition

MINUTE = timedelta(minutes=1)
MOST_AHEAD = timedelta(minutes=10)  # no deadline is moved further away than that
RETURN = timedelta(seconds=30)  # what is left at least when Viva was away


def skip(round_: Round, event: ev.Skipped) -> Transition:
    """Go on to the next question; nobody is ranked for this one."""
    dropped = drop(round_)
    asked = ask(dropped.round.at_stage(State.REVEALED, None), event.at)
    return Transition(asked.round, (*dropped.effects, *asked.effects))


def go_on(round_: Round, event: ev.TimeUp | ev.Skipped) -> Transition:
    """Go on after a reveal."""
    return ask(round_, event.at)


def extend(round_: Round, event: ev.Extended) -> Transition:
    """Give a minute more."""
    longer = later(round_, event.at)
    refuse_unless(longer != round_, "it is long enough")
    return Transition(longer, (ev.Update(),))


def later(round_: Round, at: datetime) -> Round:
    """Return the round with a minute more, as far as that goes."""
    if round_.deadline is None:
        return round_
    return _until(round_, min(round_.deadline + MINUTE, max(round_.deadline, at + MOST_AHEAD)))


def _until(round_: Round, deadline: datetime) -> Round:
    moved = replace(round_, deadline=deadline)
    if round_.state is not State.ASKED:
        return moved
    return moved.with_heat(round_.number, replace(round_.heat, until=max(deadline, round_.heat.until)))


def returned(round_: Round, event: ev.Returned) -> Transition:
    """Move a deadline that passed while Viva was away, or passes in a moment: nobody could be heard."""
    soonest = event.at + RETURN
    if round_.deadline is None or round_.deadline >= soonest:
        return Transition(round_, (ev.Update(),))
    return Transition(_until(round_, soonest), (ev.Update(),))


def end(round_: Round, event: ev.Ended) -> Transition:
    """End the round as the host wishes."""
    return finish(round_, event.at, ev.Why.ENDED)


def withdraw(round_: Round, _: ev.Withdrawn) -> Transition:
    """End without a word, as there is nobody any more to whom one could be said."""
    if not heat_is_open(round_):
        return Transition(round_.at_stage(State.CANCELLED, None))
    left = drop(round_) if round_.state is State.ASKED else compare(round_, round_.number)
    return Transition(left.round.at_stage(State.CANCELLED, None), left.effects)
