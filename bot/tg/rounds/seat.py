"""What a hot seat looks like: who sits in it, what is asked further, what the panel marks and asks."""

from datetime import datetime

from bot.domain.exchange import MAX_FOLLOW_UPS
from bot.domain.question import Question
from bot.domain.rounds.heat import MOST_MARK, Dimension, Passage
from bot.domain.rounds.round import State
from bot.services.records import Post
from bot.services.store import Questions
from bot.tg.menus import Rows
from bot.tg.pages import NAME_LIMIT, STATEMENT_LIMIT, clip
from bot.tg.rounds.scene import Scene, around, asked, message, tame
from bot.tg.rounds.taps import Page, RoundAct

REMINDER = 300  # units of the question above a follow-up


def seated(scene: Scene, questions: Questions, now: datetime) -> Post:
    """Return the question, or the follow-up, that is put to the hot seat."""
    how = scene.say("round-seat-how", name=scene.name(scene.round.heat.seat_id))
    status = "\n".join((*scene.time_left(now), *_panel(scene)))
    own = (scene.button(RoundAct.DONE), scene.link(Page.PANEL, scene.round.number))
    host = scene.row(RoundAct.SKIP, RoundAct.MORE, RoundAct.END)
    buttons = (own, *_marks(scene), scene.row(RoundAct.JOIN, RoundAct.LEAVE), host)
    return scene.stage(_asked(scene, questions, [how, status]), buttons)


def marking(scene: Scene, now: datetime) -> Post:
    """Return the last call for the panel's marks."""
    head = scene.say("round-marking", name=scene.name(scene.round.heat.seat_id))
    result = scene.button(RoundAct.SKIP, label=scene.plain("button-round-result"))
    text = "\n".join((head, *_panel(scene), *scene.time_left(now)))
    return scene.stage(text, (*_marks(scene), (result,), scene.row(RoundAct.MORE, RoundAct.END)))


def seat_judging(scene: Scene, questions: Questions) -> Post:
    """Return the question while the judge is at work; the panel goes on."""
    status = "\n".join((scene.say("round-judging-seat"), *_panel(scene)))
    return scene.stage(_asked(scene, questions, [status]), (*_marks(scene), scene.row(RoundAct.END)))


def closed_seat(scene: Scene, questions: Questions) -> Post:
    """Return the question as it stays behind."""
    return scene.stage(_asked(scene, questions, [scene.say("round-closed-seat")]))


def closed_marking(scene: Scene) -> Post:
    """Return the call for marks as it stays behind."""
    head = scene.say("round-marking", name=scene.name(scene.round.heat.seat_id))
    return scene.stage(f"{head}\n{scene.say('round-marks-in')}")


def put(scene: Scene, number: int, question: int) -> Post:
    """Return a question of the panel, put to the seat."""
    return scene.post(scene.say("round-put", **_wanted(scene, number, question)))


def for_host(scene: Scene, number: int, question: int) -> Post:
    """Return the same for the host, who lets it through or drops it."""
    text = scene.say("round-for-host", **_wanted(scene, number, question))
    return message(text, (tuple(scene.button(act, str(question)) for act in (RoundAct.PUT, RoundAct.DROP)),))


def panel_page(scene: Scene) -> Post:
    """Return, in message, what a question of the panel is for."""
    return message(scene.say("round-panel-page", name=scene.name(scene.round.heat.seat_id)))


def _wanted(scene: Scene, number: int, question: int) -> dict[str, str]:
    heat = scene.round.heats[number]
    wanted = heat.queue[question]
    return {
        "name": scene.name(wanted.player_id),
        "seat": scene.name(heat.seat_id),
        "question": clip(tame(wanted.text), STATEMENT_LIMIT),
    }


def _asked(scene: Scene, questions: Questions, after: list[str]) -> str:
    """Return the question, or a short form of it with the follow-up that is open."""
    heat = scene.round.heat
    question = asked(questions, heat.choice)
    text = question.text[scene.language]
    head = [
        scene.head(scene.round.number, question, questions),
        scene.say("round-seat", name=scene.name(heat.seat_id)),
    ]
    if not heat.turn:
        return around(["\n".join(head)], text, after)
    return around(["\n".join(head)], clip(text, REMINDER), [_probe(scene, question), *after])


def _probe(scene: Scene, question: Question) -> str:
    heat = scene.round.heat
    point = question.point(heat.probed[-1])
    name = clip(point.name[scene.language], NAME_LIMIT)
    wording = clip(tame(heat.wording) or point.follow_up[scene.language], STATEMENT_LIMIT)
    return scene.say(
        "follow-up",
        turn=heat.turn,
        most=MAX_FOLLOW_UPS,
        name=name,
        question=wording or scene.plain("follow-up-plain", name=name),
    )


def _panel(scene: Scene) -> list[str]:
    """Return how far the panel is; not what it thinks."""
    heat, panel = scene.round.heat, scene.round.panel
    done = sum(heat.has_marked(player_id) for player_id in panel)
    waiting = sum(question.passage is Passage.WAITING for question in heat.queue)
    names = " · ".join(scene.plain(f"round-dimension-{each}") for each in Dimension)
    legend = scene.say("round-legend", dimensions=names)
    marked = scene.say("round-panel-marked", done=done, total=len(panel))
    may_be_put = waiting and scene.round.state is State.ASKED
    return [legend, marked, *([scene.say("round-queue", waiting=waiting)] if may_be_put else [])]


def _marks(scene: Scene) -> Rows:
    """Return a row of marks for each dimension."""
    return tuple(
        tuple(
            scene.button(
                RoundAct.MARK, each, str(mark), label=scene.plain(f"button-round-mark-{each}", mark=mark)
            )
            for mark in range(1, MOST_MARK + 1)
        )
        for each in Dimension
    )
