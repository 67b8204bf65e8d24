"""Make one group of two: Viva saw the supergroup before it was told which group had become it."""

from sqlalchemy import Connection, delete, select, update

from bot.domain.rounds.round import State
from bot.services.rounds.records import GroupRecord
from bot.storage.group_tables import groups, hidden, results, rounds, schedules
from bot.storage.tables import answers, spending


def merge(connection: Connection, old: GroupRecord, new: GroupRecord) -> None:
    """Let `new` give way to `old`, which takes over all that is its, and its zone where it has none."""
    if _goes_on(connection, old):
        _cancel(connection, new)
    known = select(hidden.c.user_id).where(hidden.c.group_id == old.id)
    connection.execute(delete(hidden).where(hidden.c.group_id == new.id, hidden.c.user_id.in_(known)))
    for table in (rounds, results, hidden, schedules, spending, answers):
        moved = update(table).where(table.c.group_id == new.id)
        connection.execute(moved.values({"group_id": old.id}))
    connection.execute(delete(groups).where(groups.c.id == new.id))
    settled = {"zone": old.zone or new.zone, "gone": new.gone}
    connection.execute(update(groups).where(groups.c.id == old.id).values(settled))


def _goes_on(connection: Connection, group: GroupRecord) -> bool:
    live = select(rounds.c.id).where(rounds.c.group_id == group.id, rounds.c.live)
    return connection.execute(live).first() is not None


def _cancel(connection: Connection, group: GroupRecord) -> None:
    """End the round of a group; there is one round at a time, and the other is further on."""
    live = select(rounds.c.id, rounds.c.state).where(rounds.c.group_id == group.id, rounds.c.live)
    for row in connection.execute(live.with_for_update(key_share=True)).all():
        ended = {"live": False, "state": row.state.at_stage(State.CANCELLED, None), "next_at": None}
        connection.execute(
            update(rounds).where(rounds.c.id == row.id).values({**ended, "version": rounds.c.version + 1})
        )
