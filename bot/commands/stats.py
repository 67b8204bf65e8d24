"""`viva stats`: what judging has taken, what is left of the budget, and what waits."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.running import run
from bot.domain.usage import MICROS

if TYPE_CHECKING:
    from bot.services.records import Backlog, JudgeTotal
    from bot.services.store import UnitOfWork
    from bot.settings import Settings

PERIODS = {"today": 0, "last_7_days": 6, "last_30_days": 29}  # whole UTC days that come before this one


@dataclass(frozen=True)
class Stats:
    """Totals by period; `left`: micros of the day's budget for everybody, None where there is no limit."""

    spending: "Mapping[str, Sequence[JudgeTotal]]"
    left: int | None
    backlog: "Backlog"


def stats(as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False) -> None:
    """Show what judges that cost took (calls, tokens, money), by UTC days, and what waits to be done."""
    from bot.clock import utc_now
    from bot.settings import read_settings

    found = run(_look(read_settings(), utc_now()))
    for line in [json.dumps(_told(found))] if as_json else _lines(found):
        typer.echo(line)


async def _look(settings: "Settings", now: datetime) -> Stats:
    from bot.domain.errors import BadSetup, StorageUnavailable
    from bot.services.bells import Bells
    from bot.services.records import Payer
    from bot.storage.database import make_database

    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    limit = settings.budget.everybody

    def work(uow: "UnitOfWork") -> Stats:
        spending = {
            name: uow.spending.by_judge(midnight - timedelta(days=days)) for name, days in PERIODS.items()
        }
        spent = uow.spending.since(midnight, Payer(0)).everybody
        return Stats(spending, None if limit is None else max(0, limit - spent), uow.backlog(now))

    database = make_database(settings.database_url, Bells())
    await database.open()
    try:
        return await database.transact(work)
    except StorageUnavailable as error:
        raise BadSetup(f"{error}; `viva serve` brings a database up to date") from error
    finally:
        await database.close()


def _told(found: Stats) -> dict[str, object]:
    return {
        "spending": {name: [_row(total) for total in rows] for name, rows in found.spending.items()},
        "budget_left_today": None if found.left is None else found.left / MICROS,
        "waiting": asdict(found.backlog),
    }


def _row(total: "JudgeTotal") -> dict[str, object]:
    usage = asdict(total.usage)
    return {"judge": total.judge, "cost": usage.pop("micros") / MICROS, **usage}


def _lines(found: Stats) -> Iterator[str]:
    yield f"{'':<14}{'calls':>8}{'tokens in':>12}{'of them cached':>16}{'out':>10}{'cost':>12}  judge"
    for name, rows in found.spending.items():
        for total in rows:
            used = total.usage
            tokens = f"{used.input_tokens:>12,}{used.cached_tokens:>16,}{used.output_tokens:>10,}"
            yield f"{_named(name):<14}{used.calls:>8,}{tokens}{used.micros / MICROS:>12.4f}  {total.judge}"
        if not rows:
            yield f"{_named(name):<14}{0:>8}"
    if found.left is not None:
        yield f"left of today's budget: {found.left / MICROS:.4f}"
    waiting = found.backlog
    yield (
        f"waiting: {waiting.unjudged} answers to judge, {waiting.postponed} for a judge to be there, "
        f"{waiting.unsent} messages to send"
    )


def _named(period: str) -> str:
    return period.replace("_", " ")
