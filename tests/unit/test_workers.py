"""Workers take what is found: all of it, and whatever one piece does."""

import asyncio

import pytest
from structlog.testing import capture_logs

from bot.jobs.workers import Workers
from bot.services.bells import Bell
from bot.services.records import Found

MOST, ALL = 10, 25


class Pile:
    """Pieces to be done; `find` shows at most `MOST` of them at once, as the stores do."""

    def __init__(self, bad: int = -1) -> None:
        self.left = set(range(ALL))
        self.aside: list[int] = []
        self.empty = asyncio.Event()
        self.looks = 0
        self._bad = bad

    async def find(self) -> Found[int]:
        self.looks += 1
        return Found(sorted(self.left)[:MOST], more=len(self.left) > MOST)

    async def work(self, piece: int) -> None:
        if piece == self._bad:
            raise ValueError("no good")
        self._take(piece)

    async def set_aside(self, piece: int) -> None:
        self.aside.append(piece)
        self._take(piece)

    def _take(self, piece: int) -> None:
        self.left.discard(piece)
        if not self.left:
            self.empty.set()


async def _empty(pile: Pile) -> None:
    workers = Workers(pile.find, pile.work, pile.set_aside, int, Bell(), Bell(), size=3)
    task = asyncio.ensure_future(workers.run())
    async with asyncio.timeout(5):
        await pile.empty.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_more_than_is_found_at_once_is_done_without_another_ring() -> None:
    pile = Pile()
    await _empty(pile)
    assert pile.left == set()


async def test_nobody_looks_again_where_all_was_found() -> None:
    pile = Pile()
    pile.left = set(range(MOST))
    await _empty(pile)
    assert pile.looks == 1


async def test_a_piece_that_fails_is_set_aside_and_stops_no_other() -> None:
    pile = Pile(bad=4)
    with capture_logs() as log:
        await _empty(pile)
    assert pile.aside == [4]
    assert [entry["event"] for entry in log] == ["piece failed, set aside"]
