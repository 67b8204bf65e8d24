"""Find work, hand it to a fixed number of workers, each piece to one at a time; sleep until there is more."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Generic, TypeVar

import structlog

from bot.domain.errors import Unavailable
from bot.jobs.supervisor import pauses
from bot.services.bells import Bell

log = structlog.get_logger()

T = TypeVar("T")
W = TypeVar("W")


class Workers(Generic[W]):
    """`find` returns what is ready, `most` at once, and in how many seconds more will be; `key` tells pieces
    apart. A piece whose `work` raises something unexpected is given to `set_aside`.

    A piece that is found again while it is being worked on waits until that is done. Where something outside
    is unavailable, the same piece is tried again after a while.
    """

    def __init__(
        self,
        find: Callable[[], Awaitable[tuple[Sequence[W], float | None]]],
        work: Callable[[W], Awaitable[None]],
        set_aside: Callable[[W], Awaitable[None]],
        key: Callable[[W], int],
        bell: Bell,
        progress: Bell,
        size: int,
        most: int,
    ) -> None:
        self._find = find
        self._work = work
        self._set_aside = set_aside
        self._key = key
        self._bell = bell
        self._progress = progress
        self._size = size
        self._most = most
        self._all_found = True
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
                more_in = await self._hand_out()
                self._progress.ring()
                await self._bell.wait(more_in)

    async def _hand_out(self) -> float | None:
        pieces, more_in = await _patiently(self._find)
        self._all_found = len(pieces) < self._most
        for piece in pieces:
            key = self._key(piece)
            if key in self._busy:
                self._found_busy.add(key)
                continue
            self._busy.add(key)
            self._ready.put_nowait(piece)
        return more_in

    async def _serve(self) -> None:
        while True:
            piece = await self._ready.get()
            key = self._key(piece)
            await self._do(piece, key)
            self._busy.discard(key)
            if key in self._found_busy or (self._ready.empty() and not self._all_found):
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
