"""A time of day or a number of days as a person types it: 21:30, 晚上8点半, quarter to nine, two weeks.

The words stand here as tables and not in the Fluent files, because half of the grammar is in the patterns.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import time

_Match = re.Match[str]
_LONGEST = 40  # characters; what is longer is talk
_LONGEST_PAUSE = 90  # days

_MORNING, _AFTERNOON, _NIGHT = range(13), range(12, 24), (*range(20, 24), *range(5))
_EARLY = range(4, 12)  # 早一点 is "a bit earlier" and not one o'clock
_EVENING = (*range(17, 24), 0)
_PARTS: dict[str, frozenset[int]] = {
    name: frozenset(hours)  # of 24; a part of the day that has an hour of 12 twice leaves it open
    for names, hours in (
        ("凌晨", range(7)),
        ("清晨 清早 早晨 早上 早", _EARLY),
        ("上午", _MORNING),
        ("中午 正午", range(11, 15)),
        ("下午", _AFTERNOON),
        ("傍晚", range(16, 20)),
        ("晚上 晚间 晚", _EVENING),
        ("夜里 夜间 深夜 半夜 午夜", _NIGHT),
        ("am", range(12)),
        ("pm", range(12, 24)),
        ("noon midday", (12,)),
        ("midnight", (0,)),
    )
    for name in names.split()
} | {
    "in the morning": frozenset(_MORNING),
    "in the afternoon": frozenset(_AFTERNOON),
    "in the evening": frozenset(_EVENING),
    "at night": frozenset({18, 19, *_NIGHT}),
}
_NAMED = {"noon": 12, "midday": 12, "中午": 12, "正午": 12, "midnight": 0, "午夜": 0}
_OPEN_WRITTEN, _OPEN_SAID = range(1, 5), range(1, 7)  # hours that may be of the night or of the afternoon

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty")
_WORDS = (
    {word: value for value, word in enumerate(_ONES + _TEENS, 1)}
    | {word: value for value, word in zip((20, 30, 40, 50), _TENS, strict=True)}
    | {f"{_TENS[tens]} {_ONES[ones]}": 21 + 10 * tens + ones for tens in range(4) for ones in range(9)}
)
_SAID_MINUTES = {f"oh {word}": value for word, value in _WORDS.items() if value < 10} | {
    word: value for word, value in _WORDS.items() if value >= 10
}
_VALUES = {
    **_WORDS,
    **_SAID_MINUTES,
    **{"half": 30, "quarter": 15, "半": 30, "1刻": 15, "2刻": 30, "3刻": 45, "a": 1, "an": 1},
}
_UNITS = {"day": 1, "天": 1, "week": 7, "周": 7, "星期": 7, "礼拜": 7, "month": 30, "月": 30}
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
# What is typed in traditional characters, and signs that look like others.
_SIMPLER = str.maketrans("點時鐘鍾兩個週禮過裡裏間淩∶’", "点时钟钟两个周礼过里里间凌:'")


def read_time(text: str) -> time | None:
    """Return the time of day that `text` means, to the minute; None where it is none or could be two.

    Figures alone are a 24-hour clock: 9 is 09:00, 21.30 is 21:30, 24 is 00:00. Only a bare 1, 2, 3 or 4 could
    as well be of the afternoon and is None; 03, 3:00 and 3h30 are of the night. A time as it is said (nine
    thirty, 9点半, 9 o'clock) is None from one to six without a part of the day, unless the hour begins with a
    zero; from seven to twelve it is of the morning, twelve is noon. 12am and midnight are 00:00. "Half nine"
    is half past eight to some and is None.
    """
    if (tidy := _tidy(text)) is None:
        return None
    for pattern, meaning in _TIMES:
        if (match := pattern.fullmatch(tidy)) is not None:
            try:
                return meaning(match)
            except ValueError:
                return None  # 25 o'clock, or the 60th minute
    return None


def read_pause(text: str) -> int | None:
    """Return how many days `text` means, 1 to 90; a bare number is days, a month 30. Else None."""
    if (tidy := _tidy(text)) is None:
        return None
    for pattern in _PAUSES:
        if (match := pattern.fullmatch(tidy)) is not None:
            days = _VALUES[match["count"]] if match["count"] in _VALUES else int(match["count"])
            days *= _UNITS[match.groupdict().get("unit", "day")]
            return days if 1 <= days <= _LONGEST_PAUSE else None
    return None


def _tidy(text: str) -> str | None:
    """Return `text` as the patterns have it, None where it is too long."""
    if len(text) > _LONGEST:
        return None
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_SIMPLER)
    plain = " ".join(plain.split()).strip(" ,!?。、")
    if not re.fullmatch(r"[0-9.]*", plain):
        plain = plain.rstrip(".")  # but 9.11. is a date
    plain = re.sub(r" ?([^\x00-\x7f]) ?| ?(:) ?", r"\1\2", plain)  # Chinese needs no spaces
    plain = re.sub(r"(?<=[a-z])-(?=[a-z])", " ", plain)  # forty-five
    return re.sub(r"[零〇一二两三四五六七八九十]+", lambda run: _number(run[0]), plain)


def _number(run: str) -> str:
    """Return a Chinese number below 100 in digits; else what it was, for 两三 is two or three and not 23."""
    if (match := _NUMBER.fullmatch(run)) is None:
        return run
    if not match["ten"]:
        return "".join(str(_DIGITS[digit]) for digit in run)
    return str(_DIGITS.get(match["tens"], 1) * 10 + _DIGITS.get(match["ones"], 0))


def _written(match: _Match) -> time | None:
    """A time in figures."""
    hour, minute = match["hour"], match["minute"]
    bare = minute is None and len(hour) == 1
    return _time(hour, int(minute or 0), match["part"], _OPEN_WRITTEN if bare else range(0))


def _said(match: _Match) -> time | None:
    """An hour, and the minutes after it."""
    minute = match.groupdict().get("minute")
    return _time(match["hour"], _minutes(minute) if minute else 0, match["part"], _OPEN_SAID)


def _said_before(match: _Match) -> time | None:
    """The minutes that are missing to an hour."""
    return _time(match["hour"], -_minutes(match["minute"]), match["part"], _OPEN_SAID)


def _minutes(said: str) -> int:
    minutes = _VALUES[said] if said in _VALUES else int(said)
    if minutes > 59:
        raise ValueError(said)
    return minutes


def _time(said: str, minutes: int, part: str | None, in_doubt: range) -> time | None:
    """The time `minutes` after the hour as it was said; None where the hour is `in_doubt`."""
    hour = _WORDS[said] if said in _WORDS else int(said)
    if hour > 24 or minutes > 59 or (hour == 24 and minutes > 0):
        raise ValueError(said)
    found = _hour(hour, part.replace(".", "")) if part else hour
    if found is None or (part is None and found in in_doubt and not said.startswith("0")):
        return None
    hours, minute = divmod(found * 60 + minutes, 60)
    return time(hours % 24, minute)


def _hour(hour: int, part: str) -> int | None:
    """Return which hour of 24 it is in that part of the day; None where it has none such, or two."""
    if part in ("am", "pm") and hour > 12:
        return None
    hours = {hour % 12, hour % 12 + 12} if 1 <= hour <= 12 else {hour % 24}
    found = hours & _PARTS[part]
    return found.pop() if len(found) == 1 else None


def _any(words: Iterable[str]) -> str:
    return "|".join(words)


_NUMBER = re.compile(
    "(?P<tens>[一二两三四五六七八九]?)(?P<ten>十)(?P<ones>[一二三四五六七八九]?)|[零〇]?[^十]|[一二三四五]零"
)

_LEAD = "(?:每[天日]?|(?:every day )?(?:at )?)"
_ZH_PART = f"(?P<part>{_any(part for part in _PARTS if not part.isascii())})?"
_EN_PART = r"(?: ?(?P<part>[ap]\.?m|in the (?:morning|afternoon|evening)|at night|noon|midday|midnight))?"
_FIGURES = "(?P<hour>[0-9]{1,2})(?:(?:[:.h]|(?<=[0-9]{2}))(?P<minute>[0-9]{2})|h)?"  # 9, 9h, 9:30, 0930
_ZH_HOUR = "(?P<hour>[0-9]{1,2})[点时]"
_ZH_MINUTE = "(?:[钟整]|过?(?P<minute>半|[1-3]刻|[0-9]{2}|[0-9](?=分))(?:(?<=[0-9])分)?)?"
_EN_HOUR = f"(?P<hour>[0-9]{{1,2}}|{_any(_ONES)})"
_CLOCK = " ?o'? ?clock"
_PAST = f"(?P<minute>half|quarter|[0-9]{{1,2}}|{_any(_WORDS)})"
# "9 to 10" is from nine to ten, and "nine to ten" too: who says no "minutes" says them in fives.
_TO = (
    f"(?P<minute>quarter|{_any(word for word, value in _WORDS.items() if value % 5 == 0)}"
    f"|(?:[0-9]{{1,2}}|{_any(_WORDS)})(?= minute))"
)
_TIMES: tuple[tuple[re.Pattern[str], Callable[[_Match], time | None]], ...] = tuple(
    (re.compile(_LEAD + pattern), meaning)
    for pattern, meaning in (
        (f"(?P<name>{_any(_NAMED)})", lambda match: time(_NAMED[match["name"]])),
        (_ZH_PART + _FIGURES, _written),
        (_FIGURES + _EN_PART, _written),
        (_ZH_PART + _ZH_HOUR + _ZH_MINUTE, _said),
        (_ZH_PART + "差(?P<minute>[1-3]刻|[0-9]{1,2}(?=分))分?钟?" + _ZH_HOUR + "[钟整]?", _said_before),
        (_EN_HOUR + _CLOCK + _EN_PART, _said),
        (f"(?P<hour>{_any(_ONES)})(?: (?P<minute>{_any(_SAID_MINUTES)}))?" + _EN_PART, _said),
        (f"(?:an? )?{_PAST}(?: minutes?)? (?:past|after) {_EN_HOUR}(?:{_CLOCK})?{_EN_PART}", _said),
        (f"(?:an? )?{_TO}(?: minutes?)? (?:to|before) {_EN_HOUR}(?:{_CLOCK})?{_EN_PART}", _said_before),
    )
)
_PAUSES = tuple(
    re.compile(pattern)
    for pattern in (
        f"(?P<count>[0-9]{{1,2}}|{_any(_ONES)})",
        f"(?:for )?(?P<count>an?|[0-9]{{1,2}}|{_any(_ONES)}) ?(?P<unit>day|week|month)s?",
        "(?P<count>[0-9]{1,2})个?(?P<unit>天|周|星期|礼拜)",
        "(?P<count>[0-9]{1,2})个(?P<unit>月)",  # 3月 is March
    )
)
