"""Characters of a question that an encoding accident took: U+FFFD, or `?` where a Chinese character was."""

import re

_CJK = r"\u3400-\u9fff\uff00-\uffef\u3001-\u3011"
_HAS_CJK = re.compile(r"[\u3400-\u9fff]")
_ASKING = re.compile(
    r"什么|为何|如何|怎|哪|几|是否|能否|多少|有没有|区别|异同|吗|呢|么|不|关系|了解|谁|还是|优劣|优缺点|"
    r"影响|\b(?:what|why|how|is|are|do)\b",
    re.IGNORECASE,
)
_LINK = re.compile(r"\]\([^()]*(?:\([^()]*\)[^()]*)*\)|https?://\S+|`[^`]*`")
_AT_END = re.compile(r"\?\*(?!\*)\s*$")
_AFTER_SPACE = re.compile(rf"(?:^|[\s(（])\?(?=[A-Za-z0-9{_CJK}])")
_INSIDE = re.compile(rf"(?<=[A-Za-z0-9{_CJK})）])\?(?=[A-Za-z0-9{_CJK}])")
_LINE_END = re.compile(rf"(?<=[{_CJK}])\?\**\s*$")
_CLAUSE = re.compile(r"[?？。！；;]")


def lost(raw: str) -> int:
    """Return how many characters of `raw` were lost; a `?` that ends a clause that asks is none."""
    count = raw.count("\ufffd")
    if "?" not in raw or not _HAS_CJK.search(raw):
        return count
    text = _LINK.sub("", raw)
    count += len(_AFTER_SPACE.findall(text))
    count += 1 if _AT_END.search(text) and text.count("**") % 2 else 0
    at = 0
    for found in _INSIDE.finditer(text):
        clause = _CLAUSE.split(text[at : found.start()])[-1]
        at = found.end()  # what was found ends a clause itself
        count += not _ASKING.search(clause)
    return count


def lost_in_answer(line: str) -> int:
    """Return how many characters a line of an answer lost: a `?` at its end is one too, unless it asks."""
    count, text = lost(line), _LINK.sub("", line)
    ended = _LINE_END.search(text)
    if ended is None or _AT_END.search(text):
        return count
    return count + (not _ASKING.search(_CLAUSE.split(text[: ended.start()])[-1]))
