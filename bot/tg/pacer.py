"""Keep within Telegram's limits: who sends takes a slot, or is promised one and comes back for it.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: about 30 messages a second
over all, one a second in a chat (short bursts are tolerated), 20 a minute in a group.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

FORGET_AFTER = 10_000  # chats remembered before idle ones are dropped
KEPT = 1.0  # seconds for which a promised slot waits for whoever is late

# Telegram counts what arrives in any second. Slots at 28.6 a second are 35 ms apart, thirty of them 1.049 s;
# a late one moves no other, so as long as somebody waits, 28.6 a second goes out. What a slow commit or
# a busy machine holds up by more than 9 ms would come closer to what follows: `leave_in` keeps any thirty to
# 1.048 s, and so a stall may shift them by 48 ms before one too many arrives within a second.
MOST, STRETCH = 30, 1.048


@dataclass(frozen=True, slots=True)
class Rate:
    """`per_second` on average, after `burst` at once."""

    per_second: float
    burst: int = 1


@dataclass(frozen=True, slots=True)
class Pace:
    """The rates kept; None is no limit. A little below Telegram's own, which count by windows.

    `overall` is messages a second, evenly.
    """

    overall: float | None = 28.6
    chat: Rate | None = Rate(1.0, burst=3)
    group: Rate | None = Rate(15 / 60, burst=5)  # 20 in any minute at the most


UNPACED = Pace(None, None, None)  # for a server that has no limits


class Pacer:
    """Hands out slots by the generic cell rate algorithm (ITU-T I.371): evenly, in a chat after a burst.

    Who must wait for the overall rate alone is promised the next free slot: first come, first served. What
    many wait for, such as a result in a group, goes ahead: every other slot is for that while there is any.
    `clock` returns monotonic seconds.
    """

    def __init__(self, pace: Pace, clock: Callable[[], float]) -> None:
        self._pace = pace
        self._clock = clock
        self._next = 0.0  # the first overall slot that nobody has
        self._promised: dict[int, float] = {}  # by chat, the earliest slot first
        self._ahead: set[int] = set()  # those of them that were let ahead
        self._left: deque[float] = deque(maxlen=MOST)  # when the last messages left
        self._chats: dict[int, float] = {}
        self._held: dict[int, float] = {}

    def try_slot(self, chat_id: int, message: bool, *, ahead: bool = False) -> float:
        """Take a slot and return 0.0, or take none and return the seconds until one may be free.

        What is no `message` (a toast, "typing") is not counted, and waits only where the chat is held.
        `ahead`: many wait for it.
        """
        now = self._clock()
        wait = max(self._held.get(chat_id, 0.0), self._free_at(chat_id) if message else 0.0) - now
        if wait <= 0 and message and self._pace.overall is not None:
            wait = self._overall_slot(chat_id, now, 1 / self._pace.overall, ahead) - now
        if wait > 0:
            return wait
        self._take(chat_id, now, message)
        return 0.0

    def leave_in(self) -> float:
        """Note that a message with a slot leaves and return 0.0, or return in how many seconds to ask again.

        To be called right before it leaves: a promise for later would be worth nothing on a busy machine.
        """
        if self._pace.overall is None:
            return 0.0
        now = self._clock()
        if len(self._left) == MOST and (wait := self._left[0] + STRETCH - now) > 0:
            return wait
        self._left.append(now)
        return 0.0

    def hold(self, chat_id: int, seconds: float) -> None:
        """Give the chat no slot for `seconds`."""
        self._held[chat_id] = self._clock() + seconds

    def _free_at(self, chat_id: int) -> float:
        """Return when the chat's own rate lets it have a message."""
        rate = self._rate_of(chat_id)
        return 0.0 if rate is None else self._chats.get(chat_id, 0.0) - (rate.burst - 1) / rate.per_second

    def _overall_slot(self, chat_id: int, now: float, apart: float, ahead: bool) -> float:
        """Return the slot that is promised to the chat; a new one where there is none."""
        while self._promised and (first := next(iter(self._promised.items())))[1] < now - KEPT:
            self._forget_promise(first[0])
        if chat_id not in self._promised:
            self._promised[chat_id] = max(self._next, now)
            self._next = self._promised[chat_id] + apart
        if ahead and chat_id not in self._ahead:
            self._let_ahead(chat_id)
        return self._promised[chat_id]

    def _let_ahead(self, chat_id: int) -> None:
        """Move a chat up to behind those that were let ahead before, another one between each two."""
        order = [chat for chat in self._promised if chat != chat_id]
        last = max((place for place, chat in enumerate(order) if chat in self._ahead), default=-1)
        order.insert(min(last + 2, list(self._promised).index(chat_id)), chat_id)
        self._promised = dict(zip(order, self._promised.values(), strict=True))
        self._ahead.add(chat_id)

    def _forget_promise(self, chat_id: int) -> None:
        self._promised.pop(chat_id, None)
        self._ahead.discard(chat_id)

    def _take(self, chat_id: int, now: float, message: bool) -> None:
        self._held.pop(chat_id, None)
        rate = self._rate_of(chat_id)
        if not message:
            return
        self._forget_promise(chat_id)
        if rate is not None:
            self._chats[chat_id] = max(self._chats.get(chat_id, 0.0), now) + 1 / rate.per_second
            if len(self._chats) > FORGET_AFTER:
                self._chats = {chat: full for chat, full in self._chats.items() if full > now}

    def _rate_of(self, chat_id: int) -> Rate | None:
        return self._pace.group if chat_id < 0 else self._pace.chat
