"""A file that is one question: its title asks, or a part named "question" does; the rest answers."""

from collections.abc import Sequence

from bot.bank.documents.choice.extents import Extent
from bot.bank.documents.lines.blocks import Block
from bot.bank.documents.lines.cleaning import Cleaned
from bot.bank.documents.lines.front import Front
from bot.bank.documents.lines.plain import joined, plain
from bot.bank.documents.marks.labelling import label_of
from bot.bank.documents.marks.likeness import likeness
from bot.bank.documents.marks.markers import marker
from bot.bank.documents.marks.starts import Start
from bot.bank.documents.marks.words import ABOUT_QUESTIONS


def one_question(blocks: Sequence[Block], cleaned: Cleaned, front: Front) -> Extent | None:
    """Return the one question that the file is, or None."""
    total = len(cleaned.lines)
    labelled = _labelled(blocks, total)
    if labelled is not None:
        return labelled
    headings = [block for block in blocks if block.kind == "heading" and not block.depth]
    top = min((block.level for block in headings), default=0)
    first = [block for block in headings if block.level == top]
    answered = any((label := label_of(block.texts[0])) and label.field == "answer" for block in headings)
    if front.title and _asks(front.title, bool(front.facts) or answered):
        last = first[0].last if len(first) == 1 and plain(first[0].texts[0]) == front.title else front.line
        return _extent(front.line - 1, last, front.title, total)
    if len(first) == 1 and blocks and blocks[0] is first[0]:
        text = plain(" ".join(first[0].texts))
        if _asks(text, bool(front.facts) or answered):
            return _extent(first[0].first, first[0].last, text, total)
    return _lonely(blocks, total)


def _lonely(blocks: Sequence[Block], total: int) -> Extent | None:
    """Return the one heading that asks, where only titles stand above it and none beside it."""
    for block in blocks:
        if block.kind != "heading" or block.depth:
            return None
        text = plain(" ".join(block.texts))
        if likeness(text) == 1.0:
            following = [other for other in blocks if other.kind == "heading" and other.first > block.first]
            alone = all(other.level > block.level for other in following)
            return _extent(block.first, block.last, text, total) if alone else None
    return None


def _asks(text: str, helped: bool) -> bool:
    """Tell whether a title is a question; where facts or an answer are named, one that may be is."""
    return likeness(text) >= (0.5 if helped else 1.0) and not (ABOUT_QUESTIONS.search(text) and not helped)


def _labelled(blocks: Sequence[Block], total: int) -> Extent | None:
    """Return what stands below a heading "Question" where one of "Answer" follows."""
    names = [
        (block, label_of(block.texts[0])) for block in blocks if block.kind == "heading" and not block.depth
    ]
    asked = [block for block, label in names if label and label.field == "question"]
    answered = [block for block, label in names if label and label.field == "answer"]
    if len(asked) != 1 or not answered or answered[0].first < asked[0].first:
        return None
    words = [
        block
        for block in blocks
        if block.kind == "paragraph" and asked[0].last <= block.first < answered[0].first
    ]
    if not words:
        return None
    text = plain(joined([text for block in words for text in block.texts]))
    return _extent(words[0].first, answered[0].first, text, total)


def _extent(line: int, end: int, text: str, total: int) -> Extent:
    mark = marker(text)
    rest = text[mark.end :].strip() if mark else ""
    number = mark.number if mark and rest else None
    words = rest if mark and rest and mark.style in ("asked", "bare", "1.", "1、", "#1") else text
    start = Start(line, end, "h1", mark.style if mark else "", number, words, text, "", 1.0, False, False, 0)
    return Extent(start, total, "")
