"""Put a message of the bot into a chat: what all the send methods share."""

from typing import Any

from bot.playground.chats import Chat, Json, Message
from bot.playground.errors import bad_request
from bot.playground.events import MessageSent
from bot.playground.lookup import writable_chat
from bot.playground.markup import checked_markup, shown_in_message
from bot.playground.params import Params
from bot.playground.threads import placed
from bot.playground.world import World


def send(world: World, params: Params, content: Json) -> Json:
    """Check chat, keyboard, reply, topic and limits in this order; keep the message and return it."""
    chat = writable_chat(world, params)
    if not chat.members_may_write and chat.members.get(world.bot["id"]) != "administrator":
        raise bad_request("not enough rights to send text messages to the chat")
    markup = checked_markup(params.structure("reply_markup"))
    reply = _reply(chat, params)
    thread = params.number("message_thread_id")
    if thread and thread not in chat.topics:
        raise bad_request("message thread not found")
    world.meter.spend(chat.id, world.clock())
    json: Json = {
        "message_id": chat.next_number(),
        "from": world.bot,
        "chat": chat.json,
        "date": world.timestamp(),
        **placed(chat, thread, reply),
        **content,
        **shown_in_message(markup),
    }
    chat.keep(Message(json, markup, from_bot=True))
    world.publish(MessageSent(chat.id, json))
    return json


def _reply(chat: Chat, params: Params) -> Message | None:
    asked: Any = params.structure("reply_parameters")
    if asked is None:
        message_id = params.number("reply_to_message_id")
        optional = params.flag("allow_sending_without_reply")
    elif isinstance(asked, dict) and "message_id" in asked:
        message_id = int(asked["message_id"])
        optional = bool(asked.get("allow_sending_without_reply"))
    else:
        raise bad_request('can\'t find field "message_id"')
    replied = chat.find(message_id) if message_id else None
    if replied is None and message_id and not optional:
        raise bad_request("message to be replied not found")
    return replied
