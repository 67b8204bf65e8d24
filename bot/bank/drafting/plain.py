"""Inline Markdown as the plain text that a person would read aloud."""

import re
from functools import lru_cache

_SHORT = 400  # characters of a line that is worth keeping
_INLINE = re.compile(
    r"(?P<ticks>`{1,3})(?P<code>[^`]{1,400})(?P=ticks)"
    r"|(?P<math>\$\$[^$]{1,400}\$\$|\$[^$\n]{1,200}\$)"
    r"|\[?!\[[^\[\]]{0,200}\](?:\([^()\n]{0,600}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\))?(?:\]\([^()\n]{0,600}\))?"
    r"|\[(?P<link>[^\[\]]{0,200})\]\([^()\n]{0,800}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
)
_NAMES = (
    "a|b|i|u|s|p|br|hr|em|strong|code|pre|span|div|font|center|sub|sup|mark|kbd|small|big|img|ul|ol|li|dl|dt|dd"
    "|table|thead|tbody|tr|td|th|h[1-6]|details|summary|blockquote|script|style|iframe|object|embed|svg|video"
    "|audio|source|input|button|form|label|section|article|header|footer|html|head|body|meta|link|del|ins"
)
TAG = re.compile(rf"<!--.{{0,400}}?-->|</?(?:{_NAMES})(?:[\s/][^<>]{{0,600}})?>", re.IGNORECASE | re.DOTALL)
_STAR = re.compile(r"(?<![A-Za-z0-9*)\]])\*(?![\s*])([^*\n]{1,200})(?<!\s)\*(?![A-Za-z0-9*(])")
_UNDER = re.compile(r"(?<![\w_])_{1,2}(?![\s_])([^_\n]{1,200})(?<!\s)_{1,2}(?![\w_])")
# A mark of emphasis whose partner was lost, as where a file was decoded wrongly.
_STRAY = re.compile(r"(?<=[\u3400-\u9fff?？])\*+|\*+(?=[\u3400-\u9fff])")
_CJK = re.compile(r"[\u3400-\u9fff]")
_ASKS = re.compile(r"什么|为何|如何|怎|哪|吗|呢|几|多少|否|谁|么|多大|多长|对不对|有没有|是不是")
_MARK = re.compile(r"([^。！？!?；;\n]{0,80})(\?+)(?=(.?))", re.DOTALL)
_POWER = re.compile(r"(?<=[\w)])\*\*(?=[\w(])")
_SPECIAL = re.compile(r"[\[\]`$\\<*_~?\ue000\ue001]")
_EMOJI = "\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u25a0-\u25ff\ufe0f\u200d\u20e3\u2022\u30fb\xb7"
_FRAME = re.compile(rf"[\s{_EMOJI}#>*]+")
_CLOSING = re.compile(rf"[\s{_EMOJI}#*]+")
_HELD = re.compile("\ue000(\\d+)\ue001")


def plain(markdown: str) -> str:
    """Return `markdown`, inline and of any lines, as one line without marks, images, addresses and tags.

    Code spans and formulas keep their content; a leading or trailing emoji or bullet sign is decoration.
    """
    return _kept(markdown) if len(markdown) <= _SHORT else _plain(markdown)


@lru_cache(maxsize=512)
def _kept(markdown: str) -> str:
    """Do what `_plain` does; a line is wanted for the outline and soon again for the reference."""
    return _plain(markdown)


def _plain(markdown: str) -> str:
    if not _SPECIAL.search(markdown):
        return framed(markdown)
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        if (link := match["link"]) is not None:
            return link
        kept = match["math"] or match["escaped"] or _POWER.sub("^", match["code"] or "").replace("**", "")
        held.append(kept)
        return f"\ue000{len(held) - 1}\ue001" if kept else ""

    text = markdown.replace("\ue000", "").replace("\ue001", "")
    if "[" in text or "`" in text or "$" in text or "\\" in text:
        text = _INLINE.sub(hold, text)
    text = without_tags(text) if "<" in text else text
    text = unmarked(text)
    if "?" in text and _CJK.search(text):
        text = _MARK.sub(_mended, text)
    if held:
        text = _HELD.sub(lambda match: held[int(match[1])], text)
    return framed(without_tags(text).replace("**", ""))


def _mended(match: re.Match[str]) -> str:
    """Return a clause without a "?" that asks nothing: a wrong decoding left it of "。" or of a character."""
    before, after = match[1], match[3]
    if _ASKS.search(before) or not (before or after.strip()):
        return match[0]
    if not after.strip():
        return f"{before}。"
    return before if _CJK.match(before[-1:]) or _CJK.match(after) else match[0]


def unmarked(text: str) -> str:
    """Return `text` without the marks of emphasis, also those that were never closed."""
    if "*" in text:
        text = _STAR.sub(r"\1", text.replace("***", "").replace("**", ""))
        text = _STRAY.sub("", text)
    if "_" in text:
        text = _UNDER.sub(r"\1", text)
    return text.replace("~~", "")


def without_tags(text: str) -> str:
    """Return `text` without HTML tags; `<eos>` and `a < b` are none."""
    for _ in range(3):
        if "<" not in text:
            return text
        bare = TAG.sub(" ", text)
        if bare == text:
            return text
        text = bare
    return text.replace("<", " ")


def framed(text: str) -> str:
    """Return `text` as one line without the decoration around it."""
    text = " ".join(text.split())
    if text[:1].isalnum() and text[-1:].isalnum():
        return text
    opening = _FRAME.match(text)
    text = text[opening.end() :] if opening else text
    closing = _CLOSING.match(text[::-1])  # read from its end: a search would try every place before it
    return text[: len(text) - closing.end()] if closing else text
