"""Questions without answers: what stands below one are its own words, options or a torn-off line."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.bank.documents.building.body import Line
from bot.bank.documents.building.items import with_options
from bot.bank.documents.choice.extents import Extent
from bot.bank.documents.lines.plain import ending, joined, plain
from bot.bank.documents.marks.labelling import label_of
from bot.bank.documents.marks.likeness import asks

_OPTION = re.compile(r"^\s*(?:[-*+•·]|\d{1,2}[.)、]|[(（]?[a-zA-Z\d][)）])\s*\S")
_ENDED = re.compile(r"[?？。.!！;；:：)）]")
_POINTS = re.compile(r"以下|下面|下列|如下|following|below|[:：]$", re.IGNORECASE)
_BARE = 0.8  # so many of the questions have nothing below them


def join_options(extents: Sequence[Extent], bodies: list[list[Line]]) -> list[Extent]:
    """Return the extents, with what belongs to a question's words taken from its body into them."""
    empty = sum(1 for body in bodies if not body)
    bare = len(bodies) > 2 and empty >= len(bodies) * _BARE
    for extent, body in zip(extents, bodies, strict=True) if bare else ():
        if extent.start.last:
            body[:] = [line for line in body if line.number <= extent.start.last]
    none = bare or (len(bodies) > 1 and all(not body or _listed(body) for body in bodies))
    return [
        _joined(extent, body, bare, bare or (none and _POINTS.search(extent.start.text) is not None))
        for extent, body in zip(extents, bodies, strict=True)
    ]


def _listed(body: list[Line]) -> bool:
    return all(_OPTION.match(line.text) or line.text[:1] in " \t" for line in body if line.text.strip())


def _joined(extent: Extent, body: list[Line], bare: bool, options: bool) -> Extent:
    start = extent.start
    if not body or start.rest:
        return extent
    written = [line for line in body if line.text.strip()]
    if any(line.code for line in written) or any(label_of(line.text) for line in written):
        return extent
    if options and _listed(written):
        body.clear()
        return replace(
            extent, start=replace(start, text=with_options(start.text, [line.text for line in written]))
        )
    torn = (
        not _ENDED.search(ending(start.text)) and start.container[0] in "plu" and asks(plain(written[0].text))
    )
    if torn and (bare or len(written) > 1) and not _OPTION.match(written[0].text):
        del body[: body.index(written[0]) + 1]
        return replace(extent, start=replace(start, text=joined([start.text, plain(written[0].text)])))
    return extent
