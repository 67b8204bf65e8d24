"""The one place that starts tasks: logs what fails, starts it again, cancels all at the end."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import Self

import structlog

from bot.domain.errors import BadSetup

log = structlog.get_logger()

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds between a failure and the next start

Loop = Callable[[], Awaitable[None]]


def pauses() -> Iterator[float]:
    """Yield how many seconds to wait before each next try, ever more."""
    pause = FIRST_PAUSE
    while True:
        yield pause
        pause = min(pause * 2, LONGEST_PAUSE)


class Supervisor:
    """`async with Supervisor({"name": loop, …}):` keeps the loops running inside the block."""

    def __init__(self, loops: dict[str, Loop]) -> None:
        self._loops = loops
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        self._tasks = [
            asyncio.create_task(self._keep(name, loop), name=name) for name, loop in self._loops.items()
        ]
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def wait(self) -> None:
        """Return when a loop has ended for good; raise what it ended with (`BadSetup`)."""
        done, _ = await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()

    async def _keep(self, name: str, loop: Loop) -> None:
        for pause in pauses():
            try:
                await loop()
                return
            except BadSetup:
                raise
            except Exception:
                log.exception("loop failed, starting it again", loop=name, pause=pause)
            await asyncio.sleep(pause)
