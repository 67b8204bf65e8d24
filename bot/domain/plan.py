"""What to practise on which day until the interview: a study plan is laid out, followed, and laid again."""

import random
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.domain.question import Role
from bot.domain.selection import Past
from bot.domain.study_path import LIGHT, Card, cards_of, fill, pick, went_badly
from bot.domain.study_path import Item as Item
from bot.domain.study_path import Stage as Stage

# The days that the guide of "AI Agent 面试题库 · 理论基础篇" gives either role for the theory.
_DAYS = {Role.ALGORITHM: 5, Role.APPLICATION: 3}
PER_DAY = 5  # questions, where the candidate names no number
MOST_PER_DAY = 10
_GAPS = (1, 3, 7, 14, 30)  # days until a question is reviewed for the first, second, ... time
_Seen = dict[str, tuple[int, int]]  # by question: the number of the day on which it was last, and how often


@dataclass(frozen=True, slots=True)
class PlanDay:
    """One day, in the candidate's own calendar, and what is practised on it, in this order."""

    on: date
    question_ids: tuple[str, ...]
    stage: Stage


@dataclass(frozen=True, slots=True)
class Plan:
    """The days of study, one after the other; none of them is that of the interview, unless that is today."""

    role: Role | None
    days: tuple[PlanDay, ...]
    interview_on: date | None

    @property
    def questions(self) -> tuple[str, ...]:
        """Every question of the plan, once."""
        return tuple(dict.fromkeys(name for day in self.days for name in day.question_ids))

    def without_missing(self, there: Collection[str]) -> "Plan":
        """Return the plan without the questions that can be asked no more."""
        days = (
            replace(day, question_ids=tuple(name for name in day.question_ids if name in there))
            for day in self.days
        )
        return replace(self, days=tuple(days))


@dataclass(frozen=True, slots=True)
class Progress:
    """How a plan goes.

    `today` is None when the plan is over or not begun, and `done` is what of it is done. `behind` are the
    questions of earlier days that were not asked yet, `ahead` counts those of later days that were.
    `days_left` are the plan's days that are not over, today's included. Reviews are neither behind nor ahead.
    """

    today: PlanDay | None
    done: frozenset[str]
    behind: tuple[str, ...]
    ahead: int
    days_left: int


def default_days(role: Role | None) -> int:
    """Return how many days a plan has where no date is known."""
    return _DAYS[role or Role.ALGORITHM]


def days_left(today: date, interview_on: date) -> int:
    """Return the days until the interview: 0 on the day itself, negative when it is over."""
    return (interview_on - today).days


def lay_out(
    items: Iterable[Item],
    past: Mapping[str, Past],
    today: date,
    days: int,
    role: Role | None,
    interview_on: date | None,
    per_day: int,
    rng: random.Random,
    *,
    kept: tuple[str, ...] = (),
    seen: _Seen | None = None,
) -> Plan:
    """Lay questions out over at most `days` days from `today` on, `per_day` (1 to 10) at most on each.

    Short of days, it keeps what is asked often, of medium difficulty, and of many topics. With days to spare
    some are reviews. From 3 days on the last is a review. What went badly comes first and in the last review;
    what went well in the last fortnight comes only where there is room. Without items there are no days.
    For `replan`: `kept` is done today already, `seen` was practised before today, on days below 0.
    Raises `ValueError` for numbers out of range or an interview that is over: check `days_left` before.
    """
    left = days if interview_on is None else days_left(today, interview_on)
    if days < 1 or left < 0 or not 1 <= per_day <= MOST_PER_DAY:
        raise ValueError(f"no plan for {days} days of {per_day} questions, {left} days before the interview")
    cards = cards_of(items, past, today, role, rng)
    if not cards:
        return Plan(role, (), interview_on)
    per_day = per_day if left else min(per_day, LIGHT)
    count = max(1, min(days, left))
    learning = count - 1 if count >= 3 else count
    kept = kept[:per_day]
    picked = pick(cards, learning, per_day)[: learning * per_day - len(kept)]
    used = min(learning, -(-(len(picked) + len(kept)) // min(per_day, LIGHT)))
    filled = fill(picked, [per_day - len(kept), *[per_day] * (used - 1)])
    new = {number * learning // used: day for number, day in enumerate(filled) if day or not number}
    frequent = {card.item.question_id for card in cards if card.item.frequent}
    urgent = {name: (not went_badly(past.get(name)), name not in frequent) for name in frequent | past.keys()}
    laid = _with_reviews(new, count, per_day, kept, dict(seen or {}), urgent)
    dated = (PlanDay(today + timedelta(days=n), ids, stage) for n, (ids, stage) in enumerate(laid))
    return Plan(role, tuple(dated), interview_on)


def progress(
    plan: Plan, past: Mapping[str, Past], today: date, since: datetime, began: datetime | None = None
) -> Progress:
    """Say how `plan` goes on `today`, which began at `since` (aware; see `days.midnight`).

    A review is done when it was asked today; any other question when it was asked since the plan `began`:
    when it was first made, however often it was laid again, or where that is not known, on its first day.
    """
    now = next((day for day in plan.days if day.on == today), None)
    asked = _asked(plan, past, today, since, began)
    fresh = {name for name in asked if past[name].asked_at >= since}
    done = () if now is None else set(now.question_ids) & (fresh if now.stage is Stage.REVIEW else asked)
    current = () if now is None else now.question_ids
    learning = [day for day in plan.days if day.stage is not Stage.REVIEW]
    earlier = [name for day in learning if day.on < today for name in day.question_ids]
    later = {name for day in learning if day.on > today for name in day.question_ids}
    return Progress(
        now,
        frozenset(done),
        tuple(name for name in earlier if name not in asked and name not in current),
        len(later & asked),
        sum(day.on >= today for day in plan.days),
    )


def due_today(
    plan: Plan,
    past: Mapping[str, Past],
    today: date,
    since: datetime,
    per_day: int = PER_DAY,
    began: datetime | None = None,
) -> tuple[str, ...]:
    """Return today's questions that are not done, then those carried over: two days' worth at most."""
    state = progress(plan, past, today, since, began)
    own = () if state.today is None else state.today.question_ids
    return (*(name for name in own if name not in state.done), *state.behind)[: 2 * per_day]


def replan(
    plan: Plan,
    items: Iterable[Item],
    past: Mapping[str, Past],
    today: date,
    since: datetime,
    per_day: int,
    rng: random.Random,
    began: datetime | None = None,
) -> Plan:
    """Lay what is left of a plan that fell behind over the days left, from `today` on.

    What was asked since it began comes back only in reviews, but what was done today stays and counts for
    today. A plan that is over gets the days it takes. One that is not behind stays as it is. Raises
    `ValueError` as `lay_out` does.
    """
    asked = _asked(plan, past, today, since, began)
    planned = {name for day in plan.days for name in day.question_ids}
    left = [item for item in items if item.question_id in planned - asked]
    state = progress(plan, past, today, since, began)
    if not state.behind or not left:
        return plan
    days = state.days_left or -(-len(left) // max(per_day, 1))
    age = {name: (past[name].asked_at - since).days for name in sorted(asked)}
    kept = tuple(name for name in age if age[name] >= 0)
    seen = {name: (number, 1) for name, number in age.items() if number < 0}
    return lay_out(left, past, today, days, plan.role, plan.interview_on, per_day, rng, kept=kept, seen=seen)


def _asked(
    plan: Plan, past: Mapping[str, Past], today: date, since: datetime, began: datetime | None
) -> set[str]:
    if not plan.days:
        return set()
    began = began or since - (today - plan.days[0].on)
    planned = {name for day in plan.days for name in day.question_ids}
    return {name for name in planned if name in past and past[name].asked_at >= began}


def _with_reviews(
    new: Mapping[int, Sequence[Card]],
    count: int,
    per_day: int,
    kept: tuple[str, ...],
    seen: _Seen,
    urgent: Mapping[str, tuple[bool, bool]],
) -> Iterator[tuple[tuple[str, ...], Stage]]:
    """Yield each day's questions and stage: the `new` ones, else what is due for review by then."""
    for number in range(count):
        due = sorted(seen, key=lambda name: _due(seen[name]))
        if number in new:
            stage = max(Stage, key=[card.stage for card in new[number]].count)
            ids = (*(() if number else kept), *(card.item.question_id for card in new[number]))
        elif number < count - 1:
            stage = Stage.REVIEW
            ids = tuple(name for name in due if _due(seen[name]) <= number) or tuple(due[:1])
        else:
            stage = Stage.REVIEW
            ids = tuple(sorted(due, key=lambda name: urgent.get(name, (True, True))))
        ids = ids[:per_day]
        for name in ids:
            seen[name] = number, seen.get(name, (0, 0))[1] + 1
        yield ids, stage


def _due(seen: tuple[int, int]) -> int:
    last, times = seen
    return last + _GAPS[min(times, len(_GAPS)) - 1]
