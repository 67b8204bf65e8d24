"""Run a coroutine as the whole work of a command."""

import asyncio
import sys
from collections.abc import Coroutine
from typing import TypeVar

T = TypeVar("T")
GIL_SECONDS = 0.0005  # the storage thread asks for the lock at every statement; Python's 5 ms is long for it


def run(work: Coroutine[object, object, T]) -> T:
    """Run `work` on a loop of its own and return what it returns."""
    import uvloop

    sys.setswitchinterval(GIL_SECONDS)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(work)
