"""The lines below a question: dedented, without advertisements, pictures and what leads elsewhere."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.bank.documents.choice.extents import Extent
from bot.bank.documents.lines.cleaning import BREAK, CLOSE, END, OPEN, Cleaned
from bot.bank.documents.lines.plain import plain
from bot.bank.documents.marks.labelling import label_of
from bot.bank.documents.marks.words import ADVERTISEMENT, BACK_TO_TOP, CLOSING, INTRODUCES, LICENCE

_IMAGES = re.compile(
    r"^[\s>*\-_]*(?:\[?!\[[^\[\]]*\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])\]?(?:\([^()]*\))?[\s*_]*)+$"
)
_RULE = re.compile(r"^\s*(?:[-*_]\s*){3,}$|^\s*={3,}\s*$")
_URL = re.compile(r"^[\s<\[(\-*>]*https?://\S+[\s>\])]*$")
_REFERENCE = re.compile(r"^\s{0,3}\[[^\[\]]+\]:\s*<?(?:https?://|#|\.{0,2}/)")
_PRIVATE = re.compile(f"[{OPEN}{CLOSE}{END}{BREAK}]")
_PART = re.compile(r"^\s*(?:[-+•·]|\*\s|\d{1,2}[.)、]|\|)")  # of a list or a table
_ADDRESS = 400  # characters that a line with nothing but an address has at most
_LONG = 120  # an advertisement is short; a longer line with such a word is prose
_FINISHED = re.compile(r"[。！？.!?:：”\"）)…|`>*]\s*$")


@dataclass(slots=True)
class Line:
    """A line of a body, its number from 1, whether it is code, and whether it stood behind a label."""

    text: str
    number: int
    code: bool = False
    lead: bool = False


@dataclass(slots=True)
class Dropped:
    """The numbers of the lines dropped as advertisements."""

    advertisements: list[int] = field(default_factory=list)


def read_body(extent: Extent, cleaned: Cleaned, last: bool, dropped: Dropped) -> list[Line]:
    """Return the lines that answer the question of `extent`; `last`: no question follows in the document."""
    start = extent.start
    lines = [
        Line(cleaned.lines[index].rstrip(), index + 1, cleaned.code[index])
        for index in range(start.end, extent.last)
    ]
    _dedent(lines)
    if start.rest:
        lines.insert(0, Line(start.rest, start.end))
    lines = [line for line in lines if _wanted(line, dropped)]
    if start.container[0] in "pb":
        lines = _before_next_part(lines) if not last else lines
    return _trimmed(_without_closing(lines) if last else lines)


def _dedent(lines: Sequence[Line]) -> None:
    """Take off the indent of the first line that has words, from as many lines as have it."""
    first = next((line.text for line in lines if line.text.strip()), "")
    indent = len(first) - len(first.lstrip(" \t\u3000"))
    for line in lines if indent else ():
        own = len(line.text) - len(line.text.lstrip(" \t\u3000"))
        line.text = line.text[min(indent, own) :]


def _wanted(line: Line, dropped: Dropped) -> bool:
    if line.code:
        return True
    if _PRIVATE.search(line.text):
        line.text = _PRIVATE.sub("", line.text.replace(BREAK, " " if "|" in line.text else "\n")).rstrip()
    text = line.text
    if not text.strip():
        return True
    if ("![" in text and _IMAGES.match(text)) or _REFERENCE.match(text):
        return False
    if len(text) <= _LONG and ADVERTISEMENT.search(text) and not _PART.match(text):
        dropped.advertisements.append(line.number)
        return False
    return len(text) > _LONG or BACK_TO_TOP.match(plain(text)) is None


def _before_next_part(lines: list[Line]) -> list[Line]:
    """Cut what leads over to other questions, and what stands before it, where the answer is one paragraph.

    Essays between the questions cannot be told from an answer by their looks. Where an introduction to the
    next questions follows, the answer is the labelled paragraph, with what a page break tore off it.
    """
    written = [index for index, line in enumerate(lines) if line.text.strip() and not line.code]
    leads = [index for index in written[-2:] if INTRODUCES.search(lines[index].text) and index != written[0]]
    if not leads:
        return lines
    label = label_of(lines[written[0]].text)
    if label is None or label.field != "answer" or not label.rest:
        return lines[: leads[0]]
    end = written[0]
    for index in written[1:]:
        if _FINISHED.search(lines[end].text) or index >= leads[0]:
            break
        end = index
    return lines[: end + 1]


def _without_closing(lines: list[Line]) -> list[Line]:
    last = len(lines)
    while last and (_blank(lines[last - 1]) or (not lines[last - 1].code and _closes(lines[last - 1].text))):
        last -= 1
    return lines[:last]


def _closes(text: str) -> bool:
    text = text.strip()[:_ADDRESS]
    return bool(_URL.match(text) or CLOSING.match(text) or (len(text) < _LONG and LICENCE.search(text)))


def _trimmed(lines: list[Line]) -> list[Line]:
    """Return `lines` without blank lines and rules at either end."""
    first, last = 0, len(lines)
    while first < last and _blank(lines[first]):
        first += 1
    while last > first and _blank(lines[last - 1]):
        last -= 1
    return lines[first:last]


def _blank(line: Line) -> bool:
    return not line.code and (not line.text.strip() or _RULE.match(line.text) is not None)
