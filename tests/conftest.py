"""What every test may ask for: an empty database of either kind; and our question files, read once."""

from collections.abc import AsyncIterator, Iterator
from functools import cache
from pathlib import Path

import pytest

from bot.bank import loader
from bot.domain.question import SHIPPED
from tests import postgres

DATA = Path(__file__).parents[1] / "data"
_read = loader._read
_read_once = cache(_read)


def _ours_once(folder: Path, bank: str) -> loader._Read:
    """Read a bank; ours, which takes over a second, only the first time. Nobody changes what was read."""
    return _read_once(folder, bank) if (folder, bank) == (DATA, SHIPPED) else _read(folder, bank)


loader._read = _ours_once


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A PostgreSQL server; a test that wants it is skipped, aloud, where there is none."""
    try:
        with postgres.server() as url:
            yield url
    except postgres.NoPostgres as error:
        pytest.skip(f"PostgreSQL: {error}")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path / 'viva.db'}"


@pytest.fixture
async def postgres_url(postgres_server: str) -> AsyncIterator[str]:
    url = await postgres.create_database(postgres_server)
    yield url
    await postgres.drop_database(postgres_server, url)


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database, once of each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url
