"""What happens to a group: Viva is added or sent out, somebody leaves, it becomes a supergroup."""

from telegram import ChatMember, Update
from telegram.ext import ContextTypes

from bot.services.rounds.groups import GroupLife
from bot.services.rounds.lobby import Lobby
from bot.tg.handlers.incoming import is_group, read_in_group

Context = ContextTypes.DEFAULT_TYPE
_OUT = (ChatMember.LEFT, ChatMember.BANNED)


class Groups:
    """The handlers."""

    def __init__(self, life: GroupLife, lobby: Lobby) -> None:
        self._life = life
        self._lobby = lobby

    async def membership(self, update: Update, context: Context) -> None:
        """Take in that Viva was added to a group, or sent out of it."""
        change = update.my_chat_member
        if change is None or not is_group(change.chat):
            return
        was_in, is_in = (
            member.status not in _OUT for member in (change.old_chat_member, change.new_chat_member)
        )
        if is_in and not was_in:
            await self._life.came(read_in_group(update))
        elif was_in and not is_in:
            await self._life.left(read_in_group(update))

    async def left(self, update: Update, context: Context) -> None:
        """Let somebody go who has left the group, from the round as well."""
        message = update.effective_message
        gone = message.left_chat_member if message else None
        if gone is not None and gone.id != context.bot.id:  # of its own going Viva is told otherwise
            await self._lobby.gone(read_in_group(update), gone.id)

    async def migrated(self, update: Update, context: Context) -> None:
        """Follow a group to its new chat id; the new chat tells the same once more."""
        message = update.effective_message
        if message is not None and message.migrate_to_chat_id is not None:
            await self._life.moved(update.update_id, message.chat.id, message.migrate_to_chat_id)
        elif message is not None and message.migrate_from_chat_id is not None:
            await self._life.moved(update.update_id, message.migrate_from_chat_id, message.chat.id)
