"""A document as blocks: headings, paragraphs, tables, code and rules, with their lines and lists."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

Kind = Literal["heading", "paragraph", "table", "code", "rule"]
_KINDS: dict[str, Kind] = {
    "heading_open": "heading",
    "paragraph_open": "paragraph",
    "table_open": "table",
    "fence": "code",
    "code_block": "code",
    "hr": "rule",
}
_SENTENCE = re.compile(r"[。；;.、:：，,)）]\s*$|^\*\*[^*]+\*\*\s*[:：]")


@dataclass(frozen=True, slots=True)
class ListItem:
    """The list item that a block begins: `number` as printed, None for a bullet; `first` to `last`."""

    number: int | None
    depth: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Block:
    """A block in lines `first` up to and without `last`, both from 0.

    `level`: of a heading, 1 to 6. `texts`: its lines without marks of structure. `item`: the list item whose
    first block it is. `depth`: in how many list items it stands. `quoted`: stands in a block quote.
    """

    kind: Kind
    first: int
    last: int
    level: int = 0
    texts: tuple[str, ...] = ()
    item: ListItem | None = None
    depth: int = 0
    quoted: bool = False


def read_blocks(lines: Sequence[str]) -> tuple[Block, ...]:
    """Return the blocks of `lines` in order."""
    parser = MarkdownIt("commonmark").enable("table").disable(["reference", "html_block"])
    parser.core.ruler.enableOnly(["normalize", "block"])
    return tuple(_walk(parser.parse("\n".join(lines))))


def _walk(tokens: Sequence[Token]) -> Iterator[Block]:
    quotes, items, fresh, tables = 0, 0, None, 0
    for index, token in enumerate(tokens):
        kind = _KINDS.get(token.type)
        if kind and not tables:
            yield _block(kind, token, tokens[index + 1 : index + 2], fresh, items, quotes > 0)
            fresh = None
        if token.type.startswith("table"):
            tables += token.nesting
        elif token.type.startswith("blockquote"):
            quotes += token.nesting
        elif token.type.startswith("list_item"):
            items += token.nesting
            fresh = _item(token, items) if token.nesting > 0 else None


def _item(token: Token, depth: int) -> ListItem:
    first, last = token.map or (0, 0)
    return ListItem(int(token.info) if token.info.isdecimal() else None, depth, first, last)


def _block(
    kind: Kind, token: Token, following: Sequence[Token], item: ListItem | None, depth: int, quoted: bool
) -> Block:
    first, last = token.map or (0, 0)
    texts = tuple(following[0].content.split("\n")) if kind in ("heading", "paragraph") and following else ()
    level = int(token.tag[1]) if kind == "heading" else 0
    if kind == "heading" and token.markup in ("=", "-") and (len(texts) > 2 or _SENTENCE.search(texts[-1])):
        kind, level = "paragraph", 0  # a rule drawn right below a paragraph
    return Block(kind, first, last, level, texts, item, depth, quoted)
