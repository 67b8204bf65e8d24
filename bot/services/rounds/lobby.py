"""A round begins: opened by a command, joined and left by buttons, started by its host."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.errors import IllegalEvent, UnknownQuestion
from bot.domain.rounds import events as ev
from bot.domain.rounds.round import Format, Round, Times
from bot.domain.selection import Choice, Why, Wish
from bot.services.rounds.conducting import Conductor
from bot.services.rounds.ports import RoundPresenter
from bot.services.rounds.records import GroupRecord, RoundRecord
from bot.services.rounds.turns import GroupIncoming, GroupTurn, GroupTurns
from bot.services.setup import find_topic
from bot.services.store import UnitOfWork

USUAL_LENGTH, MOST_LENGTH = 3, 10


@dataclass(frozen=True, slots=True)
class Order:
    """A round as it was asked for: `topic` is an id, None for all; `length` in questions, 1 to 10."""

    format: Format
    topic: str | None = None
    length: int = USUAL_LENGTH


class Openings:
    """Makes rounds. `secret` returns what nobody can guess, 8 to 32 hexadecimal digits."""

    def __init__(
        self, conductor: Conductor, times: Times, rng: random.Random, secret: Callable[[], str]
    ) -> None:
        self._conductor = conductor
        self._times = times
        self._rng = rng
        self._secret = secret

    def open(
        self,
        uow: UnitOfWork,
        group: GroupRecord,
        thread: int,
        order: Order,
        host: ev.Player | None,
        now: datetime,
    ) -> RoundRecord | None:
        """Open a lobby; the host takes part. None where no question fits."""
        choices = self._choices(uow, group, order)
        if not choices:
            return None
        round_ = Round(
            format=order.format,
            choices=choices,
            key=self._secret(),
            seed=self._rng.randrange(2**32),
            deadline=now + self._times.lobby,
            host_id=host.id if host else None,
            players=(host,) if host else (),
            times=self._times,
        )
        return self._conductor.open(uow, group, thread, round_, now)

    def _choices(self, uow: UnitOfWork, group: GroupRecord, order: Order) -> tuple[Choice, ...]:
        """Draw questions that the group has not had, then those that it had longest ago."""
        wish = Wish(topic=order.topic, language=group.language)
        had = list(uow.rounds.asked_in(group.id))
        drawn: list[str] = []
        while len(drawn) < order.length:
            found = uow.questions.draw(wish, {*had, *drawn}, self._rng)
            if found is None:
                break
            drawn.append(found)
        fitting = set(uow.questions.fitting(wish, had)) if len(drawn) < order.length else set()
        longest_ago = [name for name in reversed(had) if name in fitting]
        names = [*drawn, *dict.fromkeys(longest_ago)][: order.length]
        return tuple(Choice(name, Why.NEW, revision=uow.questions.get(name).revision) for name in names)


class Lobby:
    """The use cases."""

    def __init__(
        self, groups: GroupTurns, openings: Openings, conductor: Conductor, presenter: RoundPresenter
    ) -> None:
        self._groups = groups
        self._openings = openings
        self._conductor = conductor
        self._presenter = presenter

    async def open(self, incoming: GroupIncoming, format_: Format, topic: str, length: int | None) -> None:
        """Open a round; `topic` is its id or part of its name, "" for all."""

        def decide(turn: GroupTurn) -> None:
            found = find_topic(turn.uow.questions, turn.group.language, topic) if topic else None
            if topic and found is None:
                turn.notice("round-no-topic")
                return
            self._open(turn, Order(format_, found, fitting_length(length)))

        await self._groups.take(incoming, decide)

    async def again(self, incoming: GroupIncoming, round_id: int) -> None:
        """Open another round like one that is over."""

        def decide(turn: GroupTurn) -> None:
            record = turn.uow.rounds.get(round_id)
            if record is None or record.group.id != turn.group.id:
                turn.notice("old-button")
                return
            if turn.open_round is not None:
                self._join(turn, turn.open_round)
                return
            turn.acknowledge()
            topics = _topics(turn.uow, [choice.question_id for choice in record.round.choices])
            topic = topics.pop() if len(topics) == 1 else None
            self._open(turn, Order(record.round.format, topic, len(record.round.choices)))

        await self._groups.take(incoming, decide)

    async def join(self, incoming: GroupIncoming, round_id: int) -> None:
        """Take part."""

        def decide(turn: GroupTurn) -> None:
            record = turn.open_round
            if record is None or record.id != round_id:
                turn.notice("round-old")
            else:
                self._join(turn, record)

        await self._groups.take(incoming, decide)

    async def leave(self, incoming: GroupIncoming, round_id: int) -> None:
        """Take part no more."""

        def decide(turn: GroupTurn) -> None:
            record = turn.open_round
            if record is None or record.id != round_id or turn.person is None:
                turn.notice("round-old")
                return
            try:
                self._conductor.apply(turn.uow, record, ev.Left(turn.person.id, turn.now), turn.now)
                turn.notice("round-left")
            except IllegalEvent:
                turn.notice("round-not-in")

        await self._groups.take(incoming, decide)

    async def gone(self, incoming: GroupIncoming, user_id: int) -> None:
        """Let somebody go who has left the group."""

        def decide(turn: GroupTurn) -> None:
            record = turn.open_round
            if record is not None and record.round.plays(user_id):
                self._conductor.apply(turn.uow, record, ev.Left(user_id, turn.now), turn.now)

        await self._groups.take(incoming, decide)

    async def show_rules(self, incoming: GroupIncoming) -> None:
        """Say by which rules rounds are played."""
        await self._groups.take(incoming, lambda turn: turn.say(self._presenter.rules(turn.group.language)))

    def _open(self, turn: GroupTurn, order: Order) -> None:
        record = turn.open_round
        if record is not None:
            busy = self._presenter.busy(record, turn.now)
            turn.say(replace(busy, thread=turn.incoming.thread))  # where it was asked for
            return
        host = ev.Player(turn.person.id, turn.person.name) if turn.person else None
        thread = turn.incoming.thread
        if self._openings.open(turn.uow, turn.group, thread, order, host, turn.now) is None:
            turn.notice("round-no-questions")

    def _join(self, turn: GroupTurn, record: RoundRecord) -> None:
        """Let whoever has pressed a button take part."""
        person = turn.person
        if person is None:
            turn.notice("round-post-as-yourself")
        elif record.round.plays(person.id):
            turn.notice("round-in-already")
        elif record.round.full:
            turn.notice("round-full")
        else:
            player = ev.Player(person.id, person.name)
            try:
                self._conductor.apply(turn.uow, record, ev.Joined(player, turn.now), turn.now)
                turn.notice("round-joined")
            except IllegalEvent:
                turn.notice("round-duel-begun")


def fitting_length(wanted: int | None) -> int:
    """Return how many questions a round has: as many as are wanted, within what it may have."""
    return min(max(wanted or USUAL_LENGTH, 1), MOST_LENGTH)


def is_at(record: RoundRecord, round_id: int, heat: int, stage: str = "") -> bool:
    """Tell whether a button was made for where the round stands: `heat` questions had been asked.

    `stage` is the state it was in then, "" for a button that is good in any.
    """
    here = record.id == round_id and len(record.round.heats) == heat
    return here and stage in ("", record.round.state)


def _topics(uow: UnitOfWork, names: Sequence[str]) -> set[str]:
    topics = set()
    for name in names:
        try:
            topics.add(uow.questions.get(name).topic)
        except UnknownQuestion:
            continue  # it has left the bank since
    return topics
