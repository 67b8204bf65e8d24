"""Which of our questions answer to which item of the interview documents: data/coverage/DOCUMENT.yaml."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bot.bank.entries import Entry, read_entries
from bot.bank.finding import Finding
from bot.bank.schema import Slug
from bot.domain.errors import BadSetup


class ItemIn(BaseModel):
    """An item of a document: its number, counted from 1 as the reader finds them, and its line there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    item: Annotated[int, Field(ge=1, le=99_999, strict=True)]
    line: Annotated[int, Field(ge=1, le=9_999_999, strict=True)]
    questions: list[Slug]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The map: by document, its items in order, each with the ids of the questions that cover it."""

    documents: Mapping[str, Sequence[Entry[ItemIn]]]
    findings: Sequence[Finding]

    @property
    def items(self) -> int:
        """How many items the documents have."""
        return sum(len(entries) for entries in self.documents.values())

    def covered(self, ids: Collection[str]) -> int:
        """Return how many items a question among `ids` covers."""
        return sum(
            any(question in ids for question in entry.said.questions)
            for entries in self.documents.values()
            for entry in entries
        )

    def wrong(self, ids: Collection[str]) -> Iterator[Finding]:
        """Yield what is wrong with the map for a bank of these `ids`."""
        yield from self.findings
        for entries in self.documents.values():
            yield from _miscounted(entries)
            for entry in entries:
                yield from _wrong(entry, ids)


def _miscounted(entries: Sequence[Entry[ItemIn]]) -> Iterator[Finding]:
    """Yield where the items of a document are not counted one by one, each further down than the last."""
    item, line = 0, 0
    for entry in entries:
        if entry.said.item != item + 1:
            yield entry.finding(("item",), f"is {entry.said.item} after {item}; items are counted one by one")
        if entry.said.line <= line:
            yield entry.finding(("line",), f"is {entry.said.line} after {line}; items stand in order")
        item, line = entry.said.item, entry.said.line


def _wrong(entry: Entry[ItemIn], ids: Collection[str]) -> Iterator[Finding]:
    named = entry.said.questions
    if not named:
        yield entry.finding(("questions",), "none; name the questions that cover the item")
    for place, question in enumerate(named):
        if question not in ids:
            yield entry.finding(("questions", place), f"the bank has no question {question}; correct the id")
        if question in named[:place]:
            yield entry.finding(("questions", place), f"{question} stands here twice; leave one of them")


def load_coverage(folder: Path) -> Coverage:
    """Read the map of the bank in `folder`; empty where it has none. Raises `BadSetup` for no file."""
    documents: dict[str, Sequence[Entry[ItemIn]]] = {}
    findings: list[Finding] = []
    for path in sorted((folder / "coverage").glob("*.yaml")):
        try:
            data = path.read_bytes()
        except OSError as error:
            raise BadSetup(f"{path}: cannot be read: {error.strerror}; see to the file") from error
        entries, wrong = read_entries(data, str(path), ItemIn)
        documents[path.stem] = entries
        findings.extend(wrong)
    return Coverage(documents, findings)
