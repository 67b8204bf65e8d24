"""The tables of daily practice: routines, what was pushed, and when Viva was away."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.errors import StaleVersion
from bot.domain.routine import Course, Errand, Routine
from bot.services.records import PushRecord, RoutineRecord
from bot.storage.tables import beats, outages, pushes, routines

_OF = select(routines).where(routines.c.user_id == bindparam("key"))
_ADD = {
    "sqlite": sqlite.insert(routines).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(routines).on_conflict_do_nothing(),
}
_SAVE = (
    update(routines)
    .where(routines.c.user_id == bindparam("key"), routines.c.version == bindparam("known"))
    .values(
        {
            "version": bindparam("known") + 1,
            "routine": bindparam("new_routine"),
            "course": bindparam("new_course"),
            "next_at": bindparam("new_next_at"),
        }
    )
)
_DUE = (
    select(routines.c.user_id)
    .where(routines.c.next_at <= bindparam("now"))
    .order_by(routines.c.next_at)
    .limit(bindparam("most"))
)
DUE_COUNT = select(func.count()).select_from(routines).where(routines.c.next_at <= bindparam("now"))
_PUSHED = {
    "sqlite": sqlite.insert(pushes).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(pushes).on_conflict_do_nothing(),
}
_LAST_PUSH = (
    select(pushes)
    .where(pushes.c.user_id == bindparam("key"), pushes.c.kind == Errand.PUSH)
    .order_by(pushes.c.day.desc())
    .limit(1)
)
_CHANGE_PUSH = (
    update(pushes)
    .where(
        pushes.c.user_id == bindparam("key"),
        pushes.c.day == bindparam("on"),
        pushes.c.kind == bindparam("of"),
    )
    .values({"interview_id": bindparam("held"), "interview_version": bindparam("left_at")})
)
_OUTAGE = {
    "sqlite": sqlite.insert(outages).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(outages).on_conflict_do_nothing(),
}


class SqlRoutines:
    """See the port."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, candidate_id: int) -> RoutineRecord | None:
        row = self._connection.execute(_OF, {"key": candidate_id}).one_or_none()
        return None if row is None else RoutineRecord(row.user_id, row.version, row.routine, row.course)

    def add(self, candidate_id: int, routine: Routine, course: Course, next_at: datetime | None) -> None:
        row = {"user_id": candidate_id, "version": 0, "routine": routine, "course": course}
        if self._insert(_ADD, {**row, "next_at": next_at}) != 1:
            raise StaleVersion(f"{candidate_id} has a routine")

    def save(
        self, record: RoutineRecord, routine: Routine, course: Course, next_at: datetime | None
    ) -> RoutineRecord:
        row = {"key": record.candidate_id, "known": record.version}
        new = {"new_routine": routine, "new_course": course, "new_next_at": next_at}
        if self._connection.execute(_SAVE, {**row, **new}).rowcount != 1:
            raise StaleVersion(f"the routine of {record.candidate_id} is past version {record.version}")
        return RoutineRecord(record.candidate_id, record.version + 1, routine, course)

    def postpone(self, record: RoutineRecord, until: datetime | None) -> None:
        self._connection.execute(
            update(routines)
            .where(routines.c.user_id == record.candidate_id, routines.c.version == record.version)
            .values(next_at=until)
        )

    def due(self, now: datetime, most: int) -> Sequence[int]:
        return self._connection.execute(_DUE, {"now": now, "most": most}).scalars().all()

    def next_at(self) -> datetime | None:
        first = select(routines.c.next_at).where(routines.c.next_at.is_not(None))
        return self._connection.execute(first.order_by(routines.c.next_at).limit(1)).scalar_one_or_none()

    def pushed(self, candidate_id: int, errand: Errand, push: PushRecord) -> bool:
        row = {
            "user_id": candidate_id,
            "day": push.day,
            "kind": errand,
            "pushed_at": push.pushed_at,
            "interview_id": push.interview_id,
            "interview_version": push.interview_version,
        }
        return self._insert(_PUSHED, row) == 1

    def change_push(self, candidate_id: int, errand: Errand, push: PushRecord) -> None:
        row = {"key": candidate_id, "on": push.day, "of": errand}
        left = {"held": push.interview_id, "left_at": push.interview_version}
        self._connection.execute(_CHANGE_PUSH, {**row, **left})

    def last_push(self, candidate_id: int) -> PushRecord | None:
        row = self._connection.execute(_LAST_PUSH, {"key": candidate_id}).one_or_none()
        if row is None:
            return None
        return PushRecord(row.day, row.pushed_at, row.interview_id, row.interview_version)

    def beat(self, now: datetime, most: timedelta) -> None:
        last = self._connection.execute(select(beats.c.at)).scalar_one_or_none()
        if last is not None and now - last > most:
            self._insert(_OUTAGE, {"began_at": last, "ended_at": now})
        if last is None or now > last or last - now > most:  # else another process has just been quicker
            self._connection.execute(delete(beats))
            self._connection.execute(insert(beats), {"id": 1, "at": now})

    def outages(self, start: datetime, end: datetime) -> Sequence[tuple[datetime, datetime]]:
        rows = self._connection.execute(
            select(outages.c.began_at, outages.c.ended_at)
            .where(outages.c.began_at < end, outages.c.ended_at > start)
            .order_by(outages.c.began_at)
        )
        return [(row.began_at, row.ended_at) for row in rows]

    def _insert(self, statements: Any, row: dict[str, Any]) -> int:
        return self._connection.execute(statements[self._connection.dialect.name], row).rowcount
