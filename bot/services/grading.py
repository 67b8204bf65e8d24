"""Grade what waits: judge with no transaction open, then store judgement, interview and posts in one."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

import structlog

from bot.domain.candidate import Answer
from bot.domain.errors import BudgetSpent, IllegalEvent, JudgeUnavailable, StaleVersion, Unjudgeable
from bot.domain.events import AppealHeard, Deferred, Event, Hold, Judged
from bot.domain.judgement import Judgement
from bot.domain.question import Bank, Question
from bot.domain.usage import Usage
from bot.services.judging import Judging, payer_of
from bot.services.ports import Clock, Database, Presenter, UnitOfWork
from bot.services.records import Post, PostKind
from bot.services.turn import Turn

log = structlog.get_logger()

BATCH = 100
PATIENCE = timedelta(seconds=20)  # how long an answer may quietly wait for a judge who is away for a moment
LONGEST_PAUSE = timedelta(minutes=10)
FIRST_RETRY, LONGEST_RETRY = timedelta(minutes=1), timedelta(days=1)  # for an answer no judge can make out


class Grading:
    """The queue is the data: answers without a judgement. How long a judge stays away, the judge says."""

    def __init__(
        self, database: Database, bank: Bank, judging: Judging, presenter: Presenter, clock: Clock
    ) -> None:
        self._database = database
        self._bank = bank
        self._judging = judging
        self._presenter = presenter
        self._clock = clock
        self._was_away = False

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
        try:
            judgement = await self._judging.hear(answer)
        except JudgeUnavailable as error:
            log.warning("not judged", answer=answer.id, cause=str(error), retry_in=round(error.retry_in))
            self._was_away |= not isinstance(error, Unjudgeable | BudgetSpent)
            await self._apply(answer, error.usage, partial(_wait, error=error))
            return
        question = self._bank[answer.question_id]
        settle = partial(_settle, question=question, judgement=judgement)
        await self._apply(answer, judgement.opinion.usage, settle)
        if self._was_away:
            self._was_away = False
            await self.recover()

    async def set_aside(self, answer: Answer) -> None:
        """Let an answer wait that cannot be graded now, such as one whose question has left the bank."""
        until = self._clock() + LONGEST_PAUSE
        await self._database.transact(lambda uow: uow.answers.postpone(answer, until))

    async def _apply(self, answer: Answer, usage: Usage, change: Callable[[Turn, Answer], None]) -> None:
        """Note what judging took, whatever comes of it, and `change` what there is to change."""

        def work(uow: UnitOfWork) -> None:
            now = self._clock()
            if usage.calls:
                uow.spending.add(payer_of(answer), self._judging.judge_of(answer).name, usage, now)
            candidate = uow.candidates.get(answer.candidate_id)
            if candidate is not None:
                change(Turn(uow, candidate, self._presenter, now), answer)

        await self._database.transact(work)


def _settle(turn: Turn, answer: Answer, question: Question, judgement: Judgement) -> None:
    """Store the judgement and go on; an answer that grew meanwhile stays in the queue as it is."""
    if not turn.uow.answers.judged(answer):
        return
    turn.uow.judgements.add(answer, judgement, turn.now)
    if not answer.appealed:
        _advance(turn, answer, Judged(answer.number, answer.turn, question, judgement.opinion))
        return
    first, second = turn.uow.judgements.of(answer.id)
    standing = tuple(turn.uow.judgements.standing(answer.interview_id, answer.number))
    _advance(turn, answer, AppealHeard(answer.number, answer.turn, question, first, second, standing))


def _wait(turn: Turn, answer: Answer, error: JudgeUnavailable) -> None:
    """Let the answer wait, and say that it is saved: once, and not where it takes but a moment."""
    own_fault = isinstance(error, Unjudgeable)
    pause = timedelta(seconds=error.retry_in)
    if own_fault:
        pause = max(pause, min(FIRST_RETRY * 4 ** min(answer.attempts, 8), LONGEST_RETRY))
    until = turn.now + pause
    if not turn.uow.answers.postpone(answer, until, own_fault=own_fault):
        return
    if until <= answer.closes_at + PATIENCE:
        turn.post(Post(PostKind.TYPING))
        return
    why = Hold.BUDGET if isinstance(error, BudgetSpent) else Hold.AWAY
    try:
        _advance(turn, answer, Deferred(answer.number, answer.turn, why))
    except IllegalEvent:
        log.debug("the interview has gone on", answer=answer.id)


def _advance(turn: Turn, answer: Answer, event: Event) -> None:
    record = turn.uow.interviews.get(answer.interview_id)
    if record is None:
        raise StaleVersion(f"answer {answer.id} belongs to no interview")
    turn.apply(record, event)
