"""`viva bank review`: look at possible doubles and at drafts in the terminal, and decide."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Annotated

import click
import typer

from bot.commands.running import run
from bot.domain.errors import BadSetup
from bot.domain.question import Language, Question, Status

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.library import OpenPair
    from bot.services.store import UnitOfWork
    from bot.storage.database import AnyDatabase

PAIR_KEYS = {"b": "both", "1": "first", "2": "second"}  # values of `Merge`


def bank_review(
    bank: Annotated[str, typer.Option(help="Only this bank. Default: all that were imported.")] = "",
) -> None:
    """Go through what waits for a decision: pairs that may be one question, then drafts."""
    run(_review(bank or None))


async def _review(bank: str | None) -> None:
    from bot.clock import utc_now
    from bot.commands.storing import opened
    from bot.settings import read_settings

    async with opened(read_settings()) as database:
        await database.transact(partial(_check, bank=bank))
        if await _pairs(database, bank, utc_now()) and await _drafts(database, bank, utc_now()):
            typer.echo("nothing more waits for a review")


async def _pairs(database: "AnyDatabase", bank: str | None, now: "datetime") -> bool:
    """Ask about each pair that `bank` has a part in; False where the person wants no more."""
    from bot.services.reviewing import Merge, merge

    after = 0
    while (found := await database.transact(partial(_next_pair, after=after))) is not None:
        pair, first, second = found
        after = pair.id
        if bank not in (None, first.bank, second.bank):
            continue
        typer.echo(f"\n{pair.pair.likeness}, {pair.pair.share:.0%} alike:")
        for number, question in ((1, first), (2, second)):
            typer.echo(f"  {number}. {_place(question)}, {question.status}\n     {_said(question)}")
        key = _ask("[b]oth stay, keep [1], keep [2], [l]ater, [q]uit", "b12lq")
        if key == "q":
            return False
        if key != "l" and not await database.transact(
            partial(merge, found=pair, choice=Merge(PAIR_KEYS[key]), now=now)
        ):
            typer.echo("somebody decided on it meanwhile")
    return True


async def _drafts(database: "AnyDatabase", bank: str | None, now: "datetime") -> bool:
    """Ask about each draft; False where the person wants no more."""
    after = ""
    while (question := await database.transact(partial(_next_draft, bank=bank, after=after))) is not None:
        for line in shown(question):
            typer.echo(line)
        keys = "aerlq" if question.status is Status.DRAFT else "erlq"
        key = _ask("[a]pprove, [e]dit, [r]etire, [l]ater, [q]uit", keys)
        if key == "q":
            return False
        if key == "e":
            await _edit(database, question, now)
        else:
            await database.transact(partial(_decide, key=key, question=question, now=now))
            after = question.id
    return True


def _check(uow: "UnitOfWork", bank: str | None) -> None:
    banks = [total.bank for total in uow.library.totals()]
    if bank is not None and bank not in banks:
        raise BadSetup(f"--bank {bank}: there is no such bank; there are: {', '.join(banks)}")


def _next_draft(uow: "UnitOfWork", bank: str | None, after: str) -> Question | None:
    return uow.library.next_draft(bank, after)


def _decide(uow: "UnitOfWork", key: str, question: Question, now: "datetime") -> None:
    if key == "a":
        uow.library.revise(replace(question, draft=False), now)
    elif key == "r":
        uow.library.retire(question.id, now)


async def _edit(database: "AnyDatabase", question: Question, now: "datetime") -> None:
    """Let the person change the question in their editor ($VISUAL or $EDITOR)."""
    from bot.tg.forms import BadForm, read_form, write_form

    text = click.edit(write_form(question), extension=".txt")
    if text is None:
        typer.echo("nothing was changed")
        return
    try:
        changed = read_form(text)(question)
    except BadForm as error:
        typer.echo(f"line {error.line}: {error.why}; nothing was changed")
        return
    await database.transact(partial(_store, question=changed, now=now))


def _store(uow: "UnitOfWork", question: Question, now: "datetime") -> None:
    uow.library.revise(question, now)


def shown(question: Question) -> Iterator[str]:
    """Yield a draft as a person reviews it: place, question, key points, answer."""
    language = question.text.language or Language.ZH
    yield f"\n{_place(question)}  {question.id}"
    yield f"  {question.text[language]}"
    for point in question.key_points:
        yield f"  {point.weight}  {point.name[language]}: {point.statement[language]}"
    if not question.key_points:
        yield "  no key points: it has no answer to draft them from, and is not asked; edit it to write some"
    if question.reference[language]:
        yield "  --"
        yield from (f"  {line}" for line in question.reference[language].splitlines())


def _next_pair(uow: "UnitOfWork", after: int) -> "tuple[OpenPair, Question, Question] | None":
    found = uow.library.next_pair(after)
    if found is None:
        return None
    return found, uow.questions.get(found.pair.first), uow.questions.get(found.pair.second)


def _ask(offer: str, keys: str) -> str:
    while True:
        key: str = typer.prompt(offer, default="l").strip().casefold()[:1]
        if key in keys:
            return key


def _place(question: Question) -> str:
    origin = question.origin
    return question.bank if origin is None else f"{question.bank}: {origin.file}:{origin.line}"


def _said(question: Question) -> str:
    return question.text.zh or question.text.en
