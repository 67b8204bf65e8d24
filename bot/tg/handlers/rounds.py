"""Rounds: the commands in a group, hidden replies, buttons, and the links into the private chat."""

from collections.abc import Awaitable, Callable

import structlog
from telegram import Bot, ChatMember, ChatMemberRestricted, MessageEntity, Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.domain.question import Language
from bot.domain.rounds.heat import MOST_MARK, Dimension, Vote
from bot.domain.rounds.round import Format
from bot.domain.rounds.schedule import Schedule
from bot.services.ports import Gazetteer
from bot.services.records import HeatKey
from bot.services.rounds.answering import Answering
from bot.services.rounds.boards import Boards
from bot.services.rounds.groups import GroupLife
from bot.services.rounds.hosting import Hosting
from bot.services.rounds.lobby import Lobby, fitting_length
from bot.services.rounds.panel import Panellists
from bot.services.rounds.turns import GroupIncoming, GroupTurns
from bot.services.rounds.weekly import Weekly
from bot.tg.callbacks import Act, Tap, number_of
from bot.tg.handlers.incoming import read, read_in_group, without_nul
from bot.tg.rounds.orders import (
    asks_for_weekly,
    is_about_rules,
    is_weekly,
    read_order,
    read_weekly,
    read_zone,
)
from bot.tg.rounds.taps import Link, Page, RoundAct, RoundTap, read_link, read_round

log = structlog.get_logger()
Context = ContextTypes.DEFAULT_TYPE
Press = Callable[[GroupIncoming, RoundTap], Awaitable[None]]
HostPress = Callable[..., Awaitable[None]]
_OUTSIDE = (ChatMember.LEFT, ChatMember.BANNED)


class RoundHandlers:
    """The handlers."""

    def __init__(
        self,
        lobby: Lobby,
        hosting: Hosting,
        answering: Answering,
        panel: Panellists,
        boards: Boards,
        weekly: Weekly,
        life: GroupLife,
        groups: GroupTurns,
        gazetteer: Gazetteer,
    ) -> None:
        self._groups = groups
        self._lobby = lobby
        self._answering = answering
        self._panel = panel
        self._boards = boards
        self._weekly = weekly
        self._life = life
        self._hosting = hosting
        self._gazetteer = gazetteer
        self._pressed: dict[RoundAct, Press] = {
            RoundAct.JOIN: lambda incoming, tap: lobby.join(incoming, tap.round_id),
            RoundAct.LEAVE: lambda incoming, tap: lobby.leave(incoming, tap.round_id),
            RoundAct.AGAIN: lambda incoming, tap: lobby.again(incoming, tap.round_id),
            RoundAct.RULES: lambda incoming, tap: lobby.show_rules(incoming),
            RoundAct.DONE: lambda incoming, tap: panel.said_all(incoming, tap.round_id, tap.heat),
            RoundAct.VOTE: self._vote,
            RoundAct.MARK: self._mark,
        }
        self._hosted: dict[RoundAct, HostPress] = {
            RoundAct.START: hosting.start,
            RoundAct.SKIP: hosting.skip,
            RoundAct.MORE: hosting.extend,
            RoundAct.END: hosting.end,
        }

    async def round(self, update: Update, context: Context) -> None:
        """Open a round, or set up one for every week, or the group's clocks."""
        await self._order(update, context, Format.OPEN)

    async def hot_seat(self, update: Update, context: Context) -> None:
        """Open a round in which one after the other is in the hot seat."""
        await self._order(update, context, Format.SEAT)

    async def duel(self, update: Update, context: Context) -> None:
        """Open a round of two."""
        await self._order(update, context, Format.DUEL)

    async def board(self, update: Update, context: Context) -> None:
        """Show the board of the week."""
        await self._boards.show(read_in_group(update), whole=False)

    async def help(self, update: Update, context: Context) -> None:
        """Say what can be done in a group."""
        await self._life.help(read_in_group(update))

    async def elsewhere(self, update: Update, context: Context) -> None:
        """Point to the private chat for what happens there."""
        if not _is_forwarded_by_telegram(update):
            await self._life.send_home(read_in_group(update), context.bot.username)

    async def language(self, update: Update, context: Context) -> None:
        """Ask for the group's language."""
        await self._life.offer_languages(read_in_group(update))

    async def reply(self, update: Update, context: Context) -> None:
        """Take a reply to one of our messages for an answer, where that is what it is."""
        if (text := _replied(update, context.bot)) is not None:
            await self._answering.reply(read_in_group(update), text, hidden=_is_hidden(update))

    async def edited(self, update: Update, context: Context) -> None:
        """Take the new words of a reply in place of the old."""
        if (text := _replied(update, context.bot)) is not None:
            await self._answering.edit_reply(read_in_group(update), text, hidden=_is_hidden(update))

    async def start(self, update: Update, context: Context, word: str) -> bool:
        """Follow a link from a group into the private chat; False where it is none of ours."""
        link = read_link(word)
        if link is None:
            return False
        match link.page:
            case Page.ANSWER:
                outside = await self._is_outside(update, context.bot, link)
                await self._answering.open_page(read(update), link.heat, link.secret, outside=outside)
            case Page.PANEL:
                outside = await self._is_outside(update, context.bot, link)
                await self._panel.open_page(read(update), link.heat, link.secret, outside=outside)
            case Page.MINE:
                await self._boards.result(read(update), link.heat)
        return True

    async def history(self, update: Update, context: Context) -> None:
        """Show in private what somebody has answered in rounds."""
        await self._boards.history(read(update))

    async def pressed(self, update: Update, context: Context, tap: Tap | None) -> None:
        """Do what a button in a group says."""
        incoming = read_in_group(update)
        if tap is not None and (found := read_round(tap)) is not None:
            await self._press(update, context, incoming, found)
        elif tap is None or not await self._press_other(update, context, incoming, tap):
            await self._life.refuse(incoming, "old-button")

    async def pressed_in_private(self, update: Update, tap: Tap) -> bool:
        """Do what a round's button in the private chat says; False where it is none of ours."""
        found = read_round(tap)
        match found:
            case RoundTap(RoundAct.PUT | RoundAct.DROP, round_id, heat, (question,)) if question.isdecimal():
                decide = self._hosting.put if found.act is RoundAct.PUT else self._hosting.drop
                await decide(read(update), HeatKey(round_id, heat - 1), int(question[:4]))
            case RoundTap(RoundAct.MINE, round_id, number, ()):
                await self._boards.result(read(update), HeatKey(round_id, number))
            case _:
                return False
        return True

    async def _is_outside(self, update: Update, bot: Bot, link: Link) -> bool:
        """Tell whether somebody is surely not in a round's group; who plays there is not asked about."""
        user = update.effective_user
        assert user is not None
        chat_id = await self._groups.chat_of(link.heat.round_id, link.secret, user.id)
        if chat_id is None:
            return False
        member = await _member(bot, chat_id, user.id)
        if isinstance(member, ChatMemberRestricted):
            return not member.is_member
        return member is not None and member.status in _OUTSIDE

    async def _order(self, update: Update, context: Context, format_: Format) -> None:
        text = without_nul(" ".join(context.args or []))
        incoming = read_in_group(update)
        if _is_forwarded_by_telegram(update):
            return
        if is_weekly(text):
            await self._every_week(update, context, incoming, text, format_)
        elif (place := read_zone(text)) is not None:
            admin = await _is_admin(update, context.bot)
            await self._weekly.settle(incoming, place[:60], admin=admin)
        elif is_about_rules(text):
            await self._lobby.show_rules(incoming)
        else:
            wanted = read_order(text, format_)
            await self._lobby.open(incoming, wanted.format, wanted.topic, wanted.length)

    async def _every_week(
        self, update: Update, context: Context, incoming: GroupIncoming, text: str, format_: Format
    ) -> None:
        found = read_weekly(text, format_)
        if asks_for_weekly(text):
            await self._weekly.show(incoming)
        elif found is None:
            await self._life.refuse(incoming, "weekly-unclear")
        else:
            wanted = found.wanted
            length = fitting_length(wanted.length)
            schedule = Schedule(found.weekday, found.at, wanted.format, None, length)
            user = update.effective_user
            guess = self._gazetteer.guess(user.language_code or "") if user else ""
            admin = await _is_admin(update, context.bot)
            await self._weekly.add(incoming, schedule, wanted.topic, guess, admin=admin)

    async def _press(self, update: Update, context: Context, incoming: GroupIncoming, tap: RoundTap) -> None:
        if tap.act in self._hosted:
            admin = await _is_admin(update, context.bot)
            stage = tap.rest[0] if tap.rest else ""
            await self._hosted[tap.act](incoming, tap.round_id, tap.heat, stage, admin=admin)
        elif tap.act in self._pressed:
            await self._pressed[tap.act](incoming, tap)
        else:
            await self._life.refuse(incoming, "old-button")

    async def _press_other(self, update: Update, context: Context, incoming: GroupIncoming, tap: Tap) -> bool:
        match tap:
            case Tap(Act.BOARD, ("week" | "all" as span,)):
                await self._boards.show(incoming, whole=span == "all")
            case Tap(Act.BOARD, ("hide" | "show" as wish,)):
                await self._boards.hide(incoming, hidden=wish == "hide")
            case Tap(Act.WEEKLY) if (schedule_id := number_of(tap)) is not None:
                admin = await _is_admin(update, context.bot)
                await self._weekly.drop(incoming, schedule_id, admin=admin)
            case Tap(Act.LANGUAGE, (name,)) if name in tuple(Language):
                admin = await _is_admin(update, context.bot)
                await self._weekly.set_language(incoming, Language(name), admin=admin)
            case Tap(Act.AGAIN) if (row := number_of(tap)) is not None:
                await self._life.show_again(incoming, row)
            case _:
                return False
        return True

    async def _vote(self, incoming: GroupIncoming, tap: RoundTap) -> None:
        if len(tap.rest) == 1 and tap.rest[0] in tuple(Vote):
            await self._panel.vote(incoming, tap.round_id, tap.heat, Vote(tap.rest[0]))
        else:
            await self._life.refuse(incoming, "old-button")

    async def _mark(self, incoming: GroupIncoming, tap: RoundTap) -> None:
        values = [str(value) for value in range(1, MOST_MARK + 1)]
        match tap.rest:
            case (dimension, value) if dimension in tuple(Dimension) and value in values:
                await self._panel.mark(incoming, tap.round_id, tap.heat, Dimension(dimension), int(value))
            case _:
                await self._life.refuse(incoming, "old-button")


def _replied(update: Update, bot: Bot) -> str | None:
    """Return the words of a reply to one of our messages; None where it is none."""
    message = update.effective_message
    replied = message.reply_to_message if message else None
    if message is None or replied is None or replied.from_user is None or replied.from_user.id != bot.id:
        return None
    return without_nul(message.text or message.caption or "")


def _is_hidden(update: Update) -> bool:
    """Tell whether all words of a message are hidden as spoilers."""
    message = update.effective_message
    if message is None:
        return False
    text = message.text or message.caption or ""
    entities = message.parse_entities([MessageEntity.SPOILER]) if message.text else {}
    entities = entities or message.parse_caption_entities([MessageEntity.SPOILER])
    rest = text
    for hidden in entities.values():
        rest = rest.replace(hidden, "", 1)
    return bool(entities) and not rest.strip()


def _is_forwarded_by_telegram(update: Update) -> bool:
    """Tell whether a message is a post of the linked channel, which nobody has written here."""
    message = update.effective_message
    return bool(message and message.is_automatic_forward)


async def _member(bot: Bot, chat_id: int, user_id: int) -> ChatMember | None:
    """Return what somebody is in a group; None where Telegram does not tell."""
    try:
        return await bot.get_chat_member(chat_id, user_id)
    except TelegramError as error:
        log.info("cannot ask who is in a group", chat=chat_id, error=str(error))
        return None


async def _is_admin(update: Update, bot: Bot) -> bool:
    """Tell whether whoever did something is an admin of the group now."""
    chat, user, message = update.effective_chat, update.effective_user, update.message
    if chat is None or user is None:
        return False
    if message is not None and message.sender_chat is not None:
        return message.sender_chat.id == chat.id  # who may write as the group is one of its admins
    member = await _member(bot, chat.id, user.id)
    return member is not None and member.status in (ChatMember.ADMINISTRATOR, ChatMember.OWNER)
