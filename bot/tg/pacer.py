"""Keep within Telegram's limits: who sends takes a slot first, or waits until there is one.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: about 30 messages a second
over all, one a second in a chat (short bursts are tolerated), 20 a minute in a group.
"""

from collections.abc import Callable
from dataclasses import dataclass

FORGET_AFTER = 10_000  # chats remembered before idle ones are dropped


@dataclass(frozen=True, slots=True)
class Rate:
    """`per_second` on average, after `burst` at once."""

    per_second: float
    burst: int = 1


@dataclass(frozen=True, slots=True)
class Pace:
    """The rates kept; None is no limit. A little below Telegram's own, which count by windows."""

    overall: Rate | None = Rate(28.0)
    chat: Rate | None = Rate(1.0, burst=3)
    group: Rate | None = Rate(18 / 60, burst=2)


UNPACED = Pace(None, None, None)  # for a server that has no limits


class Pacer:
    """Hands out slots by the generic cell rate algorithm (ITU-T I.371): evenly, after a burst.

    `clock` returns monotonic seconds.
    """

    def __init__(self, pace: Pace, clock: Callable[[], float]) -> None:
        self._pace = pace
        self._clock = clock
        self._overall = 0.0
        self._chats: dict[int, float] = {}
        self._held: dict[int, float] = {}

    def try_slot(self, chat_id: int, message: bool) -> float:
        """Take a slot and return 0.0, or take none and return the seconds until one may be free.

        What is not a `message` (a toast, "typing") does not count for its chat.
        """
        now = self._clock()
        free_at = self._held.get(chat_id, 0.0)
        rates = [(self._pace.overall, self._overall)]
        if message:
            per_chat = self._pace.group if chat_id < 0 else self._pace.chat
            rates.append((per_chat, self._chats.get(chat_id, 0.0)))
        for rate, full_until in rates:
            if rate is not None:
                free_at = max(free_at, full_until - (rate.burst - 1) / rate.per_second)
        if free_at > now:
            return free_at - now
        self._take(chat_id, now, message)
        return 0.0

    def hold(self, chat_id: int, seconds: float) -> None:
        """Give the chat no slot for `seconds`."""
        self._held[chat_id] = self._clock() + seconds

    def _take(self, chat_id: int, now: float, message: bool) -> None:
        self._held.pop(chat_id, None)
        if self._pace.overall is not None:
            self._overall = max(self._overall, now) + 1 / self._pace.overall.per_second
        rate = self._pace.group if chat_id < 0 else self._pace.chat
        if message and rate is not None:
            self._chats[chat_id] = max(self._chats.get(chat_id, 0.0), now) + 1 / rate.per_second
            if len(self._chats) > FORGET_AFTER:
                self._chats = {chat: full for chat, full in self._chats.items() if full > now}
