"""Lay a study plan out, show how it goes, and practise what is on it today."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.domain.candidate import Candidate
from bot.domain.days import local_day, midnight
from bot.domain.events import Begun
from bot.domain.interview import Interview
from bot.domain.plan import (
    PER_DAY,
    Plan,
    days_left,
    default_days,
    due_today,
    lay_out,
    progress,
    replan,
)
from bot.domain.selection import Wish
from bot.services.choosing import Chooser
from bot.services.daily.today import give_way
from bot.services.records import PlanView
from bot.services.turn import Incoming, Turn, Turns

LONGEST = 366  # days ahead
MOST_ITEMS = 5_000  # questions that a plan chooses from


class Planning:
    """The use cases."""

    def __init__(self, turns: Turns, chooser: Chooser, rng: random.Random) -> None:
        self._turns = turns
        self._chooser = chooser
        self._rng = rng

    async def show(self, incoming: Incoming) -> None:
        """Show the plan, or offer to make one."""

        def decide(turn: Turn) -> None:
            turn.acknowledge()
            _show(turn)

        await self._turns.take(incoming, decide)

    async def offer(self, incoming: Incoming) -> None:
        """Offer to make a plan; the one there is stays until another is made."""

        def decide(turn: Turn) -> None:
            turn.acknowledge()
            turn.post(turn.presenter.plan_offer(turn.candidate))

        await self._turns.take(incoming, decide)

    async def make_until(self, incoming: Incoming, read: Callable[[date], date | None]) -> None:
        """Lay a plan out until the day of the interview, which `read` tells from the candidate's today."""

        def decide(turn: Turn) -> None:
            interview_on = read(_today(turn))
            left = -1 if interview_on is None else days_left(_today(turn), interview_on)
            if not 0 <= left <= LONGEST:
                turn.notice("plan-which-date")
                return
            self._make(turn, max(left, 1), interview_on)

        await self._turns.take(incoming, decide)

    async def make_for(self, incoming: Incoming, days: int) -> None:
        """Lay a plan out over so many days; 0 for as many as the role's path takes."""

        def decide(turn: Turn) -> None:
            if days > LONGEST:
                turn.notice("old-button")
                return
            self._make(turn, days or default_days(turn.candidate.role), None)

        await self._turns.take(incoming, decide)

    async def lay_again(self, incoming: Incoming) -> None:
        """Lay what was missed over the days left."""

        def decide(turn: Turn) -> None:
            known = turn.uow.plans.get(turn.candidate.id)
            if known is None or _is_over(known[0], _today(turn)):
                turn.notice("old-button")
                return
            turn.acknowledge()
            plan, began = _still(turn, known[0]), known[1]
            today, past = _today(turn), turn.uow.interviews.past_of(turn.candidate.id)
            since = midnight(today, turn.candidate.clock)
            items = turn.uow.questions.items(_wish(turn.candidate), MOST_ITEMS)
            laid = replan(plan, items, past, today, since, PER_DAY, self._rng, began)
            turn.uow.plans.save(turn.candidate.id, laid, began)
            _show(turn)

        await self._turns.take(incoming, decide)

    async def drop(self, incoming: Incoming) -> None:
        """Forget the plan."""

        def decide(turn: Turn) -> None:
            turn.uow.plans.drop(turn.candidate.id)
            turn.notice("plan-dropped")

        await self._turns.take(incoming, decide)

    async def practise(self, incoming: Incoming) -> None:
        """Begin an interview on what is due today."""

        def decide(turn: Turn) -> None:
            view = _view(turn)
            if view is None:
                turn.notice("old-button")
                return
            record = give_way(turn) if view.due else None
            if record is not None:
                turn.acknowledge()
                turn.post(turn.presenter.unfinished(record, turn.candidate.language))
                return
            self._begin(turn, view.due)

        await self._turns.take(incoming, decide)

    def _make(self, turn: Turn, days: int, interview_on: date | None) -> None:
        candidate = turn.candidate
        items = turn.uow.questions.items(_wish(candidate), MOST_ITEMS)
        past = turn.uow.interviews.past_of(candidate.id)
        plan = lay_out(items, past, _today(turn), days, candidate.role, interview_on, PER_DAY, self._rng)
        if not plan.days:
            turn.notice("no-questions")
            return
        turn.acknowledge()
        turn.uow.plans.save(candidate.id, plan, turn.now)
        _show(turn)

    def _begin(self, turn: Turn, due: tuple[str, ...]) -> None:
        wish = replace(_wish(turn.candidate), questions=due, length=len(due))
        interview = Interview(wish)
        choice = self._chooser.choose(turn, interview) if due else None
        if choice is None:
            turn.notice("plan-nothing-due")
            return
        turn.acknowledge()
        record = turn.uow.interviews.add(turn.candidate.id, interview, turn.now)
        turn.apply(record, Begun(choice, turn.now))


def _show(turn: Turn) -> None:
    view = _view(turn)
    if view is None:
        turn.post(turn.presenter.plan_offer(turn.candidate))
    else:
        turn.post(turn.presenter.plan(view, turn.candidate.language, turn.uow.questions))


def _view(turn: Turn) -> PlanView | None:
    """Return the plan as it stands; None where there is none, or the interview is over."""
    known = turn.uow.plans.get(turn.candidate.id)
    if known is None or _is_over(known[0], _today(turn)):
        return None
    plan, began = _still(turn, known[0]), known[1]
    today = _today(turn)
    since, past = midnight(today, turn.candidate.clock), turn.uow.interviews.past_of(turn.candidate.id)
    state = progress(plan, past, today, since, began)
    return PlanView(plan, today, state, due_today(plan, past, today, since, PER_DAY, began))


def _still(turn: Turn, plan: Plan) -> Plan:
    """Return the plan with what can still be asked of the candidate, as they are now."""
    return plan.without_missing(turn.uow.questions.fitting(_wish(turn.candidate), plan.questions))


def _is_over(plan: Plan, today: date) -> bool:
    return plan.interview_on is not None and plan.interview_on < today


def _today(turn: Turn) -> date:
    return local_day(turn.now, turn.candidate.clock)


def _wish(candidate: Candidate) -> Wish:
    return Wish(role=candidate.role, language=candidate.language)
