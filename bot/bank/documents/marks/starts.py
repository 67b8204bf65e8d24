"""Where questions may begin: every heading, list item, bold line, summary and marked line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.bank.documents.lines.blocks import Block
from bot.bank.documents.lines.cleaning import CLOSE, END, OPEN, Cleaned
from bot.bank.documents.lines.plain import LONGEST, ending, joined, plain
from bot.bank.documents.marks.labelling import label_of
from bot.bank.documents.marks.likeness import NO_QUESTION, asks, likeness
from bot.bank.documents.marks.markers import Marker, marker
from bot.bank.documents.marks.titles import LETTER, rated
from bot.bank.documents.marks.words import BACK_TO_TOP, TOC

_BOLD = re.compile(r"^\s*(\*\*|__)(?P<bold>(?:(?!\1).)+)\1(?P<rest>.*)$")
_BROKEN_BOLD = re.compile(r"^\s*\*\*(?P<bold>.+[?？])\*?\s*$")
_ONLY_LINK = re.compile(
    r"^\W{0,20}\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:\((?P<to>[^()]*(?:\([^()]*\)[^()]*)*)\)|\[[^\[\]]*\])\s*"
    r"(?:[-–—:：|(（].{0,200})?\W{0,40}$"
)
ANSWERED_INLINE = re.compile(
    r"(?<=[?？。.!！*\s])(?:\*\*)?(?:A|Ans(?:wer)?|答案?|回答|解答|参考答案)(?:\*\*)?\s?[:：](?:\*\*)?",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[?？。.!！;；:：]")
_CHOICE = re.compile(r"^[(（]?[A-H][)）.、]\s*\S")
_ALIKE = {"1、": "1.", "1)": "1.", "#1": "1."}
_LONGEST = 600  # a question of more characters is prose
_GLANCE = 200
_MARKED = re.compile(
    r"[\s*_>\[【(（#＃]*(?:\d|[①-⑳]|[一二三四五六七八九十第问题面例]|q|question|problem|interview)",
    re.IGNORECASE,
)
_LINES = 4  # over which a question in a paragraph may run


@dataclass(frozen=True, slots=True)
class Start:
    """A place where a question may begin, in lines `line` up to and without `end`.

    `container`: h1 to h6, p, b (bold), l1, lb1 (numbered item, by depth), u1, ub1 (bullet), s (summary).
    `rest`: what follows the question on its last line. `like`: how much it reads as a question, 0 to 1.
    `labelled`: an answer or a fact about the question is labelled right below. `link`: it is only a link.
    """

    line: int
    end: int
    container: str
    style: str
    number: int | None
    text: str
    raw: str
    rest: str
    like: float
    labelled: bool
    link: bool
    last: int

    @property
    def key(self) -> tuple[str, str]:
        """What the starts of one series have in common."""
        container = self.container
        return container, "" if container == "s" else _ALIKE.get(self.style, self.style) if container[
            0
        ] in "hb" else self.style


def find_starts(blocks: Sequence[Block], cleaned: Cleaned) -> list[Start]:
    """Return every place where a question may begin, in order."""
    starts: list[Start] = []
    for index, block in enumerate(blocks):
        if block.quoted or block.kind not in ("heading", "paragraph"):
            continue
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        starts += _in_block(block, following, cleaned)
    return starts


def _in_block(block: Block, following: Block | None, cleaned: Cleaned) -> Iterator[Start]:
    if block.kind == "heading":
        container = _container(block, 0, "") or f"h{block.level}"
        start = _start(block, 0, 1, container, " ".join(block.texts), "", following, cleaned)
        if start:
            yield start
        return
    skip = 0
    for row, text in enumerate(block.texts):
        if row < skip:
            continue
        start = _in_paragraph(block, row, text, following, cleaned)
        if start:
            skip = start.end - block.first
            yield start


def _in_paragraph(
    block: Block, row: int, text: str, following: Block | None, cleaned: Cleaned
) -> Start | None:
    if OPEN in text:
        return _summary(block, row, following, cleaned)
    if not text.strip(END) or not _worth_reading(text):
        return None
    bold, rest = _bold(text)
    container = _container(block, row, bold) or ("b" if bold else "p")
    if bold:
        return _start(block, row, 1, container, bold, rest, following, cleaned)
    rows = _rows(block.texts, row) if container[0] in "plu" else 1
    raw = joined(list(block.texts[row : row + rows])) if rows > 1 else text
    return _start(block, row, rows, container, raw, "", following, cleaned)


def _worth_reading(text: str) -> bool:
    """Tell at a glance whether a line may be a question: a long one without a mark is prose."""
    return len(text) <= _GLANCE or (
        len(text) <= _LONGEST * 4 and ("?" in text or "？" in text or bool(_MARKED.match(text)))
    )


def _summary(block: Block, row: int, following: Block | None, cleaned: Cleaned) -> Start | None:
    rest = "\n".join(block.texts[row : row + _LINES + 1]).partition(OPEN)[2]
    inside, closed, after = rest.partition(CLOSE)
    rows = inside.count("\n") + 1
    if not closed or rows > _LINES:
        return None
    return _start(block, row, rows, "s", inside, after.partition("\n")[0], following, cleaned)


def _container(block: Block, row: int, bold: str) -> str:
    if block.item is None or row:
        return f"p{block.depth}" if block.depth and not bold else f"b{block.depth}" if block.depth else ""
    return f"{'u' if block.item.number is None else 'l'}{'b' if bold else ''}{block.item.depth}"


def _bold(text: str) -> tuple[str, str]:
    """Return what a line has in bold at its start and what follows; "", "" where that asks nothing."""
    if not text.lstrip().startswith(("**", "__")):
        return "", ""
    found = _BOLD.match(text)
    if found is None:
        broken = _BROKEN_BOLD.match(text)
        return (text.strip(), "") if broken else ("", "")
    bold, rest = found["bold"], found["rest"].strip()
    if not rest.strip(" *_") or not re.search(r"\w", rest):
        return bold + rest.strip(" *_"), ""
    mark = marker(plain(bold))
    whole = len(plain(bold)) > (mark.end if mark else 0) + 2  # `**Q1:** words` has its words outside
    return (bold, rest) if whole and asks(plain(bold)) and not rest.startswith((":", "：")) else ("", "")


def _rows(texts: Sequence[str], row: int) -> int:
    """Return over how many lines of its paragraph the question runs that begins at `row`."""
    if _ENDED.search(ending(texts[row])):
        return 1
    for further in range(row + 1, min(row + _LINES, len(texts))):
        if OPEN in texts[further] or label_of(texts[further]) or marker(plain(texts[further])):
            return 1
        if _ENDED.search(ending(texts[further])):
            return further - row + 1 if asks(plain(texts[further])) else 1
    return 1


def _start(
    block: Block,
    row: int,
    rows: int,
    container: str,
    raw: str,
    rest: str,
    following: Block | None,
    cleaned: Cleaned,
) -> Start | None:
    raw = raw[:LONGEST]
    words = plain(raw)
    # What is written as a character's number was meant to be no mark.
    mark = marker(plain(raw.replace("&#", "&amp;#")) if "&#" in raw else words)
    label = label_of(raw)
    if not words or BACK_TO_TOP.match(words) or (label and label.field != "question"):
        return None
    if mark and mark.style in ("asked", "bare", "1、", "1.") and not rest:
        raw, rest = _inline_answer(raw)
        words = plain(raw)
    line, end = block.first + row, block.first + row + rows
    if container.startswith("h"):
        end = block.last
    style, number = _numbered(block, container, mark)
    text, end = _text(words[mark.end :] if mark else words, end, style, following, cleaned)
    text = text if re.search(r"\w", text) else ""
    labelled = _labelled(end, rest, cleaned)
    if not _possible(container, style, text, labelled, row):
        return None
    like = 1.0 if rated(words) and text else likeness(LETTER.sub("", text))
    last = block.item.last if block.item and row == 0 else 0
    return Start(line, end, container, style, number, text, raw, rest, like, labelled, _only_link(raw), last)


def _inline_answer(raw: str) -> tuple[str, str]:
    found = ANSWERED_INLINE.search(raw, 3)
    return (raw[: found.start()].rstrip(), raw[found.start() :]) if found else (raw, "")


def _numbered(block: Block, container: str, mark: Marker | None) -> tuple[str, int | None]:
    if mark and (mark.style in ("asked", "bare") or container[0] not in "l"):
        return mark.style, mark.number
    if container[0] == "l" and block.item:
        return "1.", mark.number if mark and mark.number is not None else block.item.number
    return "", None


def _text(words: str, end: int, style: str, following: Block | None, cleaned: Cleaned) -> tuple[str, int]:
    """Return the question's words: the next paragraph's where only `Question 1` stands here."""
    if (
        words.strip(" .:：")
        or style not in ("asked", "bare")
        or following is None
        or following.kind != "paragraph"
    ):
        return words.strip(), end
    if following.depth or label_of(following.texts[0]) or following.first < end:
        return words.strip(), end
    return plain(joined(list(following.texts))), following.last


def _labelled(end: int, rest: str, cleaned: Cleaned) -> bool:
    line = rest
    for index in range(end, min(end + 4, len(cleaned.lines))):
        if line.strip():
            break
        line = "" if cleaned.code[index] else cleaned.lines[index]
    label = label_of(line.strip()) if line.strip() else None
    return label is not None and label.field in ("answer", "difficulty", "companies")


def _possible(container: str, style: str, text: str, labelled: bool, row: int) -> bool:
    if len(text) > _LONGEST or TOC.match(text) or _CHOICE.match(text):
        return False
    if not text:
        return bool(style)  # a number alone can only lead to an answer that is given later
    if container[0] == "p" and not style:
        return labelled or asks(text) or (row == 0 and likeness(text) > 0)
    return not (NO_QUESTION.match(text) and not style)


def _only_link(raw: str) -> bool:
    found = _ONLY_LINK.match(raw)
    return found is not None and not asks(raw[found.end("to") + 1 :] if found["to"] else "")
