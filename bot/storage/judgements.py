"""Judgements over one open connection, and the ledger of what they took."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, case, func, insert, select

from bot.domain.candidate import Answer
from bot.domain.judgement import Judgement, Opinion
from bot.domain.usage import Spent, Usage
from bot.services.records import JudgeTotal, Payer
from bot.storage.tables import answers, judgements, spending

_ADD = insert(judgements)
_FIND = (
    select(judgements.c.opinion)
    .where(judgements.c.fingerprint == bindparam("fingerprint"))
    .order_by(judgements.c.id)
    .limit(1)
)
_OF = (
    select(judgements.c.opinion)
    .where(judgements.c.answer_id == bindparam("key"))
    .order_by(judgements.c.appeal)
)
_STANDING = (
    select(answers.c.turn, judgements.c.opinion)
    .join(judgements)
    .where(answers.c.interview_id == bindparam("interview"), answers.c.number == bindparam("number"))
    .order_by(answers.c.turn, judgements.c.appeal)
)
_micros = spending.c.micros
_own = and_(spending.c.user_id == bindparam("user"), spending.c.group_id.is_(None))
_SINCE = select(
    func.coalesce(func.sum(case((_own, _micros), else_=0)), 0),
    func.coalesce(func.sum(case((spending.c.group_id == bindparam("group"), _micros), else_=0)), 0),
    func.coalesce(func.sum(_micros), 0),
).where(spending.c.at >= bindparam("start"))
_MEASURES = [spending.c[name] for name in Usage.__dataclass_fields__]
_BY_JUDGE = (
    select(spending.c.judge, *(func.sum(measure) for measure in _MEASURES))
    .where(spending.c.at >= bindparam("start"))
    .group_by(spending.c.judge)
    .order_by(func.sum(_micros).desc(), spending.c.judge)
)


class SqlJudgements:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, answer: Answer, judgement: Judgement, now: datetime) -> None:
        row = {
            "answer_id": answer.id,
            "answer_revision": answer.revision,
            "appeal": answer.appealed,
            "fingerprint": judgement.fingerprint,
            "judge": judgement.opinion.judge,
            "opinion": judgement.opinion,
            "score": judgement.score,
            "judged_at": now,
        }
        self._connection.execute(_ADD, row)

    def find(self, fingerprint: str) -> Opinion | None:
        return self._connection.execute(_FIND, {"fingerprint": fingerprint}).scalar_one_or_none()

    def of(self, answer_id: int) -> Sequence[Opinion]:
        return list(self._connection.execute(_OF, {"key": answer_id}).scalars())

    def standing(self, interview_id: int, number: int) -> Sequence[Opinion]:
        rows = self._connection.execute(_STANDING, {"interview": interview_id, "number": number})
        return list({turn: opinion for turn, opinion in rows}.values())


class SqlSpending:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, payer: Payer, judge: str, usage: Usage, now: datetime) -> None:
        row = {
            "at": now,
            "user_id": payer.candidate_id,
            "group_id": payer.group_id,
            "judge": judge,
            **{measure.name: getattr(usage, measure.name) for measure in _MEASURES},
        }
        self._connection.execute(insert(spending), row)

    def since(self, start: datetime, payer: Payer) -> Spent:
        row = {"start": start, "user": payer.candidate_id, "group": payer.group_id}
        candidate, group, everybody = map(int, self._connection.execute(_SINCE, row).one())
        if payer.group_id is not None:
            return Spent(None, group, everybody)
        return Spent(candidate, None, everybody)

    def by_judge(self, start: datetime) -> Sequence[JudgeTotal]:
        rows = self._connection.execute(_BY_JUDGE, {"start": start})
        return [JudgeTotal(judge, Usage(*map(int, sums))) for judge, *sums in rows]
