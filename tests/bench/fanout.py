"""A morning: everybody's push is due at once, people go on talking to the bot, the process may be killed."""

import asyncio
import os
import signal
import statistics
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.clock import utc_now
from bot.domain.candidate import Candidate
from bot.domain.question import Language
from bot.domain.routine import Course, Routine
from bot.playground.events import Event, MessageSent
from bot.playground.limits import Limits, Meter
from bot.playground.people import Person
from bot.playground.server import TOKEN, BotApiServer
from bot.playground.world import World
from bot.services.bells import Bells
from bot.services.store import UnitOfWork
from bot.storage.database import make_database, migrate

TALKERS = 20  # people who write /help every THINKING seconds
THINKING = 3.0
FIRST_TALKER = 1_000_000
LONGEST = 3_600.0  # seconds after which the benchmark gives up
PUSH, INTERRUPTED = "Today's practice", "I was interrupted"


@dataclass
class Morning:
    """What arrived, as the server saw it: when (seconds), and how often at whom."""

    sent_at: list[float] = field(default_factory=list)  # all that was sent
    pushed_at: list[float] = field(default_factory=list)
    pushes: Counter[int] = field(default_factory=Counter)
    interrupted: set[int] = field(default_factory=set)

    def figures(self, everybody: int, waits: list[float], meter: Meter) -> dict[str, float]:
        """Return rate, worst second, duplicates, losses, those asked if it arrived, and the p95 reply."""
        reached = self.pushes.keys() | self.interrupted
        began, ended = self.pushed_at[0], self.pushed_at[-1]
        span = ended - began
        return {
            "rate": round(sum(began <= at <= ended for at in self.sent_at) / span, 2),
            "pushes_rate": round((len(self.pushed_at) - 1) / span, 2),
            "worst_second": meter.busiest,
            "refused": meter.refused,
            "duplicates": sum(count - 1 for count in self.pushes.values()),
            "lost": everybody - len(reached),
            "asked": len(self.interrupted - self.pushes.keys()),
            "replies": len(waits),
            "reply_p95_ms": round(1000 * statistics.quantiles(waits, n=20)[18]),
        }


class Street:
    """Everybody in the world: those whose push is due, and the talkers."""

    def __init__(self, world: World, count: int) -> None:
        self.world = world
        self.morning = Morning()
        self.waits: list[float] = []
        self._count = count
        self._asked_at: dict[int, float] = {}
        self.up = asyncio.Event()  # the bot has said something since it was started
        for user_id in range(1, count + 1):
            world.person(user_id, f"User {user_id}", "en")
        self._talkers = [
            world.person(FIRST_TALKER + number, f"Talker {number}", "en") for number in range(TALKERS)
        ]
        world.subscribe(self._happened)

    @property
    def over(self) -> bool:
        """Whether everybody has got a push, or is asked whether it arrived."""
        return len(self.morning.pushes.keys() | self.morning.interrupted) >= self._count

    def goes_down(self) -> None:
        """Count no reply that has to wait for the bot to be started again."""
        self.up.clear()
        self._asked_at.clear()

    async def talk(self) -> None:
        """Let every talker write every `THINKING` seconds while the bot is up, until cancelled."""
        async with asyncio.TaskGroup() as group:
            for number, person in enumerate(self._talkers):
                group.create_task(self._talk(person, THINKING * number / TALKERS))

    async def _talk(self, person: Person, head_start: float) -> None:
        while True:
            if not self.up.is_set():
                await self.up.wait()
                await asyncio.sleep(head_start)  # people do not write all at once
            self._asked_at[person.id] = time.perf_counter()
            person.says("/help")
            await asyncio.sleep(THINKING)

    def _happened(self, event: Event) -> None:
        if not isinstance(event, MessageSent):
            return
        now, morning = time.perf_counter(), self.morning
        self.up.set()
        morning.sent_at.append(now)
        if event.chat_id >= FIRST_TALKER:
            if (asked := self._asked_at.pop(event.chat_id, None)) is not None:
                self.waits.append(now - asked)
            return
        message = self.world.people[event.chat_id].chat.find(event.message_id)
        assert message is not None
        if PUSH in message.text and not message.text.startswith(INTERRUPTED):
            morning.pushed_at.append(now)
            morning.pushes[event.chat_id] += 1
        else:
            morning.interrupted.add(event.chat_id)


async def measure_fanout(count: int, *, kill: bool) -> dict[str, float]:
    """Push to `count` users; `kill`: SIGKILL in the middle, and start again. Return the figures."""
    world = World(limits=Limits.telegram())
    street = Street(world, count)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'viva.db'}"
        await _seed(url, count)
        async with BotApiServer(world) as server:
            environment = _environment(server.url, url)
            bot = await _serve(environment)
            async with asyncio.TaskGroup() as group:
                talking = group.create_task(street.talk())
                try:
                    if kill:
                        await world.until(lambda: len(street.morning.pushes) >= count // 2, LONGEST)
                        street.goes_down()
                        bot.send_signal(signal.SIGKILL)
                        await bot.wait()
                        bot = await _serve(environment)
                    await world.until(lambda: street.over, LONGEST)
                finally:
                    talking.cancel()
                    bot.terminate()
                    await bot.wait()
    return street.morning.figures(count, street.waits, world.meter)


async def _serve(environment: dict[str, str]) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "serve", env=environment)


async def _seed(url: str, count: int) -> None:
    """Store candidates whose time has just come."""
    await migrate(url)
    database = make_database(url, Bells())
    await database.open()
    now = utc_now()
    at = now.astimezone(UTC).time().replace(second=0, microsecond=0)
    routine, course = Routine(on=True, at=at, quiet=None), Course(settled=_yesterday(now))

    def work(uow: UnitOfWork) -> None:
        for user_id in range(1, count + 1):
            uow.candidates.save(Candidate(user_id, f"User {user_id}", Language.EN, zone="UTC"), now)
            uow.routines.add(user_id, routine, course, now)

    try:
        await database.transact(work)
    finally:
        await database.close()


def _yesterday(now: datetime) -> date:
    return (now - timedelta(days=1)).date()


def _environment(server: str, database: str) -> dict[str, str]:
    return os.environ | {
        "VIVA_TELEGRAM_TOKEN": TOKEN,
        "VIVA_TELEGRAM_API_BASE_URL": server,
        "VIVA_DATABASE_URL": database,
        "VIVA_DAILY_SHIFT_SECONDS": "0",
        "VIVA_LOG_LEVEL": "ERROR",
    }
