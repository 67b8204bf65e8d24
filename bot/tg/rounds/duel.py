"""What is special about a duel: both answers side by side, and the vote."""

from collections.abc import Sequence
from datetime import datetime
from html import escape

from bot.domain.rounds.heat import Heat, Vote
from bot.services.records import Post
from bot.services.rounds.records import HeatView
from bot.tg.pages import cut
from bot.tg.rounds.scene import Scene, fitted, tame
from bot.tg.rounds.taps import RoundAct

ANSWER = 1_500  # units of an answer that the group reads
_SIDES = (Vote.A, Vote.B)


def answers(scene: Scene, view: HeatView) -> Sequence[Post]:
    """Return both answers, in an order that says nothing, without names."""
    order = scene.round.shuffled(view.number)
    sides = [_side(scene, side, view.texts.get(each, "")) for side, each in zip(_SIDES, order, strict=False)]
    return [scene.post(fitted((scene.say("round-duel"), *sides)))]


def voting(scene: Scene, now: datetime) -> Post:
    """Return the vote; how it stands is told with the result."""
    status = "\n".join((_votes(scene), *scene.time_left(now), scene.say("round-vote-how")))
    sides = tuple(
        scene.button(RoundAct.VOTE, vote, label=scene.plain(f"button-round-vote-{vote}")) for vote in Vote
    )
    result = scene.button(RoundAct.SKIP, label=scene.plain("button-round-result"))
    return scene.stage(status, (sides, (result,), scene.row(RoundAct.MORE, RoundAct.END)))


def closed_voting(scene: Scene) -> Post:
    """Return the vote as it stays behind."""
    return scene.stage(f"{_votes(scene)}\n{scene.say('round-vote-over')}")


def verdict(scene: Scene, number: int) -> str:
    """Return how the group voted, by name, and whether the judge agrees; "" where nobody could vote."""
    heat = scene.round.heats[number]
    if len(heat.counted) < len(_SIDES):
        return ""
    if not heat.votes:
        return scene.say("round-no-votes")
    order = scene.round.shuffled(number)
    tally = [
        scene.say("round-tally", side=side.upper(), name=scene.name(each), votes=heat.votes_for(side))
        for side, each in zip(_SIDES, order, strict=False)
    ]
    even = scene.say("round-tally-even", votes=heat.votes_for(Vote.EVEN))
    return "\n".join((" · ".join((*tally, even)), *_agreed(scene, heat, order)))


def _agreed(scene: Scene, heat: Heat, order: tuple[int, ...]) -> list[str]:
    scores = {standing.player_id: standing.score for standing in heat.standings or ()}
    if not scores:
        return []
    first, second = order
    judge = _preferred(scores[first], scores[second])
    group = _preferred(heat.votes_for(Vote.A), heat.votes_for(Vote.B), heat.votes_for(Vote.EVEN))
    return [scene.say("round-agreed" if judge is group else "round-disagreed")]


def _preferred(first: int, second: int, even: int = 0) -> Vote:
    """Return which of two has more, where that is more than find them even."""
    if first == second or max(first, second) <= even:
        return Vote.EVEN
    return Vote.A if first > second else Vote.B


def _votes(scene: Scene) -> str:
    return scene.say("round-votes", votes=len(scene.round.heat.votes))


def _side(scene: Scene, side: Vote, text: str) -> str:
    head = scene.say("round-side", side=side.upper())
    return f"<blockquote expandable>{head}\n{escape(cut(tame(text), ANSWER))}</blockquote>"
