"""Answers over one open connection, and the queue that they are while nobody has judged them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, insert, select, text, update

from bot.domain.candidate import Answer
from bot.domain.errors import StaleVersion
from bot.domain.question import Language
from bot.storage.tables import answers, judgements

LATEST = 100  # answers looked through for an edited message

_ANSWER_BY_ID = select(answers).where(answers.c.id == bindparam("key"))
_NOT_JUDGED = text("NOT answers.judged")  # in the words of the partial index, or SQLite would not use it
WAITING = and_(_NOT_JUDGED, ~answers.c.sealed)
_AT = select(answers).where(
    answers.c.interview_id == bindparam("interview"),
    answers.c.number == bindparam("number"),
    answers.c.turn == bindparam("turn"),
)
_OPEN_ANSWER = _AT.where(_NOT_JUDGED, ~answers.c.appealed)
_LATEST_OF = (
    select(answers).where(answers.c.user_id == bindparam("key")).order_by(answers.c.id.desc()).limit(LATEST)
)
_WAITING_FIRST = select(answers).where(WAITING).order_by(answers.c.due_at).limit(bindparam("most"))
_THIS_REVISION = (
    answers.c.id == bindparam("key"),
    answers.c.revision == bindparam("known"),
    ~answers.c.judged,
)
_CHANGE_ANSWER = (
    update(answers)
    .where(*_THIS_REVISION, ~answers.c.appealed)
    .values(
        {
            "parts": bindparam("parts"),
            "closes_at": bindparam("closes_at"),
            "due_at": bindparam("closes_at"),
            "revision": bindparam("known") + 1,
        }
    )
)
_POSTPONE = (
    update(answers)
    .where(*_THIS_REVISION)
    .values({"due_at": bindparam("until"), "attempts": answers.c.attempts + bindparam("failed")})
)
_HURRY = (
    update(answers)
    .where(WAITING, answers.c.due_at > answers.c.closes_at, answers.c.attempts == 0)
    .values({"due_at": answers.c.closes_at})
)
_UNSEAL = (
    update(answers)
    .where(_NOT_JUDGED, answers.c.interview_id == bindparam("interview"), answers.c.sealed)
    .values({"sealed": False, "closes_at": bindparam("at"), "due_at": bindparam("at")})
)
_MARK_JUDGED = update(answers).where(*_THIS_REVISION).values({"judged": True})
_QUESTIONS_OF = select(answers.c.question_id).where(answers.c.user_id == bindparam("key")).distinct()
_LAST_JUDGED = (
    select(answers)
    .join(judgements)
    .where(answers.c.user_id == bindparam("key"))
    .order_by(judgements.c.id.desc())
    .limit(1)
)
_APPEAL = (
    update(answers)
    .where(answers.c.id == bindparam("key"), answers.c.judged, ~answers.c.appealed)
    .values(
        {
            "appealed": True,
            "revision": answers.c.revision + 1,  # who still holds it as it was is not believed
            "judged": False,
            "attempts": 0,
            "closes_at": bindparam("now"),
            "due_at": bindparam("now"),
        }
    )
)


class SqlAnswers:
    """See the port. Adds "answers" to `touched` when it leaves something to grade."""

    def __init__(self, connection: Connection, touched: set[str]) -> None:
        self._connection = connection
        self._touched = touched

    def get(self, answer_id: int) -> Answer | None:
        return self._one(_ANSWER_BY_ID, {"key": answer_id})

    def open_at(self, interview_id: int, number: int, turn: int) -> Answer | None:
        return self._one(_OPEN_ANSWER, {"interview": interview_id, "number": number, "turn": turn})

    def at(self, interview_id: int, number: int, turn: int) -> Answer | None:
        return self._one(_AT, {"interview": interview_id, "number": number, "turn": turn})

    def with_message(self, candidate_id: int, message_id: int, chat_id: int = 0) -> Answer | None:
        rows = self._connection.execute(_LATEST_OF, {"key": candidate_id})
        place = (chat_id, message_id)
        for answer in map(_answer, rows):
            if any((part.chat_id, part.message_id) == place for part in answer.parts):
                return answer
        return None

    def add(self, answer: Answer) -> None:
        row = {
            "interview_id": answer.interview_id,
            "user_id": answer.candidate_id,
            "number": answer.number,
            "turn": answer.turn,
            "question_id": answer.question_id,
            "question_revision": answer.question_revision,
            "point_id": answer.point_id,
            "language": answer.language,
            "parts": answer.parts,
            "closes_at": answer.closes_at,
            "due_at": answer.due_at,
            "revision": answer.revision,
            "judged": answer.judged,
            "asked": answer.asked,
            "attempts": answer.attempts,
            "appealed": answer.appealed,
            "sealed": answer.sealed,
            "group_id": answer.group_id,
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
        return [_answer(row) for row in self._connection.execute(_WAITING_FIRST, {"most": limit})]

    def postpone(self, answer: Answer, until: datetime, *, own_fault: bool = False) -> bool:
        self._touched.add("answers")  # somebody has to look again when it is due
        row = {"key": answer.id, "known": answer.revision, "until": until, "failed": int(own_fault)}
        return self._mark(_POSTPONE, row)

    def unseal(self, interview_ids: Sequence[int], now: datetime) -> None:
        """Order them by moments that are past, so that all of them are due."""
        rows = [
            {"interview": key, "at": now - timedelta(microseconds=left)}
            for left, key in enumerate(reversed(interview_ids))
        ]
        if rows:
            self._connection.execute(_UNSEAL, rows)
            self._touched.add("answers")

    def hurry(self) -> None:
        self._connection.execute(_HURRY)
        self._touched.add("answers")

    def judged(self, answer: Answer) -> bool:
        return self._mark(_MARK_JUDGED, {"key": answer.id, "known": answer.revision})

    def questions_of(self, candidate_id: int) -> Collection[str]:
        return set(self._connection.execute(_QUESTIONS_OF, {"key": candidate_id}).scalars())

    def last_judged(self, candidate_id: int) -> Answer | None:
        return self._one(_LAST_JUDGED, {"key": candidate_id})

    def appeal(self, answer: Answer, now: datetime) -> bool:
        self._touched.add("answers")
        return self._mark(_APPEAL, {"key": answer.id, "now": now})

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
        question_revision=row.question_revision,
        point_id=row.point_id,
        language=Language(row.language),
        parts=row.parts,
        closes_at=row.closes_at,
        due_at=row.due_at,
        revision=row.revision,
        judged=row.judged,
        asked=row.asked,
        attempts=row.attempts,
        appealed=row.appealed,
        sealed=row.sealed,
        group_id=row.group_id,
        id=row.id,
    )
