"""What Telegram shows of the bot before anybody writes to it, in both languages."""

from telegram import Bot, BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeDefault

from bot.domain.question import Language
from bot.tg.texts import plain

COMMANDS = (
    "interview",
    "hint",
    "skip",
    "pause",
    "resume",
    "cancel",
    "report",
    "appeal",
    "plan",
    "daily",
    "rounds",
    "language",
    "role",
    "help",
)


IN_GROUPS = ("round", "hotseat", "duel", "board", "language", "help")


async def introduce(bot: Bot) -> None:
    """Set the command menu and the descriptions; English is what other languages see."""
    for code, language in ((None, Language.EN), ("en", Language.EN), ("zh", Language.ZH)):
        for names, scope in (
            (COMMANDS, BotCommandScopeDefault()),
            (IN_GROUPS, BotCommandScopeAllGroupChats()),
        ):
            commands = [BotCommand(name, plain(language, f"command-{name}")) for name in names]
            await bot.set_my_commands(commands, scope=scope, language_code=code)
        await bot.set_my_description(plain(language, "about"), language_code=code)
        await bot.set_my_short_description(plain(language, "about-short"), language_code=code)
