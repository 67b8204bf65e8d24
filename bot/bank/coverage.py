"""Which of our questions answer to which item of the interview documents: data/coverage/DOCUMENT.yaml."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bot.bank.entries import Entry, read_entries
from bot.bank.finding import Finding
from bot.bank.schema import Slug


class ItemIn(BaseModel):
    """An item of a document: its number, counted from 1 as the reader finds them, and its line there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    item: Annotated[int, Field(ge=1)]
    line: Annotated[int, Field(ge=1)]
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
            for number, entry in enumerate(entries, start=1):
                if entry.said.item != number:
                    yield entry.finding(
                        ("item",), f"is {entry.said.item}; items are counted, this is {number}"
                    )
                if not entry.said.questions:
                    yield entry.finding(("questions",), "none; name the questions that cover the item")
                for place, question in enumerate(entry.said.questions):
                    if question not in ids:
                        yield entry.finding(
                            ("questions", place), f"the bank has no question {question}; correct the id"
                        )


def load_coverage(folder: Path) -> Coverage:
    """Read the map of the bank in `folder`; empty where it has none."""
    documents: dict[str, Sequence[Entry[ItemIn]]] = {}
    findings: list[Finding] = []
    for path in sorted((folder / "coverage").glob("*.yaml")):
        entries, wrong = read_entries(path.read_bytes(), str(path), ItemIn)
        documents[path.stem] = entries
        findings.extend(wrong)
    return Coverage(documents, findings)
