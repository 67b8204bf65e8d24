"""Questions that stand in the rows of a table."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from bot.bank.documents.building import facts
from bot.bank.documents.found import Found
from bot.bank.documents.lines.blocks import Block
from bot.bank.documents.lines.cleaning import BREAK, Cleaned
from bot.bank.documents.lines.damage import lost
from bot.bank.documents.lines.plain import LONGEST, plain
from bot.bank.documents.marks import titles
from bot.bank.documents.marks.likeness import likeness
from bot.bank.documents.marks.markers import marker
from bot.bank.documents.marks.words import LABELS, PLACEHOLDER, Field

_CELL = re.compile(r"(?<!\\)\|")
_COLUMNS: tuple[tuple[Field | str, str], ...] = (
    ("number", r"#|no\.?|序号|编号|id|题号|number"),
    ("question", r"(?:面试|高频)?(?:题目?|问题|面试题)(?:内容|描述)?|(?:interview\s+)?questions?|q"),
    *((name, words) for name, words in LABELS.items() if name not in ("question", "other")),
)
_COLUMNS_READ = 40  # of a table
_LINK_ONLY = re.compile(r"^\s*\[[^\[\]]*\]\([^()]*\)\s*$")


def in_tables(blocks: Sequence[Block], cleaned: Cleaned, taken: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """Yield the questions of tables that have a column of them, and do not stand in the `taken` lines."""
    section, begun = "", [first for first, _ in taken]
    for block in blocks:
        if block.kind == "heading":
            section = titles.stripped(plain(" ".join(block.texts)))[0] if block.level > 1 else section
        elif block.kind == "table" and not _within(block.first, begun, taken):
            found = list(_in_table(block, cleaned, section))
            if found and sum(likeness(one.text) >= 0.5 or bool(one.answer) for one in found) * 2 >= len(
                found
            ):
                yield from found


def _within(line: int, begun: Sequence[int], taken: Sequence[tuple[int, int]]) -> bool:
    before = bisect_right(begun, line) - 1
    return before >= 0 and line < taken[before][1]


def _in_table(block: Block, cleaned: Cleaned, section: str) -> Iterator[Found]:
    columns = _columns(_cells(cleaned.lines[block.first]))
    if "question" not in columns:
        return
    for index in range(block.first + 2, block.last):
        cells = _cells(cleaned.lines[index])
        given = {name: cells[at].strip() for name, at in columns.items() if at < len(cells)}
        raw = given.get("question", "")[:LONGEST]
        if not plain(raw) or (_LINK_ONLY.match(raw) and not given.get("answer")):
            continue
        yield found_in_row(given, raw, index + 1, section)


def found_in_row(given: dict[str, str], raw: str, line: int, section: str) -> Found:
    """Return the question `raw` of a row in `line`, from 1; `given`: its other cells by field."""
    text, difficulty, often = titles.stripped(plain(raw))
    mark = marker(text)
    number = mark.number if mark else None
    text = text[mark.end :] if mark and mark.style != "1.1" and text[mark.end :] else text
    printed = re.search(r"\d+", given.get("number", ""))
    answer = given.get("answer", "").replace("\\|", "|").replace(BREAK, "\n").strip()
    count = lost(raw)
    return Found(
        text=text,
        line=line,
        number=int(printed[0][:5]) if printed else number,
        answer="" if PLACEHOLDER.match(answer) or not re.search(r"\w", answer) else answer,
        section=section,
        difficulty=titles.level(given["difficulty"]) if given.get("difficulty") else difficulty,
        roles=facts.roles(given.get("roles", "")),
        tags=facts.tags(given.get("tags", "")),
        companies=facts.companies(given.get("companies", "")),
        frequent=often or facts.frequent(given.get("companies", ""), given.get("frequent", "")),
        refers_to=facts.refers_to(answer if len(answer) < 80 else ""),
        warnings=(f"line {line}: {count} characters were lost to an encoding accident",) if count else (),
    )


def _cells(line: str) -> list[str]:
    return _CELL.split(line.strip().removeprefix("|").removesuffix("|"))


def _columns(header: Sequence[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for index, cell in enumerate(header[:_COLUMNS_READ]):
        words = plain(cell).strip(" :：") or cell.strip()
        for name, pattern in _COLUMNS:
            if name not in columns and re.fullmatch(pattern, words, re.IGNORECASE):
                columns[name] = index
                break
    return columns
