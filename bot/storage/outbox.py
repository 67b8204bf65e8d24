"""The outbox table: what is still to be said, in order per chat, and what became of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Integer, and_, bindparam, cast, func, insert, select, text, update

from bot.services.records import OutboxRow, Post, PostKind
from bot.storage.tables import outbox

# In the words of the partial index, or SQLite would not use it and read the whole history.
_UNSENT = text("outbox.status IN ('waiting', 'tried')")
_WAITING = and_(_UNSENT, outbox.c.status == "waiting")
_ALL_BULK = func.min(cast(outbox.c.bulk, Integer))
_CHATS = (
    select(outbox.c.chat_id, _ALL_BULK)
    .where(_WAITING)
    .group_by(outbox.c.chat_id)
    .order_by(_ALL_BULK, func.min(outbox.c.id))
    .limit(bindparam("most"))
)
_BULK = select(func.count()).select_from(outbox).where(_WAITING, outbox.c.bulk)
_ROW = select(outbox.c.id, outbox.c.chat_id, outbox.c.post).order_by(outbox.c.chat_id, outbox.c.id)
# Locked where transactions run side by side: else an edit could take the place of a post that is being taken.
_NEXT = _ROW.where(outbox.c.chat_id == bindparam("chat"), _WAITING).limit(1).with_for_update(key_share=True)
_ON_THEIR_WAY = _ROW.where(_UNSENT, outbox.c.status == "tried")
_TRY = (
    update(outbox)
    .where(outbox.c.id == bindparam("key"))
    .values({"status": "tried", "tried_at": bindparam("now")})
)
_SAME_NOTICE = (
    select(outbox.c.id)
    .where(outbox.c.chat_id == bindparam("chat"), _WAITING, outbox.c.notice == bindparam("same"))
    .order_by(outbox.c.id.desc())
    .limit(1)
)
_ADD = insert(outbox).returning(outbox.c.id)
_REPLACE = update(outbox).where(outbox.c.id == bindparam("key"), _WAITING).values({"post": bindparam("new")})
_MESSAGE = select(outbox.c.message_id).where(outbox.c.id == bindparam("key"), outbox.c.status == "sent")
_WAITS = select(outbox.c.id).where(outbox.c.id == bindparam("key"), _UNSENT)
_SENT = (
    update(outbox)
    .where(outbox.c.id == bindparam("key"))
    .values({"status": "sent", "sent_at": bindparam("now"), "message_id": bindparam("message")})
)
_MARK = (
    update(outbox)
    .where(outbox.c.id == bindparam("key"))
    .values({"status": bindparam("mark"), "error": bindparam("cause")})
)


class SqlOutbox:
    """See the port. Adds "outbox" to `touched` when it leaves something to send."""

    def __init__(self, connection: Connection, touched: set[str]) -> None:
        self._connection = connection
        self._touched = touched

    def add(self, chat_id: int, posts: Sequence[Post], now: datetime, *, bulk: bool = False) -> Sequence[int]:
        rows = []
        for post in posts:
            # Many press a button in a group, where few posts fit; a row is named where only the last counts.
            edits = post.kind is PostKind.EDIT and (chat_id < 0 or bool(post.row))
            notice = f"edit-{post.row or post.target}-{bool(post.row):d}" if edits else post.notice
            waiting = self._waiting(chat_id, notice) if notice else None
            if edits and waiting and self._replace(waiting, post):
                rows.append(waiting)
            elif edits or not waiting:
                row = {"chat_id": chat_id, "post": post, "notice": notice, "status": "waiting"}
                added = self._connection.execute(_ADD, {**row, "queued_at": now, "bulk": bulk})
                rows.append(added.scalar_one())
                self._touched.add("outbox")
        return rows

    def message_of(self, row_id: int) -> int | None:
        return self._connection.execute(_MESSAGE, {"key": row_id}).scalar_one_or_none()

    def waits(self, row_id: int) -> bool:
        return self._connection.execute(_WAITS, {"key": row_id}).first() is not None

    def resend(self, chat_id: int, row_id: int) -> bool:
        doubtful = and_(outbox.c.id == row_id, outbox.c.chat_id == chat_id, outbox.c.status == "doubtful")
        post = self._connection.execute(select(outbox.c.post).where(doubtful)).scalar_one_or_none()
        if post is None:
            return False
        # Somebody waits for it now, whenever that is.
        asked = {"status": "waiting", "bulk": False, "post": replace(post, until=None)}
        self._connection.execute(update(outbox).where(doubtful).values(asked))
        self._touched.add("outbox")
        return True

    def chats_waiting(self, limit: int) -> Sequence[tuple[int, bool]]:
        rows = self._connection.execute(_CHATS, {"most": limit})
        return [(chat_id, bool(all_bulk)) for chat_id, all_bulk in rows]

    def bulk_waiting(self) -> int:
        return self._connection.execute(_BULK).scalar_one()

    def next(self, chat_id: int) -> OutboxRow | None:
        row = self._connection.execute(_NEXT, {"chat": chat_id}).one_or_none()
        return None if row is None else _row(row)

    def tried(self, row_id: int, now: datetime) -> None:
        self._connection.execute(_TRY, {"key": row_id, "now": now})

    def sent(self, row_id: int, message_id: int | None, now: datetime) -> None:
        self._connection.execute(_SENT, {"key": row_id, "message": message_id, "now": now})

    def failed(self, row_id: int, error: str) -> None:
        self._mark(row_id, "failed", error)

    def put_back(self, row_id: int) -> None:
        self._mark(row_id, "waiting")
        self._touched.add("outbox")

    def doubt(self, row_id: int) -> None:
        self._mark(row_id, "doubtful")

    def retire(self, chat_id: int, error: str) -> None:
        self._connection.execute(
            update(outbox)
            .where(outbox.c.chat_id == chat_id, _UNSENT)
            .values({"status": "failed", "error": error})
        )

    def on_their_way(self) -> Sequence[OutboxRow]:
        return [_row(row) for row in self._connection.execute(_ON_THEIR_WAY)]

    def _mark(self, row_id: int, mark: str, cause: str | None = None) -> None:
        self._connection.execute(_MARK, {"key": row_id, "mark": mark, "cause": cause})

    def _waiting(self, chat_id: int, notice: str) -> int | None:
        """Return the last row with a notice that waits in a chat."""
        return self._connection.execute(_SAME_NOTICE, {"chat": chat_id, "same": notice}).scalar_one_or_none()

    def _replace(self, row_id: int, post: Post) -> bool:
        """Put a post in the place of one that waits; False where that has just been taken."""
        return self._connection.execute(_REPLACE, {"key": row_id, "new": post}).rowcount == 1


def _row(row: Any) -> OutboxRow:
    return OutboxRow(row.id, row.chat_id, row.post)
