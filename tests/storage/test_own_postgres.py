"""The PostgreSQL that a test run starts for itself where there is none, or the reason why it cannot."""

import asyncio
import os
import pwd
import socket
import tempfile
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import make_url

from bot.storage.database import migrate
from tests import postgres


@pytest.mark.slow
def test_an_own_server_comes_and_goes_with_the_tests() -> None:
    if not (postgres.BINARIES / "initdb").exists():
        pytest.skip("Debian's postgresql-15 is not installed, so no own server can be started")
    with postgres._own_server() as url:
        assert url != postgres.USUAL
        folder = Path(asyncio.run(_use(url)))
        assert folder.exists()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", make_url(url).port))
    assert not folder.exists()


async def _use(server_url: str) -> str:
    """Migrate a database on the server; return the server's folder."""
    url = await postgres.create_database(server_url)
    await migrate(url)
    await postgres.drop_database(server_url, url)
    connection = await asyncpg.connect(postgres._plain(server_url))
    folder: str = await connection.fetchval("SHOW data_directory")
    await connection.close()
    return folder


def test_without_debians_package_it_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(postgres, "BINARIES", tmp_path)
    with pytest.raises(postgres.NoPostgres, match="postgresql-15 is not installed"), postgres._own_server():
        pytest.fail("there is nothing to start")


def test_root_without_the_user_postgres_is_told_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, own_folder: Path
) -> None:
    def no_such_user(name: str) -> None:
        raise KeyError(name)

    _initdb(tmp_path, "exit 0")
    monkeypatch.setattr(postgres, "BINARIES", tmp_path)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(pwd, "getpwnam", no_such_user)
    with pytest.raises(postgres.NoPostgres, match="no user postgres"), postgres._own_server():
        pytest.fail("nobody may start it")
    assert list(own_folder.iterdir()) == []


def test_a_server_that_cannot_be_set_up_says_why_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, own_folder: Path
) -> None:
    _initdb(tmp_path, "echo no space left >&2; exit 1")
    monkeypatch.setattr(postgres, "BINARIES", tmp_path)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(postgres.NoPostgres, match=r"initdb.*no space left"), postgres._own_server():
        pytest.fail("it could not be set up")
    assert list(own_folder.iterdir()) == []


@pytest.fixture
def own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where temporary folders are made meanwhile."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def _initdb(folder: Path, script: str) -> None:
    program = folder / "initdb"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
