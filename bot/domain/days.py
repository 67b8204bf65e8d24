"""Days and wall-clock times as people live them: in a time zone, some of 23 or 25 hours, some left out."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)


@cache
def _zone(name: str) -> ZoneInfo:
    """Return a zone; zoneinfo itself holds on to eight only, and reads the others again from their files."""
    return ZoneInfo(name)


def local_day(now: datetime, zone: str) -> date:
    """Return the day that it is at `now` (aware) in an IANA zone. Raises `ZoneInfoNotFoundError`."""
    return now.astimezone(_zone(zone)).date()


def local_time(now: datetime, zone: str) -> time:
    """Return what the clocks of a zone show at `now` (aware)."""
    return now.astimezone(_zone(zone)).time()


def midnight(day: date, zone: str) -> datetime:
    """Return the first moment (aware, UTC) of a day in a zone; of one that it left out, that of the next."""
    return _utc(day, time(), zone)


def moment(day: date, at: time, zone: str) -> datetime | None:
    """Return when (aware, UTC) the clocks of a zone show `at` on a day; None where it left that day out.

    A time that comes twice is the first of the two, one that clocks skip is as much later as they skip
    (https://www.rfc-editor.org/rfc/rfc5545#section-3.3.5), or earlier where that would be the next day.
    """
    found = _utc(day, at, zone)
    if local_day(found, zone) == day:
        return found
    earlier = _utc(day, at.replace(fold=1), zone)
    return earlier if local_day(earlier, zone) == day else None


def _utc(day: date, at: time, zone: str) -> datetime:
    return datetime.combine(day, at, _zone(zone)).astimezone(UTC)
