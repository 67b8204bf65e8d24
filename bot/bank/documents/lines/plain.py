"""Markdown as plain words: marks off, links as their words, formulas and code as they were written."""

import html
import re
import unicodedata
from functools import lru_cache

from bot.bank.documents.lines.cleaning import BREAK, CLOSE, END, OPEN
from bot.bank.documents.lines.decoding import HOLLOW
from bot.bank.documents.lines.spans import code_spans

LONGEST = 2_000  # characters of a question, a heading, a label: no more of a line is looked at
_IMAGE = re.compile(r"!\[[^\[\]]*\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])")
_LINK = re.compile(r"\[([^\[\]]*)\]\((?:[^()]*(?:\([^()]*\)[^()]*)*)\)")
_REFERENCE = re.compile(r"\[([^\[\]]+)\]\[[^\[\]]*\]")
_AUTOLINK = re.compile(r"<(https?://[^<>\s]+)>")
_FORMULA = re.compile(r"(\$\$?)(?!\s*\$)([^$]+)\1")
_EMPHASIS = (
    ("**", re.compile(r"(?<!\\)\*{2,3}"), ""),
    ("__", re.compile(r"(?<!\w)__(?=\S)(.{1,300}?)(?<=\S)__(?!\w)"), r"\1"),
    ("~~", re.compile(r"~~(?=\S)(.{1,300}?)(?<=\S)~~"), r"\1"),
    ("*", re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*]+)(?<=[^\s*\\])\*(?![\w*])"), r"\1"),
    ("_", re.compile(r"(?<!\w)_(?=[^\s_])([^_]+)(?<=[^\s_])_(?!\w)"), r"\1"),
    (">", re.compile(r"^\s*(?:>\s*)+"), ""),
    ("*", re.compile(r"(?<=[?？。!！])\*\s*$"), ""),
    ("\\", re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~$])"), r"\1"),
)
_KEPT = re.compile("\ue010(\\d+)\ue011")
_SPACE = re.compile(r"\s+")
_PRIVATE = re.compile(f"[{OPEN}{CLOSE}{END}\ue010\ue011]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});?")
_CJK = r"\u2e80-\u9fff\uff00-\uffef\u3000-\u303f"
_SEAM = re.compile(rf"(?<=[{_CJK}]) (?=[{_CJK}])")
_ENDS = " \t*_#\u3000"


@lru_cache(maxsize=1024)
def plain(markdown: str) -> str:
    """Return the first `LONGEST` characters of `markdown` in plain words on one line; "" if none shows."""
    text = _PRIVATE.sub("", markdown[:LONGEST]).replace(BREAK, " ")
    text = _SPACE.sub(" ", text.strip(_ENDS) if _plainly(text) else _words(text)).strip()
    return text if shows(text) else ""


def shows(text: str) -> bool:
    """Tell whether `text` has a character to be seen: joiners and combining marks alone show nothing."""
    return any(unicodedata.category(char)[0] not in "CZM" for char in text)


def ending(text: str) -> str:
    """Return what follows the last letter or digit of `text`; a pattern would try every place for it."""
    at = len(text)
    while at and not (text[at - 1].isalnum() or text[at - 1] == "_"):
        at -= 1
    return text[at:]


def _words(text: str) -> str:
    kept: list[str] = []
    text = _without_code(text, kept)
    text = _REFERENCE.sub(r"\1", _links(_IMAGE.sub("", text)))
    text = _FORMULA.sub(lambda found: _keep(found[0], kept), text)
    for mark, pattern, by in _EMPHASIS:
        text = pattern.sub(by, text) if mark in text else text
    text = _unescaped(text.strip(_ENDS))  # what is escaped at an end was meant to stay there
    return _KEPT.sub(lambda found: kept[int(found[1])], _KEPT.sub(lambda found: kept[int(found[1])], text))


def joined(lines: list[str]) -> str:
    """Return lines as one: with no space where Chinese meets Chinese."""
    return _SEAM.sub("", " ".join(line.strip() for line in lines if line.strip()))


def folded(text: str) -> str:
    """Return what two writings of the same words have in common."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def _plainly(text: str) -> bool:
    return not any(mark in text for mark in "*_`[$~\\&<>!")


def _links(text: str) -> str:
    text = _AUTOLINK.sub(r"\1", text)
    for _ in range(3):  # a picture inside a link leaves a link with no words
        text, before = _LINK.sub(r"\1", text), text
        if text == before:
            break
    return text


def _without_code(text: str, kept: list[str]) -> str:
    parts, at = [], 0
    for start, end, ticks in code_spans(text):
        parts += [text[at:start], _keep(text[start + ticks : end - ticks].strip(), kept)]
        at = end
    return "".join([*parts, text[at:]])


def _keep(whole: str, kept: list[str]) -> str:
    kept.append(whole)
    return f"\ue010{len(kept) - 1}\ue011"


def _unescaped(text: str) -> str:
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(entity: re.Match[str]) -> str:
    """Return what an entity stands for; not what is hidden or private, by which a place could be forged."""
    shown = HOLLOW.sub(" ", html.unescape(entity[0]).replace("\n", " "))
    return "".join(char for char in shown if unicodedata.category(char)[0] != "C")
