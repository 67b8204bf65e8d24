"""The database port in memory: every transaction works on a copy, which replaces the store or is dropped."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TypeVar

from bot.domain.bank import Bank
from bot.domain.candidate import Answer, Candidate
from bot.domain.errors import StaleVersion
from bot.domain.exchange import Exchange
from bot.domain.interview import Interview
from bot.domain.plan import Plan
from bot.domain.selection import Past
from bot.services.records import Backlog, HeatKey, InterviewRecord
from tests.unit.answers import EVERY, Judgements, Ledger, MemoryAnswers, MemoryJudgements, MemorySpending
from tests.unit.daily_memory import Kept, MemoryReviews, MemoryRoutines, Outages, Pushes, Reviews
from tests.unit.group_memory import MemoryGroups, MemorySchedules, Play
from tests.unit.outbox import MemoryOutbox, Messages, Posts
from tests.unit.round_memory import MemoryBoards, MemoryRounds

T = TypeVar("T")
TRIES = 5


@dataclass
class Store:
    """What is kept; all values are immutable, so a copy of the dicts is a copy of everything."""

    updates: dict[int, datetime] = field(default_factory=dict)
    candidates: dict[int, Candidate] = field(default_factory=dict)
    interviews: dict[int, InterviewRecord] = field(default_factory=dict)
    answers: dict[int, Answer] = field(default_factory=dict)
    judgements: Judgements = field(default_factory=dict)
    ledger: Ledger = field(default_factory=dict)
    posts: Posts = field(default_factory=dict)
    messages: Messages = field(default_factory=dict)
    kept: Kept = field(default_factory=dict)
    pushes: Pushes = field(default_factory=dict)
    last: dict[int, date] = field(default_factory=dict)
    outages: Outages = field(default_factory=dict)
    beats: dict[int, datetime] = field(default_factory=dict)
    reviews: Reviews = field(default_factory=dict)
    plans: dict[int, tuple[Plan, datetime]] = field(default_factory=dict)
    play: Play = field(default_factory=Play)

    def copy(self) -> "Store":
        return Store(**{name: table.copy() for name, table in vars(self).items()})


class MemoryDatabase:
    """See the `Database` port."""

    def __init__(self, bank: Bank) -> None:
        self.store = Store()
        self.bank = bank

    async def transact(self, work: Callable[["MemoryUnitOfWork"], T]) -> T:
        for attempt in range(TRIES):
            draft = self.store.copy()
            try:
                result = work(MemoryUnitOfWork(draft, self.bank))
            except StaleVersion:
                if attempt == TRIES - 1:
                    raise
            else:
                self.store = draft
                return result
        raise AssertionError("unreachable")


class MemoryUnitOfWork:
    """See the `UnitOfWork` port."""

    def __init__(self, store: Store, bank: Bank) -> None:
        self._store = store
        self.questions = bank
        self.updates = MemoryUpdates(store)
        self.interviews = MemoryInterviews(store)
        self.answers = MemoryAnswers(store.answers, store.judgements)
        self.judgements = MemoryJudgements(store.judgements, store.answers)
        self.spending = MemorySpending(store.ledger)
        self.outbox = MemoryOutbox(store.posts, store.messages)
        self.routines = MemoryRoutines(store.kept, store.pushes, store.last, store.outages, store.beats)
        self.candidates = MemoryCandidates(store, self.routines)
        self.reviews = MemoryReviews(store.reviews)
        self.plans = MemoryPlans(store.plans)
        self.groups = MemoryGroups(store.play, store.posts)
        self.rounds = MemoryRounds(store.play, store.interviews, store.answers)
        self.boards = MemoryBoards(store.play, store.candidates, store.interviews)
        self.schedules = MemorySchedules(store.play)

    def backlog(self, now: datetime) -> Backlog:
        unsent = sum(status in ("waiting", "tried") for _, status in self._store.posts.values())
        due = sum(len(each.due(now, EVERY)) for each in (self.routines, self.rounds, self.schedules))
        return Backlog(len(self.answers.unjudged(EVERY)), unsent, due=due)


class MemoryPlans:
    def __init__(self, plans: dict[int, tuple[Plan, datetime]]) -> None:
        self._plans = plans

    def get(self, candidate_id: int) -> tuple[Plan, datetime] | None:
        return self._plans.get(candidate_id)

    def save(self, candidate_id: int, plan: Plan, began: datetime) -> None:
        self._plans[candidate_id] = plan, began

    def drop(self, candidate_id: int) -> None:
        self._plans.pop(candidate_id, None)


class MemoryUpdates:
    def __init__(self, store: Store) -> None:
        self._claimed = store.updates

    def claim(self, update_id: int, now: datetime) -> bool:
        new = update_id not in self._claimed
        self._claimed.setdefault(update_id, now)
        return new

    def forget(self, before: datetime) -> None:
        """Nothing here is old."""


class MemoryCandidates:
    def __init__(self, store: Store, routines: MemoryRoutines) -> None:
        self._rows = store.candidates
        self._routines = routines

    def get(self, candidate_id: int) -> Candidate | None:
        return self._rows.get(candidate_id)

    def save(self, candidate: Candidate, now: datetime) -> None:
        self._rows[candidate.id] = candidate

    def leave(self, candidate_id: int) -> None:
        if candidate_id in self._rows:
            self._rows[candidate_id] = replace(self._rows[candidate_id], gone=True)
        self._routines.leave(candidate_id)


class MemoryInterviews:
    def __init__(self, store: Store) -> None:
        self._rows = store.interviews

    def get(self, interview_id: int) -> InterviewRecord | None:
        return self._rows.get(interview_id)

    def open_of(self, candidate_id: int) -> InterviewRecord | None:
        live = [record for record in self._private(candidate_id) if record.interview.live]
        assert len(live) <= 1, "two open interviews"
        return live[0] if live else None

    def latest_of(self, candidate_id: int) -> InterviewRecord | None:
        held = [record for record in self._private(candidate_id) if record.interview.exchanges]
        return max(held, key=lambda record: record.id, default=None)

    def past_of(self, candidate_id: int) -> Mapping[str, Past]:
        exchanges = (exchange for record in self._of(candidate_id) for exchange in record.interview.exchanges)
        return {exchange.choice.question_id: exchange.past for exchange in exchanges}

    def asked_since(self, candidate_id: int, since: datetime) -> Sequence[Exchange]:
        every = [exchange for record in self._of(candidate_id) for exchange in record.interview.exchanges]
        return sorted((e for e in every if e.asked_at >= since), key=lambda exchange: exchange.asked_at)

    def in_heat(self, heat: HeatKey, candidate_id: int) -> InterviewRecord | None:
        return next((record for record in self.of_heat(heat) if record.candidate_id == candidate_id), None)

    def of_heat(self, heat: HeatKey) -> Sequence[InterviewRecord]:
        return [record for record in self._rows.values() if record.heat == heat]

    def add(
        self, candidate_id: int, interview: Interview, now: datetime, heat: HeatKey | None = None
    ) -> InterviewRecord:
        if heat and self.in_heat(heat, candidate_id):
            raise StaleVersion(f"{candidate_id} has an interview for {heat}")
        record = InterviewRecord(len(self._rows) + 1, candidate_id, 0, interview, now, heat)
        self._rows[record.id] = record
        return record

    def save(self, record: InterviewRecord, interview: Interview, now: datetime) -> InterviewRecord:
        if self._rows[record.id].version != record.version:
            raise StaleVersion(f"interview {record.id}")
        self._rows[record.id] = replace(
            record, version=record.version + 1, interview=interview, changed_at=now
        )
        return self._rows[record.id]

    def _of(self, candidate_id: int) -> list[InterviewRecord]:
        return [record for record in self._rows.values() if record.candidate_id == candidate_id]

    def _private(self, candidate_id: int) -> list[InterviewRecord]:
        return [record for record in self._of(candidate_id) if record.heat is None]
