"""The dependency rule of docs/architecture.md, and the habits of the house, held by reading the code."""

import ast
from pathlib import Path

import pytest

from tests.house_rules import LAYERS, chance_and_clock, forbidden_imports, layer_of, tasks_started

BOT = Path(__file__).parents[1] / "bot"
SOURCES = {path.relative_to(BOT).as_posix(): path.read_text("utf-8") for path in sorted(BOT.rglob("*.py"))}
MOST_LINES = 300


def test_every_package_is_a_layer_of_the_picture() -> None:
    packages = {layer_of(path) for path in SOURCES} - {""}
    assert packages <= LAYERS
    assert packages >= {"domain", "services"}


@pytest.mark.parametrize("path", SOURCES)
def test_a_module_imports_only_what_its_layer_may(path: str) -> None:
    assert forbidden_imports(path, SOURCES[path]) == set()


@pytest.mark.parametrize("path", SOURCES)
def test_only_the_supervisor_starts_tasks(path: str) -> None:
    assert tasks_started(path, SOURCES[path]) == set()


@pytest.mark.parametrize("path", [path for path in SOURCES if layer_of(path) in ("domain", "services")])
def test_time_and_chance_are_passed_in(path: str) -> None:
    assert chance_and_clock(SOURCES[path]) == set()


@pytest.mark.parametrize("path", SOURCES)
def test_a_file_says_what_it_is_for_and_stays_small(path: str) -> None:
    assert ast.get_docstring(ast.parse(SOURCES[path]))
    assert len(SOURCES[path].splitlines()) <= MOST_LINES


@pytest.mark.parametrize(
    ("path", "source", "bad"),
    [
        ("domain/x.py", "import telegram", {"telegram"}),
        ("domain/x.py", "def f():\n    from pathlib import Path", {"pathlib"}),
        ("domain/x.py", "from bot.services.ports import Post", {"bot.services"}),
        ("domain/x.py", "from bot import settings", {"bot.settings"}),
        ("domain/x.py", "from . import events", {"."}),
        ("services/x.py", "import sqlalchemy, structlog, asyncio", {"sqlalchemy"}),
        ("services/x.py", "from bot.tg.texts import say", {"bot.tg"}),
        ("tg/x.py", "from bot.storage.outbox import SqlOutbox", {"bot.storage"}),
        ("tg/handlers/x.py", "import bot.judges.offline, telegram", {"bot.judges"}),
        ("playground/x.py", "from bot.app import Viva", {"bot.app"}),
        ("settings.py", "from bot.tg import pacer", {"bot.tg"}),
        ("app.py", "from bot.tg import pacer\nfrom bot.storage import tables", set()),
    ],
)
def test_an_import_that_breaks_the_rule_is_seen(path: str, source: str, bad: set[str]) -> None:
    assert forbidden_imports(path, source) == bad


@pytest.mark.parametrize(
    ("path", "source", "bad"),
    [
        ("tg/x.py", "asyncio.create_task(f())", {"asyncio.create_task"}),
        ("tg/x.py", "from asyncio import create_task\ncreate_task(f())", {"create_task"}),
        ("tg/x.py", "group.create_task(f())", {"group.create_task"}),
        ("jobs/workers.py", "group.create_task(f())", set()),
        ("jobs/workers.py", "asyncio.ensure_future(f())", {"asyncio.ensure_future"}),
        ("playground/x.py", "asyncio.create_task(f())", {"asyncio.create_task"}),
    ],
)
def test_a_task_that_nobody_watches_is_seen(path: str, source: str, bad: set[str]) -> None:
    assert tasks_started(path, source) == bad


@pytest.mark.parametrize(
    "source",
    [
        "datetime.now(UTC)",
        "import datetime\ndatetime.datetime.utcnow()",
        "time.time()",
        "from time import monotonic",
        "random.random()",
        "random.choice(x)",
        "from random import choice",
    ],
)
def test_a_look_at_the_clock_or_at_chance_is_seen(source: str) -> None:
    assert chance_and_clock(source)
    assert not chance_and_clock("rng: random.Random\nrng.choice(x)\nself._clock()\nturn.now")
