"""The store of daily practice as the use cases see it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from bot.domain.review import Review
from bot.domain.routine import Course, Errand, Routine
from bot.services.records import PushRecord, RoutineRecord


class Routines(Protocol):
    """One routine a candidate, and what went out because of it."""

    def get(self, candidate_id: int) -> RoutineRecord | None: ...
    def add(self, candidate_id: int, routine: Routine, course: Course, next_at: datetime | None) -> None:
        """Store a candidate's first routine. Raises `StaleVersion` where there is one."""

    def save(
        self, record: RoutineRecord, routine: Routine, course: Course, next_at: datetime | None
    ) -> RoutineRecord:
        """Store the next version, to be looked at `next_at`; raise `StaleVersion` where somebody else did."""

    def postpone(self, record: RoutineRecord, until: datetime | None) -> None:
        """Look at a routine then; None: never, until it is saved again. Without effect where it was since."""

    def due(self, now: datetime, most: int) -> Sequence[int]:
        """Return the candidates whose routines are to be looked at, the longest overdue first."""

    def next_at(self) -> datetime | None:
        """Return when the next routine is to be looked at."""

    def pushed(self, candidate_id: int, errand: Errand, push: PushRecord) -> bool:
        """Note a push of a local day; False where that day has had one."""

    def change_push(self, candidate_id: int, errand: Errand, push: PushRecord) -> None:
        """Note what became of a day's push."""

    def last_push(self, candidate_id: int) -> PushRecord | None:
        """Return the push of the last day that had one (weekly summaries aside)."""

    def beat(self, now: datetime, most: timedelta) -> None:
        """Note that Viva is alive, and where the last such note is older than `most`, that it was not."""

    def outages(self, start: datetime, end: datetime) -> Sequence[tuple[datetime, datetime]]:
        """Return when Viva was away between two moments."""


class Reviews(Protocol):
    """When a candidate's missed points are due again."""

    def of(self, candidate_id: int, question_id: str) -> Mapping[str, Review]:
        """Return the reviews of one question's points, by point id."""

    def due(self, candidate_id: int, on: date) -> Sequence[Review]:
        """Return what is due on that local day or before."""

    def save(self, candidate_id: int, reviews: Sequence[Review]) -> None: ...
    def drop(self, candidate_id: int, question_id: str, point_ids: Collection[str]) -> None: ...
    def put_off(self, candidate_id: int, question_id: str, until: date) -> None:
        """Let what is due of a question be due then instead, whatever is remembered of it."""
