"""A PostgreSQL for the tests: one that is named or running, else one of our own from Debian's package."""

import asyncio
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg

BINARIES = Path("/usr/lib/postgresql/15/bin")
USUAL = "postgresql+asyncpg://postgres@127.0.0.1:5432/postgres"


class NoPostgres(Exception):
    """There is none and none can be started; the text says why."""


@contextmanager
def server() -> Iterator[str]:
    """Yield the URL of a database whose user may create others: the named one, the usual one, or ours."""
    named = os.environ.get("VIVA_TEST_POSTGRES")
    if named:
        yield named
    elif asyncio.run(_answers(USUAL)):
        yield USUAL
    else:
        with _own_server() as url:
            yield url


async def create_database(server_url: str) -> str:
    """Create an empty database and return its URL."""
    name = f"viva_test_{secrets.token_hex(6)}"
    await _execute(server_url, f"CREATE DATABASE {name}")
    return server_url.rsplit("/", 1)[0] + "/" + name


async def drop_database(server_url: str, url: str) -> None:
    """Drop a database that `create_database` made."""
    await _execute(server_url, f"DROP DATABASE {url.rsplit('/', 1)[1]} WITH (FORCE)")


async def _execute(url: str, statement: str) -> None:
    connection = await asyncpg.connect(_plain(url))
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


async def _answers(url: str) -> bool:
    try:
        connection = await asyncpg.connect(_plain(url), timeout=2)
    except (OSError, asyncpg.PostgresError, TimeoutError):
        return False
    await connection.close()
    return True


def _plain(url: str) -> str:
    return url.replace("postgresql+asyncpg://", "postgresql://")


@contextmanager
def _own_server() -> Iterator[str]:
    if not (BINARIES / "initdb").exists():
        raise NoPostgres("no PostgreSQL on 127.0.0.1:5432 and Debian's postgresql-15 is not installed")
    folder = Path(tempfile.mkdtemp(prefix="viva-postgres-"))
    port = _free_port()
    try:
        as_user = _unprivileged(folder)
        data = folder / "data"
        _run(*as_user, BINARIES / "initdb", "-D", data, "-U", "postgres", "-A", "trust")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        _run(*as_user, BINARIES / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", options, "start")
        try:
            yield f"postgresql+asyncpg://postgres@127.0.0.1:{port}/postgres"
        finally:
            _run(*as_user, BINARIES / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root; Debian's package brings a user for it."""
    if os.geteuid() != 0:
        return []
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        raise NoPostgres("running as root, and there is no user postgres to start a server as") from None
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["runuser", "-u", "postgres", "--"]


def _run(*command: object) -> None:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    if done.returncode:
        names = [part.name for part in command if isinstance(part, Path) and part.parent == BINARIES]
        raise NoPostgres(f"{names[0]} of an own server failed: {done.stderr.strip()[-300:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
