"""`viva bank export`: questions as files for other programs, and for Viva again."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.running import run
from bot.domain.errors import BadSetup
from bot.domain.question import SHIPPED, Language

if TYPE_CHECKING:
    from bot.commands.questions import Held


class Format(StrEnum):
    """What to write."""

    YAML = "yaml"
    MARKDOWN = "markdown"
    ANKI = "anki"


ENDINGS = {Format.YAML: "-bank", Format.MARKDOWN: ".md", Format.ANKI: ".apkg"}


def bank_export(
    to: Annotated[
        Path | None,
        typer.Argument(help="A folder for yaml, else a file. Default: named after the bank."),
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.YAML,
    bank: Annotated[str, typer.Option(help="A bank of the database. Default: the question files.")] = "",
    language: Annotated[Language, typer.Option(help="Of markdown and anki.")] = Language.ZH,
) -> None:
    """Write a bank's questions, retired ones left out; nothing that is there is overwritten."""
    from bot.commands.questions import questions_of

    to = to or Path(f"{bank or SHIPPED}{ENDINGS[format_]}")
    if to.exists() and not (to.is_dir() and not any(to.iterdir())):
        raise BadSetup(f"{to}: is there already; choose another name")
    held = run(questions_of(bank))
    try:
        _write(to, format_, held, language)
    except OSError as error:
        raise BadSetup(f"{to}: cannot be written: {error.strerror}") from error
    typer.echo(f"{to}: {len(held[1])} questions")


def _write(to: Path, format_: Format, held: "Held", language: Language) -> None:
    from bot.bank.exporting.anki import export_anki
    from bot.bank.exporting.markdown import export_markdown
    from bot.bank.exporting.yaml import export_yaml
    from bot.clock import utc_now

    topics, questions = held
    match format_:
        case Format.ANKI:
            export_anki(questions, topics, language, to, utc_now())
        case Format.MARKDOWN:
            to.write_text(export_markdown(questions, topics, language), "utf-8")
        case Format.YAML:
            for name, text in export_yaml(questions, topics).items():
                path = to / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")
