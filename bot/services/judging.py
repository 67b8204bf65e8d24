"""Which judge hears a case: one who heard it before, the one whose turn it is, or one who costs nothing."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.candidate import Answer
from bot.domain.errors import BudgetSpent, JudgeUnavailable
from bot.domain.judgement import Case, Judgement, Opinion, score
from bot.domain.question import Question
from bot.domain.usage import NOTHING, UNLIMITED, Budget
from bot.services.ports import Clock, Judge
from bot.services.records import Payer
from bot.services.store import Database, UnitOfWork

NOBODY = 3600.0  # seconds until an appeal looks again for a judge where there is none


@dataclass(frozen=True, slots=True)
class Judges:
    """`first` hears every answer, `second` the appeals: independent of the first, None where nobody is.

    `stand_in` judges when the day's budget is spent; None: the answer waits for the next day.
    """

    first: Judge
    second: Judge | None = None
    stand_in: Judge | None = None


class Judging:
    """Gives judgements; stores nothing."""

    def __init__(self, database: Database, judges: Judges, budget: Budget, clock: Clock) -> None:
        self._database = database
        self._judges = judges
        self._budget = budget
        self._clock = clock

    def judge_of(self, answer: Answer) -> Judge:
        """Return whose turn it is to judge `answer`."""
        if answer.appealed and self._judges.second is not None:
            return self._judges.second
        return self._judges.first

    async def hear(self, answer: Answer, question: Question) -> Judgement:
        """Judge an answer to `question`. The same answer, rubric and judge give the same judgement as before.

        Raises `JudgeUnavailable`, `BudgetSpent` where nobody may stand in, and `UnknownQuestion` for a point.
        """
        if answer.appealed and self._judges.second is None:
            raise JudgeUnavailable("there is no second judge any more to hear an appeal", NOBODY)
        case, judge = _case(answer, question), self.judge_of(answer)
        if judge.free:
            return _judgement(case, judge, await judge.judge(case))
        fingerprint = case.fingerprint(judge.identity(case.question, case.language))
        known, may_spend = await self._look_up(fingerprint, payer_of(answer))
        if known is not None:
            return _judgement(case, judge, replace(known, usage=NOTHING))
        if not may_spend:
            return await self._without_money(case, answer)
        return _judgement(case, judge, await judge.judge(case))

    async def _look_up(self, fingerprint: str, payer: Payer) -> tuple[Opinion | None, bool]:
        start = self._clock().replace(hour=0, minute=0, second=0, microsecond=0)

        def work(uow: UnitOfWork) -> tuple[Opinion | None, bool]:
            known = uow.judgements.find(fingerprint)
            if known is not None or self._budget == UNLIMITED:
                return known, True
            return None, not self._budget.is_spent(uow.spending.since(start, payer))

        return await self._database.transact(work)

    async def _without_money(self, case: Case, answer: Answer) -> Judgement:
        """Let somebody stand in who costs nothing; an appeal waits, since that would be no equal second."""
        judge = self._judges.stand_in
        if judge is None or answer.appealed:
            raise BudgetSpent("the budget of the day is spent", _until_midnight(self._clock()))
        return _judgement(case, judge, replace(await judge.judge(case), stand_in=True))


def _case(answer: Answer, question: Question) -> Case:
    points = (question.point(answer.point_id),) if answer.point_id else question.key_points
    return Case(question, points, answer.text, answer.language, answer.asked)


def payer_of(answer: Answer) -> Payer:
    """Return on whose account the judgement of an answer goes."""
    return Payer(answer.candidate_id, answer.group_id)


def _judgement(case: Case, judge: Judge, opinion: Opinion) -> Judgement:
    fingerprint = case.fingerprint(judge.identity(case.question, case.language))
    return Judgement(opinion, score(case.question, opinion.findings), fingerprint)


def _until_midnight(now: datetime) -> float:
    tomorrow = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return (tomorrow - now).total_seconds()
