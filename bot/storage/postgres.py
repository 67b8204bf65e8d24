"""PostgreSQL through asyncpg: the same plain functions, run on a connection of the pool."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import URL, Connection
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.domain.errors import StaleVersion, StorageUnavailable
from bot.services.bells import Bells
from bot.storage.unit_of_work import SqlUnitOfWork

T = TypeVar("T")

TRIES = 5
POOL = 10


class PostgresDatabase:
    """See the `Database` port. Transactions run side by side; who meets another runs again."""

    def __init__(self, url: URL, bells: Bells) -> None:
        self._bells = bells
        self._where = f"{url.host}:{url.port or 5432}/{url.database}"
        self._engine: AsyncEngine = create_async_engine(url, pool_size=POOL, pool_pre_ping=False)

    async def open(self) -> None:
        """Try the connection. Raises `StorageUnavailable` where there is none."""
        try:
            async with self._engine.connect():
                pass
        except (DBAPIError, OSError) as error:
            raise StorageUnavailable(f"{self._where}: {_cause(error)}") from error

    async def close(self) -> None:
        """Close the pool."""
        await self._engine.dispose()

    async def transact(self, work: Callable[[SqlUnitOfWork], T]) -> T:
        """See the port."""
        for attempt in range(TRIES):
            try:
                return await self._once(work)
            except (StaleVersion, IntegrityError):
                if attempt == TRIES - 1:
                    raise
                await asyncio.sleep(0)  # let the other one finish
            except (OperationalError, InterfaceError, OSError) as error:
                raise StorageUnavailable(f"{self._where}: {_cause(error)}") from error
        raise AssertionError("unreachable")

    async def _once(self, work: Callable[[SqlUnitOfWork], T]) -> T:
        def run(connection: Connection) -> tuple[T, set[str]]:
            uow = SqlUnitOfWork(connection)
            return work(uow), uow.touched

        async with self._engine.begin() as connection:
            result, touched = await connection.run_sync(run)
        if "answers" in touched:
            self._bells.answers.ring()
        if "outbox" in touched:
            self._bells.outbox.ring()
        return result


def _cause(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).splitlines()[0]
