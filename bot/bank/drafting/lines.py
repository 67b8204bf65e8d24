"""What one line of an answer is: a heading, a lead, an item or prose; its name and what it says."""

import re
from dataclasses import dataclass

from bot.bank.drafting.plain import framed, plain

# How strongly a line binds what follows it: headings of six levels first, prose last.
CHAPTER, BOLD, LABEL, ASPECT, NUMBERED, SUBHEAD, ROW, BULLET, PROSE, CODE = range(7, 17)

LONGEST_NAME = 40
_BOLD_LINE = re.compile(
    r"^(?P<before>[^*\w]{0,8}(?:\d{1,3}[.、)）]\s*"
    r"|[一二三四五六七八九十]{1,3}[、.]\s*)?)\*\*(?P<bold>[^*]{1,120})\*\*(?P<rest>.*)$",
    re.DOTALL,
)
_CHAPTER_NUMBER = re.compile(
    r"^(?:第[一二三四五六七八九十\d]{1,3}[部章节]分?|[一二三四五六七八九十]{1,3})\s*[、.．:：]\s*"
)
_NUMBER = re.compile(
    r"^(?:\d{1,3}(?:\.\d{1,3})+[.、]?\s+|\d{1,3}\s*(?:[、．]|[.)）:：](?!\d))\s*"
    r"|[（(](?:\d{1,3}|[一二三四五六七八九十]{1,3}|[A-Ha-h])[)）]\s*|[A-Ha-h][.、)）]\s+"
    r"|[\u2460-\u2473\u2776-\u2793]\s*|\d\ufe0f?\u20e3\s*)"
)
_WORD_NUMBER = re.compile(
    r"^(?:(?:[Ss]tep|STEP|[Pp]hase|[Ss]tage)\s*\d{1,3}\s*[:：.、)\-—]+\s*"
    r"|(?:第|[\u4e00-\u9fff]{2,3}?)\s*(?:[一二三四五六七八九十]{1,2}|\d{1,2}"
    r"|[A-H])\s*[步点层类种]?\s*[:：、](?!\d)\s*)"
)
_LABEL = re.compile(
    r"^(?P<name>(?:[^:：，。,;；！？!?()（）\[\]{}=\"“”→|]|[(（][^()（）]{0,40}[)）]){1,32}?)\s*"
    r"(?:[:：](?![/\\\d])\s*|\s*(?:→|=>|->|—{1,2}|\s[-–]\s)\s*)(?P<rest>.*)$",
    re.DOTALL,
)
_FRAME = re.compile(
    r"^(?:总结|小结|结论|结语|总的来说|总而言之|综上|一句话|参考(?:资料|文献|链接|$)|(?:延伸|拓展|扩展)(?:阅读|问题|思考|$)|追问"
    r"|面试(?:官|技巧|话术|加分|总结|回答|建议)|加分|.{0,6}加分[项点]"
    r"|核心考点|考察点|对比总结|总结对比"
    r"|(?:in )?(?:summary|conclusion|short)$|tl;?dr$|references?$|further reading|see also|sources?$)"
    r"|(?:总结|小结)$",
    re.IGNORECASE,
)
_ASPECT = re.compile(
    r"^(?:主要)?(?:定义|核心思想|公式|示例|步骤|动机|背景|应用|应用场景|优点|缺点|优势|劣势|特点|优缺点"
    r"|原理|作用|做法|例子|目的|挑战|难点|对策|问题|后果|输入|输出|解决方案|机制|本质|好处|代价|局限性?"
    r"|不足|工作方式|实现方式|适用场景)$"
    r"|^(?:pros|cons|advantages|disadvantages|benefits|drawbacks|limitations|examples?)$",
    re.IGNORECASE,
)
_URL = re.compile(r"^\w{2,8}://")
_END = " :：?？。.,，;；、"
_NAME = 400  # characters of a line in which its name stands
_SENTENCE = "。！!;；，,"


@dataclass(frozen=True, slots=True)
class Line:
    """A line read: how strongly it binds, what it is called and what it says after that; both plain."""

    rank: int
    name: str
    text: str


def read_line(markdown: str, *, item: int = 0, leads: bool = False) -> Line:
    """Read one line of Markdown; `item` is the rank of the list item that it begins, if any.

    `leads` says that a list, a table or code follows, so that a short line is the name of that.
    """
    bold = _BOLD_LINE.match(markdown) if "**" in markdown else None
    if bold and (line := _bold(bold, item)):
        return line
    text = plain(markdown)
    bare, rank = _unnumbered(text)
    rank = item or rank
    if label := _LABEL.match(bare[:_NAME]):
        name, rest = clean_name(label["name"]), (label["rest"] + bare[_NAME:]).strip()
        if name and not _is_prose(name, bare):
            return Line(rank or _label_rank(name), name, rest)
    if rank == CHAPTER or (
        len(bare) <= LONGEST_NAME and not _speaks(bare) and (leads or (rank and not item))
    ):
        return Line(rank or _label_rank(clean_name(bare)), clean_name(bare), "")
    return Line(rank or PROSE, "", bare)


def clean_name(text: str) -> str:
    """Return the name that a heading or a lead gives, without number, emoji and punctuation at its end."""
    name = framed(text[:_NAME])
    for pattern in (_CHAPTER_NUMBER, _NUMBER, _WORD_NUMBER):
        bare = pattern.sub("", name)
        name = bare if bare.strip() else name
    return framed(name).rstrip(_END)


def frames(name: str) -> bool:
    """Tell whether a name is that of a summary, of sources, of advice: a frame and no point."""
    return bool(_FRAME.search(name))


def is_aspect(name: str) -> bool:
    """Tell whether a name is one of many alike: "drawbacks" of what stands above it."""
    return bool(_ASPECT.match(name))


def _label_rank(name: str) -> int:
    return ASPECT if is_aspect(name) else LABEL


def _bold_rank(name: str) -> int:
    return ASPECT if is_aspect(name) else BOLD


def _bold(match: re.Match[str], item: int) -> Line | None:
    inside = plain(match["bold"])
    name, rest = clean_name(inside), plain(match["rest"])
    aside = re.fullmatch(r"[(（][^()（）]{0,40}[)）]\s*[:：]?", rest)
    if not rest.strip(" :：?？") or aside:
        return Line(item or _bold_rank(name), name, "") if len(name) <= 60 and not _speaks(name) else None
    if len(name) > LONGEST_NAME or not name:
        return None
    if inside.endswith((":", "：")) or rest.startswith((":", "：", "→", "—", "-", "–")):
        return Line(item or _bold_rank(name), name, rest.lstrip(":：→—-– "))
    return Line(item, name, f"{name} {rest}" if rest[0].isascii() else name + rest) if item else None


def _unnumbered(text: str) -> tuple[str, int]:
    if match := _CHAPTER_NUMBER.match(text):
        return text[match.end() :], CHAPTER
    if match := _WORD_NUMBER.match(text):
        return text[match.end() :], LABEL
    if match := _NUMBER.match(text):
        return text[match.end() :], NUMBERED
    return text, 0


def _is_prose(name: str, text: str) -> bool:
    """Tell whether what stands before a colon is a sentence and no name: "For example, it does this:"."""
    return len(name) > LONGEST_NAME or len(name.split()) > 7 or bool(_URL.match(text))


def _speaks(text: str) -> bool:
    return any(mark in text[:-1] for mark in _SENTENCE) or text.endswith(("。", ".", "；", ";"))
