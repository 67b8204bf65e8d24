"""Rounds as they are stored, one live one a group, and the page that a candidate has opened."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.errors import StaleVersion
from bot.domain.rounds.round import Round
from bot.services.records import HeatKey
from bot.services.rounds.records import GroupRecord, RoundRecord
from bot.storage.group_tables import groups, participants, rounds
from bot.storage.groups import GROUP, group_of
from bot.storage.tables import answers, interviews

LOOKED_BACK_ON = 50  # rounds of a group, when the questions of the next are chosen

_LIVE = text("rounds.live")  # in the words of the partial index, or SQLite would not use it
# Who takes a round holds it until the commit, so that many who press at once come one after the other. It may
# still be referred to meanwhile: a page may be opened.
_LOOK = select(
    *(rounds.c[name] for name in ("id", "thread", "version", "state", "row", "shown_at", "stale")), *GROUP
).join(groups)
_ROUND = _LOOK.with_for_update(of=rounds, key_share=True)
_LOOK_BY_ID = _LOOK.where(rounds.c.id == bindparam("key"))
_ROUND_BY_ID = _ROUND.where(rounds.c.id == bindparam("key"))
_ROUND_OPEN = _ROUND.where(rounds.c.group_id == bindparam("key"), _LIVE)
_ADD = insert(rounds).returning(rounds.c.id)
_SAVE = (
    update(rounds)
    .where(rounds.c.id == bindparam("key"), rounds.c.version == bindparam("known"))
    .values(
        {
            "live": bindparam("goes_on"),
            "version": bindparam("known") + 1,
            "state": bindparam("new"),
            "row": bindparam("shown_in"),
            "shown_at": bindparam("drawn_at"),
            "stale": bindparam("changed"),
            "next_at": bindparam("look_at"),
        }
    )
)
_DUE = (
    select(rounds.c.id)
    .where(rounds.c.next_at <= bindparam("now"))
    .order_by(rounds.c.next_at, rounds.c.id)
    .limit(bindparam("most"))
)
ROUNDS_DUE = select(func.count()).select_from(rounds).where(rounds.c.next_at <= bindparam("now"))
_FIRST = select(rounds.c.next_at).where(rounds.c.next_at.is_not(None)).order_by(rounds.c.next_at).limit(1)
_ALL_LIVE = select(rounds.c.id).where(_LIVE).order_by(rounds.c.group_id)  # as the index has them
_LATEST_IN = (
    select(rounds.c.state)
    .where(rounds.c.group_id == bindparam("key"))
    .order_by(rounds.c.id.desc())
    .limit(LOOKED_BACK_ON)
)
_sqlite_page, _postgres_page = sqlite.insert(participants), postgresql.insert(participants)
_PAGE = ("user_id", "round_id")
_OPEN_PAGE = {
    "sqlite": _sqlite_page.on_conflict_do_update(
        index_elements=_PAGE, set_={name: _sqlite_page.excluded[name] for name in ("heat", "opened_at")}
    ),
    "postgresql": _postgres_page.on_conflict_do_update(
        index_elements=_PAGE, set_={name: _postgres_page.excluded[name] for name in ("heat", "opened_at")}
    ),
}
_PAGE_OF = (
    select(participants.c.round_id, participants.c.heat)
    .join(rounds)
    .where(participants.c.user_id == bindparam("key"))
    .order_by(rounds.c.live.desc(), participants.c.opened_at.desc(), participants.c.round_id.desc())
    .limit(1)
)
_UNJUDGED = (
    select(interviews.c.user_id)
    .join(answers, answers.c.interview_id == interviews.c.id)
    .where(
        interviews.c.round_id == bindparam("round"),
        interviews.c.heat == bindparam("heat_number"),
        ~answers.c.judged,
        ~answers.c.appealed,  # it was judged before
    )
)


class SqlRounds:
    """See the port. Adds "rounds" to `touched` when it leaves a time at which to look."""

    def __init__(self, connection: Connection, touched: set[str]) -> None:
        self._connection = connection
        self._touched = touched

    def get(self, round_id: int) -> RoundRecord | None:
        return self._one(_ROUND_BY_ID, round_id)

    def look(self, round_id: int) -> RoundRecord | None:
        return self._one(_LOOK_BY_ID, round_id)

    def open_in(self, group_id: int) -> RoundRecord | None:
        return self._one(_ROUND_OPEN, group_id)

    def add(
        self, group: GroupRecord, thread: int, round_: Round, now: datetime, next_at: datetime
    ) -> RoundRecord:
        row = {
            "group_id": group.id,
            "thread": thread,
            "live": round_.live,
            "version": 0,
            "state": round_,
            "row": 0,
            "shown_at": now,
            "stale": False,
            "next_at": next_at,
            "begun_at": now,
        }
        added = self._connection.execute(_ADD, row).scalar_one()
        self._touched.add("rounds")
        return RoundRecord(added, group, thread, 0, round_, 0, now)

    def save(self, record: RoundRecord, next_at: datetime | None) -> RoundRecord:
        row = {
            "key": record.id,
            "known": record.version,
            "goes_on": record.round.live,
            "new": record.round,
            "shown_in": record.row,
            "drawn_at": record.shown_at,
            "changed": record.stale,
            "look_at": next_at,
        }
        if self._connection.execute(_SAVE, row).rowcount != 1:
            raise StaleVersion(f"round {record.id} is past version {record.version}")
        if next_at is not None:
            self._touched.add("rounds")
        return replace(record, version=record.version + 1)

    def due(self, now: datetime, most: int) -> Sequence[int]:
        return self._connection.execute(_DUE, {"now": now, "most": most}).scalars().all()

    def next_at(self) -> datetime | None:
        return self._connection.execute(_FIRST).scalar_one_or_none()

    def live(self) -> Sequence[int]:
        return sorted(self._connection.execute(_ALL_LIVE).scalars())

    def asked_in(self, group_id: int) -> Sequence[str]:
        played = self._connection.execute(_LATEST_IN, {"key": group_id}).scalars()
        heats = (heat for round_ in played for heat in reversed(round_.heats))
        return list(dict.fromkeys(heat.choice.question_id for heat in heats))

    def open_page(self, key: HeatKey, candidate_id: int, now: datetime) -> None:
        row = {"user_id": candidate_id, "round_id": key.round_id, "heat": key.number, "opened_at": now}
        self._connection.execute(_OPEN_PAGE[self._connection.dialect.name], row)

    def page_of(self, candidate_id: int) -> HeatKey | None:
        row = self._connection.execute(_PAGE_OF, {"key": candidate_id}).one_or_none()
        return None if row is None else HeatKey(row.round_id, row.heat)

    def unjudged(self, key: HeatKey) -> Collection[int]:
        row = {"round": key.round_id, "heat_number": key.number}
        return set(self._connection.execute(_UNJUDGED, row).scalars())

    def _one(self, query: Any, key: int) -> RoundRecord | None:
        row = self._connection.execute(query, {"key": key}).one_or_none()
        if row is None:
            return None
        return RoundRecord(
            row.id, group_of(row), row.thread, row.version, row.state, row.row, row.shown_at, row.stale
        )
