"""Open the database for a command, brought up to date, and close it again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.storage.database import AnyDatabase


@asynccontextmanager
async def opened(settings: "Settings") -> "AsyncIterator[AnyDatabase]":
    """Give the database of the settings, the shipped bank in it. Raises `BadSetup`, `StorageUnavailable`."""
    from bot.bank.loader import load_bank
    from bot.clock import utc_now
    from bot.services.bells import Bells
    from bot.services.importing import stock_shipped
    from bot.storage.database import make_database, migrate

    await migrate(settings.database_url)
    database = make_database(settings.database_url, Bells())
    await database.open()
    try:
        await stock_shipped(database, load_bank(settings.data_dir), utc_now())
        yield database
    finally:
        await database.close()
