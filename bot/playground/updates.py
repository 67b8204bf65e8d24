"""The updates that the bot has not confirmed yet: kept until it has, whoever fetches them.

https://core.telegram.org/bots/api#getting-updates
"""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from bot.playground.signals import Signal

Json = dict[str, Any]

# https://core.telegram.org/bots/api#getupdates, allowed_updates: sent only when asked for by name.
_ONLY_BY_NAME = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class Updates:
    """A queue in order of update_id. It belongs to the server, so a bot may die and come back."""

    def __init__(self, first_id: int) -> None:
        self.pending: dict[int, Json] = {}
        self.next_id = first_id
        self.allowed: list[str] = []
        self.changed = Signal()

    def add(self, kind: str, content: Json) -> None:
        """Queue an update, unless the bot has asked not to be sent this kind."""
        wanted = kind in self.allowed if self.allowed else kind not in _ONLY_BY_NAME
        if not wanted:
            return
        self.pending[self.next_id] = {"update_id": self.next_id, kind: content}
        self.next_id += 1
        self.changed.notify()

    def fetch(self, limit: int) -> list[Json]:
        """Return the oldest unconfirmed updates, at most so many."""
        return list(islice(self.pending.values(), limit))

    def confirm_below(self, offset: int) -> None:
        """Forget the updates that the bot has confirmed with getUpdates' offset.

        A negative offset keeps that many of the newest and forgets the rest.
        """
        if offset < 0:
            self.confirm(list(self.pending)[:offset])
        else:
            self.confirm(list(self._oldest(offset)))

    def _oldest(self, offset: int) -> Iterable[int]:
        for known in self.pending:
            if known >= offset:
                return
            yield known

    def confirm(self, update_ids: Iterable[int]) -> None:
        """Forget these updates: the bot has them."""
        for update_id in update_ids:
            self.pending.pop(update_id, None)
        self.changed.notify()

    async def until_confirmed(self, seconds: float | None) -> None:
        """Return once all updates so far are confirmed; raise TimeoutError after seconds."""
        last = self.next_id

        def confirmed() -> bool:
            return next(iter(self.pending), last) >= last

        await self.changed.until(confirmed, seconds)
