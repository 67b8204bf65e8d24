"""Grade what waits: judge with no transaction open, then store judgement, interview and posts in one."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import structlog

from bot.domain.candidate import Answer
from bot.domain.errors import IllegalEvent, JudgeUnavailable, StaleVersion
from bot.domain.events import Deferred, Event, Judged
from bot.domain.judgement import Opinion, score
from bot.domain.question import Bank, KeyPoint, Question
from bot.services.ports import Clock, Database, Judge, Presenter, UnitOfWork
from bot.services.turn import Turn

log = structlog.get_logger()

BATCH = 100
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=15), timedelta(minutes=10)


class Grading:
    """The queue is the data: answers without a judgement. A judge who is away is asked ever more rarely."""

    def __init__(
        self, database: Database, bank: Bank, judge: Judge, presenter: Presenter, clock: Clock
    ) -> None:
        self._database = database
        self._bank = bank
        self._judge = judge
        self._presenter = presenter
        self._clock = clock
        self._pause = FIRST_PAUSE
        self._away_until: datetime | None = None

    async def find(self) -> tuple[Sequence[Answer], float | None]:
        """Return the answers to grade now, and in how many seconds the next one is due, if one waits."""
        now = self._clock()
        waiting = await self._database.transact(lambda uow: uow.answers.unjudged(BATCH))
        due = {answer.id: max(answer.closes_at, self._away_until or now) for answer in waiting}
        ready = [answer for answer in waiting if due[answer.id] <= now]
        later = [when for when in due.values() if when > now]
        return ready, (min(later) - now).total_seconds() if later else None

    @property
    def away(self) -> bool:
        """Whether the judge did not answer the last time, so that answers have to wait."""
        return self._away_until is not None

    async def grade(self, answer: Answer) -> None:
        """Judge one answer and let its interview go on; where no judge can, say so and keep it."""
        question = self._bank[answer.question_id]
        try:
            opinion = await self._judge.judge(
                question, _points(question, answer), answer.text, answer.language
            )
        except JudgeUnavailable as error:
            log.warning("judge unavailable", answer=answer.id, cause=str(error))
            self._away_until = self._clock() + self._pause
            self._pause = min(self._pause * 2, LONGEST_PAUSE)
            await self._apply(answer, lambda turn: _defer(turn, answer))
            return
        self._pause, self._away_until = FIRST_PAUSE, None
        await self._apply(answer, lambda turn: _settle(turn, answer, question, opinion))

    async def _apply(self, answer: Answer, change: Callable[[Turn], None]) -> None:
        def work(uow: UnitOfWork) -> None:
            fresh = uow.answers.get(answer.id)
            candidate = uow.candidates.get(answer.candidate_id)
            if fresh is not None and candidate is not None and fresh.revision == answer.revision:
                change(Turn(uow, candidate, self._presenter, self._clock()))

        await self._database.transact(work)


def _settle(turn: Turn, answer: Answer, question: Question, opinion: Opinion) -> None:
    asked = opinion.findings if answer.turn == 0 else opinion.findings[:1]
    turn.uow.answers.judged(answer, opinion, score(question, asked), turn.now)
    _advance(turn, answer, Judged(answer.number, answer.turn, question, opinion))


def _defer(turn: Turn, answer: Answer) -> None:
    try:
        _advance(turn, answer, Deferred(answer.number, answer.turn))
    except IllegalEvent:
        return  # the interview has gone on already; the answer just waits


def _advance(turn: Turn, answer: Answer, event: Event) -> None:
    record = turn.uow.interviews.get(answer.interview_id)
    if record is None:
        raise StaleVersion(f"answer {answer.id} belongs to no interview")
    turn.apply(record, event)


def _points(question: Question, answer: Answer) -> tuple[KeyPoint, ...]:
    return (question.point(answer.point_id),) if answer.point_id else question.key_points
