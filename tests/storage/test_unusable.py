"""A database that cannot be used: one line for the operator that says which and why, and no traceback."""

import re
import socket
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from bot.domain.errors import BadSetup, BotError, StorageUnavailable
from bot.services.bells import Bells
from bot.storage.database import make_database, migrate
from tests.storage.samples import ANN, saving

UNWRITABLE = Path("/proc/version")  # not even root can write it


async def opened(url: str) -> None:
    """Open a database the way a start does, the tables supposed to be there."""
    database = make_database(url, Bells())
    try:
        await database.open()
    finally:
        await database.close()


ways_in = pytest.mark.parametrize("way_in", [migrate, opened])


def is_one_plain_line(error: BotError, *named: str) -> bool:
    """Whether the text names these, in one line without the names of Python's types or SQL."""
    words = str(error)
    assert len(words.splitlines()) == 1, words
    assert not re.search(r"Error\b|Exception|Traceback|sqlalche|SQL:", words), words
    return all(name in words for name in named)


@pytest.fixture(params=["a folder", "a text", "a cut off file", "no folder", "below a file", "unwritable"])
def unusable(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The path of something that is no database and cannot become one."""
    text = tmp_path / "notes.txt"
    text.write_text("Not a database, but long enough to be looked at as one. " * 100)
    cut_off = tmp_path / "cut.db"
    cut_off.write_bytes(b"SQLite format 3\0" + b"\x10\x00\x01\x01")
    paths = {
        "a folder": tmp_path,
        "a text": text,
        "a cut off file": cut_off,
        "no folder": tmp_path / "nowhere" / "viva.db",
        "below a file": text / "viva.db",
        "unwritable": UNWRITABLE,
    }
    return paths[request.param]


@ways_in
async def test_an_unusable_file_is_named(way_in: object, unusable: Path) -> None:
    assert callable(way_in)
    with pytest.raises(StorageUnavailable) as caught:
        await way_in(f"sqlite+aiosqlite:///{unusable}")
    assert is_one_plain_line(caught.value, str(unusable))


async def test_a_damaged_file_is_named(sqlite_url: str, tmp_path: Path) -> None:
    file = tmp_path / "viva.db"
    await migrate(sqlite_url)
    with sqlite3.connect(file) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'users'").fetchone()
    connection.close()
    good = file.read_bytes()
    file.write_bytes(good[: (page - 1) * size] + b"\xff" * size + good[page * size :])
    database = make_database(sqlite_url, Bells())
    await database.open()
    try:
        with pytest.raises(StorageUnavailable) as caught:
            await database.transact(saving(ANN))
    finally:
        await database.close()
    assert is_one_plain_line(caught.value, str(file))


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port that nobody listens on, nor will."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


@ways_in
async def test_a_postgres_that_is_not_there_is_named(way_in: object, closed_port: int) -> None:
    assert callable(way_in)
    with pytest.raises(StorageUnavailable) as caught:
        await way_in(f"postgresql+asyncpg://viva:secret@127.0.0.1:{closed_port}/viva")
    assert is_one_plain_line(caught.value, f"127.0.0.1:{closed_port}/viva")
    assert "secret" not in str(caught.value)


@ways_in
async def test_a_postgres_without_the_database_is_named(way_in: object, postgres_server: str) -> None:
    assert callable(way_in)
    with pytest.raises(StorageUnavailable) as caught:
        await way_in(postgres_server.rsplit("/", 1)[0] + "/no_such_database")
    assert is_one_plain_line(caught.value, '"no_such_database" does not exist')


@ways_in
async def test_a_postgres_that_keeps_silent_is_named(way_in: object, monkeypatch: pytest.MonkeyPatch) -> None:
    async def keep_silent(*_: object, **__: object) -> None:
        raise TimeoutError  # what asyncpg raises after a minute; it has no text

    assert callable(way_in)
    monkeypatch.setattr(asyncpg, "connect", keep_silent)
    with pytest.raises(StorageUnavailable) as caught:
        await way_in("postgresql+asyncpg://viva@127.0.0.1:5432/viva")
    assert is_one_plain_line(caught.value, "127.0.0.1:5432/viva")


@ways_in
@pytest.mark.parametrize(
    "url",
    [
        "",
        "nonsense",
        "viva.db",
        "mysql://root@localhost/viva",
        "mysql+aiomysql://root@localhost/viva",
        "postgresql://viva@localhost/viva",
        "sqlite:///viva.db",
        "no+such://viva",
        "postgresql+asyncpg://viva@localhost:port/viva",
        "postgresql+asyncpg://viva@127.0.0.1/viva?no_such_option=1",
        "sqlite+aiosqlite://",  # in memory: forgotten with every connection
        "sqlite+aiosqlite:///:memory:",
    ],
)
async def test_a_url_that_names_no_usable_kind_of_database_is_bad_setup(way_in: object, url: str) -> None:
    assert callable(way_in)
    with pytest.raises(BadSetup) as caught:
        await way_in(url)
    assert is_one_plain_line(caught.value, "VIVA_DATABASE_URL")


async def test_a_failed_start_lets_the_process_end(unusable: Path) -> None:
    before = set(threading.enumerate())
    database = make_database(f"sqlite+aiosqlite:///{unusable}", Bells())
    with pytest.raises(StorageUnavailable):
        await database.open()
    started = set(threading.enumerate()) - before
    await database.close()
    assert [thread for thread in started if not thread.name.startswith("asyncio_")] == []
