"""What of a round is for one person: the page on which they answer, their history, their result."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.events import ShowResult
from bot.domain.judgement import Opinion
from bot.domain.question import Language
from bot.domain.rounds.heat import Heat
from bot.domain.rounds.round import State
from bot.services.records import Button, Post
from bot.services.rounds.records import PastHeat
from bot.services.store import Questions
from bot.tg.menus import rows
from bot.tg.pages import clip, folded, pages
from bot.tg.results import Results
from bot.tg.rounds.scene import Scene, around, asked, fitted, message, span, tame
from bot.tg.rounds.taps import RoundAct, button_data
from bot.tg.texts import say

TITLE = 48  # units of a group's title
EXCERPT = 80  # units of a question in a list
MOST_PAST = 20


def page(scene: Scene, number: int, questions: Questions, now: datetime) -> Post:
    """Return a heat's question in message, and what becomes of what is written below it."""
    question = asked(questions, scene.round.heats[number].choice)
    head = scene.say(
        "round-page",
        group=_title(scene.record.group.title),
        number=number + 1,
        total=len(scene.round.choices),
    )
    text = around([head], question.text[scene.language], [_how(scene, number, now)])
    return message(text)


def history(past: Sequence[PastHeat], language: Language, questions: Questions) -> Post:
    """Return what somebody has answered in rounds, with a button for each."""
    if not past:
        return message(say(language, "rounds-none"))
    shown = list(enumerate(past[:MOST_PAST], 1))
    lines = [_line(number, each, language, questions) for number, each in shown]
    buttons = [
        Button(str(number), button_data(RoundAct.MINE, each.round_id, each.number)) for number, each in shown
    ]
    return message(fitted((say(language, "rounds-head"), "\n".join(lines))), rows(buttons, 5))


def result(
    past: PastHeat, opinion: Opinion | None, language: Language, questions: Questions
) -> Sequence[Post]:
    """Return how somebody's own answer was judged, and what a good one says."""
    question = asked(questions, past.exchange.choice)
    head = say(
        language,
        "round-mine",
        group=_title(past.group_title),
        number=past.number + 1,
        question=clip(question.text[language], 2 * EXCERPT),
    )
    if opinion is None:
        return pages([head, say(language, "round-mine-waits")])
    whole = replace(opinion, findings=past.exchange.findings)  # of the answer and its follow-ups
    found = Results(past.exchange, question, language).result(ShowResult(past.number, 0, whole, None))
    told = question.reference[language]
    reference = [folded(say(language, "reference"), told)] if told else []
    return pages([head, *_place(past, language), *found, *reference])


def _how(scene: Scene, number: int, now: datetime) -> str:
    heat = scene.round.heats[number]
    current = number == scene.round.number and scene.round.state is State.ASKED
    if current and scene.round.deadline is not None and now <= scene.round.deadline:
        return scene.say("round-page-open", time=span(scene.round.deadline - now, scene.language))
    return scene.say("round-page-closed" if _is_closed(heat) else "round-page-late")


def _is_closed(heat: Heat) -> bool:
    """Tell whether nothing more is taken, not even what comes too late to rank."""
    return heat.dropped or heat.seat_id is not None


def _line(number: int, past: PastHeat, language: Language, questions: Questions) -> str:
    question = asked(questions, past.exchange.choice)
    line = say(
        language,
        "rounds-line",
        number=number,
        group=_title(past.group_title),
        question=clip(question.text[language], EXCERPT),
    )
    return " · ".join((line, *_score(past, language), *_place(past, language)))


def _score(past: PastHeat, language: Language) -> Iterator[str]:
    if past.exchange.score is None:
        yield say(language, "rounds-waits")
    else:
        yield say(language, "result-score", score=past.exchange.score)


def _place(past: PastHeat, language: Language) -> Iterator[str]:
    if past.late:
        yield say(language, "rounds-late")
    elif past.place is not None:
        yield say(language, "rounds-place", place=str(past.place))


def _title(title: str) -> str:
    return clip(tame(title), TITLE)
