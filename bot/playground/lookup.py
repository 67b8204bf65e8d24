"""Find the chat and message that a request names, or refuse in Telegram's words."""

from bot.playground.chats import Chat, Message
from bot.playground.errors import bad_request, forbidden, upgraded
from bot.playground.params import Params
from bot.playground.world import World


def known_chat(world: World, params: Params) -> Chat:
    """Return the chat of chat_id; raise ApiError 400 when the bot knows no such chat, or no longer."""
    if not params.text("chat_id"):
        raise bad_request("chat_id is empty")
    chat_id = params.chat_id()
    if chat_id is None or chat_id not in world.chats:
        raise bad_request("chat not found")
    chat = world.chats[chat_id]
    if chat.migrated_to is not None:
        raise upgraded(chat.migrated_to)
    return chat


def writable_chat(world: World, params: Params) -> Chat:
    """Return the chat of chat_id; raise ApiError 403 when the bot may not write there."""
    chat = known_chat(world, params)
    if chat.is_private:
        person = world.people[chat.id]
        if person.has_blocked_bot:
            raise forbidden("bot was blocked by the user")
        if not person.has_started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat
    status = chat.members.get(world.bot["id"], "left")
    if status == "kicked":
        raise forbidden(f"bot was kicked from the {chat.json['type']} chat")
    if status == "left":
        raise forbidden(f"bot is not a member of the {chat.json['type']} chat")
    return chat


def message_in(chat: Chat, params: Params, purpose: str) -> Message:
    """Return the message of message_id; raise ApiError 400 "message to <purpose> not found"."""
    if not params.text("message_id"):
        raise bad_request("message identifier is not specified")
    message = chat.find(params.number("message_id"))
    if message is None:
        raise bad_request(f"message to {purpose} not found")
    return message
