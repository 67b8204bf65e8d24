"""Which update goes where: the whole list, in the order in which it is tried."""

from collections.abc import Awaitable, Callable, Coroutine, Iterator
from typing import Any

from telegram import Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.services.appeals import Appeals
from bot.services.interviews import Interviews
from bot.services.profile import Profile
from bot.services.rounds.groups import GroupLife
from bot.services.setup import Setup
from bot.services.turn import Incoming
from bot.tg.errors import Errors
from bot.tg.handlers.admin import Admin
from bot.tg.handlers.buttons import Buttons
from bot.tg.handlers.daily import DailyHandlers
from bot.tg.handlers.groups import Groups
from bot.tg.handlers.incoming import read
from bot.tg.handlers.messages import Messages
from bot.tg.handlers.plans import Plans
from bot.tg.handlers.rounds import RoundHandlers
from bot.tg.intake import AnyApplication, Intake
from bot.tg.introduction import COMMANDS, IN_GROUPS

Context = ContextTypes.DEFAULT_TYPE
UseCase = Callable[[Incoming], Awaitable[None]]
Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]
AnyHandler = BaseHandler[Any, Any, Any]
PRIVATE = filters.ChatType.PRIVATE
GROUPS = filters.ChatType.GROUPS


def register(
    application: AnyApplication,
    intake: Intake,
    interviews: Interviews,
    appeals: Appeals,
    setup: Setup,
    profile: Profile,
    plans: Plans,
    daily: DailyHandlers,
    admin: Admin,
    rounds: RoundHandlers,
    groups: Groups,
    life: GroupLife,
) -> None:
    """Put every handler in its place."""
    commands = {
        "help": profile.help,
        "language": profile.offer_languages,
        "role": profile.offer_roles,
        "report": interviews.report,
        "appeal": appeals.appeal,
        "hint": interviews.hint,
        "skip": interviews.skip,
        "pause": interviews.pause,
        "resume": interviews.resume,
        "cancel": interviews.cancel,
    }
    add = application.add_handler
    add(CommandHandler("start", _start(profile, rounds), PRIVATE & filters.UpdateType.MESSAGE))
    add(CommandHandler("interview", _interview(setup), PRIVATE & filters.UpdateType.MESSAGE))
    for name, use_case in commands.items():
        add(CommandHandler(name, _command(use_case), PRIVATE & filters.UpdateType.MESSAGE))
    add(CommandHandler("plan", plans.command, PRIVATE & filters.UpdateType.MESSAGE))
    add(CommandHandler("daily", daily.command, PRIVATE & filters.UpdateType.MESSAGE))
    add(CommandHandler("review", admin.review, PRIVATE & filters.UpdateType.MESSAGE))
    add(CommandHandler("revise", admin.edit, PRIVATE & filters.UpdateType.MESSAGE))
    add(CommandHandler("rounds", rounds.history, PRIVATE & filters.UpdateType.MESSAGE))
    messages = Messages(interviews, profile, daily)
    add(CommandHandler(IN_GROUPS, messages.for_groups, PRIVATE & filters.UpdateType.MESSAGE))
    for handler in _in_groups(rounds, groups):
        add(handler)
    edited = filters.UpdateType.EDITED_MESSAGE
    add(MessageHandler(PRIVATE & edited & (filters.TEXT | filters.CAPTION), messages.edited))
    add(MessageHandler(PRIVATE & filters.COMMAND, messages.unknown_command))
    add(MessageHandler(PRIVATE & filters.TEXT, messages.text))
    add(MessageHandler(PRIVATE & filters.UpdateType.MESSAGE & filters.Document.ALL, admin.document))
    add(MessageHandler(PRIVATE & filters.UpdateType.MESSAGE & filters.LOCATION, daily.location))
    add(MessageHandler(PRIVATE & filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL, messages.not_words))
    add(
        CallbackQueryHandler(
            Buttons(interviews, appeals, setup, profile, plans, daily, admin, rounds).pressed
        )
    )
    application.add_error_handler(Errors(intake, profile, life).handle)


def _in_groups(rounds: RoundHandlers, groups: Groups) -> Iterator[AnyHandler]:
    """Yield what is heard in groups: commands, replies to Viva, and who comes and goes."""
    commands = {
        "round": rounds.round,
        "hotseat": rounds.hot_seat,
        "duel": rounds.duel,
        "board": rounds.board,
        "help": rounds.help,
        "language": rounds.language,
    }
    new = GROUPS & filters.UpdateType.MESSAGE
    for name, handle in commands.items():
        yield CommandHandler(name, handle, new)
    yield CommandHandler(("start", *COMMANDS), rounds.elsewhere, new)  # others' commands are others'
    yield MessageHandler(new & filters.StatusUpdate.LEFT_CHAT_MEMBER, groups.left)
    yield MessageHandler(new & filters.StatusUpdate.MIGRATE, groups.migrated)
    words = filters.TEXT | filters.CAPTION
    yield MessageHandler(new & filters.REPLY & words, rounds.reply)
    yield MessageHandler(GROUPS & filters.UpdateType.EDITED_MESSAGE & words, rounds.edited)
    yield ChatMemberHandler(groups.membership, ChatMemberHandler.MY_CHAT_MEMBER)


def _command(use_case: UseCase) -> Handler:
    async def handle(update: Update, context: Context) -> None:
        await use_case(read(update))

    return handle


def _start(profile: Profile, rounds: RoundHandlers) -> Handler:
    async def handle(update: Update, context: Context) -> None:
        word = (context.args or [""])[0]
        if not await rounds.start(update, context, word):
            await profile.welcome(read(update))

    return handle


def _interview(setup: Setup) -> Handler:
    async def handle(update: Update, context: Context) -> None:
        await setup.open_menu(read(update), " ".join(context.args or []))

    return handle
