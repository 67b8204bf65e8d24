"""Repositories over one open connection: rows in, domain values out. Plain functions of one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.candidate import Candidate, Expectation, Wanted
from bot.domain.errors import StaleVersion
from bot.domain.exchange import Exchange
from bot.domain.interview import Interview
from bot.domain.question import Language, Role
from bot.domain.selection import Past
from bot.services.records import HeatKey, InterviewRecord
from bot.storage.tables import interviews, routines, updates, users

REMEMBERED = 50  # interviews looked back on when the next question is chosen

_CLAIM = {
    "sqlite": sqlite.insert(updates).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(updates).on_conflict_do_nothing(),
}
_USER_COLUMNS = ("name", "language", "role", "updated_at", "zone", "gone", "expects", "expects_until")
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
_INTERVIEW = select(
    *(interviews.c[name] for name in ("id", "user_id", "version", "state", "changed_at", "round_id", "heat"))
)
_INTERVIEW_BY_ID = _INTERVIEW.where(interviews.c.id == bindparam("key"))
_INTERVIEW_OPEN = _INTERVIEW.where(interviews.c.user_id == bindparam("key"), interviews.c.live)
_INTERVIEWS_OF = (
    _INTERVIEW.where(interviews.c.user_id == bindparam("key"))
    .order_by(interviews.c.id.desc())
    .limit(REMEMBERED)
)
_PRIVATE_OF = _INTERVIEWS_OF.where(interviews.c.round_id.is_(None))
_OF_HEAT = _INTERVIEW.where(
    interviews.c.round_id == bindparam("round"), interviews.c.heat == bindparam("heat_number")
).order_by(interviews.c.id)
_IN_HEAT = _OF_HEAT.where(interviews.c.user_id == bindparam("key"))
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
        expects = Expectation(Wanted(row.expects), row.expects_until) if row.expects else None
        return Candidate(row.id, row.name, Language(row.language), role, row.zone, row.gone, expects)

    def save(self, candidate: Candidate, now: datetime) -> None:
        row = {
            "id": candidate.id,
            "name": candidate.name,
            "language": candidate.language,
            "role": candidate.role,
            "updated_at": now,
            "zone": candidate.zone,
            "gone": candidate.gone,
            "expects": candidate.expects.wanted if candidate.expects else "",
            "expects_until": candidate.expects.until if candidate.expects else None,
        }
        self._connection.execute(_SAVE_USER[self._connection.dialect.name], row)

    def leave(self, candidate_id: int) -> None:
        self._connection.execute(update(users).where(users.c.id == candidate_id).values(gone=True))
        self._connection.execute(
            update(routines).where(routines.c.user_id == candidate_id).values(next_at=None)
        )


class SqlInterviews:
    """See the port. What holds an answer in a round is never the candidate's live interview."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, interview_id: int) -> InterviewRecord | None:
        return self._one(_INTERVIEW_BY_ID, {"key": interview_id})

    def open_of(self, candidate_id: int) -> InterviewRecord | None:
        return self._one(_INTERVIEW_OPEN, {"key": candidate_id})

    def latest_of(self, candidate_id: int) -> InterviewRecord | None:
        held = self._all(_PRIVATE_OF, {"key": candidate_id})
        return next((record for record in held if record.interview.exchanges), None)

    def past_of(self, candidate_id: int) -> Mapping[str, Past]:
        newest_last = reversed(self._all(_INTERVIEWS_OF, {"key": candidate_id}))
        exchanges = (e for record in newest_last for e in record.interview.exchanges)
        return {exchange.choice.question_id: exchange.past for exchange in exchanges}

    def asked_since(self, candidate_id: int, since: datetime) -> Sequence[Exchange]:
        records = reversed(self._all(_INTERVIEWS_OF, {"key": candidate_id}))
        exchanges = [e for record in records for e in record.interview.exchanges if e.asked_at >= since]
        return sorted(exchanges, key=lambda exchange: exchange.asked_at)

    def in_heat(self, heat: HeatKey, candidate_id: int) -> InterviewRecord | None:
        return self._one(_IN_HEAT, {**_place(heat), "key": candidate_id})

    def of_heat(self, heat: HeatKey) -> Sequence[InterviewRecord]:
        return self._all(_OF_HEAT, _place(heat))

    def add(
        self, candidate_id: int, interview: Interview, now: datetime, heat: HeatKey | None = None
    ) -> InterviewRecord:
        row = {
            "user_id": candidate_id,
            "live": interview.live and heat is None,
            "version": 0,
            "state": interview,
            "begun_at": now,
            "changed_at": now,
            "round_id": heat and heat.round_id,
            "heat": heat and heat.number,
        }
        added = self._connection.execute(insert(interviews).returning(interviews.c.id), row)
        return InterviewRecord(added.scalar_one(), candidate_id, 0, interview, now, heat)

    def save(self, record: InterviewRecord, interview: Interview, now: datetime) -> InterviewRecord:
        row = {
            "key": record.id,
            "known": record.version,
            "live": interview.live and record.heat is None,
            "state": interview,
            "changed_at": now,
        }
        if self._connection.execute(_SAVE_INTERVIEW, row).rowcount != 1:
            raise StaleVersion(f"interview {record.id} is past version {record.version}")
        return replace(record, version=record.version + 1, interview=interview, changed_at=now)

    def _one(self, query: Any, row: Mapping[str, Any]) -> InterviewRecord | None:
        found = self._connection.execute(query, row).one_or_none()
        return None if found is None else _record(found)

    def _all(self, query: Any, row: Mapping[str, Any]) -> Sequence[InterviewRecord]:
        return [_record(found) for found in self._connection.execute(query, row)]


def _place(heat: HeatKey) -> dict[str, int]:
    return {"round": heat.round_id, "heat_number": heat.number}


def _record(row: Row[Any]) -> InterviewRecord:
    heat = None if row.round_id is None else HeatKey(row.round_id, row.heat)
    return InterviewRecord(row.id, row.user_id, row.version, row.state, row.changed_at, heat)
