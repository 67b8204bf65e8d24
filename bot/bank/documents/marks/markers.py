"""The marks that questions begin with: `Q1:`, `1.`, `(1)`, `①`, `一、`, `第1题`, `面试题 1：`, `问：`."""

import re
import unicodedata
from dataclasses import dataclass

_DIGITS = r"[0-9０-９]{1,5}"
_HAN = r"[一二三四五六七八九十百零〇两]{1,6}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_STOP = r"[:：.．、)）\]】,，。\-–—|]"
_WORDS = (
    r"(?:interview\s+)?question|q|quest(?:ion)?|problem|"
    r"问题|面试题|题目|提问|面试问题|试题|考题|问|例题|真题|题"
)
_HAN_VALUES = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))

_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "asked",
        re.compile(
            rf"^[\[【(（]?(?:{_WORDS})\s*[\[(（]?(?:no\.?|number|#|＃|第)?\s*(?P<n>{_DIGITS}(?:\.\d{{1,3}})*)\s*[)）\]】]?\s*"
            rf"(?:题\s*)?(?:{_STOP}+|(?=\s)|$)\s*",
            re.IGNORECASE,
        ),
    ),
    ("asked", re.compile(rf"^[\[【(（]?第\s*(?P<n>{_DIGITS}|{_HAN})\s*[题问][\]】)）]?\s*{_STOP}*\s*")),
    ("asked", re.compile(rf"^[\[【(（]?(?:问题|面试题|题目|问)\s*(?P<n>{_HAN})\s*[\]】)）]?\s*{_STOP}+\s*")),
    ("bare", re.compile(rf"^[\[【]?(?:{_WORDS})[\]】]?\s*[:：]\s*|^【(?:{_WORDS})】\s*", re.IGNORECASE)),
    (
        "1.1",
        re.compile(
            rf"^{_DIGITS}(?:[.．]{_DIGITS}){{0,3}}[.．](?P<n>{_DIGITS})[.．、:：)）]?(?:\s+|"
            rf"(?=[\u4e00-\u9fff]))"
        ),
    ),
    ("(1)", re.compile(rf"^[(（\[【]\s*(?P<n>{_DIGITS})\s*[)）\]】]\s*[.、:：]?\s*")),
    ("1)", re.compile(rf"^(?P<n>{_DIGITS})\s*[)）]\s*[.、:：]?\s*")),
    ("1、", re.compile(rf"^(?P<n>{_DIGITS})\s*[、，:：]\s*")),
    (
        "1.",
        re.compile(
            rf"^(?:no\.?\s*|#\s*|＃\s*)?(?P<n>{_DIGITS})\s*(?:[.．。](?!\d)|[-–—|]\s)\s*", re.IGNORECASE
        ),
    ),
    ("#1", re.compile(rf"^(?:no\.?\s*|#\s*|＃\s*)(?P<n>{_DIGITS})\s+", re.IGNORECASE)),
    ("1.", re.compile("^(?P<n>[0-9])\ufe0f?\u20e3\\s*")),
    ("①", re.compile(rf"^(?P<n>[{_CIRCLED}])\s*[.、:：]?\s*")),
    ("一、", re.compile(rf"^(?P<n>{_HAN})\s*[、.．:：]\s*")),
    ("(一)", re.compile(rf"^[(（](?P<n>{_HAN})[)）]\s*[、.：]?\s*")),
    ("第一章", re.compile(rf"^第\s*(?P<n>{_HAN}|{_DIGITS})\s*[章节部篇讲课](?:分)?\s*[:：.、]?\s*")),
    (
        "step",
        re.compile(
            rf"^(?:step|part|chapter|section|day|week|lesson|步骤)\s*(?P<n>{_DIGITS})\s*{_STOP}*\s*",
            re.IGNORECASE,
        ),
    ),
)
_EMOJI = re.compile(r"^(?:[\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2b06\ufe0f\u200d\u20e3✅❓❔]\s*)+")


@dataclass(frozen=True, slots=True)
class Marker:
    """A mark at the start of a line: its `style`, its number where it has one, and how far it reaches."""

    style: str
    number: int | None
    end: int


def marker(text: str) -> Marker | None:
    """Return the mark that the plain `text` begins with, if any."""
    offset = 0
    emoji = _EMOJI.match(text)
    if emoji:
        offset, text = emoji.end(), text[emoji.end() :]
    for style, pattern in _STYLES:
        found = pattern.match(text)
        if found and found.end():
            number = found.groupdict().get("n")
            return Marker(style, _value(number) if number else None, found.end() + offset)
    return None


def _value(printed: str) -> int:
    if printed[0] in _CIRCLED:
        return _CIRCLED.index(printed[0]) + 1
    if printed[0] in "一二三四五六七八九十百零〇两":
        return _han(printed)
    return int(unicodedata.normalize("NFKC", printed).rpartition(".")[2])


def _han(printed: str) -> int:
    total, digit = 0, 0
    for char in printed:
        if char in "十百":
            total, digit = total + (digit or 1) * (10 if char == "十" else 100), 0
        else:
            digit = _HAN_VALUES[char]
    return total + digit
