"""Viva comes into a group, is sent out of it, and follows it to a new chat id."""

from dataclasses import replace
from datetime import datetime

from bot.domain.rounds.events import Withdrawn
from bot.services.rounds.conducting import Conductor
from bot.services.rounds.ports import RoundPresenter
from bot.services.rounds.records import GroupRecord
from bot.services.rounds.turns import GroupIncoming, GroupTurn, GroupTurns
from bot.services.store import UnitOfWork


class GroupLife:
    """The use cases."""

    def __init__(self, groups: GroupTurns, conductor: Conductor, presenter: RoundPresenter) -> None:
        self._groups = groups
        self._conductor = conductor
        self._presenter = presenter

    async def came(self, incoming: GroupIncoming) -> None:
        """Say what Viva does there, and what it needs."""

        def decide(turn: GroupTurn) -> None:
            returned = turn.group.gone
            self._back(turn)
            if not returned:
                turn.group = replace(turn.group, language=incoming.language)
                turn.uow.groups.save(turn.group, turn.now)
            turn.say(self._presenter.greeting(turn.group, returned=returned))

        await self._groups.take(incoming, decide)

    async def left(self, incoming: GroupIncoming) -> None:
        """End what is under way; the answers are kept and judged."""

        def decide(turn: GroupTurn) -> None:
            self.leave(turn.uow, turn.group, turn.now)

        await self._groups.take(incoming, decide)

    def leave(self, uow: UnitOfWork, group: GroupRecord, now: datetime) -> None:
        """Do the same in a transaction that is under way."""
        uow.groups.save(replace(group, gone=True), now)
        record = uow.rounds.open_in(group.id)
        if record is not None:
            self._conductor.apply(uow, record, Withdrawn(), now)

    def silenced(self, uow: UnitOfWork, chat_id: int, now: datetime) -> None:
        """End what is under way in a group that does not let Viva post, and tell its host why, in private."""
        group = uow.groups.at(chat_id)
        record = uow.rounds.open_in(group.id) if group else None
        if record is None:
            return
        self._conductor.apply(uow, record, Withdrawn(), now)
        host = uow.candidates.get(record.round.host_id) if record.round.host_id else None
        if host is not None:
            post = self._presenter.silenced(record.group, host.language)
            uow.outbox.add(host.id, [post], now)

    async def moved(self, update_id: int, old_chat_id: int, new_chat_id: int) -> None:
        """Follow a group that became a supergroup, with all that is under way."""
        await self._groups.settle(update_id, lambda uow, now: self.move(uow, old_chat_id, new_chat_id, now))

    def move(self, uow: UnitOfWork, old_chat_id: int, new_chat_id: int, now: datetime) -> None:
        """Do the same in a transaction that is under way; the stage is shown anew, as no message follows."""
        if not uow.groups.move(old_chat_id, new_chat_id):
            return
        group = uow.groups.at(new_chat_id)
        record = uow.rounds.open_in(group.id) if group else None
        if record is not None and record.row:
            self._conductor.redraw(uow, record, now, anew=True)

    async def help(self, incoming: GroupIncoming) -> None:
        """Say what can be done in a group."""
        await self._groups.take(
            incoming, lambda turn: turn.say(self._presenter.group_help(turn.group.language))
        )

    async def send_home(self, incoming: GroupIncoming, bot_name: str) -> None:
        """Say that interviews happen in private, with the bot `bot_name`."""
        await self._groups.take(
            incoming, lambda turn: turn.say(turn.presenter.private_only(bot_name, turn.group.language))
        )

    async def offer_languages(self, incoming: GroupIncoming) -> None:
        """Ask for the group's language."""
        await self._groups.take(
            incoming, lambda turn: turn.say(turn.presenter.languages(turn.group.language))
        )

    async def refuse(self, incoming: GroupIncoming, key: str) -> None:
        """Answer something that cannot be used with the notice `key`."""
        await self._groups.take(incoming, lambda turn: turn.notice(key))

    async def show_again(self, incoming: GroupIncoming, row_id: int) -> None:
        """Send once more what may not have arrived."""

        def decide(turn: GroupTurn) -> None:
            known = turn.uow.outbox.resend(turn.group.chat_id, row_id)
            turn.notice("" if known else "old-button")

        await self._groups.take(incoming, decide)

    def _back(self, turn: GroupTurn) -> None:
        if turn.group.gone:
            turn.group = replace(turn.group, gone=False)
            turn.uow.groups.save(turn.group, turn.now)
