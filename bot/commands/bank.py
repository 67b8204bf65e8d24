"""`viva bank`: look after the questions."""

import json
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.bank_check import bank_check
from bot.commands.bank_draft import bank_draft
from bot.commands.bank_export import bank_export
from bot.commands.bank_import import bank_import
from bot.commands.bank_review import bank_review
from bot.commands.running import run

commands = typer.Typer(no_args_is_help=True, help="The question bank.")
commands.command("import")(bank_import)
commands.command("check")(bank_check)
commands.command("review")(bank_review)
commands.command("draft")(bank_draft)
commands.command("export")(bank_export)


@commands.callback()
def _bank() -> None:
    """The question bank."""


@commands.command("lint")
def bank_lint(
    folder: Annotated[Path | None, typer.Argument(help="Default: the bank in use.")] = None,
) -> None:
    """Check a question bank: what does not load, and what is weak about what does."""
    from bot.bank.coverage import load_coverage
    from bot.bank.lint import lint
    from bot.bank.loader import check_folder, load_folder
    from bot.settings import read_settings

    folder = folder or read_settings().data_dir
    findings = list(check_folder(folder))
    if findings:
        summary = f"{len(findings)} findings; mend them, and the rest is checked"
    else:
        loaded = load_folder(folder)
        findings = [*lint(loaded.bank, loaded.places), *load_coverage(folder).wrong(loaded.places)]
        summary = f"{len(loaded.bank)} questions, {len(findings)} findings"
    for finding in findings:
        typer.echo(str(finding))
    typer.echo(summary)
    raise typer.Exit(1 if findings else 0)


@commands.command("stats")
def bank_stats(
    bank: Annotated[str, typer.Option(help="A bank of the database. Default: the question files.")] = "",
    as_json_: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Count questions by language, area, kind, difficulty, role and topic."""
    from bot.bank.counting import as_json, count
    from bot.commands.questions import coverage_of, questions_of

    _, questions = run(questions_of(bank))
    told = as_json(count(questions)) | coverage_of(bank, questions)
    if as_json_:
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for name, value in told.items():
        sorts = value if isinstance(value, dict) else {"": value}
        typer.echo(
            f"{name.replace('_', ' ')}: " + ", ".join(f"{sort} {n}".strip() for sort, n in sorts.items())
        )
