"""Steps of a round's machine: who takes part, question and answer, judgement, reveal, the end."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.errors import IllegalEvent
from bot.domain.exchange import MAX_FOLLOW_UPS
from bot.domain.rounds import events as ev
from bot.domain.rounds.heat import Heat
from bot.domain.rounds.round import LEAST_PLAYERS, Format, Round, State, Transition

EACH = timedelta(seconds=2)  # that a judge may take for an answer where there are many
GRACE = timedelta(seconds=15)  # when all are in, for last changes


def refuse_unless(allowed: bool, why: str) -> None:
    """Raise `IllegalEvent` where something is not allowed."""
    if not allowed:
        raise IllegalEvent(why)


def join(round_: Round, event: ev.Joined) -> Transition:
    """Let somebody take part."""
    if round_.plays(event.player.id):
        return Transition(round_)
    known = round_.player(event.player.id)
    refuse_unless(not round_.full, "nobody else may take part")
    refuse_unless(round_.format is not Format.DUEL or round_.state is State.LOBBY, "the duel has begun")
    player = replace(event.player, left=False)
    players = tuple(player if each is known else each for each in round_.players)
    joined = replace(round_, players=players if known else (*players, player))
    if joined.host_id is None:
        joined = replace(joined, host_id=event.player.id)
    return Transition(_waiting_for_all(joined, event.at), (ev.Update(),))


def leave(round_: Round, event: ev.Left) -> Transition:
    """Let a player go; the host's part falls to whoever has played longest."""
    refuse_unless(round_.plays(event.player_id), "who does not take part cannot leave")
    players = tuple(replace(p, left=True) if p.id == event.player_id else p for p in round_.players)
    left = replace(round_, players=players)
    if left.host_id == event.player_id:
        left = replace(left, host_id=left.active[0].id if left.active else None)
    if left.state is State.LOBBY:
        return Transition(left, (ev.Update(),))
    if not left.active:
        return finish(left, event.at, ev.Why.DESERTED)
    if left.state is State.ASKED and left.heat.seat_id == event.player_id:
        return close(left, event.at)
    return Transition(_waiting_for_all(left, event.at), (ev.Update(),))


def _waiting_for_all(round_: Round, at: datetime) -> Round:
    """Set the deadline of an open question: its own, or a moment from now where nobody is waited for.

    What a host has added to that moment stays.
    """
    if round_.state is not State.ASKED or round_.heat.seat_id is not None or round_.deadline is None:
        return round_
    until = round_.heat.until
    if not round_.heat.all_in([player.id for player in round_.active]):
        return replace(round_, deadline=until)
    given = round_.deadline if round_.deadline < until else at
    return replace(round_, deadline=min(until, max(given, at + GRACE)))


def start(round_: Round, event: ev.Started) -> Transition:
    """Begin before the time."""
    refuse_unless(len(round_.active) >= LEAST_PLAYERS, "nobody plays alone")
    return ask(round_, event.at)


def lobby_over(round_: Round, event: ev.TimeUp) -> Transition:
    """Begin, where enough have come."""
    if len(round_.active) >= LEAST_PLAYERS:
        return ask(round_, event.at)
    return finish(round_, event.at, ev.Why.TOO_FEW)


def ask(round_: Round, at: datetime) -> Transition:
    """Put the next question, or end with the board where there is none."""
    number = round_.number + 1
    if number == len(round_.choices):
        return finish(round_, at, ev.Why.ENDED)
    until = at + round_.times.answer
    heat = Heat(round_.choices[number], at, until, _next_seat(round_))
    asked = replace(round_, state=State.ASKED, heats=(*round_.heats, heat), deadline=until)
    return Transition(asked, (ev.Close(), ev.Open()))


def _next_seat(round_: Round) -> int | None:
    """Return whose turn in the hot seat it is: who has not sat there, else who has sat there longest ago."""
    if round_.format is not Format.SEAT:
        return None
    seated = [heat.seat_id for heat in round_.heats]
    last = {player_id: number for number, player_id in enumerate(seated)}
    return min((player.id for player in round_.active), key=lambda player_id: last.get(player_id, -1))


def answer(round_: Round, event: ev.Answered) -> Transition:
    """Note that somebody has answered; who comes too late is graded and does not rank."""
    heat = round_.heats[event.number] if 0 <= event.number <= round_.number else None
    if heat is None or heat.dropped or heat.seat_id not in (None, event.player_id):
        raise IllegalEvent("this is not theirs to answer now")
    refuse_unless(round_.plays(event.player_id), "who answers takes part")
    if _is_asked(round_, event.number) and round_.deadline is not None and event.at <= round_.deadline:
        answered = round_.with_heat(event.number, heat.with_entry(event.player_id, late=False))
        return Transition(_waiting_for_all(answered, event.at), (ev.Update(),))
    entry = heat.entry_of(event.player_id)
    refuse_unless(heat.seat_id is None and (entry is None or entry.late), "time is up")
    return Transition(round_.with_heat(event.number, heat.with_entry(event.player_id, late=True)))


def said_all(round_: Round, event: ev.Closed) -> Transition:
    """Take the word of who is in the hot seat for it that nothing more comes."""
    refuse_unless(round_.heat.seat_id == event.player_id and round_.heat.replied, "nothing is said yet")
    return close(round_, event.at)


def time_up(round_: Round, event: ev.TimeUp) -> Transition:
    """Take no more answers, as time is up."""
    return close(round_, event.at)


def close(round_: Round, at: datetime) -> Transition:
    """Take no more answers, and have those judged that there are."""
    heat, sealed = round_.heat, _sealed(round_)
    if not heat.counted:
        return reveal(round_, at)
    if heat.seat_id is not None and not heat.replied:
        marking = round_.at_stage(State.MARKING, at + round_.times.marking)
        return Transition(marking, (*sealed, ev.Close(), ev.Open()))
    if round_.format is Format.DUEL and len(heat.counted) > 1:
        voting = round_.at_stage(State.VOTING, at + round_.times.voting)
        return Transition(voting, (*sealed, ev.Close(), ev.Open()))
    patience = max(round_.times.judging, len(heat.counted) * EACH)
    return Transition(round_.at_stage(State.JUDGING, at + patience), (*sealed, ev.Close()))


def _sealed(round_: Round) -> tuple[ev.Effect, ...]:
    """What the judge is to do about the current heat; a follow-up without a reply is nothing new to hear."""
    number, heat = round_.number, round_.heat
    if not heat.counted:
        return ()
    if heat.seat_id is not None and not heat.replied:
        return (ev.DropProbe(number),)
    return (ev.Judge(number, round_.shuffled(number)),)


def judged(round_: Round, event: ev.Judged) -> Transition:
    """Take the scores in; they are shown at the stage for that, or at once where it has passed."""
    heat, scores = _heat(round_, event.number), dict(event.scores)
    if _is_asked(round_, event.number) or not heat.pending or heat.scores is not None:
        return Transition(round_)
    refuse_unless(scores.keys() >= set(heat.counted), "not all are heard")
    scored = round_.with_heat(event.number, heat.judged(scores))
    if event.number != round_.number or not heat_is_open(round_):
        return _reveal_late(scored, event.number)
    if round_.state is not State.JUDGING:
        return Transition(scored)
    return reveal(scored, event.at) if heat.seat_id is None else marks_wanted(scored, event.at)


def left_out(round_: Round, event: ev.LeftOut) -> Transition:
    """Wait no more for a judgement of what somebody has answered."""
    heat = _heat(round_, event.number)
    if _is_asked(round_, event.number) or not heat.pending or heat.scores is not None:
        return Transition(round_)
    return Transition(round_.with_heat(event.number, heat.without(event.player_id)))


def _is_asked(round_: Round, number: int) -> bool:
    """Tell whether heat `number` still takes answers."""
    return number == round_.number and round_.state is State.ASKED


def _heat(round_: Round, number: int) -> Heat:
    refuse_unless(0 <= number <= round_.number, "this was never asked")
    return round_.heats[number]


def heat_is_open(round_: Round) -> bool:
    """Tell whether what becomes of the current heat is still to be shown."""
    return round_.state in (State.ASKED, State.VOTING, State.JUDGING, State.MARKING)


def probed(round_: Round, event: ev.Probed) -> Transition:
    """Ask a follow-up, unless the round has gone on meanwhile, or who would reply has left."""
    heat = _heat(round_, event.number)
    if heat.seat_id is None:
        raise IllegalEvent("only who is in the hot seat is asked further")
    current = event.number == round_.number
    if current and round_.state is State.ASKED:
        return Transition(round_)  # said twice: the follow-up is open
    awaited = current and round_.state is State.JUDGING and heat.turn < MAX_FOLLOW_UPS
    if not awaited or not round_.plays(heat.seat_id):
        return Transition(round_, (ev.DropProbe(event.number),))
    until = event.at + round_.times.probe
    probed = (*heat.probed, event.point_id)
    asked = replace(
        heat, turn=heat.turn + 1, probed=probed, wording=event.wording, replied=False, until=until
    )
    return Transition(round_.with_heat(event.number, asked).at_stage(State.ASKED, until), (ev.Open(),))


def judge_away(round_: Round, event: ev.TimeUp) -> Transition:
    """Go on without the judge; the ranking follows when it has heard all."""
    return reveal(round_, event.at) if round_.heat.seat_id is None else marks_wanted(round_, event.at)


def marks_wanted(round_: Round, at: datetime) -> Transition:
    """Wait for the panel's marks, unless all are there."""
    if all(round_.heat.has_marked(player_id) for player_id in round_.panel):
        return reveal(round_, at)
    return Transition(round_.at_stage(State.MARKING, at + round_.times.marking), (ev.Close(), ev.Open()))


def reveal(round_: Round, at: datetime) -> Transition:
    """Show how the heat went, and wait a moment before the next, if there is one."""
    number = round_.number
    compared = compare(round_, number)
    ranked, effects = compared.round, (ev.Close(), *compared.effects, ev.Reveal(number))
    if number + 1 == len(round_.choices):
        return Transition(ranked.at_stage(State.FINISHED, None), (*effects, ev.FinalBoard()))
    return Transition(ranked.at_stage(State.REVEALED, at + round_.times.pause), effects)


def _reveal_late(round_: Round, number: int) -> Transition:
    """Show a ranking that the round has gone on without; whoever has sent Viva out is not shown anything."""
    compared = compare(round_, number)
    ranked = compared.round
    if ranked.state is State.CANCELLED:
        return compared
    board = (ev.FinalBoard(),) if ranked.state is State.FINISHED and not ranked.pending else ()
    return Transition(ranked, (*compared.effects, ev.Reveal(number, late=True), *board))


def compare(round_: Round, number: int) -> Transition:
    """Rank a heat, where the judge has heard it.

    Only what is compared is written down: who sits in the hot seat has a question of their own.
    """
    ranked = round_.with_heat(number, round_.heats[number].ranked())
    written = ranked.heats[number].standings and round_.format is not Format.SEAT
    return Transition(ranked, (ev.Record(number),) if written else ())


def finish(round_: Round, at: datetime, why: ev.Why) -> Transition:
    """End the round, with the board where anybody is or will be on it.

    A question that is still open is dropped; one that is being judged is shown as far as it is.
    """
    if round_.state is State.ASKED:
        dropped = drop(round_)
        ended = finish(dropped.round.at_stage(State.REVEALED, None), at, why)
        return Transition(ended.round, (*dropped.effects, *ended.effects))
    if round_.heats and heat_is_open(round_):
        shown = reveal(round_, at)
        board = () if shown.round.state is State.FINISHED else (ev.FinalBoard(),)
        return Transition(shown.round.at_stage(State.FINISHED, None), (*shown.effects, *board))
    if round_.standings or round_.pending:
        return Transition(round_.at_stage(State.FINISHED, None), (ev.Close(), ev.FinalBoard()))
    return Transition(round_.at_stage(State.CANCELLED, None), (ev.Close(), ev.TellCancelled(why)))


def drop(round_: Round) -> Transition:
    """Rank nobody for the open question; what was said is judged all the same, for those who said it."""
    dropped = round_.with_heat(round_.number, replace(round_.heat, dropped=True))
    return Transition(dropped, _sealed(round_))
