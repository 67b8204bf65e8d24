"""What clocks show: the offset of a zone, whether two zones go alike, and how people write an offset."""

import re
import unicodedata
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from bot.domain.numerals import NUMERAL, value_of_numeral
from bot.zones.folding import simpler

_WIDEST = timedelta(hours=14)  # Kiritimati
_OFFSET = re.compile(r"(etc/gmt|utc|gmt)?([+\-])(\d{1,2})(?::?([0-5]\d))?")
_CHINESE = re.compile(rf"([东西])第?(\d{{1,2}}|{NUMERAL})时?区(半)?")
_MINUS = str.maketrans("−–—﹣", "----")


def offset_at(zone: str, now: datetime) -> timedelta:
    """Return by how much the clocks of a zone are ahead of UTC at `now` (aware)."""
    return now.astimezone(_clock(zone)).utcoffset() or timedelta()


def year_of(zone: str, now: datetime) -> tuple[timedelta, ...]:
    """Return the offsets of a zone in the year from `now` (aware); alike where the clocks go alike."""
    return tuple(offset_at(zone, now + timedelta(days=15 * step)) for step in range(25))


@cache
def _clock(zone: str) -> ZoneInfo:  # zoneinfo itself keeps only eight
    return ZoneInfo(zone)


def read_offset(text: str) -> timedelta | None:
    """Return what "UTC+8", "+08:00", "gmt-3:30" or "东八区" says, -14 to +14 hours; None for other words."""
    plain = "".join(unicodedata.normalize("NFKC", text.translate(_MINUS)).casefold().split())
    ahead = _in_digits(plain)
    if ahead is None:
        ahead = _in_chinese(simpler(plain))
    return None if ahead is None or abs(ahead) > _WIDEST else ahead


def _in_digits(plain: str) -> timedelta | None:
    if not (found := _OFFSET.fullmatch(plain)):
        return None
    prefix, sign, hours, minutes = found.groups()
    ahead = timedelta(hours=int(hours), minutes=int(minutes or 0))
    behind = (sign == "-") != (prefix == "etc/gmt")  # Etc/GMT+8 is behind UTC, as POSIX has it
    return -ahead if behind else ahead


def _in_chinese(plain: str) -> timedelta | None:
    if not (found := _CHINESE.fullmatch(plain)):
        return None
    side, numeral, half = found.groups()
    hours = float(numeral) if numeral.isdecimal() else value_of_numeral(numeral)
    if hours is None or hours > _WIDEST / timedelta(hours=1):
        return None
    ahead = timedelta(hours=hours, minutes=30 if half else 0)
    return ahead if side == "东" else -ahead
