"""SQLite through aiosqlite's thread: a whole transaction per hop, one commit for all that wait together."""

import asyncio
import sqlite3
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import aiosqlite
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.pool import StaticPool

from bot.domain.errors import StorageUnavailable
from bot.services.bells import Bells
from bot.storage.causes import cause
from bot.storage.questions import Shelf
from bot.storage.unit_of_work import SqlUnitOfWork

T = TypeVar("T")
Work = Callable[[SqlUnitOfWork], Any]
Waiting = tuple[Work, asyncio.Future[Any]]
Outcome = tuple[Any, Exception | None, set[str]]

BUSY_TIMEOUT_MS = 5_000


class _Thread(aiosqlite.Connection):
    """aiosqlite's connection and its thread, running whole functions instead of single statements."""

    async def run(self, function: Callable[[], T]) -> T:
        result: T = await self._execute(function)  # type: ignore[no-untyped-call]  # aiosqlite's own
        return result

    async def end(self) -> None:
        """Close what was opened, and see the thread off."""
        if self._connection is not None:
            await self.close()
        await asyncio.to_thread(self._thread.join)


class SqliteDatabase:
    """See the `Database` port. Everything happens in one thread, so transactions never meet."""

    def __init__(self, url: URL, bells: Bells) -> None:
        self._bells = bells
        self._path = url.database or ":memory:"
        self._shelf = Shelf()
        self._waiting: list[Waiting] = []
        self._turn = asyncio.Lock()
        self._thread: _Thread | None = None
        self._engine: Engine | None = None
        self._connection: Connection | None = None

    async def open(self) -> None:
        """Open the file. Raises `StorageUnavailable` where it cannot be opened."""
        raw: list[sqlite3.Connection] = []

        def connect() -> sqlite3.Connection:
            raw.append(sqlite3.connect(self._path, isolation_level=None))
            return raw[0]

        thread = _Thread(connect, iter_chunk_size=64)
        try:
            await thread
            engine = self._engine = await thread.run(lambda: _engine(raw[0]))
            self._connection = await thread.run(engine.connect)
        except (sqlite3.Error, DBAPIError) as error:
            await thread.end()
            raise StorageUnavailable(f"{self._path}: {cause(error)}") from error
        self._thread = thread

    async def close(self) -> None:
        """Close the file, after what is under way."""
        thread, self._thread = self._thread, None
        if thread is None:
            return
        if self._engine is not None and self._connection is not None:
            await thread.run(self._connection.close)
            await thread.run(self._engine.dispose)
        await thread.end()

    async def transact(self, work: Callable[[SqlUnitOfWork], T]) -> T:
        """See the port. Calls that wait at the same time are committed together."""
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, done))
        try:
            async with self._turn:
                if not done.done():
                    await self._commit_waiting(done.get_loop())
            return await done
        except asyncio.CancelledError:
            done.cancel()
            raise

    async def _commit_waiting(self, loop: asyncio.AbstractEventLoop) -> None:
        batch, self._waiting = self._waiting, []
        if self._thread is None:
            closed = StorageUnavailable(f"{self._path}: is closed")
            self._deliver([done for _, done in batch], [(None, closed, set())] * len(batch))
        else:
            await self._thread.run(partial(self._commit, batch, loop))

    def _commit(self, batch: list[Waiting], loop: asyncio.AbstractEventLoop) -> None:
        """Run a batch, in the thread. Whoever asked for it may be gone by now; the others get theirs."""
        outcomes = self._together([work for work, _ in batch])
        loop.call_soon_threadsafe(self._deliver, [done for _, done in batch], outcomes)

    def _deliver(self, waiting: list[asyncio.Future[Any]], outcomes: list[Outcome]) -> None:
        for done, (result, error, touched) in zip(waiting, outcomes, strict=True):
            self._bells.ring(touched)
            if done.done():  # cancelled while it waited
                continue
            if error is None:
                done.set_result(result)
            else:
                done.set_exception(error)

    def _together(self, works: list[Work]) -> list[Outcome]:
        """Run all in one transaction; where one fails, run each in its own, so that only it fails."""
        try:
            return self._run(works)
        except Exception as error:
            self._shelf.clear()
            if len(works) == 1:
                return [(None, _translated(error, self._path), set())]
            return [outcome for work in works for outcome in self._together([work])]

    def _run(self, works: list[Work]) -> list[Outcome]:
        assert self._connection is not None
        outcomes: list[Outcome] = []
        with self._connection.begin():
            for work in works:
                uow = SqlUnitOfWork(self._connection, self._shelf)
                outcomes.append((work(uow), None, uow.touched))
        return outcomes


def _engine(raw: sqlite3.Connection) -> Engine:
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",  # what is committed survives a power cut, too
        "foreign_keys = ON",
        f"busy_timeout = {BUSY_TIMEOUT_MS}",
    ):
        raw.execute(f"PRAGMA {pragma}")
    event.listen(engine, "begin", lambda connection: raw.execute("BEGIN IMMEDIATE"))
    return engine


def _translated(error: Exception, path: str) -> Exception:
    if isinstance(error, DBAPIError | sqlite3.Error) and not isinstance(error, IntegrityError):
        return StorageUnavailable(f"{path}: {cause(error)}")
    return error
