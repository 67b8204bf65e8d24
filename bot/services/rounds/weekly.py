"""Rounds that come every week, and the clocks by which a group lives. Only its admins set these."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

from bot.domain.question import Language
from bot.domain.rounds.schedule import Schedule
from bot.services.ports import Gazetteer
from bot.services.rounds.boards import in_place
from bot.services.rounds.ports import RoundPresenter
from bot.services.rounds.turns import GroupIncoming, GroupTurn, GroupTurns
from bot.services.setup import find_topic

Decide = Callable[[GroupTurn], None]
MOST = 12  # weekly rounds of a group: as many as one message has buttons for


class Weekly:
    """The use cases. `guess` is the zone that the phone of who speaks hints at, or ""."""

    def __init__(self, groups: GroupTurns, presenter: RoundPresenter, gazetteer: Gazetteer) -> None:
        self._groups = groups
        self._presenter = presenter
        self._gazetteer = gazetteer

    async def add(
        self, incoming: GroupIncoming, schedule: Schedule, topic: str, guess: str, *, admin: bool
    ) -> None:
        """Meet every week; `topic` is its id or part of its name, "" for all."""

        def decide(turn: GroupTurn) -> None:
            found = find_topic(turn.uow.questions, turn.group.language, topic) if topic else None
            if topic and found is None:
                turn.notice("round-no-topic")
                return
            _make_room(turn, schedule)
            if len(turn.uow.schedules.of(turn.group.id)) >= MOST:
                self._show(turn)
                return
            self._settle_by_guess(turn, guess)
            weekly = replace(schedule, topic=found)
            host_id = turn.person.id if turn.person else None
            next_at = weekly.next_after(turn.now, turn.group.clock)
            turn.uow.schedules.add(turn.group, turn.incoming.thread, host_id, weekly, next_at)
            self._show(turn)

        await self._as_admin(incoming, decide, admin)

    async def show(self, incoming: GroupIncoming) -> None:
        """Show the group's weekly rounds."""
        await self._groups.take(incoming, self._show)

    async def drop(self, incoming: GroupIncoming, schedule_id: int, *, admin: bool) -> None:
        """Meet no more at one of these times."""

        def decide(turn: GroupTurn) -> None:
            record = turn.uow.schedules.get(schedule_id)
            if record is None or record.group.id != turn.group.id:
                turn.notice("old-button")
                return
            turn.uow.schedules.drop(schedule_id)
            turn.notice("weekly-dropped")
            self._show(turn)

        await self._as_admin(incoming, decide, admin)

    async def settle(self, incoming: GroupIncoming, words: str, *, admin: bool) -> None:
        """Live by the clocks of a place."""
        found = await asyncio.to_thread(self._gazetteer.find, words, incoming.language, exactly=False)

        def decide(turn: GroupTurn) -> None:
            if not found:
                turn.notice("zone-unclear")
                return
            turn.group = replace(turn.group, zone=found[0].zone)
            turn.uow.groups.save(turn.group, turn.now)
            for record in turn.uow.schedules.of(turn.group.id):
                turn.uow.schedules.move(record.id, record.schedule.next_after(turn.now, turn.group.clock))
            turn.say(self._presenter.zone_set(turn.group, turn.now))

        await self._as_admin(incoming, decide, admin)

    async def set_language(self, incoming: GroupIncoming, language: Language, *, admin: bool) -> None:
        """Speak that language in the group."""

        def decide(turn: GroupTurn) -> None:
            turn.acknowledge()
            turn.group = replace(turn.group, language=language)
            turn.uow.groups.save(turn.group, turn.now)
            turn.say(self._presenter.group_help(language))

        await self._as_admin(incoming, decide, admin)

    def _show(self, turn: GroupTurn) -> None:
        """Show them, in place of the message whose button was pressed."""
        known = turn.uow.schedules.of(turn.group.id)
        post = self._presenter.weekly(known, turn.group, turn.uow.questions, turn.now)
        turn.say(in_place(post, turn.incoming) if turn.incoming.query_id else post)

    def _settle_by_guess(self, turn: GroupTurn, guess: str) -> None:
        """Live by the clocks of who sets a time, or as their phone hints, where nobody has said."""
        zone = (turn.person.zone if turn.person else "") or guess
        if not turn.group.zone and zone:
            turn.group = replace(turn.group, zone=zone)
            turn.uow.groups.save(turn.group, turn.now)

    async def _as_admin(self, incoming: GroupIncoming, decide: Decide, admin: bool) -> None:
        def refuse(turn: GroupTurn) -> None:
            turn.notice("round-admin-only")

        await self._groups.take(incoming, decide if admin else refuse)


def _make_room(turn: GroupTurn, schedule: Schedule) -> None:
    """Drop what is held at that very time: who says it again wants it otherwise, not twice."""
    for known in turn.uow.schedules.of(turn.group.id):
        if (known.schedule.weekday, known.schedule.at) == (schedule.weekday, schedule.at):
            turn.uow.schedules.drop(known.id)
