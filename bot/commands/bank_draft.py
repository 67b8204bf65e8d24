"""`viva bank draft`: let the model draft rubrics where a document's own structure gave too little."""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.running import run
from bot.domain.errors import BadSetup, JudgeUnavailable, Unjudgeable
from bot.domain.question import Question, Status

if TYPE_CHECKING:
    from datetime import datetime

    from bot.services.ports import Drafter
    from bot.services.store import UnitOfWork
    from bot.storage.database import AnyDatabase

THIN = 3  # key points below which a draft is worth asking about


def bank_draft(
    bank: Annotated[str, typer.Option(help="The bank whose drafts to work on.")],
    limit: Annotated[int, typer.Option(min=1, help="How many questions at most: each costs a call.")] = 50,
) -> None:
    """Ask the model (VIVA_LLM_MODEL) for key points where there are fewer than three; they stay drafts."""
    run(_draft(bank, limit))


async def _draft(bank: str, limit: int) -> None:
    from bot.clock import utc_now
    from bot.commands.storing import opened
    from bot.panel import make_drafter
    from bot.settings import read_settings

    settings = read_settings()
    drafter = make_drafter(settings)
    if drafter is None:
        raise BadSetup("VIVA_LLM_MODEL: is not set; drafting needs a model")
    async with opened(settings) as database:
        try:
            await _each(database, drafter, bank, limit, utc_now())
        finally:
            await drafter.close()


async def _each(database: "AnyDatabase", drafter: "Drafter", bank: str, limit: int, now: "datetime") -> None:
    """Draft one question after the other, each stored at once; a model that is away ends it."""
    thin = await database.transact(lambda uow: _thin(list(uow.library.all_of(bank, _WAITING))))
    done = calls = 0
    for question in thin[:limit]:
        try:
            drafted, usage = await drafter.draft(question)
        except Unjudgeable as error:
            calls += error.usage.calls
            typer.echo(f"{question.id}: {error}")
            continue
        except JudgeUnavailable as error:
            raise BadSetup(f"{done} drafted, then: {error}") from error
        calls += usage.calls
        await database.transact(partial(_store, question=drafted, now=now))
        done += 1
    typer.echo(f"{done} drafted with {calls} calls, {len(thin) - done} of {bank} still have too little")


def _store(uow: "UnitOfWork", question: Question, now: "datetime") -> None:
    uow.library.revise(question, now)


def _thin(questions: list[Question]) -> list[Question]:
    return [question for question in questions if len(question.key_points) < THIN]


_WAITING = (Status.BARE, Status.DRAFT)
