"""What cannot be used is named in one line, with exit status 2 and no traceback."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.playground.server import BotApiServer
from bot.playground.world import World
from tests.cli.run import TOKEN, Ended, viva

SERVE, CHAT = ("serve",), ("chat",)
WITH_TOKEN = {"VIVA_TELEGRAM_TOKEN": TOKEN}
UNREACHABLE = "postgresql+asyncpg://viva:secret@127.0.0.1:1/viva"


@dataclass(frozen=True)
class Case:
    """A command with something wrong, and what its one line has to name."""

    arguments: tuple[str, ...]
    named: tuple[str, ...]
    environment: dict[str, str]


CASES = {
    "no token": Case(SERVE, ("VIVA_TELEGRAM_TOKEN", "not set"), {}),
    "a malformed token": Case(
        SERVE,
        ("VIVA_TELEGRAM_TOKEN",),
        {"VIVA_TELEGRAM_TOKEN": "abc", "VIVA_TELEGRAM_API_BASE_URL": "http://127.0.0.1:1"},
    ),
    "no URL": Case(SERVE, ("VIVA_DATABASE_URL",), WITH_TOKEN | {"VIVA_DATABASE_URL": "nonsense"}),
    "a port that is none": Case(
        SERVE,
        ("VIVA_DATABASE_URL",),
        WITH_TOKEN | {"VIVA_DATABASE_URL": "postgresql+asyncpg://viva@host:port/viva"},
    ),
    "a database of another kind": Case(
        SERVE,
        ("VIVA_DATABASE_URL", "mysql", "sqlite+aiosqlite"),
        WITH_TOKEN | {"VIVA_DATABASE_URL": "mysql://h/viva"},
    ),
    "a database that does not answer": Case(
        SERVE, ("127.0.0.1:1/viva", "onnect"), WITH_TOKEN | {"VIVA_DATABASE_URL": UNREACHABLE}
    ),
    "a quiet time that is no number": Case(
        SERVE, ("VIVA_ANSWER_QUIET_SECONDS", "number"), WITH_TOKEN | {"VIVA_ANSWER_QUIET_SECONDS": "soon"}
    ),
    "a database in a folder that is not there": Case(
        (*CHAT, "--db", "nowhere/viva.db"), ("--db", "nowhere"), {}
    ),
    "a database that is a folder": Case((*CHAT, "--db", "bank"), ("bank", "unable to open"), {}),
    "a database that is something else": Case(
        (*CHAT, "--db", "notes.txt"), ("notes.txt", "not a database"), {}
    ),
    "a bank that is no YAML": Case(
        ("bank", "stats"), ("questions/data/broken.yaml", ":3"), {"VIVA_DATA_DIR": "bank"}
    ),
    "a question with a field missing": Case(
        CHAT, ("questions/data/short.yaml:1", "half-a-question", "kind"), {"VIVA_DATA_DIR": "half"}
    ),
}


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Future[Ended]]]:
    """Every case, run two at a time: starting a process is what takes long."""
    folder = tmp_path_factory.mktemp("refusals")
    _write_broken_things(folder)
    with ThreadPoolExecutor(max_workers=2) as pool:
        yield {
            name: pool.submit(viva, folder, *case.arguments, **case.environment)
            for name, case in CASES.items()
        }


@pytest.mark.parametrize("name", CASES)
def test_what_cannot_be_used_is_named_in_one_line(ended: dict[str, Future[Ended]], name: str) -> None:
    done = ended[name].result()
    _is_one_line(done)
    assert [words for words in CASES[name].named if words not in done.err] == []
    assert "secret" not in done.err


async def test_a_token_that_telegram_refuses_is_named_in_one_line(tmp_path: Path) -> None:
    async with BotApiServer(World(), token="123456:another-token") as server:
        with ThreadPoolExecutor(max_workers=1) as pool:
            running = pool.submit(
                viva, tmp_path, *SERVE, VIVA_TELEGRAM_TOKEN=TOKEN, VIVA_TELEGRAM_API_BASE_URL=server.url
            )
            done = await asyncio.wrap_future(running)
    _is_one_line(done)
    assert "VIVA_TELEGRAM_TOKEN: Telegram refuses it" in done.err
    assert TOKEN not in done.err


def _is_one_line(done: Ended) -> None:
    assert "Traceback" not in done.err
    assert len(done.err.strip().splitlines()) == 1, done.err
    assert done.err.startswith("viva: ")
    assert done.status == 2


def _write_broken_things(folder: Path) -> None:
    topics = "- {id: rag, name: {zh: 检索, en: Retrieval}}\n"
    for bank, file, text in (
        ("bank", "broken.yaml", "- id: one\n  text: [never: closed\n"),
        ("half", "short.yaml", "- id: half-a-question\n  topic: rag\n"),
    ):
        (folder / bank / "questions" / "data").mkdir(parents=True)
        (folder / bank / "topics.yaml").write_text(topics, encoding="utf-8")
        (folder / bank / "questions" / "data" / file).write_text(text, encoding="utf-8")
    (folder / "notes.txt").write_text("this is not a database, it is a shopping list: " * 40)
