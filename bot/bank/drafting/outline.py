"""The outline of an answer: what stands under what, though documents seldom indent as Markdown wants."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.bank.drafting.lines import (
    ASPECT,
    BOLD,
    BULLET,
    CODE,
    LABEL,
    NUMBERED,
    PROSE,
    ROW,
    SUBHEAD,
    clean_name,
    frames,
    is_aspect,
    read_line,
)
from bot.bank.drafting.plain import plain
from bot.bank.drafting.sentences import CJK

MOST = 60_000  # characters that are read of an answer
SHORT_CODE = 160  # characters up to which code is a formula, and says something to who listens
_LEADS = {"bullet_list_open", "ordered_list_open", "table_open", "fence"}
_OWN_LINE = re.compile(
    r"^(?:\*\*|\||\d{1,3}\s*[.、)）．]|[（(]\d{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.]"
    r"|[•●▪◆■\u2460-\u2473\u2600-\u27bf\U0001f300-\U0001faff]"
    r"|(?:[Ss]tep|STEP|步骤|第)\s*[\d一二三四五六七八九十]{1,3}|[^\s:：，。,]{1,12}：|\w{1,20}: )"
)
_BULLET_SIGN = re.compile(r"^[•●▪◆■·]\s*")
_HEADING = re.compile(
    r"^[^\w*]{0,6}\*\*[^*]{1,100}\*\*\s*[:：]?\s*$"
    r"|^(?:[一二三四五六七八九十]{1,3}[、.]|\d{1,3}(?:\.\d{1,3})+[.、]?\s)[^。，,；;]{1,30}$"
)
_ENDS = ("。", "！", "？", "：", ":", "；", "!", "?", ";", ".", "  ", "\\")

_MARKDOWN = MarkdownIt("zero", {"maxNesting": 20}).enable(
    ["table", "fence", "blockquote", "hr", "list", "heading", "paragraph"]
)
# Marks are taken off by `plain`, which also knows what Chinese typing does to them.
_MARKDOWN.disable(["inline", "text_join"])


@dataclass(slots=True)
class Node:
    """A part of an answer: its name, what it says itself, and the parts under it; all plain."""

    rank: int
    name: str = ""
    text: str = ""
    children: list["Node"] = field(default_factory=list)


def parse(markdown: str) -> list[Token]:
    """Return the block tokens of an answer; a paragraph's content is left as it was written."""
    return _MARKDOWN.parse(markdown[:MOST].replace("\x00", ""))


def outline(tokens: Sequence[Token]) -> Node:
    """Return the outline of an answer under a root without a name."""
    root = Node(0)
    _Outline(root).read(tokens)
    return root


def blocks(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the tokens of each outermost block."""
    first = depth = 0
    for place, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            yield tokens[first : place + 1]
            first = place + 1


def rows(table: Sequence[Token]) -> list[list[str]]:
    """Return the cells of a table, plain, its header row first."""
    cells: list[list[str]] = []
    for token in table:
        if token.type == "tr_open":
            cells.append([])
        elif token.type == "inline":
            cells[-1].append(plain(token.content.replace("\\n", " ")).rstrip("。；;"))
    return cells


class _Outline:
    def __init__(self, root: Node) -> None:
        self._path = [root]

    def read(self, tokens: Sequence[Token]) -> None:
        found = list(blocks(tokens))
        follows = [*map(_leads, found[1:]), False]
        for block, after in zip(found, follows, strict=False):
            self._block(block, after)

    def _block(self, block: Sequence[Token], leads: bool) -> None:
        kind = block[0].type
        if kind == "heading_open":
            self._open(Node(int(block[0].tag[1]), clean_name(plain(block[1].content))))
        elif kind == "paragraph_open":
            self._paragraph(block[1].content, leads)
        elif kind in ("bullet_list_open", "ordered_list_open"):
            items = list(blocks(block[1:-1]))
            for place, item in enumerate(items, start=1):
                rank = BULLET if kind == "bullet_list_open" else NUMBERED
                self._item(item, rank, leads and rank == NUMBERED and place == len(items))
        elif kind == "table_open":
            self._table(rows(block))
        elif kind == "blockquote_open":
            self.read(block[1:-1])
        elif kind == "fence":
            self._code(block[0].content)

    def _paragraph(self, content: str, leads: bool) -> None:
        lines = list(joined(content))
        for place, text in enumerate(lines):
            if text.lstrip().startswith("|"):
                self._broken_row(text)
                continue
            last = place == len(lines) - 1
            bullet = _BULLET_SIGN.match(text)
            line = read_line(text, item=BULLET if bullet else 0, leads=leads and last)
            if line.rank == PROSE:
                self._prose(line.text)
            else:
                self._open(Node(line.rank, line.name, line.text))

    def _item(self, item: Sequence[Token], rank: int, leads: bool) -> None:
        """Open a list item, and read what stands under its first line as its parts."""
        if item[0].info.isdecimal() and int(item[0].info) > 1:
            self._resume()
        tokens = item[1:-1]
        node = Node(rank)
        rest = tokens
        if tokens and tokens[0].type == "paragraph_open":
            first, *more = joined(tokens[1].content)
            line = read_line(first, item=rank, leads=leads or len(tokens) > 3)
            node.name, node.text = line.name, line.text
            node.children.extend(_under(line_text) for line_text in more)
            rest = tokens[3:]
            if rank == BULLET and not rest and not more and first.rstrip(" *").endswith((":", "：")):
                node.rank = SUBHEAD  # the bullets after it are what it announces
        self._open(node)
        if rest:
            _Outline(Node(0, children=node.children)).read(rest)

    def _open(self, node: Node) -> None:
        """Put a part where it belongs: beside the last one of its rank, else under what binds more strongly.

        A bold lead right under a bare numbered one is a part of that: "2. Two ways", "**Way one**".
        """
        path = self._path
        same = [place for place, above in enumerate(path) if above.rank == node.rank]
        if same:
            del path[same[0] :]
        elif not (node.rank in (BOLD, LABEL, ASPECT) and path[-1].rank == NUMBERED and _is_bare(path[-1])):
            while len(path) > 1 and path[-1].rank > node.rank:
                path.pop()
        path[-1].children.append(node)
        if not (node.text and frames(node.name)):
            path.append(node)

    def _resume(self) -> None:
        """Go back to where the last number was: "2." goes on with that list, whatever stood between."""
        for place in range(len(self._path) - 1, -1, -1):
            if any(child.rank == NUMBERED for child in self._path[place].children):
                del self._path[place + 1 :]
                return

    def _prose(self, text: str) -> None:
        if not text:
            return
        while self._path[-1].rank in (LABEL, ASPECT, NUMBERED, SUBHEAD, BULLET) and not _is_bare(
            self._path[-1]
        ):
            self._path.pop()
        self._path[-1].children.append(Node(PROSE, text=text))

    def _broken_row(self, line: str) -> None:
        """Keep what a row of a table says that Markdown does not take for one."""
        cells = [plain(cell) for cell in line.strip().strip("|").split("|")]
        told = "；".join(cell for cell in cells if any(map(str.isalnum, cell)))
        if told:
            self._path[-1].children.append(Node(BULLET, text=told))

    def _code(self, content: str) -> None:
        code = plain(content.replace("`", "").replace("\n", " "))
        if code and len(code) <= SHORT_CODE and not content.lstrip().startswith(("import ", "from ", "def ")):
            beside = self._path[-1].children
            if beside and beside[-1].rank == PROSE:
                beside[-1].text += f" {code}"
            else:
                beside.append(Node(CODE, text=code))

    def _table(self, cells: list[list[str]]) -> None:
        heads, *body = cells
        table = Node(ROW, children=[row for cell in body if (row := _row(heads, cell))])
        if table.children:
            while self._path[-1].rank in (NUMBERED, SUBHEAD, BULLET) and not _is_bare(self._path[-1]):
                self._path.pop()
            self._path[-1].children.append(table)


def joined(content: str) -> Iterator[str]:
    """Yield the lines of a paragraph; one that was only broken at the margin is joined to the one before."""
    kept = ""
    for line in content.split("\n"):
        if kept and (kept.endswith(_ENDS) or _OWN_LINE.match(line.strip()) or _is_heading(kept)):
            yield kept
            kept = line
        else:
            kept = f"{kept} {line.strip()}" if kept else line
    if kept.strip():
        yield kept


def _leads(block: Sequence[Token]) -> bool:
    """Tell whether a block belongs to a short line above it: a list, a table, code, "Drawbacks:"."""
    kind = block[0].type
    if kind == "paragraph_open":
        told = block[1].content
        return told.startswith("**") or (len(told) < 24 and is_aspect(clean_name(plain(told))))
    return kind in _LEADS


def _is_heading(line: str) -> bool:
    return len(line) < 120 and bool(_HEADING.match(line))


def _is_bare(node: Node) -> bool:
    return bool(node.name) and not node.text and not node.children


def _under(markdown: str) -> Node:
    line = read_line(markdown)
    return Node(line.rank, line.name, line.text)


def _row(heads: list[str], cells: list[str]) -> Node | None:
    name, *rest = cells or [""]
    first = read_line(name)
    told = [first.text] if first.name and first.text else []
    told += [
        f"{head} {cell}" if head else cell
        for head, cell in zip(heads[1:], rest, strict=False)
        if cell.strip("-— ")
    ]
    return (
        Node(
            ROW,
            first.name if first.text and first.name else clean_name(name),
            ("；" if CJK.search(" ".join(cells)) else "; ").join(told),
        )
        if told
        else None
    )
