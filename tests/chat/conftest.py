"""A running bot and a candidate's phone; a test in which the bot stumbled fails, whatever it showed."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.storage.database import migrate
from tests.chat.phone import House, Phone, house


@pytest.fixture(autouse=True)
def log() -> Iterator[list[Any]]:
    """What the bot logs. An exception let through or a post refused fails the test, unless it clears it."""
    with capture_logs() as entries:
        yield entries
    assert [entry for entry in entries if entry["log_level"] in ("error", "critical")] == []


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database with its tables made: making them takes longer than most tests."""
    path = tmp_path_factory.mktemp("migrated") / "viva.db"
    asyncio.run(migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture
def sqlite_url(migrated: Path, tmp_path: Path) -> str:
    """A copy of it, in place of a file that is not there yet."""
    return f"sqlite+aiosqlite:///{shutil.copy(migrated, tmp_path)}"


@pytest.fixture
async def quiet_house(sqlite_url: str) -> AsyncIterator[House]:
    """A Bot API server and an empty database; the test starts the bot itself."""
    async with house(sqlite_url) as made:
        yield made


@pytest.fixture
async def home(quiet_house: House) -> AsyncIterator[House]:
    """The same, with the bot running."""
    async with quiet_house.bot():
        yield quiet_house


@pytest.fixture
def phone(home: House) -> Phone:
    return Phone(home)
