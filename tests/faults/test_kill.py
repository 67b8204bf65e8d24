"""The process is killed again and again while thirty candidates are interviewed."""

import asyncio
import os
import random
import re
import sqlite3
import sys
from collections import Counter
from pathlib import Path

import pytest

from bot.playground.limits import Limits
from bot.playground.server import TOKEN, BotApiServer
from bot.playground.world import World
from tests.chat.phone import House
from tests.faults.crowd import INTERRUPTED, Crowd

CANDIDATES = 30
LONGEST = 240.0  # seconds after which the test gives up


class Victim:
    """`viva serve` as a process of its own, killed at instants that `rng` chooses and started again."""

    def __init__(self, url: str, folder: Path, kills: int, rng: random.Random) -> None:
        self._environment = os.environ | {
            "VIVA_TELEGRAM_TOKEN": TOKEN,
            "VIVA_TELEGRAM_API_BASE_URL": url,
            "VIVA_TELEGRAM_LIMITS": "false",
            "VIVA_DATABASE_URL": f"sqlite+aiosqlite:///{folder}/viva.db",
            "VIVA_ANSWER_QUIET_SECONDS": "0",
            "VIVA_LOG_LEVEL": "ERROR",
        }
        self.kills_left = kills
        self._rng = rng
        self._events_left = 0
        self._process: asyncio.subprocess.Process | None = None

    def tick(self) -> None:
        """Count an event; at the chosen one, kill: at once, or some thousandths of a second later."""
        self._events_left -= 1
        if self._events_left == 0 and self.kills_left:
            delay = self._rng.choice([0.0, self._rng.uniform(0.0, 0.05)])
            asyncio.get_running_loop().call_later(delay, self._kill)

    async def live(self) -> None:
        """Run until the last kill is survived, then until cancelled."""
        while True:
            self._events_left = self._rng.randrange(1, 60)
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "serve", env=self._environment
            )
            try:
                await self._process.wait()
            finally:
                if self._process.returncode is None:
                    self._process.kill()
                    await self._process.wait()

    def _kill(self) -> None:
        if self._process is not None and self._process.returncode is None:
            self.kills_left -= 1
            self._process.kill()


@pytest.mark.parametrize(
    ("kills", "seed"), [(8, 1), pytest.param(60, 2, marks=pytest.mark.slow)], ids=["some", "many"]
)
async def test_a_killed_bot_loses_doubles_and_forgets_nothing(tmp_path: Path, kills: int, seed: int) -> None:
    world = World(limits=Limits.none())
    async with BotApiServer(world) as server:
        async with asyncio.TaskGroup() as group:
            victim = Victim(server.url, tmp_path, kills, random.Random(seed))
            crowd = Crowd(world, CANDIDATES, victim.tick)
            crowd.begin()
            life = group.create_task(victim.live())
            await world.until(lambda: crowd.finished, timeout=LONGEST)
            life.cancel()
        home = House(server, f"sqlite+aiosqlite:///{tmp_path}/viva.db")
        async with home.bot():  # once more, in peace: whatever was still on its way arrives
            await home.rest()
    assert victim.kills_left < kills
    _every_answer_is_stored_and_graded_once(tmp_path / "viva.db", crowd)
    _every_question_was_asked_once(crowd)


def _every_answer_is_stored_and_graded_once(path: Path, crowd: Crowd) -> None:
    said = [text for member in crowd.members.values() for text in member.said]
    with sqlite3.connect(path) as database:
        parts = "".join(row[0] for row in database.execute("SELECT parts FROM answers"))
        answers, judged = database.execute("SELECT count(*), sum(judged) FROM answers").fetchone()
        judgements = database.execute("SELECT count(DISTINCT answer_id) FROM judgements").fetchone()[0]
        unsent = database.execute("SELECT count(*) FROM outbox WHERE status = 'waiting'").fetchone()[0]
    database.close()
    assert {text: parts.count(f'"{text}"') for text in said} == dict.fromkeys(said, 1)
    assert (answers, judged, judgements) == (len(said), len(said), len(said))
    assert unsent == 0


def _every_question_was_asked_once(crowd: Crowd) -> None:
    for member in crowd.members.values():
        shown = [m.text for m in member.person.chat.messages if m.from_bot]
        asked = Counter(
            heading
            for text in shown
            if not text.startswith(INTERRUPTED)
            for heading in re.findall(r"Question \d of 3|Follow-up \d of 2 · .*", text)
        )
        assert {f"Question {n} of 3" for n in (1, 2, 3)} <= set(asked)
        assert set(asked.values()) == {1}, asked
