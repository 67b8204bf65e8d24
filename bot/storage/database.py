"""Choose the database by its URL, and bring its tables up to date."""

import asyncio
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from asyncpg import PostgresError
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from bot.domain.errors import BadSetup, StorageUnavailable
from bot.services.bells import Bells
from bot.storage.causes import cause
from bot.storage.postgres import PostgresDatabase
from bot.storage.sqlite import SqliteDatabase

AnyDatabase = SqliteDatabase | PostgresDatabase
SQLITE, POSTGRES = "sqlite+aiosqlite", "postgresql+asyncpg"
MIGRATIONS = Path(__file__).parents[2] / "migrations"


def make_database(url: str, bells: Bells) -> AnyDatabase:
    """Return the database that `url` names. Raises `BadSetup` for one that Viva cannot use."""
    parsed = _parse(url)
    if parsed.drivername == SQLITE:
        return SqliteDatabase(parsed, bells)
    return PostgresDatabase(parsed, bells)


async def migrate(url: str, revision: str = "head") -> None:
    """Bring the tables to `revision`. Raises `BadSetup`, or `StorageUnavailable` where it cannot be done."""
    parsed = _parse(url)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = parsed
    to = command.downgrade if revision == "base" or revision.startswith("-") else command.upgrade
    try:
        await asyncio.to_thread(to, config, revision)
    except (DBAPIError, PostgresError, OSError, CommandError) as error:
        raise StorageUnavailable(f"{parsed.render_as_string()}: {cause(error)}") from error
    except TypeError as error:
        raise BadSetup(f"VIVA_DATABASE_URL: {cause(error)}") from error


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise BadSetup("VIVA_DATABASE_URL: is not a database URL") from None
    on_file = parsed.database not in (None, "", ":memory:")
    if parsed.drivername == POSTGRES or (parsed.drivername == SQLITE and on_file):
        return parsed
    given = parsed.drivername if on_file else f"{parsed.drivername} without a file"
    raise BadSetup(
        f"VIVA_DATABASE_URL: {given} cannot be used; want {SQLITE}:///FILE or {POSTGRES}://USER@HOST/NAME"
    )
