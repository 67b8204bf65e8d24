"""A number that an estimate should come to, with its unit and how far off it may be."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """The unit of a figure; a bare count is of anything: tokens, cards, requests, FLOPs, dollars."""

    COUNT = ""
    PERCENT = "%"
    BYTE = "B"
    KB = "KB"
    MB = "MB"
    GB = "GB"
    TB = "TB"
    KIB = "KiB"
    MIB = "MiB"
    GIB = "GiB"
    TIB = "TiB"
    MICROSECOND = "us"
    MILLISECOND = "ms"
    SECOND = "s"
    MINUTE = "min"
    HOUR = "h"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Figure:
    """A positive `value` in `unit`; an answer may be off by the share `tolerance` of it, above 0 to 0.5."""

    value: float
    unit: Unit = Unit.COUNT
    tolerance: float = 0.05

    @property
    def low(self) -> float:
        """The least that is right."""
        return self.value * (1 - self.tolerance)

    @property
    def high(self) -> float:
        """The most that is right."""
        return self.value * (1 + self.tolerance)

    def __str__(self) -> str:
        """Return the range of what is right, with its unit: `122-134 KiB`, `9.5e+23-1.05e+24`."""
        return f"{self.low:.4g}-{self.high:.4g} {self.unit}".rstrip()

    def admits(self, quantity: "Quantity") -> bool:
        """Tell whether `quantity` is this figure within its tolerance; one without a unit is in this one."""
        sort, scale = _SCALES[self.unit]
        if quantity.sort not in {sort, _BARE}:
            return False
        own = 1.0 if quantity.sort == _BARE else scale
        readings = [value / own for value in quantity.values]
        if self.unit is Unit.PERCENT and quantity.sort == _BARE:
            readings += [value * 100 for value in readings if value <= 1]  # 0.15 is 15 %
        return any(self.low <= value <= self.high for value in readings)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that a text names, from place `start` to `end` of it.

    `values` are in the base of its `sort` (bytes, seconds, percent; a bare number as it stands): two where
    the text leaves open whether a kilobyte has 1,000 or 1,024 bytes.
    """

    values: tuple[float, ...]
    sort: str
    start: int
    end: int


def quantities(text: str) -> Iterator[Quantity]:
    """Yield the numbers of `text`, written as 12,500, 1.25 万, 12.5k, 1.25e4 or 1.25×10^4, with their units.

    Chinese numerals are read up to 亿 where they stand for more than one digit; `7B` are seven billion, bytes
    are written out. A text may hold anything.
    """
    for match in _NUMBER.finditer(_even(text)):
        number = _value(match)
        if number is None:
            continue
        name = match["unit"] or ""
        sort, scales = _NAMES.get(name) or _NAMES.get(name.casefold(), (_BARE, (1.0,)))
        end = match.end() if name else match.end("amount")
        yield Quantity(tuple(number * scale for scale in scales), sort, match.start(), end)


def _value(match: re.Match[str]) -> float | None:
    if match["han"]:
        number = _chinese(match["han"])
    else:
        power = match["power"] or match["exponent"] or "0"
        number = float(match["digits"].replace(",", "")) * 10.0 ** min(int(power), 60)
    if number is None:
        return None
    return number * _TIMES.get((match["times"] or "").casefold(), 1.0)


def _chinese(numeral: str) -> float | None:
    """Return what a Chinese numeral such as 五千四百 or 十二万 says; None where it says nothing."""
    whole, _, fraction = numeral.partition("点")
    total = section = digit = 0
    for sign in whole:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _PLACES:
            section += (digit or 1) * _PLACES[sign]
            digit = 0
        else:
            total = (total + section + digit) * _SECTIONS[sign]
            section = digit = 0
    parts = "".join(str(_DIGITS[sign]) for sign in fraction if sign in _DIGITS)
    return float(f"{total + section + digit}.{parts or 0}") if whole else None


def _even(text: str) -> str:
    """Return `text` with every full-width sign as its plain one, each place where it was."""
    return "".join(_plain(sign) for sign in text)


def _plain(sign: str) -> str:
    normal = unicodedata.normalize("NFKC", sign)
    return normal if len(normal) == 1 else sign


_BARE = "count"
_DIGITS: Mapping[str, int] = {sign: place for place, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
_PLACES: Mapping[str, int] = {"十": 10, "百": 100, "千": 1000}
_SECTIONS: Mapping[str, int] = {"万": 10**4, "亿": 10**8}
_TIMES: Mapping[str, float] = {
    **{"k": 1e3, "千": 1e3, "thousand": 1e3, "万": 1e4, "百万": 1e6, "m": 1e6, "million": 1e6},
    **{"千万": 1e7, "亿": 1e8, "b": 1e9, "十亿": 1e9, "billion": 1e9, "万亿": 1e12, "t": 1e12},
    **{"trillion": 1e12},
}
_BINARY = {"k": 2.0**10, "m": 2.0**20, "g": 2.0**30, "t": 2.0**40}
_DECIMAL = {"k": 1e3, "m": 1e6, "g": 1e9, "t": 1e12}
_SCALES: Mapping[Unit, tuple[str, float]] = {
    Unit.COUNT: (_BARE, 1.0),
    Unit.PERCENT: ("percent", 1.0),
    Unit.BYTE: ("bytes", 1.0),
    **{Unit(f"{sign.upper()}B"): ("bytes", scale) for sign, scale in _DECIMAL.items()},
    **{Unit(f"{sign.upper()}iB"): ("bytes", scale) for sign, scale in _BINARY.items()},
    Unit.MICROSECOND: ("seconds", 1e-6),
    Unit.MILLISECOND: ("seconds", 1e-3),
    Unit.SECOND: ("seconds", 1.0),
    Unit.MINUTE: ("seconds", 60.0),
    Unit.HOUR: ("seconds", 3600.0),
    Unit.DAY: ("seconds", 86400.0),
}
_NAMES: Mapping[str, tuple[str, tuple[float, ...]]] = {
    **{name: ("percent", (1.0,)) for name in ("%", "percent", "per cent")},
    **{name: ("bytes", (1.0,)) for name in ("byte", "bytes", "字节")},
    **{f"{sign}ib": ("bytes", (scale,)) for sign, scale in _BINARY.items()},
    **{f"{sign}b": ("bytes", (_DECIMAL[sign], _BINARY[sign])) for sign in _BINARY},
    "g": ("bytes", (_DECIMAL["g"], _BINARY["g"])),
    **{name: ("seconds", (1e-6,)) for name in ("us", "μs", "微秒", "microsecond", "microseconds")},
    **{name: ("seconds", (1e-3,)) for name in ("ms", "毫秒", "millisecond", "milliseconds")},
    **{name: ("seconds", (1.0,)) for name in ("s", "sec", "秒", "second", "seconds")},
    **{name: ("seconds", (60.0,)) for name in ("min", "分钟", "minute", "minutes")},
    **{name: ("seconds", (3600.0,)) for name in ("h", "hr", "小时", "hour", "hours")},
    **{name: ("seconds", (86400.0,)) for name in ("day", "days", "天")},
}


def _any_of(words: Mapping[str, object]) -> str:
    return "|".join(
        re.escape(word) + (r"(?![A-Za-z])" if word[-1].isascii() and word[-1].isalpha() else "")
        for word in sorted(words, key=len, reverse=True)
        if word
    )


_NUMBER = re.compile(
    r"(?P<amount>"
    r"(?:(?<![\w.])|(?<=[\u3400-\u9fff]))"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,18}(?:\.\d{1,18})?)"
    r"(?:[eE]\+?(?P<exponent>-?\d{1,2})(?!\d)|\s*[×x*]\s*10(?:\^|\*\*)(?P<power>-?\d{1,2}))?"
    r"|(?P<han>[零一二两三四五六七八九十百千](?:[零一二两三四五六七八九十百千万亿点]){1,12})"
    rf")(?P<gap>\s?)(?:(?P<times>{_any_of(_TIMES)})\s?)?(?:个\s?)?(?P<unit>{_any_of(_NAMES)})?",
    re.IGNORECASE,
)
