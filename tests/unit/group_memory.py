"""Groups and their weekly rounds in memory, and all that is kept of groups."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.domain.question import Language
from bot.domain.rounds.round import State
from bot.domain.rounds.schedule import Schedule
from bot.domain.rounds.standing import Standing
from bot.services.rounds.records import GroupRecord, RoundRecord, ScheduleRecord
from tests.unit.outbox import Posts


@dataclass(frozen=True)
class KeptRound:
    """A round with when it is to be looked at."""

    record: RoundRecord
    next_at: datetime | None


@dataclass(frozen=True)
class Result:
    """A place in a group's heat."""

    group_id: int
    standing: Standing
    at: datetime


@dataclass
class Play:
    """What is kept of groups."""

    groups: dict[int, GroupRecord] = field(default_factory=dict)
    rounds: dict[int, KeptRound] = field(default_factory=dict)
    pages: dict[tuple[int, int], tuple[datetime, int]] = field(default_factory=dict)  # candidate, round: heat
    results: dict[tuple[int, int, int], Result] = field(default_factory=dict)  # by round, heat, candidate
    hidden: dict[tuple[int, int], bool] = field(default_factory=dict)  # by group and candidate
    schedules: dict[int, ScheduleRecord] = field(default_factory=dict)

    def copy(self) -> "Play":
        return Play(**{name: dict(table) for name, table in vars(self).items()})


class MemoryGroups:
    """See the port."""

    def __init__(self, play: Play, posts: Posts) -> None:
        self._play = play
        self._rows = play.groups
        self._posts = posts

    def get(self, group_id: int) -> GroupRecord | None:
        return self._rows.get(group_id)

    def at(self, chat_id: int) -> GroupRecord | None:
        return next((group for group in self._rows.values() if group.chat_id == chat_id), None)

    def add(self, chat_id: int, title: str, language: Language, now: datetime) -> GroupRecord:
        assert self.at(chat_id) is None, "two groups in a chat"
        group = GroupRecord(next_id(self._rows), chat_id, title, language)
        self._rows[group.id] = group
        return group

    def save(self, group: GroupRecord, now: datetime) -> None:
        self._rows[group.id] = replace(group, chat_id=self._rows[group.id].chat_id)

    def move(self, old_chat_id: int, new_chat_id: int) -> bool:
        for row, status in list(self._posts.values()):
            if row.chat_id == old_chat_id and status in ("waiting", "tried"):
                self._posts[row.id] = (replace(row, chat_id=new_chat_id), status)
        old, new = self.at(old_chat_id), self.at(new_chat_id)
        if old is None:
            return False
        if new is not None:
            self._merge(old, new)
            old = replace(old, zone=old.zone or new.zone, gone=new.gone)
        self._rows[old.id] = replace(old, chat_id=new_chat_id)
        return True

    def _merge(self, old: GroupRecord, new: GroupRecord) -> None:
        play = self._play
        self._merge_rounds(old, new)
        for place, result in list(play.results.items()):
            if result.group_id == new.id:
                play.results[place] = replace(result, group_id=old.id)
        for group_id, candidate_id in list(play.hidden):
            if group_id == new.id:
                del play.hidden[group_id, candidate_id]
                play.hidden[old.id, candidate_id] = True
        for number, schedule in list(play.schedules.items()):
            if schedule.group.id == new.id:
                play.schedules[number] = replace(schedule, group=old)
        del self._rows[new.id]

    def _merge_rounds(self, old: GroupRecord, new: GroupRecord) -> None:
        every = list(self._play.rounds.items())
        goes_on = any(kept.record.group.id == old.id and kept.record.round.live for _, kept in every)
        for key, kept in every:
            if kept.record.group.id == new.id:
                ours = replace(kept, record=replace(kept.record, group=old))
                ends = goes_on and kept.record.round.live
                self._play.rounds[key] = _cancelled(ours) if ends else ours


def _cancelled(kept: KeptRound) -> KeptRound:
    ended = kept.record.round.at_stage(State.CANCELLED, None)
    return KeptRound(replace(kept.record, round=ended, version=kept.record.version + 1), None)


class MemorySchedules:
    """See the port."""

    def __init__(self, play: Play) -> None:
        self._play = play
        self._rows = play.schedules

    def of(self, group_id: int) -> Sequence[ScheduleRecord]:
        return sorted(
            (record for record in self._all() if record.group.id == group_id),
            key=lambda record: (record.next_at, record.id),
        )

    def get(self, schedule_id: int) -> ScheduleRecord | None:
        return next((record for record in self._all() if record.id == schedule_id), None)

    def add(
        self, group: GroupRecord, thread: int, host_id: int | None, schedule: Schedule, next_at: datetime
    ) -> None:
        key = next_id(self._rows)
        self._rows[key] = ScheduleRecord(key, group, thread, host_id, schedule, next_at)

    def drop(self, schedule_id: int) -> None:
        self._rows.pop(schedule_id, None)

    def move(self, schedule_id: int, next_at: datetime) -> None:
        if schedule_id in self._rows:
            self._rows[schedule_id] = replace(self._rows[schedule_id], next_at=next_at)

    def due(self, now: datetime, most: int) -> Sequence[int]:
        return earliest(((record.next_at, record.id) for record in self._reachable()), now, most)

    def next_at(self) -> datetime | None:
        return min((record.next_at for record in self._reachable()), default=None)

    def _reachable(self) -> list[ScheduleRecord]:
        return [record for record in self._all() if not record.group.gone]

    def _all(self) -> list[ScheduleRecord]:
        groups = self._play.groups
        return [replace(record, group=groups[record.group.id]) for record in self._rows.values()]


def earliest(times: Iterable[tuple[datetime | None, int]], now: datetime, most: int) -> list[int]:
    return [key for _, key in sorted((at, key) for at, key in times if at is not None and at <= now)][:most]


def next_id(rows: Mapping[int, object]) -> int:
    return max(rows, default=0) + 1
