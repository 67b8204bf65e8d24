"""The store of groups, rounds and boards as the use cases see it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.question import Language
from bot.domain.rounds.round import Round
from bot.domain.rounds.schedule import Schedule
from bot.domain.rounds.standing import Standing
from bot.services.records import HeatKey
from bot.services.rounds.records import BoardLine, GroupRecord, PastHeat, RoundRecord, ScheduleRecord


class Groups(Protocol):
    def get(self, group_id: int) -> GroupRecord | None: ...
    def at(self, chat_id: int) -> GroupRecord | None:
        """Return the group that meets in a chat."""

    def add(self, chat_id: int, title: str, language: Language, now: datetime) -> GroupRecord: ...
    def save(self, group: GroupRecord, now: datetime) -> None: ...
    def move(self, old_chat_id: int, new_chat_id: int) -> bool:
        """Let a group and all that waits to be said there follow to a new chat; False where that is done."""


class Rounds(Protocol):
    def get(self, round_id: int) -> RoundRecord | None:
        """Return a round, locked until the transaction ends where transactions run side by side."""

    def look(self, round_id: int) -> RoundRecord | None:
        """Return a round that is not going to be changed, and not locked."""

    def open_in(self, group_id: int) -> RoundRecord | None:
        """Return the group's one live round, locked as by `get`."""

    def add(
        self, group: GroupRecord, thread: int, round_: Round, now: datetime, next_at: datetime
    ) -> RoundRecord: ...
    def save(self, record: RoundRecord, next_at: datetime | None) -> RoundRecord:
        """Store the next version; raise `StaleVersion` where somebody else did first."""

    def due(self, now: datetime, most: int) -> Sequence[int]:
        """Return rounds that the clock asks to be looked at, those that wait longest first."""

    def next_at(self) -> datetime | None: ...
    def live(self) -> Sequence[int]:
        """Return every round that is under way."""

    def asked_in(self, group_id: int) -> Sequence[str]:
        """Return the ids of the questions that were asked in a group's rounds, the latest first."""

    def open_page(self, key: HeatKey, candidate_id: int, now: datetime) -> None:
        """Note that what a candidate writes in private from now on answers that heat."""

    def page_of(self, candidate_id: int) -> HeatKey | None:
        """Return the heat that a candidate has opened last, of a live round where there is one."""

    def unjudged(self, key: HeatKey) -> Collection[int]:
        """Return who of a heat waits for a judgement of what they have said so far."""


class Boards(Protocol):
    def record(
        self, record: RoundRecord, number: int, standings: Sequence[Standing], now: datetime
    ) -> None: ...
    def lines(self, group_id: int, since: datetime | None) -> Sequence[BoardLine]:
        """Return what everybody has gathered, those who are hidden aside."""

    def hidden(self, group_id: int) -> Collection[int]: ...
    def hide(self, group_id: int, candidate_id: int, *, hidden: bool) -> None: ...
    def past_of(self, candidate_id: int, most: int) -> Sequence[PastHeat]:
        """Return what a candidate has answered in rounds, the latest first."""

    def past_in(self, key: HeatKey, candidate_id: int) -> PastHeat | None:
        """Return what a candidate has answered to one question of a round."""


class Schedules(Protocol):
    def of(self, group_id: int) -> Sequence[ScheduleRecord]: ...
    def get(self, schedule_id: int) -> ScheduleRecord | None: ...
    def add(
        self, group: GroupRecord, thread: int, host_id: int | None, schedule: Schedule, next_at: datetime
    ) -> None: ...
    def drop(self, schedule_id: int) -> None: ...
    def move(self, schedule_id: int, next_at: datetime) -> None:
        """Note when a weekly round comes next."""

    def due(self, now: datetime, most: int) -> Sequence[int]:
        """Return weekly rounds whose time has come; those of groups that Viva was sent out of wait."""

    def next_at(self) -> datetime | None: ...
