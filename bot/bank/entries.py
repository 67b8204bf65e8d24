"""Turn one YAML file into its checked entries, and everything that does not fit into findings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from bot.bank.complete import Path, spelt
from bot.bank.finding import Finding, Place
from bot.bank.plain_yaml import BadYaml, line_of, read_yaml, value_of

MAX_ENTRIES = 20_000

Model = TypeVar("Model", bound=BaseModel)

_MENDS = {
    "missing": "add it",
    "model_type": "write fields there, 'id: …' and so on",
    "extra_forbidden": "correct its spelling or take it out",
    "string_type": "write words, in quotes where YAML reads a number or yes and no",
    "string_pattern_mismatch": "ids are small letters, digits and single hyphens, addresses begin with https://",
}


@dataclass(frozen=True, slots=True)
class Entry(Generic[Model]):
    """One entry of a file: what it says, and where."""

    said: Model
    file: str
    node: yaml.Node

    @property
    def place(self) -> Place:
        return Place(self.file, line_of(self.node, ()), self.node)

    def finding(self, path: Path, what: str) -> Finding:
        """Return a finding at `path` inside the entry."""
        return _finding(self.file, self.node, value_of(self.node), path, what)


def read_entries(
    data: bytes, file: str, model: type[Model]
) -> tuple[Sequence[Entry[Model]], Sequence[Finding]]:
    """Return the entries of a file that are as `model` wants them, and all that is wrong with the others."""
    try:
        node = read_yaml(data)
        raws = value_of(node)
    except BadYaml as error:
        where = f"column {error.column}" if error.column else ""
        return [], [Finding(Place(file, error.line), "", where, error.what)]
    if not isinstance(raws, list):
        return [], [Finding(Place(file), "", "", "is no list of entries; begin each with '- '")]
    if len(raws) > MAX_ENTRIES:
        much = f"has {len(raws):,} entries, the most is {MAX_ENTRIES:,}; divide it into several files"
        return [], [Finding(Place(file), "", "", much)]
    entries: list[Entry[Model]] = []
    findings: list[Finding] = []
    for raw, part in zip(raws, node.value, strict=True):
        try:
            entries.append(Entry(model.model_validate(raw), file, part))
        except ValidationError as error:
            findings.extend(_finding(file, part, raw, one["loc"], _said(one)) for one in error.errors())
    return entries, findings


def _finding(file: str, node: yaml.Node, raw: Any, path: Path, what: str) -> Finding:
    whole = raw if isinstance(raw, dict) else {}
    ids = [(key, [_id(part) for part in parts]) for key, parts in whole.items() if isinstance(parts, list)]
    return Finding(Place(file, line_of(node, path)), _id(raw), spelt(path, ids), what)


def _id(raw: Any) -> str:
    found = raw.get("id") if isinstance(raw, dict) else None
    return found if isinstance(found, str) else ""


def _said(error: Any) -> str:
    kind = error["type"]
    message = error["msg"].removeprefix("Value error, ").partition(" or instance of")[0]
    mend = _MENDS.get(kind, "see docs/question-bank.md")
    return f"{message[:1].lower()}{message[1:]}; {mend}"
