"""Routines, pushes and reviews in memory: the ports of daily practice over dicts of immutable values."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.domain.errors import StaleVersion
from bot.domain.review import Review
from bot.domain.routine import Course, Errand, Routine
from bot.services.records import PushRecord, RoutineRecord

Pushes = dict[tuple[int, date, Errand], PushRecord]
Reviews = dict[tuple[int, str, str], Review]


@dataclass(frozen=True)
class KeptRoutine:
    """A routine with when it is to be looked at."""

    record: RoutineRecord
    next_at: datetime | None


Kept = dict[int, KeptRoutine]
Outages = dict[datetime, datetime]  # when one began, when it ended


class MemoryRoutines:
    """See the port; `last` holds the last day pushed by candidate, `beats` the last beat under the key 1."""

    def __init__(
        self,
        kept: Kept,
        pushes: Pushes,
        last: dict[int, date],
        outages: Outages,
        beats: dict[int, datetime],
    ) -> None:
        self._kept = kept
        self._pushes = pushes
        self._last = last
        self._outages = outages
        self._beats = beats

    def get(self, candidate_id: int) -> RoutineRecord | None:
        kept = self._kept.get(candidate_id)
        return kept and kept.record

    def add(self, candidate_id: int, routine: Routine, course: Course, next_at: datetime | None) -> None:
        if candidate_id in self._kept:
            raise StaleVersion(f"{candidate_id} has a routine")
        self._kept[candidate_id] = KeptRoutine(RoutineRecord(candidate_id, 0, routine, course), next_at)

    def save(
        self, record: RoutineRecord, routine: Routine, course: Course, next_at: datetime | None
    ) -> RoutineRecord:
        known = self._kept.get(record.candidate_id)
        if known is None or known.record.version != record.version:
            raise StaleVersion(f"the routine of {record.candidate_id} is past version {record.version}")
        saved = RoutineRecord(record.candidate_id, record.version + 1, routine, course)
        self._kept[record.candidate_id] = KeptRoutine(saved, next_at)
        return saved

    def postpone(self, record: RoutineRecord, until: datetime | None) -> None:
        kept = self._kept.get(record.candidate_id)
        if kept is not None and kept.record.version == record.version:
            self._kept[record.candidate_id] = replace(kept, next_at=until)

    def leave(self, candidate_id: int) -> None:
        """What the port of candidates does about a routine."""
        if candidate_id in self._kept:
            self._kept[candidate_id] = replace(self._kept[candidate_id], next_at=None)

    def due(self, now: datetime, most: int) -> Sequence[int]:
        waiting = [(k.next_at, key) for key, k in self._kept.items() if k.next_at and k.next_at <= now]
        return [key for _, key in sorted(waiting)][:most]

    def next_at(self) -> datetime | None:
        return min((k.next_at for k in self._kept.values() if k.next_at), default=None)

    def pushed(self, candidate_id: int, errand: Errand, push: PushRecord) -> bool:
        new = (candidate_id, push.day, errand) not in self._pushes
        self._pushes.setdefault((candidate_id, push.day, errand), push)
        if errand is Errand.PUSH:
            self._last[candidate_id] = max(push.day, self._last.get(candidate_id, push.day))
        return new

    def change_push(self, candidate_id: int, errand: Errand, push: PushRecord) -> None:
        key = (candidate_id, push.day, errand)
        if key in self._pushes:
            left = {"interview_id": push.interview_id, "interview_version": push.interview_version}
            self._pushes[key] = replace(self._pushes[key], **left)

    def last_push(self, candidate_id: int) -> PushRecord | None:
        day = self._last.get(candidate_id)
        return self._pushes[candidate_id, day, Errand.PUSH] if day else None

    def beat(self, now: datetime, most: timedelta) -> None:
        last = self._beats.get(1)
        if last is not None and now - last > most:
            self._outages.setdefault(last, now)
        self._beats[1] = now if last is None or last - now > most else max(now, last)

    def outages(self, start: datetime, end: datetime) -> Sequence[tuple[datetime, datetime]]:
        return sorted(
            (since, until) for since, until in self._outages.items() if since < end and until > start
        )


class MemoryReviews:
    """See the port. The review's own day counts; one that was put off is given another."""

    def __init__(self, reviews: Reviews) -> None:
        self._reviews = reviews

    def of(self, candidate_id: int, question_id: str) -> Mapping[str, Review]:
        return {
            point: review
            for (owner, question, point), review in self._reviews.items()
            if (owner, question) == (candidate_id, question_id)
        }

    def due(self, candidate_id: int, on: date) -> Sequence[Review]:
        mine = [review for key, review in self._reviews.items() if key[0] == candidate_id]
        due = [review for review in mine if review.due_on <= on]
        return sorted(due, key=lambda review: (review.due_on, review.question_id, review.point_id))

    def save(self, candidate_id: int, reviews: Sequence[Review]) -> None:
        for review in reviews:
            self._reviews[candidate_id, review.question_id, review.point_id] = review

    def drop(self, candidate_id: int, question_id: str, point_ids: Collection[str]) -> None:
        for point_id in point_ids:
            self._reviews.pop((candidate_id, question_id, point_id), None)

    def put_off(self, candidate_id: int, question_id: str, until: date) -> None:
        for point_id, review in self.of(candidate_id, question_id).items():
            if review.due_on < until:
                self._reviews[candidate_id, question_id, point_id] = replace(review, due_on=until)
