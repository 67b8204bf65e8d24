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
    """At most so many in any stretch of so many seconds; `peak` is how many there were at the most."""

    __slots__ = ("_length", "_most", "_times", "peak")

    def __init__(self, most: float, length: float) -> None:
        self._most, self._length = most, length
        self._times: deque[float] = deque()
        self.peak = 0

    def wait(self, now: float) -> float:
        self._forget(now)
        return self._times[0] + self._length - now if len(self._times) >= self._most else 0

    def take(self, now: float) -> None:
        self._forget(now)
        self._times.append(now)
        self.peak = max(self.peak, len(self._times))

    def _forget(self, now: float) -> None:
        while self._times and self._times[0] <= now - self._length:
            self._times.popleft()


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


class _GroupMeter:
    """One group's minute: messages, which are limited, and messages with edits, which are counted."""

    __slots__ = ("everything", "messages")

    def __init__(self, per_minute: float) -> None:
        self.messages = _Window(per_minute, 60)
        self.everything = _Window(inf, 60)


class Meter:
    """Counts what the bot sends, and refuses what goes past the limits; `refused` is how many so far.

    Groups are counted even where nothing is limited.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.refused = 0
        self._overall = _Window(limits.overall_per_second, 1)
        self._chats: dict[int, _Bucket] = {}
        self._groups: dict[int, _GroupMeter] = {}

    @property
    def busiest(self) -> int:
        """Return the most messages let through in any second; 0 where nothing is limited."""
        return self._overall.peak

    @property
    def busiest_group(self) -> int:
        """Return the most messages let through to one group in any 60 seconds."""
        return max((group.messages.peak for group in self._groups.values()), default=0)

    def busiest_minute(self, chat_id: int) -> int:
        """Return the most messages and edits that a group got in any 60 seconds."""
        return self._groups[chat_id].everything.peak if chat_id in self._groups else 0

    def spend(self, chat_id: int, now: float) -> None:
        """Count one message to a chat at a monotonic time in seconds, or raise ApiError 429."""
        if self.limits.overall_per_second != inf:
            self._admit(self._gauges(chat_id, now), now)
        elif chat_id < 0:
            self._group(chat_id).messages.take(now)
        self.note(chat_id, now)

    def note(self, chat_id: int, now: float) -> None:
        """Count what no limit stops, such as an edit: in a group it shows in busiest_minute."""
        if chat_id < 0:
            self._group(chat_id).everything.take(now)

    def _admit(self, gauges: list[_Window | _Bucket], now: float) -> None:
        wait = max(gauge.wait(now) for gauge in gauges)
        if wait > 0:
            self.refused += 1
            raise too_many_requests(max(1, ceil(wait)))
        for gauge in gauges:
            gauge.take(now)

    def _gauges(self, chat_id: int, now: float) -> list[_Window | _Bucket]:
        limits = self.limits
        if chat_id not in self._chats:
            self._chats[chat_id] = _Bucket(limits.chat_burst, limits.chat_per_second, now)
        gauges: list[_Window | _Bucket] = [self._overall, self._chats[chat_id]]
        return [*gauges, self._group(chat_id).messages] if chat_id < 0 else gauges

    def _group(self, chat_id: int) -> _GroupMeter:
        if chat_id not in self._groups:
            self._groups[chat_id] = _GroupMeter(self.limits.group_per_minute)
        return self._groups[chat_id]
