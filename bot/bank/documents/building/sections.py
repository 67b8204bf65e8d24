"""What a section says of all its questions, above the first of them: what they examine."""

from bisect import bisect_right
from collections.abc import Sequence

from bot.bank.documents.lines.blocks import Block
from bot.bank.documents.lines.plain import plain
from bot.bank.documents.marks.labelling import label_of


class Sections:
    """The examination points of a document's sections; `taken` are the lines of its questions."""

    def __init__(self, blocks: Sequence[Block], taken: Sequence[tuple[int, int]]) -> None:
        self._lines: list[int] = []
        self._points: list[tuple[str, ...]] = []
        starts, ends = [first for first, _ in taken], [last for _, last in taken]
        for block in blocks:
            before = bisect_right(starts, block.first) - 1
            if block.depth or (before >= 0 and block.first < ends[before]):
                continue
            points = tuple(_points(block))
            if points or block.kind == "heading":
                self._lines.append(block.first)
                self._points.append(points)

    def points_at(self, line: int) -> tuple[str, ...]:
        """Return what the section that holds `line`, from 0, examines."""
        at = bisect_right(self._lines, line) - 1
        return self._points[at] if at >= 0 else ()


def _points(block: Block) -> list[str]:
    labels = [label_of(text) for text in block.texts] if block.kind == "paragraph" else []
    return [plain(label.rest) for label in labels if label and label.field == "exam_points" and label.rest]
