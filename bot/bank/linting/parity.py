"""Both languages say the same: lengths in a sane ratio, and no figure that one language contradicts."""

import re
from collections.abc import Iterator

from bot.bank.complete import Path
from bot.domain.question import Question, Text

ENOUGH = 40  # English characters from which a ratio means something
RATIO = (0.18, 0.95)  # Chinese to English characters; measured on our bank: 0.20 to 0.81
REFERENCE_RATIO = (0.24, 0.60)  # measured: 0.28 to 0.50

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_NUMBER = re.compile(r"(?<![A-Za-z0-9_.])\d+(?:\.\d+)?")


def parity(question: Question) -> Iterator[tuple[Path, str]]:
    """Yield the texts whose two languages cannot say the same."""
    asked = figures(question.text.zh) | figures(question.text.en)
    for path, text in _texts(question):
        if text.zh and text.en:
            yield from _length(path, text)
            yield from _figures(path, text, asked)


def figures(text: str) -> set[str]:
    """Return the numbers of a text by their digits alone: 4,096 is 4096, and 20 万 is 200k.

    Numbers of one digit are left out: they are as often words.
    """
    found = (match.replace(".", "").strip("0") for match in _NUMBER.findall(_THOUSANDS.sub("", text)))
    return {digits for digits in found if len(digits) > 1}


def _length(path: Path, text: Text) -> Iterator[tuple[Path, str]]:
    low, high = REFERENCE_RATIO if path == ("reference",) else RATIO
    ratio = len(text.zh) / len(text.en)
    if len(text.en) >= ENOUGH and not low <= ratio <= high:
        longer = "zh" if ratio > high else "en"
        yield path, f"{longer} says much more: zh is {ratio:.2f} as long as en; say the same in both"


def _figures(path: Path, text: Text, asked: set[str]) -> Iterator[tuple[Path, str]]:
    """Report figures that stand on each side alone; on one side only they may be explanation."""
    zh, en = figures(text.zh), figures(text.en)
    only_zh, only_en = sorted(zh - en - asked), sorted(en - zh - asked)
    if only_zh and only_en:
        yield path, f"figures differ: {', '.join(only_zh)} in zh, {', '.join(only_en)} in en; check both"


def _texts(question: Question) -> Iterator[tuple[Path, Text]]:
    yield from ((("text",), question.text), (("hint",), question.hint), (("reference",), question.reference))
    for number, point in enumerate(question.key_points):
        yield ("key_points", number, "statement"), point.statement
        yield ("key_points", number, "follow_up"), point.follow_up
    for number, wrong in enumerate(question.misconceptions):
        yield ("misconceptions", number, "statement"), wrong.statement
        yield ("misconceptions", number, "correction"), wrong.correction
