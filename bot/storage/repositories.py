"""Repositories over one open connection: rows in, domain values out. Plain functions of one transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.candidate import Answer, Candidate
from bot.domain.errors import StaleVersion
from bot.domain.interview import Interview
from bot.domain.judgement import Opinion
from bot.domain.question import Language, Role
from bot.domain.selection import Past
from bot.services.ports import InterviewRecord
from bot.storage.tables import answers, interviews, judgements, updates, users

REMEMBERED = 50  # interviews looked back on when the next question is chosen
LATEST = 100  # answers looked through for an edited message

_CLAIM = {
    "sqlite": sqlite.insert(updates).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(updates).on_conflict_do_nothing(),
}
_USER_COLUMNS = ("name", "language", "role", "updated_at")
_sqlite_user, _postgres_user = sqlite.insert(users), postgresql.insert(users)
_SAVE_USER = {
    "sqlite": _sqlite_user.on_conflict_do_update(
        index_elements=["id"], set_={name: _sqlite_user.excluded[name] for name in _USER_COLUMNS}
    ),
    "postgresql": _postgres_user.on_conflict_do_update(
        index_elements=["id"], set_={name: _postgres_user.excluded[name] for name in _USER_COLUMNS}
    ),
}
_USER = select(users).where(users.c.id == bindparam("key"))
_INTERVIEW = select(interviews.c.id, interviews.c.user_id, interviews.c.version, interviews.c.state)
_INTERVIEW_BY_ID = _INTERVIEW.where(interviews.c.id == bindparam("key"))
_INTERVIEW_OPEN = _INTERVIEW.where(interviews.c.user_id == bindparam("key"), interviews.c.live)
_INTERVIEWS_OF = (
    _INTERVIEW.where(interviews.c.user_id == bindparam("key"))
    .order_by(interviews.c.id.desc())
    .limit(bindparam("most"))
)
_SAVE_INTERVIEW = (
    update(interviews)
    .where(interviews.c.id == bindparam("key"), interviews.c.version == bindparam("known"))
    .values(
        {
            "live": bindparam("live"),
            "version": bindparam("known") + 1,
            "state": bindparam("state"),
            "changed_at": bindparam("changed_at"),
        }
    )
)
_ANSWER_BY_ID = select(answers).where(answers.c.id == bindparam("key"))
_NOT_JUDGED = text("NOT answers.judged")  # in the words of the partial index, or SQLite would not use it
_UNJUDGED = select(answers).where(_NOT_JUDGED)
_OPEN_ANSWER = _UNJUDGED.where(
    answers.c.interview_id == bindparam("interview"),
    answers.c.number == bindparam("number"),
    answers.c.turn == bindparam("turn"),
)
_LATEST_OF = (
    select(answers).where(answers.c.user_id == bindparam("key")).order_by(answers.c.id.desc()).limit(LATEST)
)
_UNJUDGED_FIRST = _UNJUDGED.order_by(answers.c.due_at).limit(bindparam("most"))
_THIS_REVISION = (
    answers.c.id == bindparam("key"),
    answers.c.revision == bindparam("known"),
    ~answers.c.judged,
)
_CHANGE_ANSWER = (
    update(answers)
    .where(*_THIS_REVISION)
    .values(
        {
            "parts": bindparam("parts"),
            "closes_at": bindparam("closes_at"),
            "due_at": bindparam("closes_at"),
            "revision": bindparam("known") + 1,
        }
    )
)
_POSTPONE = update(answers).where(*_THIS_REVISION).values({"due_at": bindparam("until")})
_HURRY = (
    update(answers)
    .where(_NOT_JUDGED, answers.c.due_at > answers.c.closes_at)
    .values({"due_at": answers.c.closes_at})
)
_MARK_JUDGED = update(answers).where(*_THIS_REVISION).values({"judged": True})


class SqlUpdates:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def claim(self, update_id: int, now: datetime) -> bool:
        row = {"id": update_id, "claimed_at": now}
        claim = _CLAIM[self._connection.dialect.name]
        return self._connection.execute(claim, row).rowcount == 1

    def forget(self, before: datetime) -> None:
        self._connection.execute(delete(updates).where(updates.c.claimed_at < before))


class SqlCandidates:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, candidate_id: int) -> Candidate | None:
        row = self._connection.execute(_USER, {"key": candidate_id}).one_or_none()
        if row is None:
            return None
        role = None if row.role is None else Role(row.role)
        return Candidate(row.id, row.name, Language(row.language), role)

    def save(self, candidate: Candidate, now: datetime) -> None:
        row = {
            "id": candidate.id,
            "name": candidate.name,
            "language": candidate.language,
            "role": candidate.role,
            "updated_at": now,
        }
        self._connection.execute(_SAVE_USER[self._connection.dialect.name], row)


class SqlInterviews:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, interview_id: int) -> InterviewRecord | None:
        return self._one(_INTERVIEW_BY_ID, interview_id)

    def open_of(self, candidate_id: int) -> InterviewRecord | None:
        return self._one(_INTERVIEW_OPEN, candidate_id)

    def latest_of(self, candidate_id: int) -> InterviewRecord | None:
        return next(iter(self._last(candidate_id, 1)), None)

    def past_of(self, candidate_id: int) -> Mapping[str, Past]:
        newest_last = reversed(self._last(candidate_id, REMEMBERED))
        exchanges = (e for record in newest_last for e in record.interview.exchanges)
        return {exchange.choice.question_id: exchange.past for exchange in exchanges}

    def add(self, candidate_id: int, interview: Interview, now: datetime) -> InterviewRecord:
        row = {
            "user_id": candidate_id,
            "live": interview.live,
            "version": 0,
            "state": interview,
            "begun_at": now,
            "changed_at": now,
        }
        added = self._connection.execute(insert(interviews).returning(interviews.c.id), row)
        return InterviewRecord(added.scalar_one(), candidate_id, 0, interview)

    def save(self, record: InterviewRecord, interview: Interview, now: datetime) -> InterviewRecord:
        row = {
            "key": record.id,
            "known": record.version,
            "live": interview.live,
            "state": interview,
            "changed_at": now,
        }
        if self._connection.execute(_SAVE_INTERVIEW, row).rowcount != 1:
            raise StaleVersion(f"interview {record.id} is past version {record.version}")
        return InterviewRecord(record.id, record.candidate_id, record.version + 1, interview)

    def _one(self, query: Any, key: int) -> InterviewRecord | None:
        row = self._connection.execute(query, {"key": key}).one_or_none()
        return None if row is None else InterviewRecord(*row)

    def _last(self, candidate_id: int, most: int) -> Sequence[InterviewRecord]:
        rows = self._connection.execute(_INTERVIEWS_OF, {"key": candidate_id, "most": most})
        return [InterviewRecord(*row) for row in rows]


class SqlAnswers:
    """See the port. Adds "answers" to `touched` when it leaves something to grade."""

    def __init__(self, connection: Connection, touched: set[str]) -> None:
        self._connection = connection
        self._touched = touched

    def get(self, answer_id: int) -> Answer | None:
        return self._one(_ANSWER_BY_ID, {"key": answer_id})

    def open_at(self, interview_id: int, number: int, turn: int) -> Answer | None:
        return self._one(_OPEN_ANSWER, {"interview": interview_id, "number": number, "turn": turn})

    def with_message(self, candidate_id: int, message_id: int) -> Answer | None:
        rows = self._connection.execute(_LATEST_OF, {"key": candidate_id})
        for answer in map(_answer, rows):
            if any(part.message_id == message_id for part in answer.parts):
                return answer
        return None

    def add(self, answer: Answer) -> None:
        row = {
            "interview_id": answer.interview_id,
            "user_id": answer.candidate_id,
            "number": answer.number,
            "turn": answer.turn,
            "question_id": answer.question_id,
            "point_id": answer.point_id,
            "language": answer.language,
            "parts": answer.parts,
            "closes_at": answer.closes_at,
            "due_at": answer.due_at,
            "revision": answer.revision,
            "judged": answer.judged,
        }
        self._connection.execute(insert(answers), row)
        self._touched.add("answers")

    def change(self, answer: Answer) -> None:
        row = {
            "key": answer.id,
            "known": answer.revision - 1,
            "parts": answer.parts,
            "closes_at": answer.closes_at,
        }
        if not self._mark(_CHANGE_ANSWER, row):
            raise StaleVersion(f"answer {answer.id} is past revision {answer.revision - 1}")
        self._touched.add("answers")

    def unjudged(self, limit: int) -> Sequence[Answer]:
        return [_answer(row) for row in self._connection.execute(_UNJUDGED_FIRST, {"most": limit})]

    def postpone(self, answer: Answer, until: datetime) -> bool:
        self._touched.add("answers")  # somebody has to look again when it is due
        return self._mark(_POSTPONE, {"key": answer.id, "known": answer.revision, "until": until})

    def hurry(self) -> None:
        self._connection.execute(_HURRY)
        self._touched.add("answers")

    def judged(self, answer: Answer, opinion: Opinion, score: int, now: datetime) -> bool:
        if not self._mark(_MARK_JUDGED, {"key": answer.id, "known": answer.revision}):
            return False
        row = {
            "answer_id": answer.id,
            "answer_revision": answer.revision,
            "judge": opinion.judge,
            "opinion": opinion,
            "score": score,
            "judged_at": now,
        }
        self._connection.execute(insert(judgements), row)
        return True

    def _one(self, query: Any, row: Mapping[str, Any]) -> Answer | None:
        found = self._connection.execute(query, row).one_or_none()
        return None if found is None else _answer(found)

    def _mark(self, statement: Any, row: Mapping[str, Any]) -> bool:
        return self._connection.execute(statement, row).rowcount == 1


def _answer(row: Row[Any]) -> Answer:
    return Answer(
        interview_id=row.interview_id,
        candidate_id=row.user_id,
        number=row.number,
        turn=row.turn,
        question_id=row.question_id,
        point_id=row.point_id,
        language=Language(row.language),
        parts=row.parts,
        closes_at=row.closes_at,
        due_at=row.due_at,
        revision=row.revision,
        judged=row.judged,
        id=row.id,
    )
