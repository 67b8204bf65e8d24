"""What a candidate will be asked again: after each judgement, each missed point gets the day it is due on."""

from datetime import datetime

from bot.domain.days import DAY, local_day
from bot.domain.exchange import Exchange, Outcome
from bot.domain.question import Question
from bot.domain.review import Tried, rate
from bot.services.records import InterviewRecord
from bot.services.turn import Turn

SKIPPED_FOR = 3  # days


def remember(turn: Turn, record: InterviewRecord, number: int, question: Question, at: datetime) -> None:
    """Rate the points of exchange `number`, which was answered `at`; again, as often as it is judged anew.

    Points that the question's rubric has no more are forgotten.
    """
    tried = Tried(record.id, number)
    known = turn.uow.reviews.of(turn.candidate.id, question.id)
    before = (review.memory.reviewed_on for review in known.values() if review.tried == tried)
    on = next(before, None) or local_day(at, turn.candidate.clock)
    rated = rate(question, record.interview.exchanges[number], known, tried, on)
    turn.uow.reviews.save(turn.candidate.id, [review for review in rated.values() if review is not None])
    points = {point.id for point in question.key_points}
    forgotten = [name for name in known if name not in points or (name in rated and rated[name] is None)]
    turn.uow.reviews.drop(turn.candidate.id, question.id, forgotten)


def rest(turn: Turn, exchange: Exchange) -> None:
    """Let what is due of a question that was skipped be due some days later: it is not wanted now."""
    if exchange.outcome is Outcome.SKIPPED:
        until = local_day(turn.now, turn.candidate.clock) + SKIPPED_FOR * DAY
        turn.uow.reviews.put_off(turn.candidate.id, exchange.choice.question_id, until)
