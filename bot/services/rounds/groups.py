"""Viva comes into a group, is sent out of it, and follows it to a new chat id."""

import re
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from bot.domain.errors import IllegalEvent
from bot.domain.rounds.events import Ended, LetThrough, Withdrawn
from bot.services.records import Post
from bot.services.rounds.conducting import PANEL_NOTICE, Conductor
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

    def unreachable(self, uow: UnitOfWork, post: Post, now: datetime) -> None:
        """Put a question of the panel that its host cannot be shown, as Viva may not write to them."""
        asked = re.fullmatch(PANEL_NOTICE, post.notice)
        record = uow.rounds.get(int(asked["round"])) if asked else None
        if asked is None or record is None:
            return
        put = LetThrough(int(asked["heat"]), int(asked["question"]), now)
        with suppress(IllegalEvent):  # the answer is closed by now
            self._conductor.apply(uow, record, put, now)

    def silenced(self, uow: UnitOfWork, chat_id: int, thread: int, now: datetime) -> None:
        """End what is under way where a group does not let Viva post; tell the host why, in private."""
        group = uow.groups.at(chat_id)
        record = uow.rounds.open_in(group.id) if group else None
        if record is None or record.thread != thread:
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
        self._give_way(uow, old_chat_id, new_chat_id, now)
        if not uow.groups.move(old_chat_id, new_chat_id):
            return
        group = uow.groups.at(new_chat_id)
        record = uow.rounds.open_in(group.id) if group else None
        if record is not None and record.row:
            self._conductor.redraw(uow, record, now, anew=True)

    def _give_way(self, uow: UnitOfWork, old_chat_id: int, new_chat_id: int, now: datetime) -> None:
        """Where a round was begun in the new chat before that of the old one followed, end the new one."""
        old, new = uow.groups.at(old_chat_id), uow.groups.at(new_chat_id)
        if old is None or new is None or uow.rounds.open_in(old.id) is None:
            return
        newer = uow.rounds.open_in(new.id)
        if newer is not None:
            self._conductor.apply(uow, newer, Ended(now), now)

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
