"""Where each question ends: at the next one, or at a heading that is not part of its answer."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.bank.documents.lines.blocks import Block
from bot.bank.documents.lines.plain import plain
from bot.bank.documents.marks.labelling import label_of
from bot.bank.documents.marks.starts import Start

_APPENDIX = re.compile(
    r"^\W*(?:附录|参考(?:资料|文献|链接)|致谢|版权|许可|贡献|联系|关于作者|appendix|references?$|"
    r"resources?$|further reading|license|"
    r"contribut|acknowledg|credits|about the author)",
    re.IGNORECASE,
)
_INTRO = 2  # paragraphs that a section may have before its first question
PSEUDO = 7  # the level of a line that stands where a heading would, without being one


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that is no question: its line, level, plain text, and how soon a question follows.

    `direct`: a question follows with nothing but headings between; `soon`: with a short introduction at most.
    """

    line: int
    level: int
    text: str
    direct: bool
    soon: bool


@dataclass(frozen=True, slots=True)
class Extent:
    """A question's lines: it begins at `start`, and its body ends before `last`."""

    start: Start
    last: int
    section: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The extents of the questions, and the stretches of lines that belong to none."""

    extents: tuple[Extent, ...]
    free: tuple[tuple[int, int], ...]
    headings: tuple[Heading, ...]


def lay_out(questions: Sequence[Start], blocks: Sequence[Block], total: int, title: str) -> Layout:
    """Return where the `questions` end in a document of `total` lines with the heading `title`."""
    headings = _headings(questions, blocks, total)
    mixed = _mixed(questions, headings)
    ending = _ending(headings, questions, mixed)
    ends = [heading.line for heading in ending]
    first = questions[0].line if questions else total
    sections = [heading for heading in headings if heading.text not in ("", title) and heading.line < first]
    sections += [heading for heading in ending if heading.text not in ("", title) and heading.line > first]
    lines = [heading.line for heading in sections]
    extents, free = [], [(0, questions[0].line if questions else total)]
    for index, start in enumerate(questions):
        following = questions[index + 1].line if index + 1 < len(questions) else total
        if start.last and start.container[-1] in "23456789":
            following = max(
                start.end, min(following, start.last)
            )  # the outer list goes on with another topic
        at = bisect_left(ends, start.end)
        last = ends[at] if at < len(ends) and ends[at] < following else following
        above = bisect_right(lines, start.line) - 1
        extents.append(Extent(start, last, sections[above].text if above >= 0 else ""))
        if last < following:
            free.append((last, following))
    return Layout(tuple(extents), tuple(free), headings)


def _headings(questions: Sequence[Start], blocks: Sequence[Block], total: int) -> tuple[Heading, ...]:
    asked = {start.line for start in questions}
    lines = sorted(asked)
    found: list[Heading] = []
    intro = 0  # paragraphs before the next question; more than _INTRO where there is something else
    following = total + 1
    for block in reversed(blocks):
        if block.first in asked or _holds(lines, block):
            intro, following = 0, lines[bisect_left(lines, block.first)]
        elif block.kind == "heading" and not block.depth and not block.quoted and not _labels(block):
            soon = following <= total and intro <= _INTRO
            found.append(Heading(block.first, block.level, _name(block), soon and not intro, soon))
        elif _stands_for_heading(block) and following <= total and not intro:
            found.append(Heading(block.first, PSEUDO, plain(block.texts[0]), True, True))
        elif block.kind != "rule":
            intro += 1 if block.kind == "paragraph" and not block.depth else _INTRO + 1
    return tuple(reversed(found))


def _labels(block: Block) -> bool:
    """Tell whether a heading labels a part of an answer; `Question 2` leads to the next question."""
    label = label_of(block.texts[0])
    return label is not None and label.field != "question"


def _name(block: Block) -> str:
    """Return what a section is called; `Question 2` is no name of one."""
    return "" if label_of(block.texts[0]) else plain(" ".join(block.texts))


def _holds(lines: Sequence[int], block: Block) -> bool:
    at = bisect_left(lines, block.first)
    return at < len(lines) and lines[at] < block.last


def _stands_for_heading(block: Block) -> bool:
    if block.kind != "paragraph" or len(block.texts) > 1 or block.depth or block.quoted:
        return False
    text = block.texts[0].strip()
    if len(text) > 60 or text[:1] not in "*第一二三四五六七八九十" or label_of(text):
        return False
    bold = text.startswith("**") and text.endswith("**")
    return (
        bold
        or re.match(r"^(?:第\s*[一二三四五六七八九十\d]+\s*[章节部篇]|[一二三四五六七八九十]{1,3}、)", text)
        is not None
    )


def _mixed(questions: Sequence[Start], headings: Sequence[Heading]) -> frozenset[int]:
    """Return the levels whose headings mostly stand inside answers."""
    if not questions:
        return frozenset()
    counts: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for heading in headings:
        if questions[0].line < heading.line < questions[-1].line:
            counts[heading.level][heading.soon] += 1
    return frozenset(level for level, (inside, sections) in counts.items() if inside > sections) | {PSEUDO}


def _ending(headings: Sequence[Heading], questions: Sequence[Start], mixed: frozenset[int]) -> list[Heading]:
    """Return the headings that no answer reaches over."""
    lines = [start.line for start in questions]
    found = []
    for heading in headings:
        container = questions[max(bisect_left(lines, heading.line) - 1, 0)].container if questions else "p"
        level = int(container[1]) if container[0] == "h" else PSEUDO
        if heading.level > level:
            continue
        if (
            heading.direct
            or heading.level not in mixed
            or (heading.level < 3 and _APPENDIX.match(heading.text))
        ):
            found.append(heading)
    return found
