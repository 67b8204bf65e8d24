"""A reference answer as plain text: what its Markdown says, line by line."""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from bot.bank.drafting.outline import blocks, rows
from bot.bank.drafting.plain import plain
from bot.bank.drafting.sentences import cut
from bot.domain.question import Language

LONGEST = 4000  # characters


def reference_of(tokens: Sequence[Token], language: Language) -> str:
    """Return an answer as plain text: bullets as "- ", tables row by row, code and formulas as they were."""
    told: list[str] = []
    size = 0
    for line in _lines(tokens):
        told.append(line)
        size += len(line) + 1
        if size > LONGEST:
            break
    return cut("\n".join(told), LONGEST)


def _lines(tokens: Sequence[Token]) -> Iterator[str]:
    for block in blocks(tokens):
        yield from _block(block)


def _block(block: Sequence[Token]) -> Iterator[str]:
    kind = block[0].type
    if kind in ("heading_open", "paragraph_open"):
        yield from filter(None, map(plain, block[1].content.split("\n")))
    elif kind in ("bullet_list_open", "ordered_list_open"):
        for item in blocks(block[1:-1]):
            yield from _item(item)
    elif kind == "table_open":
        yield from _table(rows(block))
    elif kind == "blockquote_open":
        yield from _lines(block[1:-1])
    elif kind == "fence":
        yield from (line.rstrip() for line in block[0].content.split("\n") if line.strip())


def _item(item: Sequence[Token]) -> Iterator[str]:
    mark = f"{item[0].info}. " if item[0].info else "- "
    for line in _lines(item[1:-1]):
        yield mark + line
        mark = ""


def _table(cells: list[list[str]]) -> Iterator[str]:
    heads, *body = cells
    for row in body:
        told = [f"{head}: {cell}" if head else cell for head, cell in zip(heads, row, strict=False) if cell]
        if told:
            yield "; ".join(told)
