"""Questions that are answered by ticking: they test recognition, and an interview cannot ask them."""

import re
from collections.abc import Sequence

from bot.bank.documents.building.body import Line

_BOX = re.compile(r"^\s*(?:(?:[-*+]|\d{1,9}[.)])\s*)?\[[ xX✓✔]\]\s*\S")
_LETTER = re.compile(
    r"^\s*(?:[-*+]\s+)?(?:\*\*)?[(（]?(?P<letter>[A-Ha-h])(?:[)）.、:：]|\*\*)(?:\*\*)?\s*\S"
)
_KEY = re.compile(
    r"^\W*(?:(?:the\s+)?(?:correct\s+)?(?:answer|ans|solution)|(?:正确|标准|参考)?答案|"
    r"答)\W{0,6}(?:is\W+)?[A-Ha-h](?:\s{0,3}(?:[,、&和]\s{0,3})?[A-Ha-h]){0,8}"
    r"(?![\w'’])",
    re.IGNORECASE,
)
_IN_LINE = tuple(re.compile(rf"\b{letter}[.)、．]\s*\S") for letter in "ABC")


def is_quiz(body: Sequence[Line]) -> bool:
    """Tell whether what stands below a question is a list of answers to choose from."""
    lines = [line.text for line in body if line.text.strip() and not line.code]
    if not lines:
        return False
    boxes = [line for line in lines if _BOX.match(line)]
    if _BOX.match(lines[0]) and len(boxes) > 1:
        return True
    letters = [found["letter"].upper() for found in map(_LETTER.match, lines) if found]
    options = letters[:2] == ["A", "B"]
    keyed = any(_KEY.match(line) for line in lines)
    if (options and keyed) or _in_line(lines[0]):
        return True
    return (
        options
        and len(letters) >= 3
        and _LETTER.match(lines[0]) is not None
        and len(lines) <= len(letters) + 1
    )


def _in_line(line: str) -> bool:
    at = 0
    for pattern in _IN_LINE:
        found = pattern.search(line, at)
        if found is None:
            return False
        at = found.end()
    return True
