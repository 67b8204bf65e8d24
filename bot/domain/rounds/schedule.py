"""Rounds that come every week: when the next one is."""

from dataclasses import dataclass
from datetime import datetime, time

from bot.domain.days import DAY, local_day, midnight, moment
from bot.domain.rounds.round import Format

WEEK = 7


@dataclass(frozen=True, slots=True)
class Schedule:
    """A round every week at a local time; `weekday` is ISO's (1: Monday), `topic` an id or None for all."""

    weekday: int
    at: time
    format: Format
    topic: str | None
    length: int

    def next_after(self, now: datetime, zone: str) -> datetime:
        """Return the first time (aware, UTC) after `now` at which a group in `zone` meets."""
        today = local_day(now, zone)
        ahead = (self.weekday - today.isoweekday()) % WEEK
        days = (today + (ahead + WEEK * weeks) * DAY for weeks in range(3))
        times = (moment(day, self.at, zone) for day in days)
        return next(found for found in times if found is not None and found > now)


def week_start(now: datetime, zone: str) -> datetime:
    """Return when (aware, UTC) the week began in which a group in `zone` is."""
    today = local_day(now, zone)
    return midnight(today - (today.isoweekday() - 1) * DAY, zone)
