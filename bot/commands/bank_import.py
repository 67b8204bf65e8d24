"""`viva bank import`: read documents of whatever shape and take their questions into a bank."""

import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.bank_import_text import as_json, lines
from bot.commands.running import run
from bot.domain.errors import Unreadable

if TYPE_CHECKING:
    from bot.bank.documents.found import Document
    from bot.domain.library import Proposal, Stocked
    from bot.domain.question import Topic

SUFFIXES = {".md", ".markdown", ".txt", ".text", ".yaml", ".yml"}
LARGEST = 20 * 1024 * 1024  # bytes; larger files are not even opened


@dataclass(frozen=True)
class Read:
    """One file: what was found in it (None for a question file) and what it would bring."""

    name: str
    document: "Document | None"
    proposal: "Proposal"


def bank_import(
    paths: Annotated[list[Path], typer.Argument(help="Files, or folders with .md, .txt and .yaml files.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would be imported.")] = False,
    as_json_: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    into: Annotated[str, typer.Option(help="The bank's name. Default: after the first path.")] = "",
) -> None:
    """Import questions, all of the files or nothing; documents give drafts until somebody approves."""
    from bot.services.importing import bank_name

    bank = bank_name(into or paths[0].absolute().name)
    files = list(_files(paths))
    topics = _topics(files, bank)
    read = [_read(name, data, bank, topics) for name, data in files if not _names_topics(name)]
    proposals, stocked = run(_import([one.proposal for one in read], dry_run))
    read = [Read(one.name, one.document, new) for one, new in zip(read, proposals, strict=True)]
    if as_json_:
        typer.echo(json.dumps(as_json(read, bank, stocked), ensure_ascii=False, indent=1))
    else:
        for line in lines(read, bank, stocked):
            typer.echo(line)
    raise typer.Exit(0 if dry_run or any(one.proposal.questions for one in read) else 1)


def _read(name: str, data: bytes, bank: str, topics: "Sequence[Topic]") -> Read:
    from bot.bank.documents.reader import read_document
    from bot.bank.importer import is_question_file, of_document, of_questions
    from bot.bank.loader import load_questions

    if is_question_file(name):
        return Read(name, None, of_questions(load_questions(data, name, bank), name, bank, topics))
    document = read_document(data, name)
    return Read(name, document, of_document(document, bank))


def _topics(files: Sequence[tuple[str, bytes]], bank: str) -> "Sequence[Topic]":
    """Return what a bank's own list of topics, if it is among the files, calls them."""
    from bot.bank.loader import load_topics

    return [topic for name, data in files if _names_topics(name) for topic in load_topics(data, name, bank)]


def _names_topics(name: str) -> bool:
    return Path(name).name == "topics.yaml"


async def _import(
    proposals: "Sequence[Proposal]", dry_run: bool
) -> "tuple[Sequence[Proposal], Stocked | None]":
    """Compare and store; a dry run compares the files with one another only, and opens no database."""
    from bot.bank.importer import DocumentImporter
    from bot.clock import utc_now
    from bot.commands.storing import opened
    from bot.services.importing import Importing, compared
    from bot.settings import read_settings

    if dry_run:
        return compared(DocumentImporter(), proposals, ()), None
    async with opened(read_settings()) as database:
        importing = Importing(database, DocumentImporter(), utc_now)
        with_pairs = await importing.compare(proposals)
        return with_pairs, await importing.store(with_pairs)


def _files(paths: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    """Yield each file's name and what is in it. Raises `Unreadable`.

    A file is called as it is below the path given; by its whole path where two would be called the same.
    """
    named = [(name, file) for path in paths for name, file in _named(path)]
    often = Counter(name for name, _ in named)
    for name, file in named:
        shown = name if often[name] == 1 else file.as_posix()
        yield os.fsencode(shown).decode("utf-8", "replace"), _bytes(file)


def _named(path: Path) -> Iterator[tuple[str, Path]]:
    try:
        if not path.is_dir():
            yield path.name, path
            return
        inside = sorted(file for file in path.rglob("*") if file.suffix.casefold() in SUFFIXES)
    except OSError as error:
        raise Unreadable(f"{path}: cannot be read: {error.strerror}") from error
    if not inside:
        raise Unreadable(f"{path}: no {', '.join(sorted(SUFFIXES))} files in it")
    for file in inside:
        if not file.is_dir():
            yield file.relative_to(path).as_posix(), file


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            missing = "there is no such file" if not path.exists() else "is no file that can be read"
            raise Unreadable(f"{path}: {missing}")
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            size, most = path.stat().st_size / 1e6, LARGEST / 1e6
            raise Unreadable(
                f"{path}: {size:,.0f} MB, and {most:.0f} MB is the most; split it into several files"
            )
    except OSError as error:
        raise Unreadable(f"{path}: cannot be read: {error.strerror}") from error
    return data
