"""The outbox port in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.services.records import OutboxRow, Post

Posts = dict[int, tuple[OutboxRow, str]]  # by row id, with the status


class BulkRow(OutboxRow):
    """A post that was added as bulk."""


class MemoryOutbox:
    """See the `Outbox` port."""

    def __init__(self, posts: Posts) -> None:
        self._posts = posts

    def add(self, chat_id: int, posts: Sequence[Post], now: datetime, *, bulk: bool = False) -> None:
        for post in posts:
            waiting = [row.post.notice for row in self._rows("waiting") if row.chat_id == chat_id]
            if not (post.notice and post.notice in waiting):
                row = (BulkRow if bulk else OutboxRow)(len(self._posts) + 1, chat_id, post)
                self._posts[row.id] = (row, "waiting")

    def resend(self, chat_id: int, row_id: int) -> bool:
        known = any(row.id == row_id and row.chat_id == chat_id for row in self._rows("doubtful"))
        if known:
            post = replace(self._posts[row_id][0].post, until=None)
            self._posts[row_id] = (OutboxRow(row_id, chat_id, post), "waiting")
        return known

    def chats_waiting(self, limit: int) -> Sequence[tuple[int, bool]]:
        waiting = self._rows("waiting")
        awaited = {row.chat_id for row in waiting if not isinstance(row, BulkRow)}
        chats = dict.fromkeys(row.chat_id for row in waiting)
        return sorted(((chat, chat not in awaited) for chat in chats), key=lambda found: found[1])[:limit]

    def bulk_waiting(self) -> int:
        return sum(isinstance(row, BulkRow) for row in self._rows("waiting"))

    def next(self, chat_id: int) -> OutboxRow | None:
        return next((row for row in self._rows("waiting") if row.chat_id == chat_id), None)

    def tried(self, row_id: int, now: datetime) -> None:
        self._mark(row_id, "tried")

    def sent(self, row_id: int, message_id: int | None, now: datetime) -> None:
        self._mark(row_id, "sent")

    def failed(self, row_id: int, error: str) -> None:
        self._mark(row_id, "failed")

    def put_back(self, row_id: int) -> None:
        self._mark(row_id, "waiting")

    def doubt(self, row_id: int) -> None:
        self._mark(row_id, "doubtful")

    def retire(self, chat_id: int, error: str) -> None:
        for row in (*self._rows("waiting"), *self._rows("tried")):
            if row.chat_id == chat_id:
                self._mark(row.id, "failed")

    def on_their_way(self) -> Sequence[OutboxRow]:
        return self._rows("tried")

    def _rows(self, status: str) -> list[OutboxRow]:
        return [row for row, known in self._posts.values() if known == status]

    def _mark(self, row_id: int, status: str) -> None:
        self._posts[row_id] = (self._posts[row_id][0], status)
