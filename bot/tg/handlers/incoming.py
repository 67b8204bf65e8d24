"""Who did what, read off an Update."""

from telegram import Update, User

from bot.domain.question import Language
from bot.services.turn import Incoming

NAME_LIMIT = 64


def read(update: Update) -> Incoming:
    """Return what the use cases need of an update that has a user and a message."""
    user, message, query = update.effective_user, update.effective_message, update.callback_query
    assert user is not None
    return Incoming(
        update_id=update.update_id,
        user_id=user.id,
        name=without_nul(user.first_name)[:NAME_LIMIT],
        language=language_of(user),
        message_id=message.message_id if message else 0,
        query_id=query.id if query else "",
    )


def without_nul(text: str) -> str:
    """Drop NUL characters, which PostgreSQL does not store."""
    return text.replace("\0", "")


def language_of(user: User) -> Language:
    """Chinese for those whose Telegram speaks it, English for everybody else."""
    return Language.ZH if (user.language_code or "").lower().startswith("zh") else Language.EN
