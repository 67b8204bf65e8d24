"""Run the migrations on the database whose URL the caller put into the configuration."""

import asyncio

from alembic import context
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from bot.storage.group_tables import groups


def run(connection: Connection) -> None:
    # Groups know the other tables; with them all are there.
    context.configure(connection, target_metadata=groups.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


async def run_async(url: object) -> None:
    engine = create_async_engine(url, poolclass=NullPool)  # type: ignore[arg-type]
    async with engine.begin() as connection:
        await connection.run_sync(run)
    await engine.dispose()


def sqlite_engine(url: URL) -> Engine:
    """An engine whose transactions hold the tables that a migration makes, too: all of it, or nothing."""
    engine = create_engine(
        url.set(drivername="sqlite"), poolclass=NullPool, connect_args={"isolation_level": None}
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


url = context.config.attributes["url"]
if url.drivername == "sqlite+aiosqlite":
    with sqlite_engine(url).begin() as connection:
        run(connection)
else:
    asyncio.run(run_async(url))
