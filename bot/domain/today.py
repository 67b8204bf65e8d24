"""What is asked today: what is due, then what the study plan has next, then something new."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.domain.days import local_day, midnight
from bot.domain.review import Review
from bot.domain.selection import Choice, Past, Why


def due_questions(due: Iterable[Review], fitting: Collection[str]) -> tuple[str, ...]:
    """Return the questions that have something due and can be asked, those longest due first."""
    oldest: dict[str, date] = {}
    for review in due:
        if review.question_id in fitting:
            oldest[review.question_id] = min(review.due_on, oldest.get(review.question_id, review.due_on))
    return tuple(sorted(oldest, key=lambda question_id: (oldest[question_id], question_id)))


def pick(
    carried: Sequence[str],
    due: Sequence[str],
    planned: Sequence[str],
    count: int,
    fresh: Callable[[Collection[str]], str | None],
) -> tuple[str, ...]:
    """Return what to ask today, `count` (1 to 5) questions at most, each once.

    First what was put off until today, then what is due. However much is due, of several questions one is
    for what is next on the plan, or for something `fresh`, which returns one not among those given: a long
    backlog must not stand still in front of everything new.
    """
    wanted = list(dict.fromkeys((*carried, *due)))
    picked = wanted[: max(1, count - 1)]
    picked += [question_id for question_id in planned if question_id not in picked][: count - len(picked)]
    while len(picked) < count and (found := fresh((*picked, *wanted))) is not None:
        picked.append(found)
    left = [question_id for question_id in wanted if question_id not in picked]
    return (*picked, *left)[:count]


def explain(
    choice: Choice,
    reviews: Mapping[str, Review],
    points: Sequence[str],
    past: Mapping[str, Past],
    planned: Collection[str],
    now: datetime,
    zone: str,
) -> Choice:
    """Return the choice of a question of the day with the one reason that is told.

    `reviews` are those of the question's key points, of which there still are `points`, heaviest first.
    """
    today = local_day(now, zone)
    due = [review for review in reviews.values() if review.due_on <= today and review.point_id in points]
    if due:
        worst = min(due, key=lambda review: (not review.missed, review.due_on, points.index(review.point_id)))
        since = midnight(worst.memory.reviewed_on, zone)
        why = Why.MISSED if worst.missed else Why.DUE
        return replace(choice, why=why, point_id=worst.point_id, since=since)
    if choice.question_id in planned:
        return replace(choice, why=Why.PLANNED)
    last = past.get(choice.question_id)
    if last is None:
        return replace(choice, why=Why.NEW)
    return replace(choice, why=Why.AGAIN, since=last.asked_at)
