"""What a candidate writes: answers, edits, and what Viva cannot use."""

import unicodedata

from telegram import Update
from telegram.ext import ContextTypes

from bot.domain.question import Language
from bot.services.interviews import Interviews
from bot.services.profile import Profile
from bot.tg.handlers.daily import DailyHandlers
from bot.tg.handlers.incoming import read, without_nul
from bot.tg.texts import lines

Context = ContextTypes.DEFAULT_TYPE
_DONT_KNOW = lines(Language.ZH, "dont-know-phrases") | lines(Language.EN, "dont-know-phrases")


class Messages:
    """Handlers of messages in a private chat."""

    def __init__(self, interviews: Interviews, profile: Profile, daily: DailyHandlers) -> None:
        self._interviews = interviews
        self._profile = profile
        self._daily = daily

    async def text(self, update: Update, context: Context) -> None:
        """Take words for giving up, for a setting that was asked for, or for an answer."""
        text = _text(update)
        await self._daily.typed(update, text, gives_up=_bare(text) in _DONT_KNOW)

    async def edited(self, update: Update, context: Context) -> None:
        """Take the new words in place of the old."""
        await self._interviews.edit(read(update), _text(update))

    async def for_groups(self, update: Update, context: Context) -> None:
        """Point to groups, where rounds are played."""
        await self._profile.refuse(read(update), "round-in-groups")

    async def unknown_command(self, update: Update, context: Context) -> None:
        """Point to the commands there are."""
        await self._profile.refuse(read(update), "unknown-command")

    async def not_words(self, update: Update, context: Context) -> None:
        """Ask for words instead of a picture, a sticker, a voice."""
        await self._profile.refuse(read(update), "words-only")


def _text(update: Update) -> str:
    message = update.effective_message
    return without_nul(message.text or message.caption or "") if message else ""


def _bare(text: str) -> str:
    """Fold case and the typographic apostrophe, and drop punctuation around the words."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return folded.strip().strip(".!?…。！？~～ ")
