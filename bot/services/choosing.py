"""Choose the next question from those there are, the candidate's history and chance."""

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from bot.domain.candidate import Candidate
from bot.domain.days import local_day, midnight
from bot.domain.interview import Interview
from bot.domain.judgement import open_points
from bot.domain.plan import PER_DAY, due_today
from bot.domain.routine import Routine
from bot.domain.selection import REST, Choice, Past, Why, Wish, choose
from bot.domain.today import due_questions, explain, pick
from bot.services.turn import Turn


class Chooser:
    """Holds what every choice needs."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng

    def choose(self, turn: Turn, interview: Interview) -> Choice | None:
        """Return the next question for the candidate, or None where no more fits."""
        past = turn.uow.interviews.past_of(turn.candidate.id)
        choice = choose(
            turn.uow.questions,
            interview.wish,
            past,
            [exchange.choice.question_id for exchange in interview.exchanges],
            [e.score for e in interview.exchanges if e.score is not None],
            turn.now,
            self._rng,
        )
        if choice is None or not interview.wish.daily:
            return choice
        return _explained(turn, choice, past, planned_today(turn, past))

    def today(self, turn: Turn, routine: Routine, carried: Sequence[str]) -> tuple[Wish, Choice | None, int]:
        """Return what to ask of the candidate today, its first question, and how many more are due."""
        uow, candidate = turn.uow, turn.candidate
        wishes = _wishes(candidate, routine)
        today = local_day(turn.now, candidate.clock)
        past = uow.interviews.past_of(candidate.id)
        due = uow.reviews.due(candidate.id, today)
        planned = planned_today(turn, past)
        known = {*carried, *planned, *(review.question_id for review in due)}
        fitting = {name for wish in wishes for name in uow.questions.fitting(wish, known)} if known else set()
        waiting = due_questions(due, fitting)
        answered = uow.answers.questions_of(candidate.id)

        def fresh(taken: Collection[str]) -> str | None:
            wish = self._rng.choice(wishes)
            drawn = uow.questions.draw(wish, {*taken, *past, *answered}, self._rng)
            return drawn or _longest_ago(turn, wishes, past, taken)

        names = pick(
            [name for name in carried if name in fitting],
            waiting,
            [name for name in planned if name in fitting],
            routine.count,
            fresh,
        )
        wish = replace(wishes[0], topic=None, questions=names, length=len(names), daily=True)
        waits = len(set(waiting) - set(names))
        if not names:
            return wish, None, waits
        first = Choice(names[0], Why.NEW, revision=uow.questions.get(names[0]).revision)
        return wish, _explained(turn, first, past, planned), waits


def _explained(turn: Turn, choice: Choice, past: Mapping[str, Past], planned: Sequence[str]) -> Choice:
    """Return the choice of a question of the day with the reason that is told."""
    uow, candidate = turn.uow, turn.candidate
    reviews = uow.reviews.of(candidate.id, choice.question_id)
    question = uow.questions.get(choice.question_id, choice.revision)
    points = [point.id for point in open_points(question, ())]
    return explain(choice, reviews, points, past, planned, turn.now, candidate.clock)


def due_now(turn: Turn, routine: Routine) -> tuple[str, ...]:
    """Return the questions of the routine's topics that have something due."""
    due = turn.uow.reviews.due(turn.candidate.id, local_day(turn.now, turn.candidate.clock))
    names = {review.question_id for review in due}
    wishes = _wishes(turn.candidate, routine) if names else []
    return due_questions(due, {name for wish in wishes for name in turn.uow.questions.fitting(wish, names)})


def planned_today(turn: Turn, past: Mapping[str, Past]) -> tuple[str, ...]:
    """Return what the candidate's study plan has for today, if there is a plan."""
    known = turn.uow.plans.get(turn.candidate.id)
    if known is None:
        return ()
    plan, began = known
    today = local_day(turn.now, turn.candidate.clock)
    return due_today(plan, past, today, midnight(today, turn.candidate.clock), PER_DAY, began)


def _wishes(candidate: Candidate, routine: Routine) -> list[Wish]:
    """Return one wish a topic of the routine, or one for all."""
    return [
        Wish(topic=topic, role=candidate.role, language=candidate.language)
        for topic in routine.topics or (None,)
    ]


def _longest_ago(
    turn: Turn, wishes: Sequence[Wish], past: Mapping[str, Past], taken: Collection[str]
) -> str | None:
    """Return what was asked longest ago and not today, where nothing new is left."""
    names = [name for name in past if name not in taken and turn.now - past[name].asked_at >= REST]
    fitting = {name for wish in wishes for name in turn.uow.questions.fitting(wish, names)} if names else ()
    return min(fitting, key=lambda name: past[name].asked_at, default=None)
