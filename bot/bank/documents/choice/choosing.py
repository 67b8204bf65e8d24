"""Choose the questions of a whole document: a series first, then others where that one has none."""

from collections.abc import Sequence
from dataclasses import replace

from bot.bank.documents.choice.extents import Layout, lay_out
from bot.bank.documents.choice.later import Later
from bot.bank.documents.choice.series import Scope, choose
from bot.bank.documents.lines.blocks import Block
from bot.bank.documents.lines.plain import folded, plain
from bot.bank.documents.lines.source import Source
from bot.bank.documents.marks.starts import Start
from bot.bank.documents.marks.words import ABOUT_QUESTIONS

_ROUNDS = 3
_OPENING = 12  # lines in which a document says what it is about


def find_layout(source: Source, parts: Sequence[Later]) -> Layout:
    """Return where the questions stand, none of them in the `parts` that hold answers."""
    title, scope = _title(source.blocks), _scope(source)
    starts = [
        start for start in source.starts if not any(part.first <= start.line < part.last for part in parts)
    ]
    total = (
        parts[-1].first
        if parts and parts[-1].last == len(source.cleaned.lines)
        else len(source.cleaned.lines)
    )
    chosen = choose(starts, scope)
    layout = lay_out(chosen, source.blocks, total, title)
    for _ in range(_ROUNDS if chosen else 0):
        more = _elsewhere(starts, chosen, layout, source, scope)
        if not more:
            break
        chosen = sorted([*chosen, *more], key=lambda start: start.line)
        layout = lay_out(chosen, source.blocks, total, title)
    return layout


def _elsewhere(
    starts: Sequence[Start], chosen: Sequence[Start], layout: Layout, source: Source, scope: Scope
) -> list[Start]:
    """Return further questions from the stretches that belong to none; a table of contents repeats them."""
    known = {folded(start.text) for start in chosen}
    lines = source.cleaned.lines
    more: list[Start] = []
    at = 0
    for first, last in layout.free:
        while at < len(starts) and starts[at].line < first:
            at += 1
        end = at
        while end < len(starts) and starts[end].line < last:
            end += 1
        if end > at:
            size = sum(len(line) for line in lines[first:last])
            found = choose(starts[at:end], replace(scope, size=size, rest=True))
            more += [start for start in found if first or folded(start.text) not in known]
        at = end
    return more


def _scope(source: Source) -> Scope:
    headings = [block for block in source.blocks if block.kind == "heading" and not block.depth]
    lines, levels = tuple(block.first for block in headings), tuple(block.level for block in headings)
    opening = " ".join(source.cleaned.lines[:_OPENING])
    about = ABOUT_QUESTIONS.search(f"{source.name} {_title(source.blocks)} {opening[:2000]}") is not None
    return Scope(about, sum(len(line) for line in source.cleaned.lines), lines, levels)


def _title(blocks: Sequence[Block]) -> str:
    found = [plain(" ".join(block.texts)) for block in blocks if block.kind == "heading" and block.level == 1]
    return found[0] if len(found) == 1 else ""
