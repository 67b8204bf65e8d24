"""The season board of a group, and its weekly rounds."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from bot.domain.days import local_day, local_time
from bot.domain.question import Language
from bot.services.records import Button, Post
from bot.services.rounds.records import BoardView, GroupRecord, ScheduleRecord
from bot.services.store import Questions
from bot.tg.callbacks import Act, Tap
from bot.tg.menus import rows
from bot.tg.pages import NAME_LIMIT, clip
from bot.tg.rounds.scene import MOST_NAMES, fitted, medal, message, person
from bot.tg.texts import plain, say

MOST_SCHEDULES = 12
ZoneName = Callable[[str, Language], str]


def board(view: BoardView, group: GroupRecord) -> Post:
    """Return the board of a week or of all time, with buttons for the other, and to be on it or not."""
    language = group.language
    blocks = (_head(view, group), "\n".join(_lines(view, language)), *_hidden(view, language))
    pages = tuple(_button(language, page) for page in ("week", "all"))
    return message(fitted(blocks), (pages, tuple(_button(language, page) for page in ("hide", "show"))))


def weekly(
    schedules: Sequence[ScheduleRecord], group: GroupRecord, questions: Questions, zone_name: ZoneName
) -> Post:
    """Return the weekly rounds of a group, each with a button to drop it."""
    language = group.language
    place = say(language, "weekly-zone", place=zone_name(group.clock, language))
    if not schedules:
        return message(f"{say(language, 'weekly-none')}\n{place}")
    shown = schedules[:MOST_SCHEDULES]
    lines = [_scheduled(each, questions) for each in shown]
    drops = [Button(plain(language, "button-weekly-drop", **_time(each)), _drop(each)) for each in shown]
    return message(fitted((say(language, "weekly-head"), "\n".join(lines), place)), rows(drops, 2))


def zone_set(group: GroupRecord, now: datetime, zone_name: ZoneName) -> Post:
    """Return the word by which clocks a group lives, and what they show."""
    place = zone_name(group.clock, group.language)
    return message(
        say(group.language, "weekly-zone-set", place=place, time=f"{local_time(now, group.clock):%H:%M}")
    )


def _head(view: BoardView, group: GroupRecord) -> str:
    if view.since is None:
        return say(group.language, "board-head-all")
    day = local_day(view.since, group.clock)
    return say(group.language, "board-head-week", date=f"{day.month:02}-{day.day:02}")


def _lines(view: BoardView, language: Language) -> Iterator[str]:
    for standing in view.standings[:MOST_NAMES]:
        line = view.lines[standing.player_id]
        yield say(
            language,
            "board-line",
            place=medal(standing),
            name=person(line.name, language),
            score=standing.score,
            questions=line.questions,
        )
    if len(view.standings) > MOST_NAMES:
        yield say(language, "round-more", more=len(view.standings) - MOST_NAMES)
    if not view.standings:
        yield say(language, "board-empty")


def _hidden(view: BoardView, language: Language) -> list[str]:
    return [say(language, "board-hidden", hidden=view.hidden)] if view.hidden else []


def _button(language: Language, page: str) -> Button:
    return Button(plain(language, f"button-board-{page}"), Tap(Act.BOARD, (page,)).data)


def _scheduled(record: ScheduleRecord, questions: Questions) -> str:
    schedule, language = record.schedule, record.group.language
    topic = schedule.topic
    name = (
        clip(questions.topic(topic).name[language], NAME_LIMIT)
        if topic
        else plain(language, "round-topic-mixed")
    )
    return say(
        language,
        "weekly-line",
        format=plain(language, f"round-format-{schedule.format}"),
        topic=name,
        questions=schedule.length,
        **_time(record),
    )


def _time(record: ScheduleRecord) -> dict[str, str]:
    weekday = plain(record.group.language, "weekday", day=record.schedule.weekday)
    return {"weekday": weekday, "time": f"{record.schedule.at:%H:%M}"}


def _drop(record: ScheduleRecord) -> str:
    return Tap(Act.WEEKLY, (str(record.id),)).data
