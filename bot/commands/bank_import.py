"""`viva bank import`: read documents of whatever shape and take their questions into a bank."""

import json
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
    """Import questions, as drafts until somebody approves them; all of the files, or nothing."""
    from bot.services.importing import bank_name

    bank = bank_name(into or paths[0].resolve().name)
    read = [_read(name, data, bank) for name, data in _files(paths)]
    proposals, stocked = run(_import([one.proposal for one in read], dry_run))
    read = [Read(one.name, one.document, new) for one, new in zip(read, proposals, strict=True)]
    if as_json_:
        typer.echo(json.dumps(as_json(read, bank, stocked), ensure_ascii=False, indent=1))
    else:
        for line in lines(read, bank, stocked):
            typer.echo(line)
    raise typer.Exit(0 if dry_run or any(one.proposal.questions for one in read) else 1)


def _read(name: str, data: bytes, bank: str) -> Read:
    from bot.bank.documents.reader import read_document
    from bot.bank.importer import YAML, DocumentImporter, of_document

    if Path(name).suffix.casefold() in YAML:
        return Read(name, None, DocumentImporter().propose(data, name, bank))
    document = read_document(data, name)
    return Read(name, document, of_document(document, bank))


async def _import(
    proposals: "Sequence[Proposal]", dry_run: bool
) -> "tuple[Sequence[Proposal], Stocked | None]":
    """Compare and store; a dry run compares the files with one another only, and opens no database."""
    from bot.app import utc_now
    from bot.bank.importer import DocumentImporter
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
    """Yield each file's name, relative to the path given, and what is in it. Raises `Unreadable`."""
    for path in paths:
        if path.is_dir():
            inside = sorted(f for f in path.rglob("*") if f.suffix.casefold() in SUFFIXES and f.is_file())
            if not inside:
                raise Unreadable(f"{path}: no {', '.join(sorted(SUFFIXES))} files in it")
            for file in inside:
                yield file.relative_to(path).as_posix(), _bytes(file)
        else:
            yield path.name, _bytes(path)


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            most = f"{LARGEST / 1e6:.0f} MB is the most"
            raise Unreadable(f"{path}: {size / 1e6:,.0f} MB, and {most}; split it into several files")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path}: cannot be read: {error.strerror}") from error
