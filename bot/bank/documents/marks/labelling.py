"""Tell whether a line is a label, as `**难度**：⭐⭐`, `Answer:` or `#### 面试技巧`, and what it leads."""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.bank.documents.lines.plain import plain
from bot.bank.documents.marks.words import LABELS, ROLE_ANSWER, Field

_SHAPE = re.compile(
    r"^\s*(?:>\s*)*(?P<mark>#{1,6}\s+|[-*+]\s+|\d{1,2}[.)]\s+)?(?P<bold>\*\*|__|【|"
    r"\[)?\s*(?P<name>[^:：*【】\[\]`|]{1,40}?)(?=\s*(?:[(（:：】\]]|\*\*|__|$))\s*"
    r"(?P<condition>[(（][^()（）]{1,30}[)）])?\s*(?P<end>\*\*|__|】|"
    r"\])?\s*(?P<colon>[:：])?\s*(?P<closed>\*\*|__)?(?P<rest>.*)$"
)
_TRIM = re.compile(r"^[^\w]+|[^\w]+$")
_NUMBER = re.compile(r"^(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.、)）]\s*")
_NAMES = {field: re.compile(rf"^(?:{words})$", re.IGNORECASE) for field, words in LABELS.items()}
_COUNT = re.compile(r"(?<=\w)\s*(?:[#＃]?\s*(?P<n>\d{1,5})|(?P<han>[一二三四五六七八九十]))$")
_ANSWER_NUMBER = re.compile(
    r"^\s*(?:\*\*)?(?:a|ans|answer|答|"
    r"答案)\s*[.#]?\s*(?P<n>\d{1,5})(?:\*\*)?\s*[.)、:：）](?:\*\*)?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_ALONE = frozenset({"answer", "exam_points", "follow_ups", "tips", "bonus", "question"})
_SHORT = frozenset({"a", "q", "ans"})


@dataclass(frozen=True, slots=True)
class Label:
    """A label: `heading` is its level where it is a heading, `condition` what it has in brackets."""

    field: Field
    name: str
    rest: str
    condition: str = ""
    heading: int = 0
    bullet: bool = False
    number: int | None = None


@lru_cache(maxsize=4096)
def label_of(line: str) -> Label | None:
    """Return the label that `line` begins with or consists of; None for any other line."""
    if not line.strip():
        return None
    answer = _ANSWER_NUMBER.match(line)
    if answer:
        return Label("answer", "a", answer["rest"], number=int(answer["n"]))
    found = _SHAPE.match(line[:400])
    if not found:
        return None
    mark = (found["mark"] or "").strip()
    named = _field(found["name"])
    if named is None or not _set_off(found, mark, named[0], named[1]):
        return None
    rest = (found["rest"] + line[400:]).strip()
    if found["bold"] in ("**", "__") and not found["end"] and not found["closed"]:
        rest = rest.replace(found["bold"], "", 1)
    heading = len(mark) if mark.startswith("#") else 0
    return Label(
        named[0], named[1], rest, found["condition"] or "", heading, mark in ("-", "*", "+"), named[2]
    )


def _field(raw: str) -> tuple[Field, str, int | None] | None:
    name = _NUMBER.sub("", _TRIM.sub("", plain(raw)))
    count = _COUNT.search(name)
    bare = name[: count.start()] if count else name
    for field, pattern in _NAMES.items():
        if pattern.match(bare):
            return field, bare, int(count["n"]) if count and count["n"] else None
    return ("answer", name, None) if ROLE_ANSWER.match(name) else None


def _set_off(found: re.Match[str], mark: str, field: Field, name: str) -> bool:
    """Tell whether the name is set off as a label is: by a colon, or alone in bold, brackets or a heading."""
    if found["colon"]:
        return not mark[:1].isdigit() or bool(found["bold"])
    alone = not found["rest"].strip(" *_。.")
    bracketed = found["bold"] in ("【", "[") and found["end"] in ("】", "]")
    if bracketed and not found["rest"].startswith("("):
        return name.lower() not in _SHORT or not alone
    emphasised = bool(found["bold"] and (found["end"] or found["closed"])) or mark.startswith("#")
    if name.lower() in _SHORT:
        return False
    return alone and field in _ALONE and (emphasised or not mark)
