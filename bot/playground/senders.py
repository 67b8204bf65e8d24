"""Who Telegram names as the author of what a chat says, not a person.

https://core.telegram.org/bots/api#message, sender_chat: "For backward compatibility, if the message was
sent on behalf of a chat, the field from contains a fake sender user in non-channel chats."
"""

from bot.playground.chats import Json

GROUP_ANONYMOUS_BOT: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
CHANNEL_BOT: Json = {
    "id": 136817688,
    "is_bot": True,
    "first_name": "Channel",
    "username": "Channel_Bot",
}


def as_anonymous(group: Json, content: Json) -> tuple[Json, Json]:
    """Return author and content of a message that an administrator sends in the group's name."""
    return GROUP_ANONYMOUS_BOT, {"sender_chat": group, **content}


def as_channel(channel_id: int, title: str, content: Json) -> tuple[Json, Json]:
    """Return author and content of a message that somebody sends to a group in a channel's name."""
    channel: Json = {"id": channel_id, "type": "channel", "title": title}
    return CHANNEL_BOT, {"sender_chat": channel, **content}
