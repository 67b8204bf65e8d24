"""What the lobby looks like: what is to come, who is in, the rules."""

from collections.abc import Iterator
from datetime import datetime

from bot.services.records import Post
from bot.services.store import Questions
from bot.tg.rounds.scene import Scene, asked, fitted, span
from bot.tg.rounds.taps import RoundAct


def lobby(scene: Scene, questions: Questions, now: datetime) -> Post:
    """Return the lobby while people join."""
    rules = f"<blockquote expandable>{scene.say('round-rules')}</blockquote>"
    text = fitted((_head(scene, questions), _players(scene), *_starts(scene, now), rules))
    return scene.stage(
        text, (scene.row(RoundAct.JOIN, RoundAct.LEAVE), scene.row(RoundAct.START, RoundAct.END))
    )


def closed_lobby(scene: Scene, questions: Questions) -> Post:
    """Return the lobby as it stays behind."""
    return scene.stage(fitted((_head(scene, questions), _players(scene), scene.say("round-lobby-over"))))


def topic_of(scene: Scene, questions: Questions) -> str:
    """Return the topic that all questions share, or the word for many (plain)."""
    every = [asked(questions, choice) for choice in scene.round.choices]
    if len({question.topic for question in every}) > 1:
        return scene.plain("round-topic-mixed")
    return scene.topic(every[0], questions)


def _head(scene: Scene, questions: Questions) -> str:
    head = scene.say(
        "round-head",
        format=scene.plain(f"round-format-{scene.round.format}"),
        questions=len(scene.round.choices),
        topic=topic_of(scene, questions),
    )
    return f"{head}\n{_host(scene)}"


def _host(scene: Scene) -> str:
    host_id = scene.round.host_id
    if host_id is None:
        return scene.say("round-host-nobody")
    if scene.round.player(host_id) is None:
        return scene.say("round-host-caller")
    return scene.say("round-host", name=scene.name(host_id))


def _players(scene: Scene) -> str:
    active = scene.round.active
    if not active:
        return scene.say("round-players-none")
    names = scene.names(player.id for player in active)
    return scene.say("round-players", done=len(active), most=scene.round.most_players, names=names)


def _starts(scene: Scene, now: datetime) -> Iterator[str]:
    if scene.round.deadline is not None:
        yield scene.say("round-starts", time=span(scene.round.deadline - now, scene.language))
