"""A date as a person types it: 2026-12-01, 12月1日, Dec 1st, 下周五, in two weeks.

The words stand here as tables and not in the Fluent files, because half of the grammar is in the patterns.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

_Match = re.Match[str]
_LONGEST = 40  # characters; what is longer is talk and not a date

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ZH_WEEKDAYS = {"1": 0, "2": 1, "3": 2, "4": 3, "5": 4, "6": 5, "日": 6, "天": 6, "7": 6}
_DAYS_AHEAD = {
    **{"今天": 0, "今日": 0, "明天": 1, "明日": 1, "后天": 2, "大后天": 3, "today": 0, "tomorrow": 1},
    **{"tmr": 1, "tmrw": 1, "day after tomorrow": 2, "the day after tomorrow": 2},
}
_UNITS = {
    "day": "d",
    "天": "d",
    "日": "d",
    "week": "w",
    "周": "w",
    "星期": "w",
    "礼拜": "w",
    "month": "m",
    "月": "m",
}
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6} | {
    **{"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
}
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SIMPLER = str.maketrans("後個週禮兩號過這", "后个周礼两号过这")  # what is typed in traditional characters


def read_date(text: str, today: date) -> date | None:
    """Return the day that `text` means to somebody for whom it is `today`; None where it is no date.

    A day without a year is the next such day, today included; a bare weekday the next one, today not. "Next"
    is the week (Monday to Sunday) or month after this one. A day that is past is returned like any other.
    """
    if len(text) > _LONGEST:
        return None
    tidy = _tidy(text)
    for pattern, meaning in _RULES:
        if (match := pattern.fullmatch(tidy)) is not None:
            try:
                return meaning(match, today)
            except (ValueError, OverflowError):
                return None  # the 30th of February, or no date that a calendar has
    return None


def _tidy(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_SIMPLER)
    plain = " ".join(plain.split()).strip(" .,!?。、")
    plain = re.sub(r" ?([^\x00-\x7f]) ?| ?([-/]) ?", r"\1\2", plain)  # Chinese needs no spaces
    return re.sub(r"[零〇一二两三四五六七八九十]+", lambda run: _number(run[0]), plain)


def _number(run: str) -> str:
    """Return a Chinese number below 100, or one said digit by digit, in digits; else what it was."""
    tens, ten, ones = run.partition("十")
    if not ten:
        return "".join(str(_DIGITS[digit]) for digit in run)
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return run
    return str(_DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0))


def _full(match: _Match, today: date) -> date | None:
    year, month, day = match["year"], int(match["month"]), int(match["day"])
    if not year:
        return _coming(month, day, today)
    return date(int(year) + (2000 if len(year) == 2 else 0), month, day)


def _pair(match: _Match, today: date) -> date | None:
    """Month first, unless that cannot be."""
    first, second = int(match["first"]), int(match["second"])
    month, day = (second, first) if first > 12 else (first, second)
    return date(int(match["year"]), month, day) if match["year"] else _coming(month, day, today)


def _named_month(match: _Match, today: date) -> date | None:
    month, day = _index(match["name"], _MONTHS) + 1, int(match["day"])
    return date(int(match["year"]), month, day) if match["year"] else _coming(month, day, today)


def _coming(month: int, day: int, today: date) -> date | None:
    """The next such day, within a year; a day that neither year has is none."""
    for year in (today.year, today.year + 1):
        if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] and date(year, month, day) >= today:
            return date(year, month, day)
    return None


def _day_of_month(match: _Match, today: date) -> date | None:
    """The 3rd of the month named; without one, the next month that has such a day to come."""
    nexts, day = match.groupdict().get("nexts"), int(match["day"])
    if nexts is not None:
        return _months_on(today.replace(day=1), nexts.count("下")).replace(day=day)
    for ahead in range(3):
        month = _months_on(today.replace(day=1), ahead)
        if day <= monthrange(month.year, month.month)[1] and month.replace(day=day) >= today:
            return month.replace(day=day)
    return None


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _later(match: _Match, today: date) -> date:
    count, unit = match["count"], _UNITS[match["unit"]]
    number = _COUNTS[count] if count in _COUNTS else int(count)
    return _months_on(today, number) if unit == "m" else today + timedelta(number * (7 if unit == "w" else 1))


def _zh_weekday(match: _Match, today: date) -> date:
    weeks = match["nexts"].count("下") if match["nexts"] else 0
    return _weekday(_ZH_WEEKDAYS[match["name"]], weeks if match["nexts"] else None, today)


def _en_weekday(match: _Match, today: date) -> date:
    which = match["which"] or match["week"]
    return _weekday(_index(match["name"], _WEEKDAYS), int(which == "next") if which else None, today)


def _weekday(number: int, weeks: int | None, today: date) -> date:
    """The weekday `weeks` weeks after this week; None stands for the next one, today not included."""
    if weeks is None:
        return today + timedelta((number - today.weekday() - 1) % 7 + 1)
    return today + timedelta(number - today.weekday() + 7 * weeks)


def _index(word: str, names: tuple[str, ...]) -> int:
    """Return which of the names `word` begins, of which it must show three letters."""
    found = [number for number, name in enumerate(names) if len(word) >= 3 and name.startswith(word)]
    if not found:
        raise ValueError(word)
    return found[0]


_YEAR = r"(?:,? ?(?P<year>[0-9]{4}))?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_RULES: tuple[tuple[re.Pattern[str], Callable[[_Match, date], date | None]], ...] = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        ("|".join(_DAYS_AHEAD), lambda match, today: today + timedelta(_DAYS_AHEAD[match[0]])),
        (r"(?P<year>[0-9]{4})([-/.])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})", _full),
        (r"(?:(?P<year>[0-9]{4}|[0-9]{2})年)?(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})[日号]?", _full),
        (r"(?P<first>[0-9]{1,2})([-/.])(?P<second>[0-9]{1,2})(?:\2(?P<year>[0-9]{4}))?", _pair),
        (rf"(?:on )?(?:the )?{_DAY} ?(?:of )?(?P<name>[a-z]+)\.?{_YEAR}", _named_month),
        (rf"(?:on )?(?P<name>[a-z]+)\.? ?{_DAY}{_YEAR}", _named_month),
        (r"(?P<nexts>下+个?|[这本]个?)月(?P<day>[0-9]{1,2})[日号]?", _day_of_month),
        (r"(?P<day>[0-9]{1,2})[日号]", _day_of_month),
        (r"(?P<count>[0-9]{1,3})个?(?P<unit>[天日周月]|星期|礼拜)(?:以|之)?后", _later),
        (r"过(?P<count>[0-9]{1,3})个?(?P<unit>[天日周月]|星期|礼拜)", _later),
        (r"in (?P<count>[0-9]{1,3}|[a-z]+) (?P<unit>day|week|month)s?(?:'? time)?", _later),
        (r"(?P<count>[0-9]{1,3}|[a-z]+) (?P<unit>day|week|month)s? (?:from now|later)", _later),
        (r"(?P<nexts>下+个?|[这本]个?)?(?:周|星期|礼拜)(?P<name>[1-7日天])", _zh_weekday),
        (r"(?:on )?(?:(?P<which>this|next) )?(?P<name>[a-z]+)(?: (?P<week>this|next) week)?", _en_weekday),
    )
)
