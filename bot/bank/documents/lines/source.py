"""A document while it is read: its lines, its blocks, and where questions may begin."""

from dataclasses import dataclass

from bot.bank.documents.lines.blocks import Block
from bot.bank.documents.lines.cleaning import Cleaned
from bot.bank.documents.marks.starts import Start


@dataclass(frozen=True, slots=True)
class Source:
    """A document as it is read."""

    name: str
    cleaned: Cleaned
    blocks: tuple[Block, ...]
    starts: tuple[Start, ...]
