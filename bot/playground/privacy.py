"""Which group messages a bot in privacy mode is shown.

https://core.telegram.org/bots/features#privacy-mode: commands meant for it, replies to its
messages, service messages; and, as BotFather words it, messages that mention it by @username. An
administrator sees everything. A command that names no bot is taken to be meant for this one.
"""

from collections.abc import Iterator

from bot.playground.chats import Chat, Json
from bot.playground.entities import Entity

_SERVICE = (
    "new_chat_members",
    "left_chat_member",
    "new_chat_title",
    "pinned_message",
    "forum_topic_created",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
)


def bot_sees(message: Json, chat: Chat, bot: Json, privacy_mode: bool) -> bool:
    """Tell whether the bot gets an update for this message of a person."""
    if chat.is_private:
        return True
    if not chat.has_member(bot["id"]):
        return False
    administrator = chat.members[bot["id"]] == "administrator"
    if administrator or not privacy_mode or any(key in message for key in _SERVICE):
        return True
    return _replies_to(message, bot) or _addresses(message, bot)


def _replies_to(message: Json, bot: Json) -> bool:
    replied = message.get("reply_to_message")
    return bool(replied and replied["from"]["id"] == bot["id"])


def _addresses(message: Json, bot: Json) -> bool:
    name = f"@{bot['username']}".lower()
    for entity, part in _parts(message):
        if entity["type"] == "mention" and part == name:
            return True
        if entity["type"] == "bot_command" and entity["offset"] == 0:
            return "@" not in part or part.endswith(name)
    return False


def _parts(message: Json) -> Iterator[tuple[Entity, str]]:
    """Yield the entities of the text or caption, each with what it covers in lower case."""
    prefix = "" if "text" in message else "caption_"
    text = str(message.get("text", message.get("caption", ""))).encode("utf-16-le")
    for entity in message.get(f"{prefix}entities", []):
        begin, length = entity["offset"] * 2, entity["length"] * 2
        yield entity, text[begin : begin + length].decode("utf-16-le").lower()
