"""What an open question of a round or a duel looks like, and how it stays behind."""

from datetime import datetime

from bot.domain.rounds.round import Format
from bot.services.records import Post
from bot.services.store import Questions
from bot.tg.menus import Rows
from bot.tg.rounds.scene import Scene, around, asked
from bot.tg.rounds.taps import Page, RoundAct


def asking(scene: Scene, questions: Questions, now: datetime) -> Post:
    """Return a question that everybody answers for themselves."""
    status = "\n".join((*_time(scene, now), _who(scene)))
    return _around(scene, questions, status, scene.say("round-how"), buttons=_buttons(scene))


def judging(scene: Scene, questions: Questions) -> Post:
    """Return a question while the judge is at work."""
    status = scene.say("round-judging", answered=len(scene.round.heat.counted))
    return _around(scene, questions, status, buttons=(scene.row(RoundAct.END),))


def closed(scene: Scene, questions: Questions) -> Post:
    """Return a question as it stays behind."""
    return _around(scene, questions, scene.say("round-closed", answered=len(scene.round.heat.counted)))


def _around(scene: Scene, questions: Questions, *after: str, buttons: Rows = ()) -> Post:
    question = asked(questions, scene.round.heat.choice)
    head = scene.head(scene.round.number, question, questions)
    return scene.stage(around([head], question.text[scene.language], after), buttons)


def _time(scene: Scene, now: datetime) -> list[str]:
    if scene.round.heat.all_in([player.id for player in scene.round.active]):
        return [scene.say("round-all-in")]
    return scene.time_left(now)


def _who(scene: Scene) -> str:
    """Return who is in; not what they said, nor how good it is."""
    done = [player_id for player_id in scene.round.heat.counted if scene.round.plays(player_id)]
    total = len(scene.round.active)
    if not done:
        return scene.say("round-in-none", total=total)
    return scene.say("round-in", done=len(done), total=total, names=scene.names(done))


def _buttons(scene: Scene) -> Rows:
    own = (RoundAct.LEAVE,) if scene.round.format is Format.DUEL else (RoundAct.JOIN, RoundAct.LEAVE)
    return (
        (scene.link(Page.ANSWER, scene.round.number),),
        scene.row(*own),
        scene.row(RoundAct.SKIP, RoundAct.MORE, RoundAct.END),
    )
