"""Take off what is never wanted of a document, line by line: comments, scripts, tags; code stays as it is.

Every line keeps its number. What HTML says about structure is kept as Markdown (`<h3>`) or as one private
character: OPEN and CLOSE around a summary, END where its details end, BREAK for `<br>`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.bank.documents.spans import code_spans

OPEN, CLOSE, END, BREAK = "\ue001", "\ue002", "\ue003", "\ue004"
_PRIVATE = re.compile("[\ue001-\ue004\ue010\ue011]")
_FENCE = re.compile(r"^[\s>]*(?:[-*+]\s+|\d{1,9}[.)]\s+)*(`{3,}|~{3,})([^\n]*)$")
_NOTED = 20  # warnings of one kind
_DANGEROUS = r"script|style|iframe|object|embed|svg|math|template|noscript|form|applet"
_START = re.compile(rf"<!--|<({_DANGEROUS})\b[^<>]*(/?)>?", re.IGNORECASE)
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)((?:\s[^<>]*)?)/?>")
_NAMES = re.compile(
    r"a|abbr|address|article|aside|audio|b|base|big|blockquote|body|br|button|caption|"
    r"center|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em|figcaption|figure|"
    r"font|footer|form|h1|h2|h3|h4|h5|h6|head|header|hr|html|i|iframe|img|input|ins|"
    r"kbd|label|li|link|main|map|mark|meta|nav|ol|option|p|picture|pre|q|s|samp|"
    r"script|section|select|small|source|span|strike|strong|style|sub|summary|sup|svg|"
    r"table|tbody|td|textarea|tfoot|th|thead|title|tr|tt|u|ul|var|video|wbr"
)
_KEPT = {"br": BREAK, "summary": OPEN, "/summary": CLOSE, "/details": END, "hr": "", "li": "- "}
_HEADING = re.compile(r"^\s*<h([1-6])\b[^<>]*>(.*?)(?:</h\1>\s*)?$", re.IGNORECASE)
_LINK = re.compile(
    r"\[([^\[\]]*)\]\(\s*<?(?:javascript|vbscript|data):[^()]*(?:\([^()]*\)[^()]*)*\)?", re.IGNORECASE
)
_BARE = re.compile(r"<?\b(?:javascript|vbscript):[^\s>)]*>?", re.IGNORECASE)


@dataclass(slots=True)
class Cleaned:
    """The lines as they may be shown; `code[i]` tells whether line `i` is code or its fence."""

    lines: list[str] = field(default_factory=list)
    code: list[bool] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Pass:
    """Where the pass over the lines is: in a fence, or in a block that ends with `until`."""

    fence: str = ""
    until: str = ""


def clean(lines: Iterable[str]) -> Cleaned:
    """Return `lines` cleaned, as many as came in, with a warning for each block that was dropped."""
    source = [_PRIVATE.sub("", line) for line in lines]
    unclosed = _unclosed(source)
    cleaned, state = Cleaned(), _Pass()
    for index, line in enumerate(source):
        if not state.until and index != unclosed and _in_code(line, state):
            cleaned.lines.append(line)
            cleaned.code.append(True)
            continue
        line = line.replace("```", "") if index == unclosed else line
        cleaned.lines.append(_line(line, index + 1, state, cleaned.warnings, source))
        cleaned.code.append(False)
    return cleaned


def _unclosed(lines: list[str]) -> int:
    """Return the index of a fence that nothing closes, or -1: it would take the rest of the document."""
    state, opened = _Pass(), -1
    for index, line in enumerate(lines):
        before = state.fence
        _in_code(line, state)
        opened = index if state.fence and not before else opened
    return opened if state.fence else -1


def _in_code(line: str, state: _Pass) -> bool:
    found = _FENCE.match(line) if "```" in line or "~~~" in line else None
    if not state.fence:
        if found and not (found[1][0] == "`" and "`" in found[2]):
            state.fence = found[1]
        return bool(state.fence)
    if found and found[1].startswith(state.fence) and not found[2].strip():
        state.fence = ""
    return True


def _line(line: str, number: int, state: _Pass, warnings: list[str], source: list[str]) -> str:
    kept: list[str] = []
    while line:
        if state.until:
            line = _leave(line, state)
            continue
        before, line = _enter(line, number, state, warnings, source)
        kept.append(before)
    return _inline("".join(kept))


def _leave(line: str, state: _Pass) -> str:
    end = line.lower().find(state.until)
    if end < 0:
        return ""
    rest = line[end + len(state.until) :]
    state.until = ""
    return rest.removeprefix(">")


def _enter(line: str, number: int, state: _Pass, warnings: list[str], source: list[str]) -> tuple[str, str]:
    """Return what stands before the next block to drop, and what follows where the block begins."""
    found = _START.search(_masked(line)) if "<" in line else None
    if found is None:
        return line, ""
    name = (found[1] or "").lower()
    until = f"</{name}" if name else "-->"
    rest = line[found.end() :]
    what = f"<{name}>" if name else "an HTML comment"
    _note(warnings, f"line {number}: {what} was dropped")
    if found[2]:
        return line[: found.start()], rest
    if until in rest.lower() or any(until in later.lower() for later in source[number : number + 500]):
        state.until = until
        return line[: found.start()], rest
    return line[: found.start()], "" if not name else rest


def _note(warnings: list[str], words: str) -> None:
    if len(warnings) < _NOTED:
        warnings.append(words)
    elif len(warnings) == _NOTED:
        warnings.append(f"{words}, and so was more below")


def _masked(line: str) -> str:
    """Return `line` with its code spans blanked, every character in its place."""
    parts, at = [], 0
    for start, end, _ in code_spans(line):
        parts += [line[at:start], "\0" * (end - start)]
        at = end
    return "".join([*parts, line[at:]])


def _inline(line: str) -> str:
    if "<" not in line and "script:" not in line.lower() and "data:" not in line.lower():
        return line
    heading = _HEADING.match(line)
    if heading:
        line = f"{'#' * int(heading[1])} {heading[2]}"
    parts, at = [], 0
    for start, end, _ in code_spans(line):
        parts += [_plain(line[at:start]), line[start:end]]
        at = end
    return "".join([*parts, _plain(line[at:])])


def _plain(text: str) -> str:
    for _ in range(3):  # a tag cut in two by another is whole when that one is gone
        text, before = _BARE.sub("", _LINK.sub(r"\1", _TAG.sub(_tag, text))), text
        if text == before:
            break
    return text


def _tag(found: re.Match[str]) -> str:
    name = found[1].lower()
    if not _NAMES.fullmatch(name) and "=" not in found[2]:
        return found[0]
    return _KEPT.get(("/" if found[0].startswith("</") else "") + name, "")
