"""What a document says about itself: its front matter, and its licence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.bank.documents.lines.cleaning import Cleaned
from bot.bank.documents.marks.words import LABELS, LICENCE, Field

_PAIR = re.compile(r"^(?P<key>[\w\u4e00-\u9fff -]{1,40}):(?:\s+(?P<value>.*))?$")
_ENTRY = re.compile(r"^\s*-\s+(?P<value>.+)$")
_LAST = 6  # lines at the end that may state the licence below the last answer
_LONGEST = 100  # lines of front matter
_TITLES = re.compile(r"^(?:title|question|name|标题|题目|问题)$", re.IGNORECASE)
_LICENCE_LINE = re.compile(
    r"^\W*(?:licen[cs]e|许可证?|许可协议|版权声明|授权协议)[^\w:：]{0,8}[:：]\s{0,8}(?P<value>\S.{0,80})$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Front:
    """Front matter: its title, the line of it from 1, and the facts by field."""

    title: str = ""
    line: int = 0
    facts: dict[Field, str] = field(default_factory=dict)


def take_front(cleaned: Cleaned) -> Front:
    """Return the front matter of a document and blank its lines there."""
    front = Front()
    lines = cleaned.lines
    first = next((index for index, line in enumerate(lines[:3]) if line.strip()), 0)
    if not lines or lines[first].strip("\ufeff ") != "---":
        return front
    end = next(
        (at for at in range(first + 1, min(len(lines), _LONGEST)) if lines[at].strip() in ("---", "...")), 0
    )
    if not end or not any(_PAIR.match(line) for line in lines[first + 1 : end]):
        return front
    values: dict[str, list[str]] = {}
    key = ""
    for at in range(first + 1, end):
        pair, entry = _PAIR.match(lines[at]), _ENTRY.match(lines[at])
        if pair:
            key = pair["key"].strip()
            values[key] = [pair["value"]] if pair["value"] else []
            if _TITLES.match(key) and not front.title:
                front.title, front.line = (pair["value"] or "").strip(" \"'"), at + 1
        elif entry and key:
            values[key].append(entry["value"])
    for index in range(first, end + 1):
        lines[index], cleaned.code[index] = "", False
    _facts(values, front)
    return front


def licence(cleaned: Cleaned, front: Front, answers: Sequence[tuple[int, int]]) -> str:
    """Return the licence that the document states outside its `answers`, else ""."""
    if front.facts.get("licence"):
        return front.facts["licence"]
    total = len(cleaned.lines)
    inside = [False] * total
    for first, last in answers:
        inside[first : min(last, total - _LAST)] = [True] * (min(last, total - _LAST) - first)
    for line, code, answer in zip(cleaned.lines, cleaned.code, inside, strict=False):
        if code or answer or len(line) > 400:
            continue
        found = _LICENCE_LINE.match(line)
        named = LICENCE.search(line)
        if named or found:
            return (named[0] if named else found["value"] if found else "").strip(" *_.。")
    return ""


def _facts(values: dict[str, list[str]], front: Front) -> None:
    for key, entries in values.items():
        for name, words in LABELS.items():
            if re.fullmatch(words, key, re.IGNORECASE):
                text = ", ".join(entry.strip(" \"'") for entry in entries if entry)
                front.facts.setdefault(name, re.sub(r"[\[\]\"']", "", text))
                break
