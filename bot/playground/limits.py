"""How fast a bot may send before Telegram answers 429.

From https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: about 30
messages a second over all; "avoid sending more than one message per second" in a chat, where "short
bursts that go over this limit" may be allowed; 20 messages a minute in a group. Telegram does not
say how long a short burst is. Five messages from rest is our reading of it; so is that a refused
message does not count, and that edits do not count.
"""

from collections import deque
from dataclasses import dataclass
from math import ceil, inf

from bot.playground.errors import too_many_requests


@dataclass(frozen=True, slots=True)
class Limits:
    """Numbers only: a second over all, a second and a burst in a chat, a minute in a group."""

    overall_per_second: float
    chat_per_second: float
    chat_burst: float
    group_per_minute: float

    @classmethod
    def telegram(cls) -> "Limits":
        """Return the limits Telegram publishes, and our reading of "short bursts"."""
        return cls(30, 1, 5, 20)

    @classmethod
    def none(cls) -> "Limits":
        """Return limits that nothing reaches."""
        return cls(inf, inf, inf, inf)


class _Window:
    """At most so many in any stretch of so many seconds."""

    __slots__ = ("_length", "_most", "_times")

    def __init__(self, most: float, length: float) -> None:
        self._most, self._length = most, length
        self._times: deque[float] = deque()

    def wait(self, now: float) -> float:
        while self._times and self._times[0] <= now - self._length:
            self._times.popleft()
        return self._times[0] + self._length - now if len(self._times) >= self._most else 0

    def take(self, now: float) -> None:
        self._times.append(now)

    def __len__(self) -> int:
        return len(self._times)


class _Bucket:
    """So many from rest, then one every 1/rate seconds."""

    __slots__ = ("_capacity", "_filled", "_rate", "_tokens")

    def __init__(self, capacity: float, rate: float, now: float) -> None:
        self._capacity, self._rate = capacity, rate
        self._tokens, self._filled = capacity, now

    def wait(self, now: float) -> float:
        refilled = self._tokens + (now - self._filled) * self._rate
        self._tokens, self._filled = min(self._capacity, refilled), now
        return 0 if self._tokens >= 1 else (1 - self._tokens) / self._rate

    def take(self, _now: float) -> None:
        self._tokens -= 1


class Meter:
    """Counts what the bot sends, and refuses what goes past the limits.

    `refused` is how many it has refused, `busiest` the most messages that it let through in any second.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.refused = self.busiest = 0
        self._overall = _Window(limits.overall_per_second, 1)
        self._chats: dict[int, _Bucket] = {}
        self._groups: dict[int, _Window] = {}

    def spend(self, chat_id: int, now: float) -> None:
        """Count one message to a chat at a monotonic time in seconds, or raise ApiError 429."""
        if self.limits.overall_per_second == inf:
            return
        gauges = self._gauges(chat_id, now)
        wait = max(gauge.wait(now) for gauge in gauges)
        if wait > 0:
            self.refused += 1
            raise too_many_requests(max(1, ceil(wait)))
        for gauge in gauges:
            gauge.take(now)
        self.busiest = max(self.busiest, len(self._overall))

    def _gauges(self, chat_id: int, now: float) -> list[_Window | _Bucket]:
        limits = self.limits
        if chat_id not in self._chats:
            self._chats[chat_id] = _Bucket(limits.chat_burst, limits.chat_per_second, now)
        gauges: list[_Window | _Bucket] = [self._overall, self._chats[chat_id]]
        if chat_id < 0:
            if chat_id not in self._groups:
                self._groups[chat_id] = _Window(limits.group_per_minute, 60)
            gauges.append(self._groups[chat_id])
        return gauges
