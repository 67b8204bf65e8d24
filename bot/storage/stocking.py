"""Take a bank's questions in: what is new, what has changed at its source, what is missing now."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, Row, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.errors import Unreadable
from bot.domain.library import Stocked
from bot.domain.question import Area, Kind, Question, Role, Status, Text, Topic
from bot.storage.questions import AT_ONCE, PICKS
from bot.storage.tables import questions, revisions, topics

_document = TypeAdapter(Question)
_COLUMNS = (
    questions.c.id,
    questions.c.bank,
    questions.c.revision,
    questions.c.source,
    questions.c.status,
    questions.c.gone,
)
_OF_BANK = select(*_COLUMNS).where(questions.c.bank == bindparam("of"))
_ELSEWHERE = select(*_COLUMNS).where(
    questions.c.bank != bindparam("of"), questions.c.id.in_(bindparam("ids", expanding=True))
)
_CHANGE = (
    update(questions)
    .where(questions.c.id == bindparam("key"))
    .values(
        {
            name: bindparam(f"new_{name}")
            for name in (
                *("revision", "status", "position", "text", "topic", "difficulty"),
                *("algorithm", "application", "area", "frequent", "language", "source", "gone", "changed_at"),
            )
        }
    )
)
_RETIRE = (
    update(questions)
    .where(questions.c.id == bindparam("key"))
    .values({"status": Status.RETIRED, "gone": True, "changed_at": bindparam("now")})
)
_sqlite_topic, _postgres_topic = sqlite.insert(topics), postgresql.insert(topics)
_SAVE_TOPIC = {
    "sqlite": _sqlite_topic.on_conflict_do_update(
        index_elements=["id"],
        set_={name: _sqlite_topic.excluded[name] for name in ("position", "name")},
    ),
    "postgresql": _postgres_topic.on_conflict_do_update(
        index_elements=["id"],
        set_={name: _postgres_topic.excluded[name] for name in ("position", "name")},
    ),
}


class Stocking:
    """One taking in of one bank, at `now`."""

    def __init__(self, connection: Connection, bank: str, now: datetime) -> None:
        self._connection = connection
        self._bank = bank
        self._now = now
        rows: Iterable[Row[Any]] = connection.execute(_OF_BANK, {"of": bank})
        self._known = {row.id: row for row in rows}

    def take_topics(self, given: Sequence[Topic]) -> None:
        """Store topics, in the order of the menu."""
        rows = [
            {"id": topic.id, "bank": self._bank, "position": position, "name": topic.name}
            for position, topic in enumerate(given)
        ]
        if rows:
            self._connection.execute(_SAVE_TOPIC[self._connection.dialect.name], rows)

    def take(self, given: Sequence[Question]) -> Stocked:
        """Store what is new or has changed. Raises `Unreadable` where an id belongs to another bank."""
        self._refuse_doubled(question.id for question in given)
        self._refuse_taken([question.id for question in given if question.id not in self._known])
        new, changed = [], []
        for position, question in enumerate(given):
            source = source_of(question)
            known = self._known.get(question.id)
            if known is None:
                new.append((replace(question, revision=max(question.revision, 1)), position, source))
            elif self._differs(known, source):
                revised = replace(question, revision=max(question.revision, known.revision + 1))
                changed.append((revised, position, source))
        self._insert(new)
        self._change(changed)
        return Stocked(len(new), len(changed), len(given) - len(new) - len(changed))

    def retire_missing(self, given: Iterable[Question]) -> int:
        """Retire what the bank held and `given` does not; return how many."""
        there = {question.id for question in given}
        gone = [
            {"key": row.id, "now": self._now}
            for row in self._known.values()
            if row.id not in there and row.status != Status.RETIRED
        ]
        if gone:
            self._connection.execute(_RETIRE, gone)
        return len(gone)

    def _differs(self, known: Row[Any], source: str) -> bool:
        """Tell whether the source has changed, or is there again; what somebody retired stays so."""
        if known.status == Status.RETIRED:
            return bool(known.gone)
        return bool(known.source != source)

    def _refuse_doubled(self, ids: Iterable[str]) -> None:
        for question_id, count in Counter(ids).items():
            if count > 1:
                raise Unreadable(f"question {question_id}: comes {count} times; is a file given twice?")

    def _refuse_taken(self, ids: Sequence[str]) -> None:
        for start in range(0, len(ids), AT_ONCE):
            some = {"of": self._bank, "ids": ids[start : start + AT_ONCE]}
            for row in self._connection.execute(_ELSEWHERE, some):
                raise Unreadable(f"question {row.id}: the id is taken in bank {row.bank}; give it another")

    def _insert(self, new: Sequence[tuple[Question, int, str]]) -> None:
        if not new:
            return
        rows = [
            {
                **columns_of(question),
                "id": question.id,
                "bank": self._bank,
                "position": position,
                "pick": _pick(question.id),
                "source": source,
                "gone": False,
                "changed_at": self._now,
            }
            for question, position, source in new
        ]
        self._connection.execute(insert(questions), rows)
        self._keep(question for question, _, _ in new)

    def _change(self, changed: Sequence[tuple[Question, int, str]]) -> None:
        if not changed:
            return
        rows = [
            {
                "key": question.id,
                **{f"new_{name}": value for name, value in columns_of(question).items()},
                "new_position": position,
                "new_source": source,
                "new_gone": False,
                "new_changed_at": self._now,
            }
            for question, position, source in changed
        ]
        self._connection.execute(_CHANGE, rows)
        self._keep(question for question, _, _ in changed)

    def _keep(self, made: Iterator[Question]) -> None:
        rows = [
            {
                "question_id": question.id,
                "revision": question.revision,
                "document": replace(question, bank=self._bank),
                "made_at": self._now,
            }
            for question in made
        ]
        self._connection.execute(insert(revisions), rows)


def columns_of(question: Question) -> dict[str, Any]:
    """Return what of a question is a column, as it follows from the question itself."""
    return {
        "revision": question.revision,
        "status": question.status,
        "text": question.text,
        "topic": question.topic,
        "difficulty": question.difficulty,
        "algorithm": Role.ALGORITHM in question.roles,
        "application": Role.APPLICATION in question.roles,
        "area": question.area,
        "frequent": question.origin is not None and question.origin.frequent,
        "language": question.text.language,
    }


def source_of(question: Question) -> str:
    """Return the SHA-256 of what its source says of a question, wherever it stands there.

    What was drafted from a document follows from that and does not count: a better drafter makes no edit.
    """
    said = replace(question, revision=0, bank="")
    if question.origin is not None:
        said = replace(said, id="", topic="", origin=replace(question.origin, file="", line=0, number=None))
        if question.draft and not question.origin.file.casefold().endswith((".yaml", ".yml")):
            said = replace(said, key_points=(), hint=Text(), kind=Kind.CONCEPT, area=Area.FUNDAMENTALS)
    return hashlib.sha256(_document.dump_json(said, exclude_defaults=True)).hexdigest()


def _pick(question_id: str) -> int:
    """Return the place where chance finds a question: spread evenly, and the same everywhere."""
    return int.from_bytes(hashlib.sha256(question_id.encode()).digest()[:6], "big") % PICKS
