"""Find work, hand it to a fixed number of workers, each piece to one at a time; sleep until there is more."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Generic, TypeVar

import structlog

from bot.domain.errors import Unavailable
from bot.jobs.supervisor import pauses
from bot.services.bells import Bell
from bot.services.records import Found

log = structlog.get_logger()

T = TypeVar("T")
W = TypeVar("W")


class Workers(Generic[W]):
    """`find` returns what is ready; `key` tells pieces apart. A piece whose `work` raises something
    unexpected is given to `set_aside`.

    Where there was more than `find` returned, it is asked again as soon as a worker has nothing left to do. A
    piece that is found again while it is being worked on waits until that is done. Where something outside is
    unavailable, the same piece is tried again after a while.
    """

    def __init__(
        self,
        find: Callable[[], Awaitable[Found[W]]],
        work: Callable[[W], Awaitable[None]],
        set_aside: Callable[[W], Awaitable[None]],
        key: Callable[[W], int],
        bell: Bell,
        progress: Bell,
        size: int,
    ) -> None:
        self._find = find
        self._work = work
        self._set_aside = set_aside
        self._key = key
        self._bell = bell
        self._progress = progress
        self._size = size
        self._more = False
        self._ready: asyncio.Queue[W] = asyncio.Queue()
        self._busy: set[int] = set()
        self._found_busy: set[int] = set()

    async def run(self) -> None:
        """Work until cancelled."""
        self._ready, self._busy, self._found_busy = asyncio.Queue(), set(), set()
        async with asyncio.TaskGroup() as group:
            for _ in range(self._size):
                group.create_task(self._serve())
            while True:
                next_in = await self._hand_out()
                self._progress.ring()
                await self._bell.wait(next_in)

    async def _hand_out(self) -> float | None:
        found = await _patiently(self._find)
        self._more = found.more
        for piece in found.pieces:
            key = self._key(piece)
            if key in self._busy:
                self._found_busy.add(key)
                continue
            self._busy.add(key)
            self._ready.put_nowait(piece)
        return found.next_in

    async def _serve(self) -> None:
        while True:
            piece = await self._ready.get()
            key = self._key(piece)
            await self._do(piece, key)
            self._busy.discard(key)
            if key in self._found_busy or (self._more and self._ready.empty()):
                self._found_busy.discard(key)
                self._bell.ring()
            self._progress.ring()

    async def _do(self, piece: W, key: int) -> None:
        """Work on one piece. What it raises concerns it alone: it is logged and the piece set aside."""
        try:
            await _patiently(partial(self._work, piece))
        except Exception:
            log.exception("piece failed, set aside", piece=key)
            await _patiently(partial(self._set_aside, piece))


async def _patiently(call: Callable[[], Awaitable[T]]) -> T:
    """Call until what it needs is there; what is under way meanwhile goes on."""
    for pause in pauses():
        try:
            return await call()
        except Unavailable as error:
            log.warning("not now, will try again", cause=str(error), pause=pause)
        await asyncio.sleep(pause)
    raise AssertionError("unreachable")
