"""Days practised in a row, and the one freeze a week that forgives a day."""

from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class Streak:
    """How many `days` were practised in a row, by the candidate's own calendar, and the `best` there was.

    Only a day on which Viva asked and nothing was said can end it: neither a day off, nor a pause, nor one
    that we missed does. The first such day of a week (Monday to Sunday) is frozen: it adds nothing and ends
    nothing. `kept_on` is the last day practised, `frozen_on` the last one frozen.
    """

    days: int = 0
    best: int = 0
    kept_on: date | None = None
    frozen_on: date | None = None

    def practised(self, day: date) -> "Streak":
        """Count a day, once; a day that comes again by travelling is not another one."""
        if self.kept_on is not None and day <= self.kept_on:
            return self
        days = self.days + 1
        return replace(self, days=days, best=max(self.best, days), kept_on=day)

    def missed(self, day: date) -> "Streak":
        """Take in that Viva asked on a day that is over; without effect where that day was practised."""
        if not self.days or (self.kept_on is not None and self.kept_on >= day):
            return self
        if self.has_freeze(day):
            return replace(self, frozen_on=day)
        return replace(self, days=0)

    def has_freeze(self, day: date) -> bool:
        """Tell whether the freeze of that day's week is still to be had (or was taken by that very day)."""
        return self.frozen_on is None or self.frozen_on == day or _week(self.frozen_on) != _week(day)


def _week(day: date) -> tuple[int, int]:
    return day.isocalendar()[:2]
