"""Study plans over one open connection."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.plan import Plan
from bot.storage.tables import plans

_OF = select(plans.c.plan, plans.c.began_at).where(plans.c.user_id == bindparam("key"))
_sqlite_plan, _postgres_plan = sqlite.insert(plans), postgresql.insert(plans)
_SAVE = {
    "sqlite": _sqlite_plan.on_conflict_do_update(
        index_elements=["user_id"],
        set_={name: _sqlite_plan.excluded[name] for name in ("plan", "began_at")},
    ),
    "postgresql": _postgres_plan.on_conflict_do_update(
        index_elements=["user_id"],
        set_={name: _postgres_plan.excluded[name] for name in ("plan", "began_at")},
    ),
}


class SqlPlans:
    """See the port."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, candidate_id: int) -> tuple[Plan, datetime] | None:
        row = self._connection.execute(_OF, {"key": candidate_id}).one_or_none()
        return None if row is None else (row.plan, row.began_at)

    def save(self, candidate_id: int, plan: Plan, began: datetime) -> None:
        row = {"user_id": candidate_id, "plan": plan, "began_at": began}
        self._connection.execute(_SAVE[self._connection.dialect.name], row)

    def drop(self, candidate_id: int) -> None:
        self._connection.execute(delete(plans).where(plans.c.user_id == candidate_id))
