"""What a heading or question carries besides its words: stars, emoji, levels, marks of frequency."""

import re

from bot.bank.documents.marks.words import DIFFICULTIES, FREQUENT

_STARS = re.compile(r"[⭐★🌟✨][⭐★🌟✨\ufe0f☆\s]*")
_RATING = frozenset("⭐★🌟☆👶🚀🔥❗‼\ufe0f")
_LEADING = re.compile(r"^((?:[⭐★🌟☆👶🚀🔥]\ufe0f?\s*)+)")
_BRACKET = re.compile(r"[(（\[【]([^()（）\[\]【】]{1,24})[)）\]】]$")
_BRACKETED_FIRST = re.compile(r"^[\[【(（]([^\[\]【】()（）]{1,16})[\]】)）]\s*")
LETTER = re.compile(r"^[\[【]([EMH])[\]】]\s*")  # easy, medium, hard
_LETTERS = {"E": 1, "M": 2, "H": 3}
_COUNT = re.compile(r"^\d+\s*(?:道?题|个?问题|questions?|items?)$", re.IGNORECASE)
_LEVEL = re.compile(
    r"^(?:难度[:：]?\s*)?(?:非常|较|偏)?(?:简单|容易|中等|困难|难|初级|中级|高级|入门|基础题?|进阶|专家|"
    r"easy|medium|hard|expert|"
    r"beginner|intermediate|advanced|junior|middle|senior|[⭐★🌟☆👶🚀\ufe0f]+)$",
    re.IGNORECASE,
)
_EMOJI = {"👶": 1, "🚀": 3}
BABIES = re.compile("[👶🚀]")  # a document that has these means "medium" by a star


def rated(text: str) -> bool:
    """Tell whether `text` ends with the emoji that rate a question."""
    return re.search("[👶🚀⭐★🌟]", _rating(text)) is not None


def stars(text: str, babies: bool = False) -> int | None:
    """Return the difficulty that emoji in `text` give, 1 to 4, or None; beside `babies` a star is a 2."""
    for emoji, value in _EMOJI.items():
        if emoji in text:
            return value
    count = len(re.findall("[⭐★🌟]", text))
    return (2 if babies else min(count, 4)) if count else None


def level(text: str, babies: bool = False) -> int | None:
    """Return the difficulty, 1 to 4, that `text` names by stars, emoji or a word, or None."""
    found = stars(text, babies)
    if found:
        return found
    words = re.sub(r"[(（][^)）]{0,80}[)）]", "", text).strip(" *_`:：。.,") or text
    number = re.match(r"^([1-9]|10)(?:\s*/\s*(\d{1,2}))?$", words)
    if number:
        value, of = int(number[1]), int(number[2] or 0)
        return max(1, min(4, round(value * 4 / of))) if of > 4 else min(value, 4)
    return next((value for pattern, value in DIFFICULTIES if pattern.search(words)), None)


def stripped(text: str, babies: bool = False) -> tuple[str, int | None, bool]:
    """Return `text` without the marks around it, the difficulty they give, and whether it is frequent."""
    difficulty, frequent = None, False
    letter = LETTER.match(text)
    if letter and text[letter.end() :]:
        text, difficulty = text[letter.end() :], _LETTERS[letter[1]]
    for _ in range(4):
        text, mark = _outermost(text)
        if not mark:
            break
        found = level(mark, babies) if re.search("[⭐★🌟👶🚀]", mark) or _LEVEL.match(mark) else None
        difficulty = found if difficulty is None else difficulty
        frequent = frequent or bool(FREQUENT.search(mark))
    return text, difficulty, frequent


def _outermost(text: str) -> tuple[str, str]:
    rating = _rating(text)
    if rating:
        return text[: -len(rating)].strip(" \ufe0f"), rating
    leading = _LEADING.match(text)
    if leading:
        return text[leading.end() :].strip(), leading[1]
    text = text.strip()
    for pattern in (_BRACKET, _BRACKETED_FIRST):
        found = pattern.search(text)
        if found and _is_mark(found[1]):
            return (text[: found.start()] + text[found.end() :]).strip(), found[1]
    return text, ""


def _rating(text: str) -> str:
    """Return the emoji that `text` ends with, and the blanks between and after them."""
    at = len(text)
    while at and (text[at - 1] in _RATING or text[at - 1].isspace()):
        at -= 1
    tail = text[at:]
    return tail.lstrip() if tail.strip() else ""


def _is_mark(inside: str) -> bool:
    inside = inside.strip()
    return bool(
        _COUNT.match(inside) or _LEVEL.match(inside) or FREQUENT.search(inside) or _STARS.search(inside)
    )
