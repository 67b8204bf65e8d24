"""Time passes: APScheduler wakes the loops that look at the clock; what is due, the database decides."""

import asyncio
from collections.abc import Callable, Mapping

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]

EVERY = 20.0  # seconds


class Ticker:
    """Calls what is given (by name) every `EVERY` seconds; a call does no more than ring a bell.

    The loops also sleep only until the next thing is due. The tick is for what they cannot know of: a clock
    that was set, a machine that slept, another process on the same database.
    """

    def __init__(self, calls: Mapping[str, Callable[[], None]]) -> None:
        self._calls = calls

    async def run(self) -> None:
        """Tick until cancelled."""
        scheduler = AsyncIOScheduler(timezone="UTC")
        for name, call in self._calls.items():
            scheduler.add_job(
                call,
                "interval",
                id=name,
                seconds=EVERY,
                # However late a tick comes, it is as good as any: it asks what is due by now.
                misfire_grace_time=None,
                # After a sleep of hours one tick finds all that a thousand would have found.
                coalesce=True,
                max_instances=1,
            )
        scheduler.start()
        try:
            await asyncio.Event().wait()
        finally:
            scheduler.shutdown(wait=False)
