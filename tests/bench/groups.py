"""Groups that play at the same time: how soon after its deadline each question's result is on the screen."""

import asyncio
import os
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from bot.playground.limits import Limits
from bot.playground.server import TOKEN, BotApiServer
from bot.playground.world import World
from bot.services.bells import Bells
from bot.services.rounds.records import BoardLine, RoundRecord
from bot.services.store import UnitOfWork
from bot.storage.database import make_database, migrate
from tests.bench.club import Club, Plan, Watch, read_bank

LONGEST = 600.0  # seconds after which the benchmark gives up
_RANKED = re.compile(r"^(?:🥇|🥈|🥉|\d+\.) (\w+)(?:: |：)(\d+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Kept:
    """What the store has of a group in the end."""

    record: RoundRecord
    lines: Sequence[BoardLine]


async def measure_groups(groups: int, within: float) -> dict[str, float]:
    """Let so many groups begin `within` so many seconds and play two questions; return the figures."""
    plan = Plan(groups, within)
    with tempfile.TemporaryDirectory() as folder:
        return await play(plan, Path(folder), [sys.executable, "-m", "bot", "serve"])


async def play(plan: Plan, folder: Path, command: Sequence[str]) -> dict[str, float]:
    """Let the groups of `plan` play with the bot that `command` starts, its database in `folder`."""
    world, rng = World(limits=Limits.telegram()), random.Random(1)
    url = f"sqlite+aiosqlite:///{folder / 'viva.db'}"
    await migrate(url)
    watch, bank = Watch(world), read_bank()
    clubs = [Club(watch, number, plan, rng) for number in range(plan.groups)]
    async with BotApiServer(world) as server:
        bot = await asyncio.create_subprocess_exec(*command, env=_environment(server.url, url, plan))
        try:
            async with asyncio.timeout(LONGEST), asyncio.TaskGroup() as group:
                for club in clubs:
                    group.create_task(club.play(bank))
        finally:
            bot.terminate()
            await bot.wait()
    return _figures(watch, await _kept(url, plan))


def _figures(watch: Watch, kept: Sequence[Kept]) -> dict[str, float]:
    """Return what people and Telegram have seen, and whether the store says the same."""
    meter, heats = watch.world.meter, [heat for each in kept for heat in each.record.round.heats]
    delays, boards = _delays(watch, kept), [_scores([text]) for text in watch.boards.values()]
    return {
        "answers": len(watch.waits["mark"]),
        "judged": sum(len(heat.standings or ()) for heat in heats),
        "late": sum(len(heat.late) for heat in heats),
        "reveals": len(delays),
        "reveal_p50_s": round(median(delays), 2),
        "reveal_p95_s": round(_p95(delays), 2),
        "reveal_worst_s": round(max(delays), 2),
        "judged_at_last": sum(len(shown) - 1 for shown in watch.reveals.values()),
        "refused": meter.refused,
        "busiest_minute": max(meter.busiest_minute(each.record.group.chat_id) for each in kept),
        "busiest_second": meter.busiest,
        "busiest_second_with_edits": _busiest(watch.paced_at),
        "toast_p95_ms": round(1000 * _p95(watch.waits["toast"])),
        "page_p95_ms": round(1000 * _p95(watch.waits["page"])),
        "mark_p95_ms": round(1000 * _p95(watch.waits["mark"])),
        "ranked_twice": sum(len(board) - len(dict(board)) for board in (*boards, *_revealed(watch))),
        "boards_wrong": sum(not _adds_up(watch, each) for each in kept),
    }


def _delays(watch: Watch, kept: Sequence[Kept]) -> list[float]:
    """Return for each question the seconds from its deadline to its result at the server."""
    return [  # some never answer, so that it is always the deadline that closes a question
        (watch.reveals[each.record.group.chat_id, number][0].clock - heat.until).total_seconds()
        for each in kept
        for number, heat in enumerate(each.record.round.heats)
    ]


def _adds_up(watch: Watch, kept: Kept) -> bool:
    """Tell whether a group's board, shown and stored, is the sum of its results."""
    chat_id = kept.record.group.chat_id
    shown = [watch.reveals[chat_id, number][-1] for number in range(len(kept.record.round.heats))]
    total: Counter[str] = Counter()
    for name, score in _scores(seen.text for seen in shown):
        total[name] += score
    board = dict(_scores([watch.boards[chat_id]]))
    return bool(board) and board == total == {line.name: line.score for line in kept.lines}


def _revealed(watch: Watch) -> Iterable[list[tuple[str, int]]]:
    """Return the ranking of each question; of one that was judged at last, the later one."""
    return (_scores([shown[-1].text]) for shown in watch.reveals.values())


def _scores(texts: Iterable[str]) -> list[tuple[str, int]]:
    return [(name, int(score)) for text in texts for name, score in _RANKED.findall(text)]


def _p95(waits: Sequence[float]) -> float:
    return quantiles(waits, n=20)[18] if len(waits) > 1 else waits[0]


def _busiest(times: Sequence[float]) -> int:
    """Return the most in any second; `times` in order."""
    most, first = 0, 0
    for last, at in enumerate(times):
        while times[first] <= at - 1:
            first += 1
        most = max(most, last - first + 1)
    return most


async def _kept(url: str, plan: Plan) -> list[Kept]:
    database = make_database(url, Bells())
    await database.open()

    def work(uow: UnitOfWork) -> list[Kept]:
        records = (uow.rounds.get(number) for number in range(1, plan.groups + 1))
        return [Kept(each, uow.boards.lines(each.group.id, None)) for each in records if each is not None]

    try:
        return await database.transact(work)
    finally:
        await database.close()


def _environment(server: str, database: str, plan: Plan) -> dict[str, str]:
    return os.environ | {
        "VIVA_TELEGRAM_TOKEN": TOKEN,
        "VIVA_TELEGRAM_API_BASE_URL": server,
        "VIVA_DATABASE_URL": database,
        "VIVA_ROUND_LOBBY_SECONDS": str(plan.lobby),
        "VIVA_ROUND_ANSWER_SECONDS": str(plan.answer),
        "VIVA_ROUND_PAUSE_SECONDS": str(plan.pause),
        "VIVA_LOG_LEVEL": "ERROR",
    }
