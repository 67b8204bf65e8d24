"""The durable turn: one update, one transaction, committed before anything is done about it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from bot.domain.candidate import Candidate
from bot.domain.errors import UnknownQuestion
from bot.domain.events import Effect, Event
from bot.domain.interview import advance
from bot.domain.question import Language
from bot.services.ports import Clock, Presenter
from bot.services.records import InterviewRecord, Post
from bot.services.store import Database, UnitOfWork

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Incoming:
    """Who did something, in which update. `query_id` is set when a button was pressed."""

    update_id: int
    user_id: int
    name: str
    language: Language
    message_id: int
    query_id: str = ""


@dataclass
class Turn:
    """One transaction under way: the store, the candidate, and the only ways to change and to answer."""

    uow: UnitOfWork
    candidate: Candidate
    presenter: Presenter
    now: datetime
    query_id: str = ""  # of the button press that is not answered yet

    def apply(self, record: InterviewRecord, event: Event) -> InterviewRecord:
        """Advance the interview, store it and post its effects. Raises `IllegalEvent`, `StaleVersion`."""
        transition = advance(record.interview, event)
        self.acknowledge()
        saved = self.uow.interviews.save(record, transition.interview, self.now)
        self.show(saved, *transition.effects)
        return saved

    def show(self, record: InterviewRecord, *effects: Effect) -> None:
        """Post effects."""
        try:
            language, questions = self.candidate.language, self.uow.questions
            self.post(*self.presenter.show(record, effects, language, questions, self.now))
        except UnknownQuestion as error:
            log.error("interview on a question that has left the bank", id=record.id, cause=str(error))
            self.notice("question-gone")

    def post(self, *posts: Post) -> None:
        """Leave posts in the candidate's outbox."""
        self.uow.outbox.add(self.candidate.id, posts, self.now)

    def notice(self, key: str) -> None:
        """Leave a short notice, once; on the button where one was pressed."""
        if self.query_id:
            self.acknowledge(key)
        else:
            self.post(self.presenter.notice(key, self.candidate.language))

    def acknowledge(self, key: str = "") -> None:
        """Answer the button press, if there is one, silently or with the notice `key`."""
        if self.query_id:
            self.post(self.presenter.toast(self.query_id, key, self.candidate.language))
            self.query_id = ""


class Turns:
    """Opens turns."""

    def __init__(self, database: Database, presenter: Presenter, clock: Clock) -> None:
        self._database = database
        self._presenter = presenter
        self._clock = clock

    async def take(self, incoming: Incoming, decide: Callable[[Turn], None]) -> None:
        """Run `decide` once for this update, however often it is delivered."""

        def work(uow: UnitOfWork) -> None:
            now = self._clock()
            if uow.updates.claim(incoming.update_id, now):
                candidate = _known(uow, incoming, now)
                decide(Turn(uow, candidate, self._presenter, now, incoming.query_id))

        await self._database.transact(work)

    async def follow_up(self, candidate: Candidate, decide: Callable[[Turn], None]) -> None:
        """Run `decide` for what was begun by an update that is claimed already."""
        await self._database.transact(
            lambda uow: decide(Turn(uow, candidate, self._presenter, self._clock()))
        )


def _known(uow: UnitOfWork, incoming: Incoming, now: datetime) -> Candidate:
    known = uow.candidates.get(incoming.user_id)
    if known is not None and known.name == incoming.name:
        return known
    new = known or Candidate(incoming.user_id, incoming.name, incoming.language)
    new = replace(new, name=incoming.name)
    uow.candidates.save(new, now)
    return new
