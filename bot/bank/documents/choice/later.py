"""Answers given later, under a heading of their own or as `A1:`, joined to questions by number."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.bank.documents.building.body import Line
from bot.bank.documents.choice.extents import Extent
from bot.bank.documents.choice.series import in_sequence
from bot.bank.documents.lines.blocks import Block
from bot.bank.documents.lines.plain import plain
from bot.bank.documents.lines.source import Source
from bot.bank.documents.marks.labelling import label_of
from bot.bank.documents.marks.starts import Start
from bot.bank.documents.marks.titles import stripped
from bot.bank.documents.marks.words import ANSWER_SECTION

Bodies = list[list[Line]]


@dataclass(frozen=True, slots=True)
class Later:
    """A part of a document that holds answers: lines `first` up to and without `last`."""

    first: int
    last: int


def answer_parts(blocks: Sequence[Block], starts: Sequence[Start], total: int) -> tuple[Later, ...]:
    """Return the parts that answer several questions each; none where each has its answer below it."""
    parts = _parts(blocks, total)
    before = 0
    for part in parts:
        asked = [start for start in starts if before <= start.line < part.first and start.like >= 0.5]
        given = [
            start for start in starts if part.first < start.line < part.last and start.number is not None
        ]
        if len(asked) < 2 or not _several(given):
            return ()
        before = part.last
    return tuple(parts)


def join_parts(extents: Sequence[Extent], bodies: Bodies, parts: Sequence[Later], source: Source) -> None:
    """Add the answers of `parts` to the `bodies` of the questions with their number and section."""
    sections = [
        (block.first, plain(" ".join(block.texts))) for block in source.blocks if block.kind == "heading"
    ]
    before = 0
    for part in parts:
        asked = [index for index, extent in enumerate(extents) if before <= extent.start.line < part.first]
        free: dict[int | None, list[int]] = defaultdict(list)
        for index in asked:
            if not any(line.text.strip() for line in bodies[index]):
                free[extents[index].start.number].append(index)
        for start, lines in _answers(part, source, sections):
            same = free[start.number]
            if same:
                section = _section(start.line, sections, part.first)
                within = (index for index in same if section and extents[index].section == section)
                index = next(within, same[0])
                same.remove(index)
                bodies[index] += lines
        before = part.last


def join_labelled(extents: Sequence[Extent], bodies: Bodies) -> None:
    """Move what `A3:` leads to the question with that number, where it stands below another one."""
    numbers: dict[int, int] = {}
    for index, extent in enumerate(extents):
        if extent.start.number is not None:
            numbers.setdefault(extent.start.number, index)
    for index, lines in enumerate(list(bodies)):
        target = index
        kept: list[Line] = []
        moved: set[int] = set()
        for line in lines:
            label = None if line.code else label_of(line.text)
            if label is not None and label.field == "answer" and label.number is not None:
                target = numbers.get(label.number, index)
                target = target if (target < index and not bodies[target]) or target in moved else index
                moved.add(target)
                line.text = label.rest if target != index else line.text
            (kept if target == index else bodies[target]).append(line)
        bodies[index] = (
            [line for line in kept if not ANSWER_SECTION.match(line.text)] if moved - {index} else kept
        )


def _opens(block: Block) -> bool:
    if block.quoted or block.depth or len(block.texts) != 1 or len(block.texts[0]) > 60:
        return False
    text = stripped(plain(block.texts[0]))[0]
    return len(text) < 30 and ANSWER_SECTION.match(text) is not None and not text.endswith(("A", "a"))


def _parts(blocks: Sequence[Block], total: int) -> list[Later]:
    """Return what stands below each line that opens answers, up to the next heading that is no deeper."""
    nearest = [total] * 7  # for each level, the line of the next heading that is no deeper
    parts: list[Later] = []
    for block in reversed(blocks):
        if _opens(block):
            parts.append(Later(block.first, nearest[block.level or 6]))
        if block.kind == "heading" and not block.depth:
            nearest[block.level :] = [block.first] * (7 - block.level)
    return parts[::-1]


def _several(given: Sequence[Start]) -> bool:
    return len({start.number for start in given}) >= 2


def _answers(
    part: Later, source: Source, sections: Sequence[tuple[int, str]]
) -> Iterator[tuple[Start, list[Line]]]:
    """Yield where each answer of a part begins, with its lines: of the longest series there."""
    inside = [
        start for start in source.starts if part.first < start.line < part.last and start.number is not None
    ]
    lines = [line for line, _ in sections]
    keys = {start.key for start in inside}
    series = [in_sequence([start for start in inside if start.key == key], lines) for key in keys]
    best = max(series, key=len)
    deepest = int(best[0].container[1]) if best[0].container[0] == "h" else 6
    ends = [block.first for block in source.blocks if block.kind == "heading" and block.level <= deepest]
    cleaned = source.cleaned
    for index, start in enumerate(best):
        last = best[index + 1].line if index + 1 < len(best) else part.last
        at = bisect_right(ends, start.line)
        last = min(last, ends[at]) if at < len(ends) else last
        found = [Line(cleaned.lines[at], at + 1, cleaned.code[at]) for at in range(start.end, last)]
        rest = [Line(start.rest, start.end)] if start.rest else []
        yield start, [Line(start.text, start.line + 1), *rest, *found]


def _section(line: int, sections: Sequence[tuple[int, str]], first: int) -> str:
    at = bisect_right(sections, line, key=lambda section: section[0]) - 1
    return sections[at][1] if at >= 0 and sections[at][0] > first else ""
