"""Words become an answer: the first of them to a question or follow-up, and what is added to them."""

from datetime import datetime

from bot.domain.candidate import Answer, Part
from bot.domain.errors import UnknownQuestion
from bot.domain.exchange import Exchange
from bot.domain.question import Language
from bot.services.records import InterviewRecord
from bot.services.store import UnitOfWork


def first_words(
    uow: UnitOfWork,
    record: InterviewRecord,
    language: Language,
    part: Part,
    closes_at: datetime,
    *,
    sealed: bool = False,
    group_id: int | None = None,
) -> None:
    """Store the answer that begins with `part`."""
    exchange = record.interview.current
    answer = Answer(
        interview_id=record.id,
        candidate_id=record.candidate_id,
        number=record.interview.number,
        turn=record.interview.turn,
        question_id=exchange.choice.question_id,
        question_revision=exchange.choice.revision,
        point_id=exchange.probed[-1] if exchange.probed else "",
        language=language,
        parts=(part,),
        closes_at=closes_at,
        due_at=closes_at,
        asked=_asked(uow, exchange, language),
        sealed=sealed,
        group_id=group_id,
    )
    uow.answers.add(answer)


def add_words(uow: UnitOfWork, known: Answer, part: Part, closes_at: datetime) -> bool:
    """Add `part` to an answer; False where no more of it is graded from here on, or kept.

    What will not be graded any more does not put the grading off either.
    """
    if known.overflowing:
        return False
    grown = known.with_part(part, known.closes_at if known.full else closes_at)
    uow.answers.change(grown)
    return known.full or not grown.full


def _asked(uow: UnitOfWork, exchange: Exchange, language: Language) -> str:
    """Return the follow-up under way, as it was worded."""
    if exchange.wording or not exchange.probed:
        return exchange.wording
    try:
        question = uow.questions.get(exchange.choice.question_id, exchange.choice.revision)
        point = question.point(exchange.probed[-1])
    except UnknownQuestion:
        return ""  # the reply is kept all the same
    return point.follow_up[language] or point.name[language]  # imported points are asked about by name
