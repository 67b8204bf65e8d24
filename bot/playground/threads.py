"""Where in a chat a message stands: what it replies to, and which thread it is in.

https://core.telegram.org/bots/api#message, fields message_thread_id and is_topic_message. Two habits
of Telegram's that bots trip over are kept. In a topic, a message that replies to nothing carries the
topic's service message as its reply_to_message. In a supergroup, a reply outside topics carries the
message_thread_id of its chain, without is_topic_message; sendMessage refuses that number
(https://github.com/tdlib/telegram-bot-api/issues/447).
"""

from bot.playground.chats import Chat, Json, Message


def placed(chat: Chat, thread: int, replied: Message | None) -> Json:
    """Return the fields of a message in a topic of the chat (0: none named), as a reply or not."""
    fields: Json = {}
    thread = thread or (replied.thread if replied else 0)
    if thread:
        fields = {"message_thread_id": thread, "is_topic_message": True}
        replied = replied or chat.find(thread)
    elif replied and chat.is_supergroup:
        fields = {"message_thread_id": replied.json.get("message_thread_id", replied.id)}
    if replied:
        fields["reply_to_message"] = _without_reply(replied.json)
    return fields


def checked_place(chat: Chat, reply_to: int | None, thread: int | None) -> Json:
    """Return the same for what a person writes; raise ValueError where their phone offers no such place."""
    if thread is not None and thread not in chat.topics:
        raise ValueError(f"there is no topic {thread} in chat {chat.id}")
    replied = None
    if reply_to is not None:
        replied = chat.find(reply_to)
        if replied is None:
            raise ValueError(f"there is no message {reply_to} to reply to")
        if thread is not None and replied.thread != thread:
            raise ValueError(f"message {reply_to} is not in topic {thread}")
    return placed(chat, thread or 0, replied)


def _without_reply(message: Json) -> Json:
    """A reply carries the message it replies to, but not what that one replies to."""
    return {key: value for key, value in message.items() if key != "reply_to_message"}
