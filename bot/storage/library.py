"""The questions as they are looked after, over one open connection: approved, edited, merged, retired."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, case, func, insert, select, text, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.errors import StaleVersion
from bot.domain.library import BankTotal, Likeness, OpenPair, Pair, Proposal, Stocked, Wording
from bot.domain.question import Question, Status, Topic
from bot.services.records import ImportRecord, ImportStatus
from bot.storage.questions import SqlQuestions
from bot.storage.stocking import Stocking, columns_of
from bot.storage.tables import imports, likenesses, questions, revisions

_WAITING = (Status.BARE, Status.DRAFT)
_BATCH = 500  # documents read at a time

_REVISE = update(questions).where(
    questions.c.id == bindparam("key"), questions.c.revision == bindparam("known")
)
_RETIRE = (
    update(questions)
    .where(questions.c.id == bindparam("key"), questions.c.status != Status.RETIRED)
    .values({"status": Status.RETIRED, "merged_into": bindparam("into"), "changed_at": bindparam("now")})
)
_NOT_RETIRED = select(questions.c.id).where(
    questions.c.id == bindparam("key"), questions.c.status != Status.RETIRED
)
_PLACE = (questions.c.bank, questions.c.position, questions.c.id)
_DOCUMENTS = select(revisions.c.document).join(
    questions,
    (questions.c.id == revisions.c.question_id) & (questions.c.revision == revisions.c.revision),
)
_WAITS = select(questions.c.id).where(questions.c.status.in_(_WAITING)).order_by(*_PLACE).limit(1)
_WORDINGS = select(questions.c.id, questions.c.text).where(questions.c.status != Status.RETIRED)
_PAIR_KEY = ["first", "second"]
_ADD_PAIR = {
    "sqlite": sqlite.insert(likenesses).on_conflict_do_nothing(index_elements=_PAIR_KEY),
    "postgresql": postgresql.insert(likenesses).on_conflict_do_nothing(index_elements=_PAIR_KEY),
}
_NOT_SETTLED = text("NOT likenesses.settled")  # in the words of the partial index
_PAIR_PLACE = (-likenesses.c.share, likenesses.c.id)
_NEXT_PAIR = select(likenesses).where(_NOT_SETTLED).order_by(*_PAIR_PLACE).limit(1)
_ALIVE = select(questions.c.id).where(
    questions.c.id.in_(bindparam("ids", expanding=True)), questions.c.status != Status.RETIRED
)
_SETTLE = update(likenesses).where(_NOT_SETTLED).values(settled=True)
_TOTALS = (
    select(
        questions.c.bank,
        *(
            func.sum(case((questions.c.status == status, 1), else_=0))
            for status in (Status.BARE, Status.DRAFT, Status.APPROVED, Status.RETIRED)
        ),
    )
    .group_by(questions.c.bank)
    .order_by(questions.c.bank)
)
_SETTLED = Proposal("", "", (), ())
_PROPOSAL = select(imports.c.id, imports.c.user_id, imports.c.proposal, imports.c.status).where(
    imports.c.id == bindparam("key")
)


class SqlLibrary:
    """See the port."""

    def __init__(self, connection: Connection, questions: SqlQuestions) -> None:
        self._connection = connection
        self._questions = questions

    def stock(
        self,
        bank: str,
        topics: Sequence[Topic],
        questions: Sequence[Question],
        now: datetime,
        *,
        whole: bool = False,
    ) -> Stocked:
        stocking = Stocking(self._connection, bank, now)
        stocking.take_topics(topics)
        stocked = stocking.take(questions)
        return replace(stocked, retired=stocking.retire_missing(questions)) if whole else stocked

    def all_of(self, bank: str, statuses: Sequence[Status]) -> Iterator[Question]:
        wanted = questions.c.bank == bank, questions.c.status.in_(statuses)
        ids = list(
            self._connection.execute(select(questions.c.id).where(*wanted).order_by(*_PLACE)).scalars()
        )
        for start in range(0, len(ids), _BATCH):
            some = ids[start : start + _BATCH]
            rows = self._connection.execute(_DOCUMENTS.where(questions.c.id.in_(some)).order_by(*_PLACE))
            yield from rows.scalars()

    def next_draft(self, bank: str | None, after: str = "") -> Question | None:
        query = _WAITS if bank is None else _WAITS.where(questions.c.bank == bank)
        place = select(*_PLACE).where(questions.c.id == after)
        known = self._connection.execute(place).one_or_none() if after else None
        if known is not None:
            query = query.where(tuple_(*_PLACE) > tuple_(*known))
        found = self._connection.execute(query).scalar_one_or_none()
        return None if found is None else self._questions.get(found)

    def current(self, question_id: str) -> Question | None:
        found = self._connection.execute(_NOT_RETIRED, {"key": question_id}).scalar_one_or_none()
        return None if found is None else self._questions.get(found)

    def revise(self, question: Question, now: datetime) -> Question:
        revised = replace(question, revision=question.revision + 1)
        values = {**columns_of(revised), "changed_at": now}
        found = self._connection.execute(
            _REVISE.values(values), {"key": question.id, "known": question.revision}
        )
        if found.rowcount != 1:
            raise StaleVersion(f"question {question.id} is past revision {question.revision}")
        row = {
            "question_id": revised.id,
            "revision": revised.revision,
            "document": revised,
            "made_at": now,
        }
        self._connection.execute(insert(revisions), row)
        return revised

    def retire(self, question_id: str, now: datetime, into: str = "") -> bool:
        done = self._connection.execute(_RETIRE, {"key": question_id, "into": into or None, "now": now})
        either = (likenesses.c.first == question_id) | (likenesses.c.second == question_id)
        self._connection.execute(_SETTLE.where(either))
        return done.rowcount == 1

    def wordings(self) -> Sequence[Wording]:
        rows = self._connection.execute(_WORDINGS)
        return [Wording(row.id, words) for row in rows for words in (row.text.zh, row.text.en) if words]

    def keep_pairs(self, pairs: Sequence[Pair]) -> int:
        alive = self._alive({name for pair in pairs for name in (pair.first, pair.second)})
        rows = [
            {
                "first": pair.first,
                "second": pair.second,
                "likeness": pair.likeness,
                "share": pair.share,
                "settled": False,
            }
            for pair in pairs
            if {pair.first, pair.second} <= alive
        ]
        add = _ADD_PAIR[self._connection.dialect.name]
        return sum(self._connection.execute(add, row).rowcount for row in rows)

    def next_pair(self, after: int = 0) -> OpenPair | None:
        place = select(*_PAIR_PLACE).where(likenesses.c.id == after)
        known = self._connection.execute(place).one_or_none() if after else None
        query = _NEXT_PAIR if known is None else _NEXT_PAIR.where(tuple_(*_PAIR_PLACE) > tuple_(*known))
        row = self._connection.execute(query).one_or_none()
        return None if row is None else _open_pair(row)

    def pair(self, pair_id: int) -> OpenPair | None:
        open_one = select(likenesses).where(likenesses.c.id == pair_id, _NOT_SETTLED)
        row = self._connection.execute(open_one).one_or_none()
        return None if row is None else _open_pair(row)

    def settle_pair(self, pair_id: int) -> bool:
        return self._connection.execute(_SETTLE.where(likenesses.c.id == pair_id)).rowcount == 1

    def _alive(self, ids: set[str]) -> set[str]:
        every = sorted(ids)
        return {
            found
            for start in range(0, len(every), _BATCH)
            for found in self._connection.execute(_ALIVE, {"ids": every[start : start + _BATCH]}).scalars()
        }

    def totals(self) -> Sequence[BankTotal]:
        return [
            BankTotal(bank, *(int(count) for count in counts))
            for bank, *counts in self._connection.execute(_TOTALS)
        ]

    def propose(self, user_id: int, proposal: Proposal, now: datetime) -> int:
        row: dict[str, Any] = {
            "user_id": user_id,
            "proposal": proposal,
            "status": ImportStatus.WAITING,
            "proposed_at": now,
        }
        added: int = self._connection.execute(insert(imports).returning(imports.c.id), row).scalar_one()
        return added

    def proposal(self, import_id: int) -> ImportRecord | None:
        row = self._connection.execute(_PROPOSAL, {"key": import_id}).one_or_none()
        if row is None:
            return None
        return ImportRecord(row.id, row.user_id, row.proposal, ImportStatus(row.status))

    def settle_proposal(self, import_id: int, status: ImportStatus) -> bool:
        waiting = imports.c.id == import_id, imports.c.status == ImportStatus.WAITING
        settled = {"status": status, "proposal": _SETTLED}  # what was proposed is stored or discarded
        return self._connection.execute(update(imports).where(*waiting).values(settled)).rowcount == 1


def _open_pair(row: Row[Any]) -> OpenPair:
    return OpenPair(row.id, Pair(row.first, row.second, Likeness(row.likeness), row.share))
