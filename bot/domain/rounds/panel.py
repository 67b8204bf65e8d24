"""Steps of a round's machine: what the panel of a hot seat and the voters of a duel do."""

from dataclasses import replace

from bot.domain.rounds import events as ev
from bot.domain.rounds.heat import MOST_MARK, Heat, Mark, PanelQuestion, Passage
from bot.domain.rounds.hosting import later
from bot.domain.rounds.play import refuse_unless, reveal
from bot.domain.rounds.round import Format, Round, State, Transition


def mark(round_: Round, event: ev.Marked) -> Transition:
    """Take a mark; when the panel is through, nobody is waited for."""
    refuse_unless(round_.format is Format.SEAT and event.player_id in round_.panel, "only the panel marks")
    refuse_unless(1 <= event.value <= MOST_MARK, "this is no mark")
    heat = round_.heat.marked(Mark(event.player_id, event.dimension, event.value))
    marked = round_.with_heat(round_.number, heat)
    if round_.state is State.MARKING and all(heat.has_marked(player_id) for player_id in round_.panel):
        return reveal(marked, event.at)
    return Transition(marked, (ev.Update(),))


def queue(round_: Round, event: ev.Queued) -> Transition:
    """Show the host what one of the panel would like to ask: one question each."""
    heat = round_.heat
    refuse_unless(round_.format is Format.SEAT and event.player_id in round_.panel, "only the panel asks")
    refuse_unless(not heat.asked_by(event.player_id), "one question each")
    queued = replace(heat, queue=(*heat.queue, PanelQuestion(event.player_id, event.text)))
    told = ev.TellHost(round_.number, len(heat.queue))
    return Transition(round_.with_heat(round_.number, queued), (ev.Update(), told))


def let_through(round_: Round, event: ev.LetThrough) -> Transition:
    """Put a question of the panel to the seat, who gets time to answer it."""
    heat = _waiting(round_, event)
    put = round_.with_heat(event.number, heat.passed(event.question, Passage.PUT))
    return Transition(later(put, event.at), (ev.Put(event.number, event.question), ev.Update()))


def turn_down(round_: Round, event: ev.TurnedDown) -> Transition:
    """Drop a question of the panel."""
    heat = _waiting(round_, event)
    dropped = round_.with_heat(event.number, heat.passed(event.question, Passage.DROPPED))
    return Transition(dropped, (ev.Update(),))


def _waiting(round_: Round, event: ev.LetThrough | ev.TurnedDown) -> Heat:
    heat = round_.heat
    there = event.number == round_.number and 0 <= event.question < len(heat.queue)
    waits = there and heat.queue[event.question].passage is Passage.WAITING
    refuse_unless(waits, "this question is settled")
    return heat


def vote(round_: Round, event: ev.Voted) -> Transition:
    """Take the vote of somebody who is not part of the duel."""
    refuse_unless(event.player_id not in round_.heat.counted, "nobody votes for themselves")
    voted = round_.with_heat(round_.number, round_.heat.voted(event.player_id, event.vote))
    return Transition(voted, (ev.Update(),))


def votes_in(round_: Round, event: ev.TimeUp | ev.Skipped) -> Transition:
    """Take no more votes; show what the judge says as soon as it has said it."""
    if round_.heat.scores is not None:
        return reveal(round_, event.at)
    return Transition(round_.at_stage(State.JUDGING, event.at + round_.times.judging), (ev.Close(),))


def marks_in(round_: Round, event: ev.TimeUp | ev.Skipped) -> Transition:
    """Take no more marks."""
    return reveal(round_, event.at)
