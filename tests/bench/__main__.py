"""Measure, in one go against the same loopback server, a bare echo and Viva's full durable turn.

A turn is one action of a user (an answer, a tap) up to the bot's message: the update claimed, the interview
advanced and stored, an answer graded by the offline judge, the message sent from the outbox. Prints both
rates and 95th percentiles, and writes them to bench.json. Rates depend on the machine; their ratio less so.
Then an import of 10,000 questions, picking the next one among 100,000, and a morning on which everybody's
push is due at once while people go on talking to the bot. At last groups that play rounds: begun within
--within seconds of each other, and once more all in the same moment, as weekly rounds are.
"""

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bot.playground.chats import Message
from bot.playground.limits import Limits
from bot.playground.people import Person
from bot.playground.server import TOKEN, BotApiServer
from bot.playground.world import World
from tests.bench.fanout import measure_fanout
from tests.bench.groups import measure_groups
from tests.bench.library import IMPORTED, STOCKED, measure_import, measure_picks
from tests.bench.users import Users, candidate, chatter

Act = Callable[[Person, Message | None], None]


async def measure(
    command: list[str], act: Act, users: int, warm_up: float, seconds: float
) -> tuple[float, float]:
    """Run the bot `command` and return its replies a second and the 95th percentile of waits in ms."""
    world = World(limits=Limits.none())
    with tempfile.TemporaryDirectory() as folder:
        async with BotApiServer(world) as server:
            bot = await asyncio.create_subprocess_exec(*command, env=_environment(server.url, folder))
            try:
                return await _load(world, Users(world, users, act), warm_up, seconds)
            finally:
                bot.terminate()
                await bot.wait()


async def _load(world: World, crowd: Users, warm_up: float, seconds: float) -> tuple[float, float]:
    crowd.begin()
    await world.until(lambda: bool(crowd.waits), timeout=30)
    await asyncio.sleep(warm_up)
    crowd.waits.clear()
    began = time.perf_counter()
    await asyncio.sleep(seconds)
    waits, took = list(crowd.waits), time.perf_counter() - began
    return len(waits) / took, 1000 * statistics.quantiles(waits, n=20)[18]


def _environment(url: str, folder: str) -> dict[str, str]:
    return os.environ | {
        "VIVA_TELEGRAM_TOKEN": TOKEN,
        "VIVA_TELEGRAM_API_BASE_URL": url,
        "VIVA_TELEGRAM_LIMITS": "false",
        "VIVA_DATABASE_URL": os.environ.get(
            "VIVA_BENCH_DATABASE_URL", f"sqlite+aiosqlite:///{folder}/viva.db"
        ),
        "VIVA_ANSWER_QUIET_SECONDS": "0",
        "VIVA_LOG_LEVEL": "ERROR",
    }


async def measure_library() -> dict[str, float]:
    """Measure a large import and picking among very many questions, print, and return the figures."""
    with tempfile.TemporaryDirectory() as folder:
        seconds, megabytes = measure_import(Path(folder))
        sys.stdout.write(f"import of {IMPORTED:,} questions: {seconds:.1f} s, {megabytes:.0f} MB at most\n")
        middle, p95 = await measure_picks(Path(folder))
        sys.stdout.write(f"picking among {STOCKED:,}: {middle:.1f} ms, 95 % within {p95:.1f} ms\n")
    return {
        "import_s": round(seconds, 1),
        "import_mb": round(megabytes),
        "pick_ms": round(middle, 2),
        "pick_p95_ms": round(p95, 2),
    }


async def measure_mornings(pushes: int) -> dict[str, float]:
    """Measure a fan-out, and one that is killed in the middle; print, and return the figures."""
    figures: dict[str, float] = {}
    for name, kill in (("fanout", False), ("killed", True)):
        found = await measure_fanout(pushes, kill=kill)
        told = ", ".join(f"{what.replace('_', ' ')} {figure:g}" for what, figure in found.items())
        sys.stdout.write(f"{name}, {pushes:,} pushes: {told}\n")
        figures |= {f"{name}_{what}": figure for what, figure in found.items()}
    return figures


async def measure_rounds(groups: int, within: float) -> dict[str, float]:
    """Measure groups that begin `within` so many seconds, then all at once; print, and return the figures."""
    figures: dict[str, float] = {}
    for name, spread in (("groups", within), ("rush", 0.0)):
        found = await measure_groups(groups, spread)
        told = ", ".join(f"{what.replace('_', ' ')} {figure:g}" for what, figure in found.items())
        sys.stdout.write(f"{name}, {groups} of 20 within {spread:g} s: {told}\n")
        figures |= {f"{name}_{what}": figure for what, figure in found.items()}
    return figures


async def compare(given: argparse.Namespace) -> dict[str, float]:
    """Measure both, print, and return the figures."""
    bots: dict[str, tuple[list[str], Act]] = {
        "echo": ([sys.executable, "-m", "tests.bench.echo"], chatter()),
        "turn": ([sys.executable, "-m", "bot", "serve"], candidate()),
    }
    figures: dict[str, float] = {}
    for name, (command, act) in bots.items():
        if given.only in (None, name):
            rate, p95 = await measure(command, act, given.users, given.warm_up, given.seconds)
            figures |= {f"{name}_rps": round(rate, 1), f"{name}_p95_ms": round(p95, 1)}
            sys.stdout.write(f"{name}: {rate:.0f} a second, 95 % within {p95:.0f} ms\n")
    if given.only is None:
        figures["ratio"] = round(figures["turn_rps"] / figures["echo_rps"], 3)
        sys.stdout.write(f"ratio: {figures['ratio']:.2f} turns to an echo, {given.users} users\n")
    return figures


def main() -> None:
    """Compare, and write bench.json."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--users", type=int, default=50)
    options.add_argument("--warm-up", type=float, default=3.0, help="seconds not counted")
    options.add_argument("--seconds", type=float, default=10.0, help="seconds counted")
    options.add_argument("--only", choices=["echo", "turn", "library", "fanout", "groups"])
    options.add_argument("--pushes", type=int, default=3_000, help="users whose push is due at once")
    options.add_argument("--groups", type=int, default=50, help="groups of 20 that play at the same time")
    options.add_argument("--within", type=float, default=45.0, help="seconds in which they begin")
    given = options.parse_args()
    figures = asyncio.run(compare(given)) if given.only in (None, "echo", "turn") else {}
    if given.only in (None, "library"):
        figures |= asyncio.run(measure_library())
    if given.only in (None, "fanout"):
        figures |= asyncio.run(measure_mornings(given.pushes))
    if given.only in (None, "groups"):
        figures |= asyncio.run(measure_rounds(given.groups, given.within))
    if given.only is None:
        Path("bench.json").write_text(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
