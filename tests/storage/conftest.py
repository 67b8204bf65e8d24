"""An open database of either kind, with tables, and what happened to it.

The migrations run once a kind: every test gets a copy of the SQLite file, or the PostgreSQL database emptied.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

import pytest
from sqlalchemy import Engine, event

from bot.services.bells import Bells
from bot.services.store import Database
from bot.storage.database import AnyDatabase, make_database, migrate
from bot.storage.tables import metadata
from tests import postgres
from tests.storage.watching import PATIENCE, NotedBell, execute
from tests.unit.build import bank
from tests.unit.memory import MemoryDatabase


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("migrated") / "viva.db"
    asyncio.run(migrate(f"sqlite+aiosqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: str) -> Iterator[str]:
    url = asyncio.run(postgres.create_database(postgres_server))
    asyncio.run(migrate(url))
    yield url
    asyncio.run(postgres.drop_database(postgres_server, url))


@pytest.fixture
def ready_sqlite(migrated_file: Path, tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{shutil.copy(migrated_file, tmp_path)}"


@pytest.fixture
async def ready_postgres(migrated_postgres: str) -> str:
    await execute(migrated_postgres, f"TRUNCATE {', '.join(metadata.tables)} RESTART IDENTITY")
    return migrated_postgres


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    """A database with empty tables, once of each kind; `database` is this one, open."""
    ready: str = request.getfixturevalue(f"ready_{request.param}")
    return ready


@pytest.fixture
def log() -> Iterator[list[str]]:
    """Commits and rings, in the order in which they happened."""
    happened: list[str] = []

    def note(_: object) -> None:
        happened.append("commit")

    event.listen(Engine, "commit", note)
    yield happened
    event.remove(Engine, "commit", note)


@pytest.fixture
async def database(url: str, log: list[str]) -> AsyncIterator[AnyDatabase]:
    """Whatever hangs fails after a while."""
    async with _opened(url, log) as made:
        yield made


@pytest.fixture(params=["sqlite", "postgres", "memory"])
def any_url(request: pytest.FixtureRequest) -> str:
    """As `url`; "" for the database in memory that the use cases are tested with."""
    ready: str = "" if request.param == "memory" else request.getfixturevalue(f"ready_{request.param}")
    return ready


@pytest.fixture
async def store(any_url: str, log: list[str]) -> AsyncIterator[Database]:
    """As `database`, and the one in memory, which is to do the same."""
    if not any_url:
        yield cast(Database, MemoryDatabase(bank()))
        return
    async with _opened(any_url, log) as made:
        yield made


@asynccontextmanager
async def _opened(url: str, log: list[str]) -> AsyncIterator[AnyDatabase]:
    bells = Bells(NotedBell("answers", log), NotedBell("outbox", log), rounds=NotedBell("rounds", log))
    made = make_database(url, bells)
    await made.open()
    log.clear()
    try:
        async with asyncio.timeout(PATIENCE):
            yield made
    finally:
        await made.close()
