"""What rounds came to: the season board of a group, and what one candidate has answered."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.rounds.standing import Standing
from bot.services.records import HeatKey
from bot.services.rounds.records import BoardLine, PastHeat, RoundRecord
from bot.storage.group_tables import groups, hidden, results, rounds
from bot.storage.tables import interviews, users

_RECORD = {
    "sqlite": sqlite.insert(results).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(results).on_conflict_do_nothing(),
}
_score = func.sum(results.c.score)
_opted_out = and_(hidden.c.group_id == results.c.group_id, hidden.c.user_id == results.c.user_id)
_LINES = (
    select(users.c.id, users.c.name, _score.label("score"), func.count().label("questions"))
    .select_from(results)
    .join(users)
    .outerjoin(hidden, _opted_out)
    .where(results.c.group_id == bindparam("key"), hidden.c.user_id.is_(None))
    .group_by(users.c.id, users.c.name)
    .order_by(_score.desc(), users.c.id)
)
_LINES_SINCE = _LINES.where(results.c.ranked_at >= bindparam("start"))
_HIDDEN = select(hidden.c.user_id).where(hidden.c.group_id == bindparam("key"))
_HIDE = {
    "sqlite": sqlite.insert(hidden).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(hidden).on_conflict_do_nothing(),
}
_of_interview = and_(
    results.c.round_id == interviews.c.round_id,
    results.c.heat == interviews.c.heat,
    results.c.user_id == interviews.c.user_id,
)
_PAST: Select[Any] = (
    select(
        interviews.c.round_id,
        interviews.c.heat,
        interviews.c.user_id,
        interviews.c.state.label("interview"),
        rounds.c.state.label("round"),
        groups.c.title,
        results.c.place,
    )
    .select_from(interviews)
    .join(rounds, rounds.c.id == interviews.c.round_id)
    .join(groups, groups.c.id == rounds.c.group_id)
    .outerjoin(results, _of_interview)
    .where(interviews.c.user_id == bindparam("key"))
)
_LATEST_PAST = _PAST.order_by(interviews.c.id.desc()).limit(bindparam("most"))
_PAST_IN = _PAST.where(interviews.c.round_id == bindparam("round"), interviews.c.heat == bindparam("number"))


class SqlBoards:
    """See the port."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def record(self, record: RoundRecord, number: int, standings: Sequence[Standing], now: datetime) -> None:
        heat = {"round_id": record.id, "heat": number, "group_id": record.group.id, "ranked_at": now}
        rows = [
            {**heat, "user_id": standing.player_id, "score": standing.score, "place": standing.place}
            for standing in standings
        ]
        if rows:
            self._connection.execute(_RECORD[self._connection.dialect.name], rows)

    def lines(self, group_id: int, since: datetime | None) -> Sequence[BoardLine]:
        query = _LINES if since is None else _LINES_SINCE
        rows = self._connection.execute(query, {"key": group_id, **({"start": since} if since else {})})
        return [BoardLine(row.id, row.name, int(row.score), row.questions) for row in rows]

    def hidden(self, group_id: int) -> Collection[int]:
        return set(self._connection.execute(_HIDDEN, {"key": group_id}).scalars())

    def hide(self, group_id: int, candidate_id: int, *, hidden: bool) -> None:
        if hidden:
            row = {"group_id": group_id, "user_id": candidate_id}
            self._connection.execute(_HIDE[self._connection.dialect.name], row)
        else:
            self._connection.execute(_show(group_id, candidate_id))

    def past_of(self, candidate_id: int, most: int) -> Sequence[PastHeat]:
        rows = self._connection.execute(_LATEST_PAST, {"key": candidate_id, "most": most})
        return [_past(row) for row in rows if row.interview.exchanges]

    def past_in(self, key: HeatKey, candidate_id: int) -> PastHeat | None:
        place = {"key": candidate_id, "round": key.round_id, "number": key.number}
        row = self._connection.execute(_PAST_IN, place).one_or_none()
        return _past(row) if row is not None and row.interview.exchanges else None


def _show(group_id: int, candidate_id: int) -> Any:
    return delete(hidden).where(hidden.c.group_id == group_id, hidden.c.user_id == candidate_id)


def _past(row: Row[Any]) -> PastHeat:
    entry = row.round.heats[row.heat].entry_of(row.user_id)
    return PastHeat(
        row.round_id,
        row.heat,
        row.title,
        row.interview.exchanges[0],
        row.place,
        late=entry is not None and entry.late,
    )
