"""Taps that wait for the bot's answer.

https://core.telegram.org/bots/api#answercallbackquery. Telegram does not say how long a query
lives; a minute, and one answer, is our reading.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from bot.playground.errors import bad_request

LIFETIME_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Tap:
    """Who tapped on what, and when by the monotonic clock."""

    query_id: str
    user_id: int
    chat_id: int
    message_id: int
    at: float


class Callbacks:
    """The taps that are not answered yet."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._open: dict[str, Tap] = {}
        self._numbers = count(4_000_000_000_000_000_001)

    def open(self, user_id: int, chat_id: int, message_id: int) -> Tap:
        """Start a tap: the client shows that it waits."""
        tap = Tap(str(next(self._numbers)), user_id, chat_id, message_id, self._clock())
        self._open[tap.query_id] = tap
        return tap

    def close(self, query_id: str) -> Tap:
        """Return the tap that the bot answers; raise ApiError 400 when it is too late."""
        tap = self._open.pop(query_id, None)
        if tap is None or self._clock() - tap.at > LIFETIME_SECONDS:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        return tap
