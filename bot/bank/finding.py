"""What is wrong with a bank: one line each, which names the place and what to do."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import yaml

from bot.bank.plain_yaml import line_of

_LONGEST = 60  # of a question's id in a message: what is no id may be anything


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file; 0 where no line is known."""

    file: str
    line: int = 0
    node: yaml.Node | None = field(default=None, compare=False, repr=False)

    def at(self, path: Sequence[str | int]) -> "Place":
        """Return the place of a part, by keys and positions; this one where the part cannot be found."""
        return Place(self.file, line_of(self.node, path)) if self.node else self

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend: at which place, in which question, in which part of it.

    `what` says what is wrong and, after a semicolon, what to do. `question` is empty for the whole file,
    `where` for the whole question; `place` is None for a bank that was never in a file.
    """

    place: Place | None
    question: str
    where: str
    what: str

    def __str__(self) -> str:
        question = self.question if len(self.question) <= _LONGEST else f"{self.question[:_LONGEST]}…"
        parts = [str(self.place or ""), question, self.where, self.what]
        return re.sub(r"[\s\x00-\x1f\x7f-\x9f]+", " ", ": ".join(part for part in parts if part))
