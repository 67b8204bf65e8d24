"""PostgreSQL through asyncpg: the same plain functions, run on a connection of the pool."""

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from typing import TypeVar

from asyncpg import PostgresError
from sqlalchemy import URL, Connection
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.domain.errors import BadSetup, StaleVersion, StorageUnavailable
from bot.services.bells import Bells
from bot.storage.causes import cause
from bot.storage.questions import Shelf
from bot.storage.unit_of_work import SqlUnitOfWork

T = TypeVar("T")

TRIES = 5
POOL = 10
MEETINGS = ("40001", "40P01")  # serialization failure, deadlock


class PostgresDatabase:
    """See the `Database` port. Transactions run side by side; who meets another runs again."""

    def __init__(self, url: URL, bells: Bells) -> None:
        self._bells = bells
        self._where = f"{url.host}:{url.port or 5432}/{url.database}"
        self._closed = True
        self._shelf = Shelf()
        self._engine: AsyncEngine = create_async_engine(url, pool_size=POOL, pool_pre_ping=False)

    async def open(self) -> None:
        """Try the connection. Raises `StorageUnavailable`, or `BadSetup` for an option that nobody knows."""
        try:
            async with self._engine.connect():
                pass
        except (DBAPIError, PostgresError, OSError) as error:
            raise StorageUnavailable(f"{self._where}: {cause(error)}") from error
        except TypeError as error:
            raise BadSetup(f"VIVA_DATABASE_URL: {cause(error)}") from error
        self._closed = False

    async def close(self) -> None:
        """Close the pool."""
        self._closed = True
        await self._engine.dispose()

    async def transact(self, work: Callable[[SqlUnitOfWork], T]) -> T:
        """See the port."""
        if self._closed:
            raise StorageUnavailable(f"{self._where}: is closed")
        for attempt in range(1, TRIES + 1):
            try:
                return await self._once(work)
            except (StaleVersion, DBAPIError, PostgresError, OSError) as error:
                if _is_ours(error):
                    raise
                if not _met_another(error):
                    raise StorageUnavailable(f"{self._where}: {cause(error)}") from error
                if attempt == TRIES:
                    raise
                await asyncio.sleep(0)  # let the other one finish
        raise AssertionError("unreachable")

    async def _once(self, work: Callable[[SqlUnitOfWork], T]) -> T:
        def run(connection: Connection) -> tuple[T, set[str]]:
            uow = SqlUnitOfWork(connection, self._shelf)
            return work(uow), uow.touched

        with ExitStack() as undone:
            undone.callback(self._shelf.clear)
            async with self._engine.begin() as connection:
                result, touched = await connection.run_sync(run)
            undone.pop_all()
        self._bells.ring(touched)
        return result


def _met_another(error: Exception) -> bool:
    """Tell whether the transaction failed only because it met another one."""
    return isinstance(error, StaleVersion | IntegrityError) or _state(error) in MEETINGS


def _is_ours(error: Exception) -> bool:
    """Tell whether what was to be stored is no value for its column: to try again would not help."""
    return _state(error).startswith("22") or isinstance(error, DataError)


def _state(error: Exception) -> str:
    """Return the SQLSTATE, "" where there is none."""
    return getattr(getattr(error, "orig", None), "sqlstate", None) or ""
