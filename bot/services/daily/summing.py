"""Sum a week up: what was practised on its days, how it went, and the weakest point."""

from collections.abc import Sequence
from datetime import date

from bot.domain.days import DAY, local_day, midnight
from bot.domain.errors import UnknownQuestion
from bot.domain.exchange import Exchange, Outcome
from bot.domain.question import Question
from bot.domain.routine import Errand
from bot.services.records import ChartDay, PushRecord, WeekView
from bot.services.turn import Turn

_DONE = (Outcome.GRADED, Outcome.DEFERRED, Outcome.GAVE_UP)


def sum_up(turn: Turn, sunday: date) -> None:
    """Post the summary of the week that ends on a local day, once; a week without practice has none."""
    monday, zone = sunday - 6 * DAY, turn.candidate.clock
    done = [
        exchange
        for exchange in turn.uow.interviews.asked_since(turn.candidate.id, midnight(monday, zone))
        if exchange.outcome in _DONE and local_day(exchange.asked_at, zone) <= sunday
    ]
    if not turn.uow.routines.pushed(turn.candidate.id, Errand.SUM_UP, PushRecord(sunday, turn.now)):
        return
    if done:
        days = tuple(_day(monday + number * DAY, done, zone) for number in range(7))
        view = WeekView(days, _mean(done), _weakest(turn, done))
        turn.post(turn.presenter.week(view, turn.candidate.language))


def _day(day: date, done: Sequence[Exchange], zone: str) -> ChartDay:
    then = [exchange for exchange in done if local_day(exchange.asked_at, zone) == day]
    return ChartDay(day, len(then), _mean(then))


def _mean(exchanges: Sequence[Exchange]) -> int | None:
    """Return the mean score of the unaided answers."""
    scores = [exchange.first for exchange in exchanges if exchange.first is not None]
    return round(sum(scores) / len(scores)) if scores else None


def _weakest(turn: Turn, done: Sequence[Exchange]) -> tuple[Question, str] | None:
    """Return the heaviest point that is missing still, of the question that went worst."""
    for exchange in sorted(done, key=lambda each: 101 if each.score is None else each.score):
        try:
            question = turn.uow.questions.get(exchange.choice.question_id, exchange.choice.revision)
        except UnknownQuestion:
            continue
        if exchange.missed:
            return question, exchange.missed[0]
    return None
