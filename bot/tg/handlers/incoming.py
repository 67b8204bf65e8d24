"""Who did what, read off an Update."""

from datetime import datetime

from telegram import Chat, Message, Update, User

from bot.domain.question import Language
from bot.services.rounds.turns import GroupIncoming, Person
from bot.services.turn import Incoming

NAME_LIMIT = 64
TITLE_LIMIT = 128


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
        written_at=None if query else _written_at(message),
    )


def read_in_group(update: Update) -> GroupIncoming:
    """Return the same of an update from a group.

    Anonymous admins and channels write under a user that stands for all of them
    (https://core.telegram.org/bots/api#message, sender_chat): they are nobody in particular.
    """
    chat, user, message = update.effective_chat, update.effective_user, update.effective_message
    query = update.callback_query
    assert chat is not None
    shown = message if isinstance(message, Message) else None
    nobody = user is None or (query is None and shown is not None and shown.sender_chat is not None)
    return GroupIncoming(
        update_id=update.update_id,
        chat_id=chat.id,
        title=without_nul(chat.title or "")[:TITLE_LIMIT],
        language=language_of(user) if user else Language.EN,
        person=None if nobody or user is None else _person(user),
        message_id=message.message_id if message else 0,
        written_at=None if query else _written_at(shown),
        thread=_thread(shown),
        reply_to=_reply_to(shown),
        query_id=query.id if query else "",
    )


def is_group(chat: Chat | None) -> bool:
    """Tell whether a chat is a group of either kind."""
    return chat is not None and chat.type in (Chat.GROUP, Chat.SUPERGROUP)


def _person(user: User) -> Person:
    return Person(user.id, without_nul(user.first_name)[:NAME_LIMIT], language_of(user))


def _thread(message: Message | None) -> int:
    """Return the forum topic; in other groups the same field only tells what a message replies to."""
    if message is None or not message.is_topic_message:
        return 0
    return message.message_thread_id or 0


def _reply_to(message: Message | None) -> int:
    replied = message.reply_to_message if message else None
    return replied.message_id if replied else 0


def _written_at(message: object) -> datetime | None:
    """Return when a message was sent or edited last."""
    return (message.edit_date or message.date) if isinstance(message, Message) else None


def without_nul(text: str) -> str:
    """Drop NUL characters, which PostgreSQL does not store."""
    return text.replace("\0", "")


def language_of(user: User) -> Language:
    """Chinese for those whose Telegram speaks it, English for everybody else."""
    return Language.ZH if (user.language_code or "").lower().startswith("zh") else Language.EN
