"""Grade what waits: judge with no transaction open, then store judgement, interview and posts in one."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.domain.candidate import Answer
from bot.domain.errors import (
    BudgetSpent,
    IllegalEvent,
    JudgeUnavailable,
    StaleVersion,
    StorageUnavailable,
    Unjudgeable,
    UnknownQuestion,
)
from bot.domain.events import AppealHeard, Deferred, Hold, Judged
from bot.domain.judgement import Judgement
from bot.domain.question import Question
from bot.domain.usage import Usage
from bot.services.daily.remembering import remember
from bot.services.judging import Judging, payer_of
from bot.services.ports import Clock, Presenter
from bot.services.records import Found, HeatKey, InterviewRecord, Post, PostKind
from bot.services.store import Database, UnitOfWork
from bot.services.turn import Turn

log = structlog.get_logger()

Heard = Callable[[UnitOfWork, HeatKey, datetime], None]
LeftOut = Callable[[UnitOfWork, HeatKey, int, datetime], None]

BATCH = 100
PATIENCE = timedelta(seconds=20)  # how long an answer may quietly wait for a judge who is away for a moment
FIRST_RETRY_IN_ROUND = timedelta(seconds=20)  # while a group waits for the result
ENOUGH = 1  # attempts in vain before the last one; then a round does not wait for an answer any more
LONGEST_PAUSE = timedelta(minutes=10)
FIRST_RETRY, LONGEST_RETRY = timedelta(minutes=1), timedelta(days=1)  # for an answer no judge can make out


class Grading:
    """The queue is the data: answers without a judgement. How long a judge stays away, the judge says.

    `heard` is told in the same transaction that an answer in a round was judged, `left_out` that nobody can
    judge it.
    """

    def __init__(
        self,
        database: Database,
        judging: Judging,
        presenter: Presenter,
        clock: Clock,
        heard: Heard,
        left_out: LeftOut,
    ) -> None:
        self._left_out = left_out
        self._database = database
        self._heard = heard
        self._judging = judging
        self._presenter = presenter
        self._clock = clock
        self._was_away = False
        self._hearings: dict[int, _Hearing] = {}
        self._questions: dict[int, Question] = {}  # of the answers found last, by their ids

    async def recover(self) -> None:
        """Try at once whatever waits for a judge: there may be one now."""
        await self._database.transact(lambda uow: uow.answers.hurry())

    async def find(self) -> Found[Answer]:
        """Return the answers to grade now, and in how many seconds the next one is due, if one waits."""
        waiting, self._questions = await self._database.transact(_waiting)
        now = self._clock()
        ready = [answer for answer in waiting if answer.due_at <= now]
        later = waiting[len(ready) : len(ready) + 1]
        next_in = (later[0].due_at - now).total_seconds() if later else None
        return Found(ready, next_in, more=len(ready) == BATCH)

    async def grade(self, answer: Answer) -> None:
        """Judge one answer and let its interview go on; where no judge can, say so and keep it.

        What it took is noted first, whatever comes of it. Raises `StorageUnavailable`; the next call for the
        same answer goes on with what was heard, and asks nobody again.
        """
        hearing = self._hearings.get(answer.id)
        if hearing is None or hearing.answer != answer:
            hearing = self._hearings[answer.id] = _Hearing(answer, await self._hear(answer))
        try:
            await self._note(hearing)
            await self._apply(answer, self._change(hearing))
            await self._welcome_back(hearing)
        except StorageUnavailable:
            raise
        except BaseException:
            self._hearings.pop(answer.id, None)
            raise
        self._hearings.pop(answer.id, None)

    async def set_aside(self, answer: Answer) -> None:
        """Let an answer wait that cannot be graded now, such as one whose question has left the bank."""
        until = self._clock() + LONGEST_PAUSE
        await self._database.transact(lambda uow: uow.answers.postpone(answer, until))

    async def _hear(self, answer: Answer) -> Judgement | JudgeUnavailable:
        try:
            return await self._judging.hear(answer, await self._question(answer))
        except JudgeUnavailable as error:
            log.warning("not judged", answer=answer.id, cause=str(error), retry_in=round(error.retry_in))
            self._was_away |= not isinstance(error, Unjudgeable | BudgetSpent)
            return error

    async def _question(self, answer: Answer) -> Question:
        """Return the question in the revision that was asked. Raises `UnknownQuestion`."""
        if answer.id in self._questions:
            return self._questions[answer.id]
        return await self._database.transact(lambda uow: _asked(uow, answer))

    async def _note(self, hearing: "_Hearing") -> None:
        """Write what judging took into the ledger, once."""
        answer, usage = hearing.answer, hearing.usage
        if usage.calls and not hearing.noted:
            judge = self._judging.judge_of(answer).name
            row = (payer_of(answer), judge, usage, self._clock())
            await self._database.transact(lambda uow: uow.spending.add(*row))
            hearing.noted = True

    def _change(self, hearing: "_Hearing") -> Callable[[Turn, Answer], None]:
        if isinstance(hearing.outcome, JudgeUnavailable):
            return partial(_wait, error=hearing.outcome, left_out=self._left_out)
        return partial(_settle, judgement=hearing.outcome, heard=self._heard)

    async def _welcome_back(self, hearing: "_Hearing") -> None:
        """Try what waits, where a judge that was away has judged."""
        asked = bool(hearing.usage.calls) or self._judging.judge_of(hearing.answer).free
        if self._was_away and asked and isinstance(hearing.outcome, Judgement):
            await self.recover()
            self._was_away = False

    async def _apply(self, answer: Answer, change: Callable[[Turn, Answer], None]) -> None:
        def work(uow: UnitOfWork) -> None:
            candidate = uow.candidates.get(answer.candidate_id)
            if candidate is not None:
                change(Turn(uow, candidate, self._presenter, self._clock()), answer)

        await self._database.transact(work)


@dataclass
class _Hearing:
    """What came of asking a judge about an answer, until it is stored."""

    answer: Answer
    outcome: Judgement | JudgeUnavailable
    noted: bool = False

    @property
    def usage(self) -> Usage:
        heard = self.outcome
        return heard.usage if isinstance(heard, JudgeUnavailable) else heard.opinion.usage


def _waiting(uow: UnitOfWork) -> tuple[Sequence[Answer], dict[int, Question]]:
    """Return the answers to judge next and their questions, which would cost a transaction of their own."""
    waiting, questions = uow.answers.unjudged(BATCH), {}
    for answer in waiting:
        with suppress(UnknownQuestion):  # whoever grades the answer meets it again
            questions[answer.id] = _asked(uow, answer)
    return waiting, questions


def _asked(uow: UnitOfWork, answer: Answer) -> Question:
    return uow.questions.get(answer.question_id, answer.question_revision)


def _settle(turn: Turn, answer: Answer, judgement: Judgement, heard: Heard) -> None:
    """Store the judgement and go on; an answer that grew meanwhile stays in the queue as it is."""
    if not turn.uow.answers.judged(answer):
        return
    # The record comes first: whatever is judged beside this from now on makes its version stale.
    record = _record(turn, answer)
    turn.uow.judgements.add(answer, judgement, turn.now)
    question = _asked(turn.uow, answer)
    saved = turn.apply(record, _heard(turn, answer, question, judgement))
    remember(turn, saved, answer.number, question, answer.closes_at)
    if saved.heat is not None and not answer.appealed:
        heard(turn.uow, saved.heat, turn.now)


def _heard(turn: Turn, answer: Answer, question: Question, judgement: Judgement) -> Judged | AppealHeard:
    if not answer.appealed:
        return Judged(answer.number, answer.turn, question, judgement.opinion)
    first, second = turn.uow.judgements.of(answer.id)
    standing = tuple(turn.uow.judgements.standing(answer.interview_id, answer.number))
    return AppealHeard(answer.number, answer.turn, question, first, second, standing)


def _wait(turn: Turn, answer: Answer, error: JudgeUnavailable, left_out: LeftOut) -> None:
    """Let the answer wait, and say that it is saved: once, and not where it takes but a moment."""
    own_fault, heat = isinstance(error, Unjudgeable), _record(turn, answer).heat
    pause = timedelta(seconds=error.retry_in)
    if own_fault:
        first = FIRST_RETRY if heat is None else FIRST_RETRY_IN_ROUND
        pause = max(pause, min(first * 4 ** min(answer.attempts, 8), LONGEST_RETRY))
    until = turn.now + pause
    if not turn.uow.answers.postpone(answer, until, own_fault=own_fault):
        return
    if heat is not None and own_fault and answer.attempts >= ENOUGH:
        left_out(turn.uow, heat, answer.candidate_id, turn.now)
    if until <= answer.closes_at + PATIENCE:
        turn.post(*([Post(PostKind.TYPING)] if heat is None else []))
    elif not answer.appealed:
        _defer(turn, answer, Hold.BUDGET if isinstance(error, BudgetSpent) else Hold.AWAY)
    elif answer.due_at <= answer.closes_at:  # its first time
        turn.notice("appeal-waits")


def _defer(turn: Turn, answer: Answer, why: Hold) -> None:
    try:
        turn.apply(_record(turn, answer), Deferred(answer.number, answer.turn, why))
    except IllegalEvent:
        log.debug("the interview has gone on", answer=answer.id)


def _record(turn: Turn, answer: Answer) -> InterviewRecord:
    record = turn.uow.interviews.get(answer.interview_id)
    if record is None:
        raise StaleVersion(f"answer {answer.id} belongs to no interview")
    return record
