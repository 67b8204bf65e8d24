"""Choose the database by its URL, and bring its tables up to date."""

import asyncio
from pathlib import Path
from typing import TypeVar

from alembic import command
from alembic.config import Config
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from bot.domain.errors import BadSetup, StorageUnavailable
from bot.services.bells import Bells
from bot.storage.postgres import PostgresDatabase
from bot.storage.sqlite import SqliteDatabase

T = TypeVar("T")
AnyDatabase = SqliteDatabase | PostgresDatabase
MIGRATIONS = Path(__file__).parents[2] / "migrations"


def make_database(url: str, bells: Bells) -> AnyDatabase:
    """Return the database that `url` names. Raises `BadSetup` for one that Viva has no driver for."""
    parsed = _parse(url)
    if parsed.drivername == "sqlite+aiosqlite":
        return SqliteDatabase(parsed, bells)
    if parsed.drivername == "postgresql+asyncpg":
        return PostgresDatabase(parsed, bells)
    raise BadSetup(
        f"VIVA_DATABASE_URL: {parsed.drivername} is not supported;"
        " want sqlite+aiosqlite:///FILE or postgresql+asyncpg://USER@HOST/NAME"
    )


async def migrate(url: str, revision: str = "head") -> None:
    """Bring the tables to `revision`. Raises `StorageUnavailable` where the database cannot be used."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = _parse(url)
    to = command.downgrade if revision == "base" or revision.startswith("-") else command.upgrade
    try:
        await asyncio.to_thread(to, config, revision)
    except (DBAPIError, OSError) as error:
        cause = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise StorageUnavailable(f"{_parse(url).render_as_string()}: {cause}") from error


def _parse(url: str) -> URL:
    try:
        return make_url(url)
    except ArgumentError:
        raise BadSetup("VIVA_DATABASE_URL: is not a database URL") from None
