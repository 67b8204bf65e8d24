"""Take off what is never wanted of a document, line by line: comments, scripts, tags; code stays as it is.

Every line keeps its number. What HTML says about structure is kept as Markdown (`<h3>`) or as one private
character: OPEN and CLOSE around a summary, END where its details end, BREAK for `<br>`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.bank.documents.lines.spans import code_spans

OPEN, CLOSE, END, BREAK = "\ue001", "\ue002", "\ue003", "\ue004"
_PRIVATE = re.compile("[\ue001-\ue004\ue010\ue011]")
_FENCE = re.compile(r"^[\s>]*(?:[-*+]\s+|\d{1,9}[.)]\s+)*(`{3,}|~{3,})([^\n]*)$")
_NOTED = 20  # warnings of one kind
_DROPPED = 20  # blocks dropped of one line: what follows so many goes too
_REACH = 500  # lines within which a block must end, or only its tag is dropped
_CALM, _RUN, _BLANKS = 200, 200, 20  # up to so long a line, a run of one character and one of blanks stay
_REPEATED = re.compile(r"(\S)\1{15,}")
_BLANK_RUN = re.compile(rf"(?<=\S)[^\S\n]{{{_BLANKS + 1},}}")
_DANGEROUS = r"script|style|iframe|object|embed|svg|math|template|noscript|form|applet"
_START = re.compile(rf"<!--|<({_DANGEROUS})\b([^<>]*)>?", re.IGNORECASE)
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


class _Ends:
    """Where the blocks that are dropped end: `</script`, `-->`; looked for once, when first asked."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._places: dict[str, list[tuple[int, int]]] = {}

    def follow(self, until: str, line: int, at: int) -> bool:
        """Tell whether `until` stands behind character `at` of `line`, or soon below."""
        if until not in self._places:
            pattern = re.compile(re.escape(until), re.IGNORECASE)
            self._places[until] = [
                (index, found.start())
                for index, text in enumerate(self._lines)
                if until[:2] in text
                for found in pattern.finditer(text)
            ]
        places = self._places[until]
        index = bisect_left(places, (line, at))
        return index < len(places) and places[index][0] <= line + _REACH


@dataclass(slots=True)
class _Pass:
    """Where the pass over the lines is: in a fence, or in a block that ends with `until`."""

    fence: str = ""
    until: str = ""


def clean(lines: Iterable[str]) -> Cleaned:
    """Return `lines` cleaned, as many as came in, with a warning for each block that was dropped."""
    source = [_PRIVATE.sub("", line) for line in lines]
    unclosed = _unclosed(source)
    if unclosed >= 0:
        source[unclosed] = source[unclosed].replace("```", "")
    cleaned, state, ends = Cleaned(), _Pass(), _Ends(source)
    for index, line in enumerate(source):
        if not state.until and index != unclosed and _in_code(line, state):
            cleaned.lines.append(line)
            cleaned.code.append(True)
            continue
        cleaned.lines.append(_line(line, index, state, cleaned.warnings, ends))
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


def _line(line: str, index: int, state: _Pass, warnings: list[str], ends: _Ends) -> str:
    size, rest = len(line), line
    kept: list[str] = []
    for _ in range(_DROPPED):
        if state.until:
            rest = _leave(rest, state)
        found = _START.search(_masked(rest)) if "<" in rest else None
        if found is None or state.until:
            break
        kept.append(rest[: found.start()])
        rest = _enter(found, rest[found.end() :], (index, size), state, warnings, ends)
    else:
        rest = ""
    return _calm(_inline("".join([*kept, rest])))


def _leave(line: str, state: _Pass) -> str:
    """Return what follows the end of a dropped block."""
    end = re.search(re.escape(state.until) + ">?", line, re.IGNORECASE)
    if end is None:
        return ""
    state.until = ""
    return line[end.end() :]


def _enter(
    found: re.Match[str], rest: str, at: tuple[int, int], state: _Pass, warnings: list[str], ends: _Ends
) -> str:
    """Return what follows where a block to drop begins; `at`: the index of its line and the line's length."""
    name = (found[1] or "").lower()
    until = f"</{name}" if name else "-->"
    index, size = at
    what = f"<{name}>" if name else "an HTML comment"
    _note(warnings, f"line {index + 1}: {what} was dropped")
    if name and found[2].endswith("/"):
        return rest
    if ends.follow(until, index, size - len(rest)):
        state.until = until
    return rest if name or state.until else ""


def _calm(line: str) -> str:
    """Return a long line with its runs cut: nobody reads them, and patterns may take long over them."""
    if len(line) <= _CALM:
        return line
    line = _BLANK_RUN.sub(lambda run: run[0][:_BLANKS], line)
    indent = len(line) - len(line.lstrip())
    return _REPEATED.sub(lambda run: run[0][:_RUN], line[max(indent - _RUN, 0) :])


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
