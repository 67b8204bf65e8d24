"""Read the numbers of a text, however people write them, with their units."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from bot.domain.numerals import NUMERAL, value_of_numeral


class Sort(StrEnum):
    """What a number counts."""

    BARE = "bare"  # nothing is said
    THINGS = "things"  # tokens, cards, people, dollars, operations
    PERCENT = "percent"
    BYTES = "bytes"
    SECONDS = "seconds"
    OTHER = "other"  # a unit that no figure has: a rate, bits, letters that belong to the number


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that a text names, from place `start` to `end` of it.

    `values` are in the base of its `sort` (bytes, seconds, percent; else as it stands): two where the text
    leaves open whether a kilobyte has 1,000 or 1,024 bytes.
    """

    values: tuple[float, ...]
    sort: Sort
    start: int
    end: int


def quantities(text: str) -> Iterator[Quantity]:
    """Yield the numbers of `text`: 12,500, 1.25 万, 12.5k, 1.25e4, 1.25×10^4, 2^30, 五千四百, and so on.

    `7B` are seven billion; bytes are written out. Of a narrow range, 14-16 GB, the middle is named as well.
    A sign before a number is not read. A text may hold anything; time grows with its length.
    """
    plain = text.translate(_PLAIN)
    found = [quantity for match in _NUMBER.finditer(plain) if (quantity := _quantity(match))]
    yield from found
    for one, two in pairwise(found):
        if _TO.fullmatch(plain, one.end, two.start) and one.sort in (Sort.BARE, two.sort):
            scale = two.values[0] / _number_at(plain, two) if one.sort is Sort.BARE else 1.0
            low = one.values[0] * scale
            if low < two.values[0] <= NARROW * low:
                yield Quantity(((low + two.values[0]) / 2,), two.sort, one.start, two.end)


NARROW = 1.5  # the ends of a range may be so far apart, as a ratio, for its middle to mean something
_LARGEST = 60  # power of ten


def _quantity(match: re.Match[str]) -> Quantity | None:
    number = _value(match)
    if number is None:
        return None
    sort, scales = _sort(match)
    end = next(match.end(part) for part in ("odd", "unit", "times", "amount") if match[part])
    return Quantity(tuple(number * scale for scale in scales), sort, match.start(), end)


def _sort(match: re.Match[str]) -> tuple[Sort, tuple[float, ...]]:
    if match["per"]:
        return Sort.PERCENT, (_PER[match["per"]],)
    sort, scales = _NAMES.get((match["unit"] or "").casefold(), (Sort.BARE, (1.0,)))
    if match["odd"] or (match["rate"] and sort is Sort.BYTES):
        return Sort.OTHER, (1.0,)
    return sort, scales


def _value(match: re.Match[str]) -> float | None:
    if match["han"]:
        if len(match["han"]) == 1 and not (match["unit"] or match["per"]):
            return None  # 一 and 两 are hardly ever meant as numbers
        number = value_of_numeral(match["han"])
    else:
        number = float(match["digits"].replace(",", ""))
    if number is None:
        return None
    power = match["exponent"] or match["ten"] or match["tenth"] or match["raised"]
    up = match["up"] or match["sup"]
    if power:
        number *= 10.0 ** min(int(power.translate(_LOWERED)), _LARGEST)
    elif up:
        number = min(number, 1000.0) ** min(int(up.translate(_LOWERED)), _LARGEST)
    return number * _TIMES.get((match["times"] or "").casefold(), 1.0)


def _number_at(text: str, quantity: Quantity) -> float:
    match = _NUMBER.match(text, quantity.start)
    return (match and _value(match)) or 1.0


_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xB5: "μ", 0x2212: "-"}
_SUP = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LOWERED = str.maketrans(_SUP + "⁻", "0123456789-")
_PER: Mapping[str, float] = {"百分之": 1.0, "千分之": 0.1, "万分之": 0.01}
_TIMES: Mapping[str, float] = {
    **{"k": 1e3, "thousand": 1e3, "万": 1e4, "百万": 1e6, "m": 1e6, "million": 1e6, "mn": 1e6, "千万": 1e7},
    **{"亿": 1e8, "b": 1e9, "bn": 1e9, "十亿": 1e9, "billion": 1e9, "万亿": 1e12, "t": 1e12, "tn": 1e12},
    **{"trillion": 1e12, "cents": 0.01, "cent": 0.01, "美分": 0.01},
}
BINARY_BYTES: Mapping[str, float] = {"k": 2.0**10, "m": 2.0**20, "g": 2.0**30, "t": 2.0**40, "p": 2.0**50}
DECIMAL_BYTES: Mapping[str, float] = {"k": 1e3, "m": 1e6, "g": 1e9, "t": 1e12, "p": 1e15}
SECONDS: Mapping[str, float] = {
    **dict.fromkeys(("us", "μs", "微秒", "microsecond", "microseconds"), 1e-6),
    **dict.fromkeys(("ms", "毫秒", "millisecond", "milliseconds"), 1e-3),
    **dict.fromkeys(("s", "sec", "secs", "秒", "秒钟", "second", "seconds"), 1.0),
    **dict.fromkeys(("min", "mins", "分钟", "minute", "minutes"), 60.0),
    **dict.fromkeys(("h", "hr", "hrs", "小时", "个小时", "钟头", "个钟头", "卡时", "hour", "hours"), 3600.0),
    **dict.fromkeys(("day", "days", "天"), 86_400.0),
    **dict.fromkeys(("week", "weeks", "周", "星期", "个星期"), 7 * 86_400.0),
    **dict.fromkeys(("month", "months", "个月"), 30 * 86_400.0),
    **dict.fromkeys(("year", "years", "年"), 365 * 86_400.0),
}
_BYTE_NAMES = {"k": ("kilobyte", "kilobytes"), "m": ("megabyte", "megabytes", "兆"), "p": ()} | {
    "g": ("g", "个 g", "gig", "gigs", "gigabyte", "gigabytes"),
    "t": ("terabyte", "terabytes"),
}
_THINGS = (
    "token tokens card cards gpu gpus request requests people user users layer layers head heads dim dims "
    "step steps bit bits qps x tflops pflops gflops eflops epoch epochs dollar dollars flop flops sample "
    "samples chunk chunks document documents question questions time times parameter parameters param params "
    "vector vectors image images candidate candidates pair pairs patch patches "
    "比特 条 张 块 台 层 步 维 倍 次 人 个人 美元 美金 元 轮 份 篇 题 道 位"
)
_NAMES: Mapping[str, tuple[Sort, tuple[float, ...]]] = {
    **{name: (Sort.THINGS, (1.0,)) for name in _THINGS.split()},
    **{name: (Sort.PERCENT, (1.0,)) for name in ("%", "percent", "per cent")},
    "‰": (Sort.PERCENT, (0.1,)),
    **{name: (Sort.BYTES, (1.0,)) for name in ("byte", "bytes", "字节")},
    **{name: (Sort.BYTES, (BINARY_BYTES[sign],)) for sign in "kmgtp" for name in (f"{sign}ib", f"{sign}i")},
    **{
        name: (Sort.BYTES, (DECIMAL_BYTES[sign], BINARY_BYTES[sign]))
        for sign in "kmgtp"
        for name in (f"{sign}b", *_BYTE_NAMES[sign])
    },
    **{name: (Sort.SECONDS, (scale,)) for name, scale in SECONDS.items()},
    **{name: (Sort.OTHER, (1.0,)) for name in ("gbps", "mbps", "hz", "mhz", "ghz", "kwh", "gb/s", "tb/s")},
}


def _any_of(words: Mapping[str, object]) -> str:
    return "|".join(
        re.escape(word) + (r"(?![A-Za-z])" if word[-1].isascii() and word[-1].isalpha() else "")
        for word in sorted(words, key=len, reverse=True)
    )


_TO = re.compile(r"\s?(?:-|–|—|~|到|至|to)\s?")
_NUMBER = re.compile(
    r"(?P<per>百分之|千分之|万分之)?(?P<amount>"
    r"(?:(?<![\w.])|(?<=[\u3400-\u9fff]))"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d{1,18})?(?!\d)|\d{1,18}(?!\d)(?:\.\d{1,18})?)"
    r"(?:[eE]\+?(?P<exponent>-?\d{1,2})(?!\d)"
    rf"|\s?[×x*·]\s?10(?:\s?(?:\^|\*\*)\s?(?P<ten>-?\d{{1,2}})(?!\d)|\s?的\s?(?P<tenth>\d{{1,2}})\s?次方)"
    rf"|\s?[×x*·]\s?10(?P<raised>⁻?[{_SUP}]{{1,2}})"
    rf"|\s?(?:\^|\*\*)\s?(?P<up>\d{{1,2}})(?!\d)|(?P<sup>[{_SUP}]{{1,2}}))?"
    rf"|(?P<han>{NUMERAL})"
    rf")(?:\s?(?P<times>{_any_of(_TIMES)}))?"
    rf"(?:\s?(?:个\s?)?(?:(?:GPU|H100|A100|card|卡)[\s-]?)?(?P<unit>{_any_of(_NAMES)})"
    r"(?P<rate>\s?/\s?(?:s|sec|秒)(?![A-Za-z])|\s?(?:每秒|per second))?)?(?P<odd>[A-Za-z]+)?",
    re.IGNORECASE,
)
