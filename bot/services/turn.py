"""The durable turn: one update, one transaction, committed before anything is done about it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from bot.domain.candidate import IN_ROUNDS, Candidate, Expectation
from bot.domain.errors import UnknownQuestion
from bot.domain.events import Ask, Effect, Event, Probe, ShowAppeal
from bot.domain.interview import advance
from bot.domain.question import Language
from bot.services.ports import Clock, Presenter
from bot.services.records import InterviewRecord, Post
from bot.services.store import Database, UnitOfWork

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Incoming:
    """Who did something, in which update. `query_id` is set when a button was pressed.

    `written_at` is when a message was sent or edited last, by Telegram's clock.
    """

    update_id: int
    user_id: int
    name: str
    language: Language
    message_id: int
    query_id: str = ""
    written_at: datetime | None = None


@dataclass
class Turn:
    """One transaction under way: the store, the candidate, and the only ways to change and to answer."""

    uow: UnitOfWork
    candidate: Candidate
    presenter: Presenter
    now: datetime
    query_id: str = ""  # of the button press that is not answered yet
    bulk: bool = False  # nobody waits for the posts of this turn: one of many that are made at once
    until: datetime | None = None  # after that its posts are not sent any more
    written_at: datetime | None = None  # when what has come in was written
    unasked: bool = (
        True  # nothing has come in from the candidate: a judge, or the clock, has something to say
    )

    def apply(self, record: InterviewRecord, event: Event, *first: Effect) -> InterviewRecord:
        """Advance the interview, store it and post `first` and its effects.

        Raises `IllegalEvent`, `StaleVersion`.
        """
        transition = advance(record.interview, event)
        self.acknowledge()
        saved = self.uow.interviews.save(record, transition.interview, self.now)
        self.show(saved, *first, *transition.effects)
        return saved

    def show(self, record: InterviewRecord, *effects: Effect) -> None:
        """Post effects; what a round shows in its own time is not shown here.

        Who is asked a question is not expected to type anything else any more, unless asked unbidden.
        """
        if record.heat is not None:
            effects = tuple(effect for effect in effects if isinstance(effect, ShowAppeal))
        if self.candidate.expects is not None and any(isinstance(each, Ask | Probe) for each in effects):
            self._expect_answer(self.candidate.expects)
        try:
            language, questions = self.candidate.language, self.uow.questions
            self.post(*self.presenter.show(record, effects, language, questions, self.now))
        except UnknownQuestion as error:
            log.error("interview on a question that has left the bank", id=record.id, cause=str(error))
            self.notice("question-gone")

    def _expect_answer(self, expects: Expectation) -> None:
        if self.unasked and expects.wanted in IN_ROUNDS:
            return
        self.candidate = replace(self.candidate, expects=None)
        self.uow.candidates.save(self.candidate, self.now)

    def post(self, *posts: Post) -> None:
        """Leave posts in the candidate's outbox."""
        if self.until is not None:
            posts = tuple(replace(post, until=self.until) for post in posts)
        self.uow.outbox.add(self.candidate.id, posts, self.now, bulk=self.bulk)

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
    """Opens turns. `returned` takes in that a candidate who had blocked the bot is back."""

    def __init__(
        self,
        database: Database,
        presenter: Presenter,
        clock: Clock,
        returned: Callable[[Turn], None] = lambda turn: None,
    ) -> None:
        self._database = database
        self._presenter = presenter
        self._clock = clock
        self._returned = returned

    async def take(self, incoming: Incoming, decide: Callable[[Turn], None]) -> None:
        """Run `decide` once for this update, however often it is delivered."""

        def work(uow: UnitOfWork) -> None:
            now = self._clock()
            if uow.updates.claim(incoming.update_id, now):
                candidate, gone = _known(uow, incoming, now)
                turn = Turn(uow, candidate, self._presenter, now, incoming.query_id)
                turn.written_at, turn.unasked = incoming.written_at, False
                decide(turn)
                if gone:
                    self._returned(turn)

        await self._database.transact(work)

    async def follow_up(self, candidate: Candidate, decide: Callable[[Turn], None]) -> None:
        """Run `decide` for what was begun by an update that is claimed already."""
        await self._database.transact(
            lambda uow: decide(Turn(uow, candidate, self._presenter, self._clock()))
        )


def _known(uow: UnitOfWork, incoming: Incoming, now: datetime) -> tuple[Candidate, bool]:
    """Return who it is, and whether they had blocked the bot until now."""
    known = uow.candidates.get(incoming.user_id)
    if known is not None and known.name == incoming.name and not known.gone:
        return known, False
    new = known or Candidate(incoming.user_id, incoming.name, incoming.language)
    new = replace(new, name=incoming.name, gone=False)
    uow.candidates.save(new, now)
    return new, known is not None and known.gone
