"""`viva bank`: look after the questions."""

from pathlib import Path
from typing import Annotated

import typer

commands = typer.Typer(no_args_is_help=True, help="The question bank.")


@commands.callback()
def _bank() -> None:
    """The question bank."""


@commands.command("lint")
def bank_lint(
    folder: Annotated[Path | None, typer.Argument(help="Default: the bank in use.")] = None,
) -> None:
    """Check a question bank: what does not load, and what is weak about what does."""
    from bot.bank.lint import lint
    from bot.bank.loader import load_bank
    from bot.settings import read_settings

    bank = load_bank(folder or read_settings().data_dir)
    findings = list(lint(bank))
    for finding in findings:
        typer.echo(finding)
    typer.echo(f"{len(bank)} questions, {len(findings)} findings")
    raise typer.Exit(1 if findings else 0)
