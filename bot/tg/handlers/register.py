"""Which update goes where: the whole list, in the order in which it is tried."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import (
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.services.appeals import Appeals
from bot.services.interviews import Interviews
from bot.services.profile import Profile
from bot.services.setup import Setup
from bot.services.turn import Incoming
from bot.tg.errors import Errors
from bot.tg.handlers.admin import Admin
from bot.tg.handlers.buttons import Buttons
from bot.tg.handlers.daily import DailyHandlers
from bot.tg.handlers.incoming import read
from bot.tg.handlers.messages import Messages
from bot.tg.handlers.plans import Plans
from bot.tg.intake import AnyApplication, Intake

Context = ContextTypes.DEFAULT_TYPE
UseCase = Callable[[Incoming], Awaitable[None]]
Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]
PRIVATE = filters.ChatType.PRIVATE


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
) -> None:
    """Put every handler in its place."""
    commands = {
        "start": profile.welcome,
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
    add(CommandHandler("interview", _interview(setup), PRIVATE & filters.UpdateType.MESSAGE))
    for name, use_case in commands.items():
        add(CommandHandler(name, _command(use_case), PRIVATE & filters.UpdateType.MESSAGE))
    add(CommandHandler("plan", plans.command, PRIVATE & filters.UpdateType.MESSAGE))
    add(CommandHandler("daily", daily.command, PRIVATE & filters.UpdateType.MESSAGE))
    add(CommandHandler("review", admin.review, PRIVATE & filters.UpdateType.MESSAGE))
    add(CommandHandler("revise", admin.edit, PRIVATE & filters.UpdateType.MESSAGE))
    messages = Messages(interviews, profile, daily)
    add(
        MessageHandler(
            filters.ChatType.GROUPS & filters.COMMAND & filters.UpdateType.MESSAGE, messages.in_group
        )
    )
    edited = filters.UpdateType.EDITED_MESSAGE
    add(MessageHandler(PRIVATE & edited & (filters.TEXT | filters.CAPTION), messages.edited))
    add(MessageHandler(PRIVATE & filters.COMMAND, messages.unknown_command))
    add(MessageHandler(PRIVATE & filters.TEXT, messages.text))
    add(MessageHandler(PRIVATE & filters.UpdateType.MESSAGE & filters.Document.ALL, admin.document))
    add(MessageHandler(PRIVATE & filters.UpdateType.MESSAGE & filters.LOCATION, daily.location))
    add(MessageHandler(PRIVATE & filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL, messages.not_words))
    add(CallbackQueryHandler(Buttons(interviews, appeals, setup, profile, plans, daily, admin).pressed))
    application.add_error_handler(Errors(intake, profile).handle)


def _command(use_case: UseCase) -> Handler:
    async def handle(update: Update, context: Context) -> None:
        await use_case(read(update))

    return handle


def _interview(setup: Setup) -> Handler:
    async def handle(update: Update, context: Context) -> None:
        await setup.open_menu(read(update), " ".join(context.args or []))

    return handle
