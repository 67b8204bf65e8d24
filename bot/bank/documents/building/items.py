"""Make what is found of a question out of its start and its body."""

import re
from collections.abc import Iterator, Sequence

from bot.bank.documents.building import facts
from bot.bank.documents.building.body import Line
from bot.bank.documents.building.parts import Parts, take_apart
from bot.bank.documents.choice.extents import Extent
from bot.bank.documents.found import FollowUp, Found, RoleAnswer
from bot.bank.documents.lines.damage import lost, lost_in_answer
from bot.bank.documents.lines.plain import LONGEST, folded, joined, plain
from bot.bank.documents.marks import titles
from bot.bank.documents.marks.labelling import label_of
from bot.bank.documents.marks.likeness import likeness
from bot.bank.documents.marks.words import PLACEHOLDER

_BULLET = re.compile(r"^(?P<indent>\s*)(?:[-*+•·]|\d{1,2}[.)、]|[(（]\d+[)）]|[①-⑳])\s*")
_EMPTY = re.compile(r"^\s*(?:(?:[-*_][ \t]*){3,})?$")
_NAMED = 5  # lines that a warning names
_SHORT = 80  # an answer of so many characters may be no more than a reference to another question
_COMMA_LISTS = re.compile(r"[、；;]")


def make(extent: Extent, body: Sequence[Line], babies: bool) -> Found:
    """Return the question of `extent` with all that its `body` says; `babies`: see `titles.BABIES`."""
    start, parts = extent.start, take_apart(body)
    text, difficulty, often = titles.stripped(start.text, babies)
    text, warnings = clipped(_text(text or start.text, parts) or start.text, start.line + 1)
    answers = [answer for answer in (_markdown(lines, text) for lines in parts.answers) if answer]
    given = parts.facts
    shown = answers[0] if answers and len(answers[0]) <= _SHORT else ""
    return Found(
        text=text,
        line=start.line + 1,
        number=start.number,
        answer=answers[0] if answers else "",
        section=section(extent.section),
        difficulty=titles.level(given["difficulty"], babies) if "difficulty" in given else difficulty,
        roles=facts.roles(given.get("roles", "")),
        tags=facts.tags(given.get("tags", "")),
        companies=facts.companies(given.get("companies", "")),
        frequent=often
        or facts.frequent(given.get("companies", ""), given.get("frequent", ""), given.get("tags", "")),
        exam_points=_items(parts.lists.get("exam_points", ())),
        tips=_items(parts.lists.get("tips", ())),
        bonus=_items(parts.lists.get("bonus", ())),
        follow_ups=_follow_ups(parts.lists.get("follow_ups", ())),
        by_role=tuple(RoleAnswer(role, _markdown(lines, "")) for role, lines in parts.by_role),
        others=tuple(answers[1:]),
        refers_to=facts.refers_to(*given.values(), shown),
        warnings=(*warnings, *_lost(start.line + 1, lost(start.raw)), *_lost_below(body)),
    )


def clipped(text: str, line: int) -> tuple[str, tuple[str, ...]]:
    """Return a question at most `LONGEST` characters long, and a warning where it was longer."""
    if len(text) <= LONGEST:
        return text, ()
    words = f"line {line}: the question has more than {LONGEST:,} characters and was cut"
    return f"{text[: LONGEST - 1].rstrip()}…", (words,)


def section(heading: str) -> str:
    """Return a heading without the marks around it."""
    return titles.stripped(heading)[0].strip(" :：")


def with_options(text: str, options: Sequence[str]) -> str:
    """Return a question with the list that belongs to it, on one line."""
    return joined([text, "; ".join(plain(_BULLET.sub("", option)) for option in options)])


def _text(text: str, parts: Parts) -> str:
    if parts.asked and (likeness(parts.asked) or not likeness(text)):
        text = plain(parts.asked)
    listed = [line for line in parts.details if _BULLET.match(line)]
    told = [plain(line) for line in parts.details if not _BULLET.match(line)]
    return with_options(joined([text, *told]), listed) if listed else joined([text, *told])


def _lost(line: int, count: int) -> Iterator[str]:
    if count:
        yield f"line {line}: {_characters(count)} lost to an encoding accident"


def _lost_below(body: Sequence[Line]) -> Iterator[str]:
    """Yield one line on all that an answer lost, with the first lines where."""
    counts = {line.number: count for line in body if not line.code and (count := lost_in_answer(line.text))}
    if counts:
        where = ", ".join(map(str, list(counts)[:_NAMED])) + (" and more" if len(counts) > _NAMED else "")
        name = "line" if len(counts) == 1 else "lines"
        told = f"{_characters(sum(counts.values()))} lost from the answer"
        yield f"{name} {where}: {told} by an encoding accident"


def _characters(count: int) -> str:
    return "1 character was" if count == 1 else f"{count} characters were"


def _markdown(lines: Sequence[Line], text: str) -> str:
    """Return the lines as Markdown; empty where they only repeat the question or hold a place."""
    first, last, same = 0, len(lines), ("", folded(text))
    while first < last and not lines[first].code and folded(lines[first].text[:LONGEST]) in same:
        first += 1
    while last - 1 > first and not lines[last - 1].code and _EMPTY.match(lines[last - 1].text):
        last -= 1
    kept = lines[first:last]
    answer = "\n".join(line.text for line in kept).strip("\n").rstrip()
    answer = re.sub(r"\n{3,}", "\n\n", answer) if not any(line.code for line in kept) else answer
    return "" if PLACEHOLDER.match(answer) or not re.search(r"\w", answer) else answer


def _items(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return a list's entries, each on one line; what is indented below one belongs to it."""
    entries: list[list[str]] = []
    for line in lines:
        if not line.text.strip():
            continue
        bullet = _BULLET.match(line.text)
        if entries and (line.code or bullet is None or bullet["indent"]) and line.text[:1] in " \t":
            entries[-1].append(plain(_BULLET.sub("", line.text)))
        else:
            entries.append([plain(_BULLET.sub("", line.text))])
    if len(entries) == 1 and len(entries[0]) == 1 and not _BULLET.match(next(iter(lines)).text):
        entries = [[piece.strip()] for piece in _COMMA_LISTS.split(entries[0][0])]
    return tuple(entry for entry in (joined(pieces) for pieces in entries) if entry)


def _follow_ups(lines: Sequence[Line]) -> tuple[FollowUp, ...]:
    found: list[tuple[str, list[str]]] = []
    led = False
    for line in lines:
        if not line.text.strip():
            continue
        words = line.text if line.lead else _BULLET.sub("", line.text)
        label = label_of(words)
        led = led or line.lead
        if found and (label is not None and label.field == "answer"):
            found[-1][1].append(plain(label.rest))
        elif found and not line.lead and (line.text[:1] in " \t" or (led and words == line.text)):
            found[-1][1].append(plain(words))
        else:
            rest = label.rest if label is not None and label.field == "question" else words
            found.append((plain(rest), []))
    return tuple(FollowUp(text, joined(answer)) for text, answer in found if text)
