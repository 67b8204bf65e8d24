"""A turn in a group: one update, one transaction, answered in the group or on the button."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.candidate import Candidate
from bot.domain.question import Language
from bot.services.ports import Clock, Presenter
from bot.services.records import Post
from bot.services.rounds.records import GroupRecord, RoundRecord
from bot.services.store import Database, UnitOfWork


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a group, as Telegram names them."""

    id: int
    name: str
    language: Language


@dataclass(frozen=True, slots=True)
class GroupIncoming:
    """What happened in a group, in which update. `person` None: an anonymous admin, or a channel.

    `written_at` is when a message was sent or edited, `reply_to` the message of ours that it answers,
    `query_id` is set when a button was pressed, `thread` is the forum topic.
    """

    update_id: int
    chat_id: int
    title: str
    language: Language
    person: Person | None
    message_id: int
    written_at: datetime | None = None
    thread: int = 0
    reply_to: int = 0
    query_id: str = ""


@dataclass
class GroupTurn:
    """One transaction under way: the store, the group, and the only ways to answer there."""

    uow: UnitOfWork
    group: GroupRecord
    person: Candidate | None
    presenter: Presenter
    now: datetime
    incoming: GroupIncoming

    @property
    def open_round(self) -> RoundRecord | None:
        """The group's round that is under way."""
        return self.uow.rounds.open_in(self.group.id)

    @property
    def written_at(self) -> datetime:
        """When what has come in was written, as far as that is known."""
        return self.incoming.written_at or self.now

    def say(self, *posts: Post) -> None:
        """Leave posts in the group's outbox, for the topic in which something was said."""
        there = [replace(post, thread=post.thread or self.incoming.thread) for post in posts]
        self.uow.outbox.add(self.group.chat_id, there, self.now)

    def notice(self, key: str) -> None:
        """Say something short: on the button where one was pressed, else in the group, once."""
        if self.incoming.query_id and self.person is not None:
            toast = self.presenter.toast(self.incoming.query_id, key, self.person.language)
            self.uow.outbox.add(self.person.id, [toast], self.now)
        elif key:
            self.say(self.presenter.notice(key, self.group.language))

    def acknowledge(self) -> None:
        """Answer the button press, if there is one, without a word."""
        if self.incoming.query_id:
            self.notice("")


class GroupTurns:
    """Opens turns in groups."""

    def __init__(self, database: Database, presenter: Presenter, clock: Clock) -> None:
        self._database = database
        self._presenter = presenter
        self._clock = clock

    async def take(self, incoming: GroupIncoming, decide: Callable[[GroupTurn], None]) -> None:
        """Run `decide` once for this update, however often it is delivered."""

        def work(uow: UnitOfWork) -> None:
            now = self._clock()
            if uow.updates.claim(incoming.update_id, now):
                group, person = _group(uow, incoming, now), _person(uow, incoming.person, now)
                decide(GroupTurn(uow, group, person, self._presenter, now, incoming))

        await self._database.transact(work)

    async def chat_of(self, round_id: int, secret: str, but_of: int) -> int | None:
        """Return the chat of a round's group; None where there is none such, or `but_of` plays in it."""

        def look(uow: UnitOfWork) -> int | None:
            record = uow.rounds.look(round_id)
            if record is None or record.round.key != secret or record.round.plays(but_of):
                return None
            return record.group.chat_id

        return await self._database.transact(look)

    async def settle(self, update_id: int, decide: Callable[[UnitOfWork, datetime], None]) -> None:
        """Run `decide` once for an update that nobody in the group has written."""

        def work(uow: UnitOfWork) -> None:
            now = self._clock()
            if uow.updates.claim(update_id, now):
                decide(uow, now)

        await self._database.transact(work)


def _group(uow: UnitOfWork, incoming: GroupIncoming, now: datetime) -> GroupRecord:
    known = uow.groups.at(incoming.chat_id)
    if known is None:
        return uow.groups.add(incoming.chat_id, incoming.title, incoming.language, now)
    # Whoever hears something in a group has not been sent out of it.
    new = replace(known, title=incoming.title or known.title, gone=known.gone and not incoming.message_id)
    if new != known:
        uow.groups.save(new, now)
    return new


def _person(uow: UnitOfWork, person: Person | None, now: datetime) -> Candidate | None:
    """Return who it is. That somebody speaks in a group does not tell whether they can be written to."""
    if person is None:
        return None
    known = uow.candidates.get(person.id)
    if known is not None and known.name == person.name:
        return known
    new = replace(known, name=person.name) if known else Candidate(person.id, person.name, person.language)
    uow.candidates.save(new, now)
    return new
