"""Who may ask now: nobody in a quiet time, nobody while the circuit is open, one when it is tried again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import circuitbreaker  # type: ignore[import-untyped]  # it ships no types

from bot.domain.errors import JudgeUnavailable, Unjudgeable
from bot.judges.llm.endpoint_errors import SOON, RateLimited


class Gate:
    """Lets requests to one host through.

    After `failures` in a row the circuit is open: for `recovery` seconds nothing is sent, then a single
    request is tried. A 429, and an answer that cannot be judged, come from a server that works.
    """

    def __init__(self, host: str, failures: int, recovery: float, monotonic: Callable[[], float]) -> None:
        self._host = host
        self._monotonic = monotonic
        self._quiet_until = float("-inf")
        self._trying = False
        self._breaker = circuitbreaker.CircuitBreaker(failures, recovery, _counts)

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Let one request through; raise `JudgeUnavailable` where none may pass now."""
        self._refuse()
        with self._one_trial():
            try:
                yield
            except JudgeUnavailable as error:
                if isinstance(error, RateLimited):
                    self._quiet_until = self._monotonic() + error.retry_in
                with self._breaker:
                    raise
            with self._breaker:  # a cancelled request never gets here: it says nothing of the server
                return

    def _refuse(self) -> None:
        left = self._quiet_until - self._monotonic()
        if left > 0:
            raise JudgeUnavailable(f"{self._host} wants quiet", left)
        if self._breaker.opened:
            left = max(float(self._breaker.open_remaining), 1.0)
            raise JudgeUnavailable(f"{self._host} failed {self._breaker.failure_count} times in a row", left)
        if self._trying:
            raise JudgeUnavailable(f"{self._host} is being tried again", SOON)

    @contextmanager
    def _one_trial(self) -> Iterator[None]:
        if self._breaker.state != circuitbreaker.STATE_HALF_OPEN:
            yield
            return
        self._trying = True
        try:
            yield
        finally:
            self._trying = False


def _counts(_kind: type[BaseException], error: BaseException) -> bool:
    return not isinstance(error, Unjudgeable | RateLimited)
