"""Groups, where they meet, and the rounds that come there every week."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, text, update

from bot.domain.question import Language
from bot.domain.rounds.schedule import Schedule
from bot.services.rounds.records import GroupRecord, ScheduleRecord
from bot.storage.group_tables import groups, schedules
from bot.storage.merging import merge
from bot.storage.tables import outbox

GROUP = [  # to be read beside something of the group's
    groups.c[name].label(f"group_{name}") for name in ("id", "chat_id", "title", "language", "zone", "gone")
]
_GROUP_BY_ID = select(*GROUP).where(groups.c.id == bindparam("key"))
_GROUP_AT = select(*GROUP).where(groups.c.chat_id == bindparam("chat"))
_ADD = insert(groups).returning(groups.c.id)
_UNSENT = text("outbox.status IN ('waiting', 'tried')")  # in the words of the partial index
_MOVE_POSTS = (
    update(outbox).where(outbox.c.chat_id == bindparam("old"), _UNSENT).values({"chat_id": bindparam("new")})
)
_SCHEDULE = select(
    *(schedules.c[name] for name in ("id", "thread", "host_id", "schedule", "next_at")), *GROUP
).join(groups)
_SCHEDULE_BY_ID = _SCHEDULE.where(schedules.c.id == bindparam("key"))
_SCHEDULES_OF = _SCHEDULE.where(schedules.c.group_id == bindparam("key")).order_by(
    schedules.c.next_at, schedules.c.id
)
_DUE = (schedules.c.next_at <= bindparam("now"), ~groups.c.gone)
_SCHEDULES_DUE = (
    select(schedules.c.id)
    .join(groups)
    .where(*_DUE)
    .order_by(schedules.c.next_at, schedules.c.id)
    .limit(bindparam("most"))
)
SCHEDULES_DUE = select(func.count()).select_from(schedules).join(groups).where(*_DUE)
_FIRST = select(schedules.c.next_at).join(groups).where(~groups.c.gone).order_by(schedules.c.next_at).limit(1)


class SqlGroups:
    """See the port. Adds "outbox" to `touched` when posts move with a group, "rounds" when one is there."""

    def __init__(self, connection: Connection, touched: set[str]) -> None:
        self._connection = connection
        self._touched = touched

    def get(self, group_id: int) -> GroupRecord | None:
        return self._one(_GROUP_BY_ID, {"key": group_id})

    def at(self, chat_id: int) -> GroupRecord | None:
        return self._one(_GROUP_AT, {"chat": chat_id})

    def add(self, chat_id: int, title: str, language: Language, now: datetime) -> GroupRecord:
        row = {"chat_id": chat_id, "title": title, "language": language, "zone": "", "changed_at": now}
        added = self._connection.execute(_ADD, row)
        return GroupRecord(added.scalar_one(), chat_id, title, language)

    def save(self, group: GroupRecord, now: datetime) -> None:
        """Store all but the chat, which only `move` changes."""
        row = {"title": group.title, "language": group.language, "zone": group.zone, "gone": group.gone}
        self._connection.execute(
            update(groups).where(groups.c.id == group.id).values({**row, "changed_at": now})
        )
        self._touched.add("rounds")  # the weekly ones of a group that is back are due again

    def move(self, old_chat_id: int, new_chat_id: int) -> bool:
        self._connection.execute(_MOVE_POSTS, {"old": old_chat_id, "new": new_chat_id})
        self._touched.add("outbox")
        old, new = self.at(old_chat_id), self.at(new_chat_id)
        if old is None:
            return False
        if new is not None:
            merge(self._connection, old, new)
        moved = update(groups).where(groups.c.id == old.id, groups.c.chat_id == old_chat_id)
        return self._connection.execute(moved.values(chat_id=new_chat_id)).rowcount == 1

    def _one(self, query: Any, row: dict[str, int]) -> GroupRecord | None:
        found = self._connection.execute(query, row).one_or_none()
        return None if found is None else group_of(found)


class SqlSchedules:
    """See the port. Adds "rounds" to `touched` when it leaves a time at which to look."""

    def __init__(self, connection: Connection, touched: set[str]) -> None:
        self._connection = connection
        self._touched = touched

    def of(self, group_id: int) -> Sequence[ScheduleRecord]:
        return [_schedule(row) for row in self._connection.execute(_SCHEDULES_OF, {"key": group_id})]

    def get(self, schedule_id: int) -> ScheduleRecord | None:
        row = self._connection.execute(_SCHEDULE_BY_ID, {"key": schedule_id}).one_or_none()
        return None if row is None else _schedule(row)

    def add(
        self, group: GroupRecord, thread: int, host_id: int | None, schedule: Schedule, next_at: datetime
    ) -> None:
        row = {"group_id": group.id, "thread": thread, "host_id": host_id, "schedule": schedule}
        self._connection.execute(insert(schedules), {**row, "next_at": next_at})
        self._touched.add("rounds")

    def drop(self, schedule_id: int) -> None:
        self._connection.execute(delete(schedules).where(schedules.c.id == schedule_id))

    def move(self, schedule_id: int, next_at: datetime) -> None:
        self._connection.execute(
            update(schedules).where(schedules.c.id == schedule_id).values(next_at=next_at)
        )
        self._touched.add("rounds")

    def due(self, now: datetime, most: int) -> Sequence[int]:
        return self._connection.execute(_SCHEDULES_DUE, {"now": now, "most": most}).scalars().all()

    def next_at(self) -> datetime | None:
        return self._connection.execute(_FIRST).scalar_one_or_none()


def group_of(row: Row[Any]) -> GroupRecord:
    """Return the group in a row that was selected with `GROUP`."""
    return GroupRecord(
        row.group_id,
        row.group_chat_id,
        row.group_title,
        Language(row.group_language),
        row.group_zone,
        row.group_gone,
    )


def _schedule(row: Row[Any]) -> ScheduleRecord:
    return ScheduleRecord(row.id, group_of(row), row.thread, row.host_id, row.schedule, row.next_at)
