"""The outbox port in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.services.records import OutboxRow, Post, PostKind

Posts = dict[int, tuple[OutboxRow, str]]  # by row id, with the status
Messages = dict[int, int]  # by row id, what was sent


class BulkRow(OutboxRow):
    """A post that was added as bulk."""


class MemoryOutbox:
    """See the `Outbox` port."""

    def __init__(self, posts: Posts, messages: Messages) -> None:
        self._posts = posts
        self._messages = messages

    def add(self, chat_id: int, posts: Sequence[Post], now: datetime, *, bulk: bool = False) -> Sequence[int]:
        rows = []
        for post in posts:
            waiting = self._same(chat_id, post)
            if _edits(chat_id, post) and waiting is not None:
                rows.append(self._put(replace(waiting, post=post)))
            elif waiting is None:
                rows.append(self._put((BulkRow if bulk else OutboxRow)(len(self._posts) + 1, chat_id, post)))
        return rows

    def message_of(self, row_id: int) -> int | None:
        return self._messages.get(row_id)

    def waits(self, row_id: int) -> bool:
        return row_id in self._posts and self._posts[row_id][1] in ("waiting", "tried")

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
        if message_id is not None:
            self._messages[row_id] = message_id

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

    def _same(self, chat_id: int, post: Post) -> OutboxRow | None:
        """Return the last post that waits in the chat and is the same notice, or edits the same message."""
        what = _what(chat_id, post)
        waiting = [row for row in self._rows("waiting") if row.chat_id == chat_id] if what else []
        return next((row for row in reversed(waiting) if _what(chat_id, row.post) == what), None)

    def _put(self, row: OutboxRow) -> int:
        self._posts[row.id] = (row, "waiting")
        return row.id

    def _rows(self, status: str) -> list[OutboxRow]:
        return [row for row, known in self._posts.values() if known == status]

    def _mark(self, row_id: int, status: str) -> None:
        self._posts[row_id] = (self._posts[row_id][0], status)


def _what(chat_id: int, post: Post) -> tuple[object, ...]:
    """Return what makes two posts the same, () where nothing does."""
    if _edits(chat_id, post):
        return (post.row, post.target)
    return (post.notice,) if post.notice else ()


def _edits(chat_id: int, post: Post) -> bool:
    return post.kind is PostKind.EDIT and (chat_id < 0 or bool(post.row))
