"""Take a body apart by its labels: facts about the question, its answers, and the lists that go with it."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.bank.documents.building.body import Line
from bot.bank.documents.lines.plain import LONGEST
from bot.bank.documents.marks.labelling import Label, label_of
from bot.bank.documents.marks.words import ROLE_ANSWER, ROLE_WORDS, Field
from bot.domain.question import Role

FACTS: frozenset[Field] = frozenset(
    {"difficulty", "roles", "tags", "companies", "frequent", "licence", "other"}
)
LISTS: frozenset[Field] = frozenset({"exam_points", "follow_ups", "tips", "bonus"})
_SPLIT = re.compile(r"\s{0,20}[|｜;；]\s*|\s{2,}|\s(?=\*\*[^*\s])")
_LIST_LINE = re.compile(r"^\s*(?:[-*+•·]|\d{1,2}[.)、]|[(（]\d+[)）]|[①-⑳])\s*")
_HEADING = re.compile(r"^(#{1,6})\s")
_BOLD_LINE = re.compile(r"^\s*\*\*[^*]+\*\*\s*[:：]?\s*$")
_RULE = re.compile(r"^\s*(?:[-*_]\s*){3,}$")
_DETAIL = 200  # characters between a question and the label of its answer that still belong to the question


@dataclass(slots=True)
class Parts:
    """A body taken apart. `facts`: value by field; `lists`: lines by field; `answers`: lines of each;
    `by_role`: lines by role; `details`: what stands between the question and the label of its answer;
    `begun`: an answer has begun without a label.
    """

    facts: dict[Field, str] = field(default_factory=dict)
    lists: dict[Field, list[Line]] = field(default_factory=lambda: defaultdict(list))
    answers: list[list[Line]] = field(default_factory=lambda: [[]])
    by_role: list[tuple[Role, list[Line]]] = field(default_factory=list)
    details: list[str] = field(default_factory=list)
    asked: str = ""
    labelled: str = ""
    begun: bool = False


def take_apart(body: Sequence[Line]) -> Parts:
    """Return `body` in its parts."""
    parts = Parts()
    lines = _without_facts(list(body), parts)
    current: list[Line] = parts.answers[0]
    label: Label | None = None
    for index, line in enumerate(lines):
        found = None if line.code or line.text[:1] in " \t" else label_of(line.text)
        if found is not None and found.field in LISTS:
            label, current = found, parts.lists[found.field]
            if found.rest:
                current.append(Line(found.rest, line.number, lead=True))
            continue
        if found is not None and found.field == "answer" and _opens(found, parts):
            label, current = found, _open(found, line, parts)
            continue
        if label is not None and label.field in LISTS and _leaves(lines, index, label):
            label, current = None, parts.answers[-1]
        current.append(line)
        if parts.by_role and label is not None and current is parts.answers[-1]:
            _to_role(label, line, parts)
    return parts


def _without_facts(lines: list[Line], parts: Parts) -> list[Line]:
    """Take the facts off the beginning and off the end."""
    first, last = 0, len(lines)
    while first < last and (not lines[first].text.strip() or _take_facts(lines[first], parts)):
        first += 1
    while last > first and (not lines[last - 1].text.strip() or _RULE.match(lines[last - 1].text)):
        last -= 1
    while last > first and not _asks(lines[last - 1].text) and _take_facts(lines[last - 1], parts):
        last -= 1
    return lines[first:last]


def _take_facts(line: Line, parts: Parts) -> bool:
    if line.code or _HEADING.match(line.text):
        return False
    text = line.text[:LONGEST]
    whole = label_of(text)
    if whole is None:
        return False
    if whole.field == "question" and whole.rest and whole.number is None and not parts.asked:
        parts.asked = whole.rest
        return True
    if whole.field not in FACTS or not whole.rest:
        return False
    labels = [label_of(piece) for piece in _SPLIT.split(text.strip())]
    several = [label for label in labels if label is not None and label.field in FACTS]
    for label in several if len(several) == len(labels) else (whole,):
        parts.facts.setdefault(label.field, label.rest + label.condition)
    return True


def _opens(label: Label, parts: Parts) -> bool:
    """Tell whether an answer's label begins an answer, or is a heading inside one that has begun."""
    if parts.begun:
        return _role(label) is not None
    if not parts.labelled:
        written = [line.text for line in parts.answers[0] if not line.code and line.text.strip()]
        told = sum(map(len, written)) <= _DETAIL and not any(
            _HEADING.match(text) or _asks(text) for text in written
        )
        parts.begun = not told and _role(label) is None
        return not parts.begun
    return label.name.casefold() == parts.labelled or _role(label) is not None


def _asks(text: str) -> bool:
    label = label_of(text)
    return label is not None and label.field == "question"


def _open(label: Label, line: Line, parts: Parts) -> list[Line]:
    role = _role(label)
    if role is not None:
        parts.by_role.append((role, [Line(label.rest, line.number)] if label.rest else []))
        parts.answers[-1].append(line)
        parts.labelled = parts.labelled or "by role"
        return parts.answers[-1]
    if parts.labelled:
        parts.answers.append([])
    else:
        _details(parts)
    parts.labelled = label.name.casefold()
    current = parts.answers[-1]
    if label.condition:
        current.append(Line(label.condition, line.number))
    if label.rest:
        current.append(Line(label.rest, line.number))
    return current


def _details(parts: Parts) -> None:
    """Move what stands before the first label to the question; its code stays where it can be shown."""
    kept = [line for line in parts.answers[0] if line.code]
    parts.details += [line.text for line in parts.answers[0] if not line.code and line.text.strip()]
    parts.answers[0][:] = kept


def _role(label: Label) -> Role | None:
    if not ROLE_ANSWER.match(label.name):
        return None
    return (
        Role.ALGORITHM if re.match(ROLE_WORDS["algorithm"], label.name, re.IGNORECASE) else Role.APPLICATION
    )


def _to_role(label: Label, line: Line, parts: Parts) -> None:
    if _role(label) is not None:
        parts.by_role[-1][1].append(line)


def _leaves(lines: Sequence[Line], index: int, label: Label) -> bool:
    """Tell whether a list that `label` opened is over at line `index`."""
    text = lines[index].text
    if not text.strip():
        return False
    if lines[index].code or _RULE.match(text):
        return not lines[index].code
    heading = _HEADING.match(text)
    if heading:
        return not label.heading or len(heading[1]) <= label.heading
    if label.heading:
        return False
    if _BOLD_LINE.match(text):
        return True
    if label.field == "follow_ups" and label.rest:
        return False
    after_blank = index > 0 and not lines[index - 1].text.strip()
    return after_blank and not _LIST_LINE.match(text) and text[:1] not in " \t"
