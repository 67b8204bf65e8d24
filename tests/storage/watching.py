"""Ways to look into a database from outside: its rows, the moment inside a transaction, the bells."""

import asyncio
import threading
from typing import Any

from sqlalchemy import Row, Table, select, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.util import await_only

from bot.services.bells import Bell

PATIENCE = 10.0  # seconds until a test that hangs fails instead


async def rows(url: str, table: Table) -> list[Row[Any]]:
    """Return a table's rows as another process sees them."""
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        found = list(await connection.execute(select(table)))
    await engine.dispose()
    return found


async def execute(url: str, statement: str) -> None:
    """Do something to a database behind Viva's back."""
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(statement))
    await engine.dispose()


class Gate:
    """A place in the middle of a transaction where it stands still until the test lets it go on."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self.reached = asyncio.Event()
        self._open = asyncio.Event()
        self._open_in_thread = threading.Event()

    def stop(self) -> None:
        """Wait here: in SQLite's thread, or in the loop's where PostgreSQL's transactions run."""
        self._loop.call_soon_threadsafe(self.reached.set)
        if threading.current_thread() is threading.main_thread():
            await_only(self._open.wait())
        else:
            assert self._open_in_thread.wait(PATIENCE)

    def go(self) -> None:
        self._open.set()
        self._open_in_thread.set()


class Meeting:
    """A place in the middle of transactions where each waits for the others; PostgreSQL only."""

    def __init__(self, size: int) -> None:
        self._awaited = size
        self._all_here = asyncio.Event()

    def arrive(self) -> None:
        """Wait for the others; whoever comes back later passes."""
        self._awaited -= 1
        if self._awaited <= 0:
            self._all_here.set()
        await_only(self._all_here.wait())


class NotedBell(Bell):
    """A bell that writes into a log when it is rung."""

    def __init__(self, name: str, log: list[str]) -> None:
        super().__init__()
        self._name = name
        self._log = log

    def ring(self) -> None:
        self._log.append(self._name)
        super().ring()
