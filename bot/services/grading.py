"""Grade what waits: judge with no transaction open, then store judgement, interview and posts in one."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.domain.candidate import Answer
from bot.domain.errors import IllegalEvent, JudgeUnavailable, StaleVersion
from bot.domain.events import Deferred, Event, Judged
from bot.domain.judgement import Case, Opinion, score
from bot.domain.question import Bank, Question
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

    async def recover(self) -> None:
        """Try at once whatever waits for a judge: there may be one now."""
        await self._database.transact(lambda uow: uow.answers.hurry())

    async def find(self) -> tuple[Sequence[Answer], float | None]:
        """Return the answers to grade now, and in how many seconds the next one is due, if one waits."""
        waiting = await self._database.transact(lambda uow: uow.answers.unjudged(BATCH))
        now = self._clock()
        ready = [answer for answer in waiting if answer.due_at <= now]
        later = waiting[len(ready) : len(ready) + 1]
        return ready, (later[0].due_at - now).total_seconds() if later else None

    async def grade(self, answer: Answer) -> None:
        """Judge one answer and let its interview go on; where no judge can, say so and keep it."""
        until = self._away_until
        if until is not None and self._clock() < until:
            await self._apply(answer, partial(_defer, until=until))
            return
        try:
            question, opinion = await self._ask(answer)
        except JudgeUnavailable as error:
            log.warning("judge unavailable", answer=answer.id, cause=str(error))
            await self._apply(answer, partial(_defer, until=self._wait_longer()))
            return
        await self._apply(answer, partial(_settle, question=question, opinion=opinion))
        if self._away_until is not None:
            self._pause, self._away_until = FIRST_PAUSE, None
            await self.recover()

    async def set_aside(self, answer: Answer) -> None:
        """Let an answer wait that cannot be graded now, such as one whose question has left the bank."""
        until = self._clock() + LONGEST_PAUSE
        await self._database.transact(lambda uow: uow.answers.postpone(answer, until))

    async def _ask(self, answer: Answer) -> tuple[Question, Opinion]:
        question = self._bank[answer.question_id]
        points = (question.point(answer.point_id),) if answer.point_id else question.key_points
        case = Case(question, points, answer.text, answer.language)
        return question, await self._judge.judge(case)

    def _wait_longer(self) -> datetime:
        """Return when to ask the judge again; those who find it away together wait no longer than one."""
        now = self._clock()
        if self._away_until is None or self._away_until <= now:
            self._away_until = now + self._pause
            self._pause = min(self._pause * 2, LONGEST_PAUSE)
        return self._away_until

    async def _apply(self, answer: Answer, change: Callable[[Turn, Answer], None]) -> None:
        def work(uow: UnitOfWork) -> None:
            candidate = uow.candidates.get(answer.candidate_id)
            if candidate is not None:
                change(Turn(uow, candidate, self._presenter, self._clock()), answer)

        await self._database.transact(work)


def _settle(turn: Turn, answer: Answer, question: Question, opinion: Opinion) -> None:
    """Store the judgement and go on; an answer that grew meanwhile stays in the queue as it is."""
    if turn.uow.answers.judged(answer, opinion, score(question, opinion.findings), turn.now):
        _advance(turn, answer, Judged(answer.number, answer.turn, question, opinion))


def _defer(turn: Turn, answer: Answer, until: datetime) -> None:
    """Say that the answer is saved, unless that was said before, and let it wait."""
    if not turn.uow.answers.postpone(answer, until):
        return
    try:
        _advance(turn, answer, Deferred(answer.number, answer.turn))
    except IllegalEvent:
        log.debug("the interview has gone on", answer=answer.id)


def _advance(turn: Turn, answer: Answer, event: Event) -> None:
    record = turn.uow.interviews.get(answer.interview_id)
    if record is None:
        raise StaleVersion(f"answer {answer.id} belongs to no interview")
    turn.apply(record, event)
