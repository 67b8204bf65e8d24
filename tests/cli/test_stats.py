"""An operator looks at what judging has cost."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.domain.candidate import Candidate
from bot.domain.question import Language
from bot.domain.usage import Usage
from bot.services.bells import Bells
from bot.services.records import Payer
from bot.services.store import UnitOfWork
from bot.storage.database import make_database, migrate
from tests.cli.run import viva

TODAY = Usage(
    calls=2, input_tokens=1800, cached_tokens=1200, output_tokens=150, micros=2500, milliseconds=900
)
LONG_AGO = Usage(calls=1, input_tokens=900, output_tokens=80, micros=1_500_000, milliseconds=400)


def spent(url: str) -> None:
    """Let a candidate have cost something today and something else 20 days ago."""

    def work(uow: UnitOfWork) -> None:
        now = datetime.now(UTC)
        uow.candidates.save(Candidate(7, "Ann", Language.EN), now)
        uow.spending.add(Payer(7), "small-model", TODAY, now)
        uow.spending.add(Payer(7), "large-model", LONG_AGO, now - timedelta(days=20))

    async def store() -> None:
        await migrate(url)
        database = make_database(url, Bells())
        await database.open()
        await database.transact(work)
        await database.close()

    asyncio.run(store())


def test_what_judges_took_is_shown_by_period_the_dearest_first(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'viva.db'}"
    spent(url)
    prices = json.dumps({name: {"input": 1, "output": 1} for name in ("small-model", "judge")})
    budget = {"VIVA_BUDGET_ALL": "0.01", "VIVA_LLM_MODEL": "judge", "VIVA_LLM_PRICES": prices}
    ran = viva(tmp_path, "stats", "--json", VIVA_DATABASE_URL=url, **budget)
    told = json.loads(ran.out)
    today, month = told["spending"]["today"], told["spending"]["last_30_days"]
    assert [(row["judge"], row["calls"], row["cost"]) for row in today] == [("small-model", 2, 0.0025)]
    assert [(row["judge"], row["cost"]) for row in month] == [("large-model", 1.5), ("small-model", 0.0025)]
    assert told["budget_left_today"] == 0.0075
    assert told["waiting"] == {"unjudged": 0, "unsent": 0, "postponed": 0, "due": 0}


def test_the_same_can_be_read_in_a_terminal(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'viva.db'}"
    spent(url)
    ran = viva(tmp_path, "stats", VIVA_DATABASE_URL=url)
    assert "today                2       1,800           1,200       150      0.0025  small-model" in ran.out
    assert "waiting: 0 answers to judge, 0 for a judge to be there, 0 messages to send" in ran.out


def test_before_the_first_judgement_there_is_nothing_to_show(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'viva.db'}"
    asyncio.run(migrate(url))
    ran = viva(tmp_path, "stats", VIVA_DATABASE_URL=url)
    assert (ran.status, ran.err) == (0, "")
    assert "today                0" in ran.out


def test_a_database_that_has_no_ledger_yet_is_named_and_left_alone(tmp_path: Path) -> None:
    ran = viva(tmp_path, "stats", VIVA_DATABASE_URL=f"sqlite+aiosqlite:///{tmp_path / 'viva.db'}")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.endswith("no such table: spending; `viva serve` brings a database up to date\n")


def test_prices_that_are_no_json_are_named_in_one_line(tmp_path: Path) -> None:
    ran = viva(tmp_path, "stats", VIVA_LLM_PRICES="cheap")
    assert (ran.status, ran.err) == (2, "viva: VIVA_LLM_PRICES: is not the JSON that it has to be\n")


def test_a_jury_without_a_model_and_a_budget_without_a_price_are_refused(tmp_path: Path) -> None:
    jury = viva(tmp_path, "stats", VIVA_JUDGE_MODELS="a,b")
    assert jury.err.startswith("viva: VIVA_LLM_MODEL: is not set")
    prices = json.dumps({name: {"input": 1, "output": 1} for name in ("b", "c")})
    budget = {"VIVA_LLM_MODEL": "a", "VIVA_JUDGE_MODELS": "b,c", "VIVA_BUDGET_ALL": "1"}
    ran = viva(tmp_path, "stats", VIVA_LLM_PRICES=prices, **budget)
    assert ran.err == "viva: VIVA_LLM_PRICES: a budget needs the price of a; README shows how\n"
