"""Which question comes next, and the one reason that is told to the candidate."""

import random
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.domain.question import Difficulty, Language, Question, Role

ANY = "any"  # the choice that leaves it to us
BAD_SCORE = 60  # below it a question "went badly" and is worth asking again
REST = timedelta(hours=20)  # not again the same day, whatever went wrong


class Why(StrEnum):
    """Why a question was chosen."""

    MISSED = "missed"  # a key point was missed the last time
    NEW = "new"  # never asked before
    HARDER = "harder"  # the last answers were good
    EASIER = "easier"  # the last answers were weak
    AGAIN = "again"  # everything has been asked; this was longest ago
    PLANNED = "planned"  # it is on the study plan
    DUE = "due"  # a point that was made once is about to be forgotten


@dataclass(frozen=True, slots=True)
class Wish:
    """What the candidate chose; None means no preference. `length` is how many questions, 1 to 20.

    Without a `bank` named, only approved questions in the candidate's `language` are asked. Where
    `questions` are named (by id), these are asked, in their order, and nothing else. `daily`: Viva asks, and
    not because the candidate has said so just now. `follow_ups` is how many a question may have, 0 to 2.
    """

    topic: str | None = None
    difficulty: Difficulty | None = None
    length: int = 3
    role: Role | None = None
    bank: str | None = None
    language: Language | None = None
    questions: tuple[str, ...] = ()
    daily: bool = False
    follow_ups: int = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """The question chosen, in which revision, and why; a missed point is named, with when it was missed."""

    question_id: str
    why: Why
    point_id: str = ""
    since: datetime | None = None
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Past:
    """How a question went the last time: 0 to 100, None where it was skipped or is not graded yet."""

    question_id: str
    asked_at: datetime
    score: int | None
    missed: tuple[str, ...] = ()


class Catalogue(Protocol):
    """The questions there are, as far as choosing among them goes."""

    def get(self, question_id: str, revision: int = 0) -> Question:
        """Return a revision of a question, 0 for the current one. Raises `UnknownQuestion`."""

    def fitting(self, wish: Wish, among: Collection[str]) -> Collection[str]:
        """Return those of the ids `among` whose questions fit `wish`."""

    def draw(self, wish: Wish, without: Collection[str], rng: random.Random) -> str | None:
        """Return the id of any question that fits `wish` and is not in `without`, by chance."""


def choose(
    catalogue: Catalogue,
    wish: Wish,
    past: Mapping[str, Past],
    asked: Iterable[str],
    scores: Iterable[int],
    now: datetime,
    rng: random.Random,
) -> Choice | None:
    """Choose among the questions that fit `wish` and are not in `asked` (this interview's), if any is left.

    What went badly before comes back first, once it has rested; then what was never asked, leaning harder
    or easier with `scores` (this interview's so far) where the candidate left the difficulty open;
    at last what was asked longest ago.
    """
    taken = set(asked)
    choice = (
        _planned(catalogue, wish, taken)
        if wish.questions
        else _remembered(catalogue, wish, past, taken, now, rng)
        or _fresh(catalogue, wish, taken | past.keys(), list(scores), rng)
        or _again(catalogue, wish, past, taken)
    )
    return choice and replace(choice, revision=catalogue.get(choice.question_id).revision)


def _planned(catalogue: Catalogue, wish: Wish, taken: set[str]) -> Choice | None:
    left = [question_id for question_id in wish.questions if question_id not in taken]
    fitting = catalogue.fitting(wish, left)
    return next((Choice(question_id, Why.PLANNED) for question_id in left if question_id in fitting), None)


def _remembered(
    catalogue: Catalogue,
    wish: Wish,
    past: Mapping[str, Past],
    taken: set[str],
    now: datetime,
    rng: random.Random,
) -> Choice | None:
    bad = [last.question_id for last in past.values() if _went_badly(last, now)]
    fitting = catalogue.fitting(wish, [question_id for question_id in bad if question_id not in taken])
    if not fitting:
        return None
    last = past[rng.choice(sorted(fitting))]
    known = {point.id for point in catalogue.get(last.question_id).key_points}
    point_id = next((missed for missed in last.missed if missed in known), "")
    return Choice(last.question_id, Why.MISSED, point_id, last.asked_at)


def _went_badly(past: Past, now: datetime) -> bool:
    return past.score is not None and past.score < BAD_SCORE and now - past.asked_at >= REST


def _fresh(
    catalogue: Catalogue, wish: Wish, known: set[str], scores: list[int], rng: random.Random
) -> Choice | None:
    lean = _lean(scores) if wish.difficulty is None else None
    if lean is not None:
        why, wanted = lean
        leaning = catalogue.draw(replace(wish, difficulty=wanted), known, rng)
        if leaning is not None:
            return Choice(leaning, why)
    drawn = catalogue.draw(wish, known, rng)
    return None if drawn is None else Choice(drawn, Why.NEW)


def _again(catalogue: Catalogue, wish: Wish, past: Mapping[str, Past], taken: set[str]) -> Choice | None:
    fitting = catalogue.fitting(wish, [question_id for question_id in past if question_id not in taken])
    if not fitting:
        return None
    oldest = min((past[question_id] for question_id in fitting), key=lambda last: last.asked_at)
    return Choice(oldest.question_id, Why.AGAIN, since=oldest.asked_at)


def _lean(scores: list[int]) -> tuple[Why, Difficulty] | None:
    if not scores:
        return None
    recent = sum(scores[-2:]) / len(scores[-2:])
    if recent >= 75:
        return Why.HARDER, Difficulty.HARD
    if recent < 40:
        return Why.EASIER, Difficulty.EASY
    return None
