"""Which question comes next, and the one reason that is told to the candidate."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.question import Bank, Difficulty, Question, Role

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


@dataclass(frozen=True, slots=True)
class Wish:
    """What the candidate chose; None means no preference. `length` is how many questions, 1 to 20."""

    topic: str | None = None
    difficulty: Difficulty | None = None
    length: int = 3
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The question chosen and why; a missed point is named, with when it was missed."""

    question_id: str
    why: Why
    point_id: str = ""
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """How a question went the last time: 0 to 100, None where it was skipped or is not graded yet."""

    question_id: str
    asked_at: datetime
    score: int | None
    missed: tuple[str, ...] = ()


def choose(
    bank: Bank,
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
    fitting = [q for q in bank if q.id not in taken and _fits(q, wish)]
    if not fitting:
        return None
    missed = [q for q in fitting if _went_badly(past.get(q.id), now)]
    if missed:
        return _missed(rng.choice(missed), past)
    fresh = [q for q in fitting if q.id not in past]
    if fresh:
        return _fresh(fresh, wish, list(scores), rng)
    oldest = min(fitting, key=lambda q: past[q.id].asked_at)
    return Choice(oldest.id, Why.AGAIN, since=past[oldest.id].asked_at)


def count_fitting(bank: Bank, wish: Wish) -> int:
    """Return how many questions of the bank fit `wish`."""
    return sum(_fits(question, wish) for question in bank)


def _fits(question: Question, wish: Wish) -> bool:
    return (
        wish.topic in (None, question.topic)
        and wish.difficulty in (None, question.difficulty)
        and (wish.role is None or wish.role in question.roles)
    )


def _went_badly(past: Past | None, now: datetime) -> bool:
    return (
        past is not None and past.score is not None and past.score < BAD_SCORE and now - past.asked_at >= REST
    )


def _missed(question: Question, past: Mapping[str, Past]) -> Choice:
    last = past[question.id]
    known = {point.id for point in question.key_points}
    point_id = next((missed for missed in last.missed if missed in known), "")
    return Choice(question.id, Why.MISSED, point_id, last.asked_at)


def _fresh(fresh: list[Question], wish: Wish, scores: list[int], rng: random.Random) -> Choice:
    lean = _lean(scores) if wish.difficulty is None else None
    if lean is not None:
        why, wanted = lean
        leaning = [question for question in fresh if question.difficulty is wanted]
        if leaning:
            return Choice(rng.choice(leaning).id, why)
    return Choice(rng.choice(fresh).id, Why.NEW)


def _lean(scores: list[int]) -> tuple[Why, Difficulty] | None:
    if not scores:
        return None
    recent = sum(scores[-2:]) / len(scores[-2:])
    if recent >= 75:
        return Why.HARDER, Difficulty.HARD
    if recent < 40:
        return Why.EASIER, Difficulty.EASY
    return None
