"""Wake whoever waits for a condition, when something has changed."""

import asyncio
from collections.abc import Callable


class Signal:
    """Lets tasks of one event loop, in one thread, wait for conditions."""

    def __init__(self) -> None:
        self._waiters: set[asyncio.Future[None]] = set()

    def notify(self) -> None:
        """Make every waiting task look at its condition again."""
        waiters, self._waiters = self._waiters, set()
        for waiter in waiters:
            if not waiter.done() and not waiter.get_loop().is_closed():
                waiter.set_result(None)

    async def until(self, condition: Callable[[], bool], seconds: float | None) -> None:
        """Return once the condition holds; raise TimeoutError after seconds (None: never)."""
        async with asyncio.timeout(seconds):
            while not condition():
                await self._wait()

    async def _wait(self) -> None:
        waiter = asyncio.get_running_loop().create_future()
        self._waiters.add(waiter)
        try:
            await waiter
        finally:
            self._waiters.discard(waiter)
