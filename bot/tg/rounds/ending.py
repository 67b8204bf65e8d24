"""How a round ends, and what is said while one is under way already."""

from dataclasses import replace
from datetime import datetime, timedelta
from statistics import mean

from bot.domain.rounds.events import Why
from bot.domain.rounds.heat import Heat
from bot.domain.rounds.round import Format, Round, State
from bot.services.records import Post
from bot.tg.rounds.reveal import ranking
from bot.tg.rounds.scene import MOST_NAMES, Scene, fitted
from bot.tg.rounds.taps import RoundAct

_CANCELLED = {
    Why.TOO_FEW: "round-cancelled-few",
    Why.ENDED: "round-cancelled-ended",
    Why.DESERTED: "round-cancelled-deserted",
}
MINUTE = timedelta(minutes=1)


def final(scene: Scene) -> Post:
    """Return who stands where in the end, with a button to play again."""
    waiting = sum(heat.pending for heat in scene.round.heats)
    blocks = [scene.say("round-final", questions=_asked(scene.round)), _board(scene)]
    if waiting:
        blocks.append(scene.say("round-final-pending", waiting=waiting))
    blocks.append(scene.say("round-final-next"))
    return scene.post(fitted(blocks), (scene.row(RoundAct.AGAIN),))


def cancelled(scene: Scene, why: Why) -> Post:
    """Return why a round came to nothing."""
    return scene.post(scene.say(_CANCELLED[why]), (scene.row(RoundAct.AGAIN),))


def busy(scene: Scene, now: datetime) -> Post:
    """Return how far a round is that is under way already."""
    number, total = len(scene.round.heats), len(scene.round.choices)
    minutes = -(-_left(scene.round, now) // MINUTE)
    begun = scene.round.state is not State.LOBBY
    closed = scene.round.full or (begun and scene.round.format is Format.DUEL)
    buttons = (scene.row(*(() if closed else (RoundAct.JOIN,)), RoundAct.RULES),)
    text = scene.say("round-busy", number=number, total=total, minutes=minutes)
    post = scene.post(text if begun else scene.say("round-busy-lobby"), buttons)
    return replace(post, notice="round-busy")


def _asked(round_: Round) -> int:
    return sum(not heat.dropped for heat in round_.heats)


def _board(scene: Scene) -> str:
    if scene.round.format is Format.SEAT:
        heats = [heat for heat in scene.round.heats if heat.counted and not heat.dropped]
        lines = [_seat(scene, heat) for heat in heats[:MOST_NAMES]]
        return "\n".join(lines) or scene.say("round-final-nobody")
    if scene.round.standings:
        return ranking(scene, scene.round.standings)
    return "" if scene.round.pending else scene.say("round-final-nobody")


def _seat(scene: Scene, heat: Heat) -> str:
    judged = next((str(each.score) for each in heat.standings or ()), "–")
    marks = [mark.value for mark in heat.marks]
    return scene.say(
        "round-final-seat",
        name=scene.name(heat.seat_id),
        judged=judged,
        mean=f"{mean(marks):.1f}" if marks else "–",
    )


def _left(round_: Round, now: datetime) -> timedelta:
    """Return how long a round is likely to go on: its stages as long as they may be, but for the judge's."""
    times = round_.times
    extra = {Format.OPEN: timedelta(0), Format.SEAT: times.probe + times.marking, Format.DUEL: times.voting}
    each = times.answer + extra[round_.format] + times.pause
    stage = max(round_.deadline - now, timedelta(0)) if round_.deadline else timedelta(0)
    return stage + (len(round_.choices) - len(round_.heats)) * each
