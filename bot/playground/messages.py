"""sendMessage, the edits, deleteMessage, setMessageReaction, pinChatMessage.

https://core.telegram.org/bots/api#sendmessage, #updating-messages, #setmessagereaction,
#pinchatmessage
"""

from telegram.constants import ReactionEmoji

from bot.playground.chats import Chat, Json, Message
from bot.playground.errors import bad_request
from bot.playground.events import MessageDeleted, MessageEdited, MessagePinned, ReactionSet
from bot.playground.formatting import read_text
from bot.playground.lookup import message_in, writable_chat
from bot.playground.markup import checked_markup, inline_only, shown_in_message
from bot.playground.params import Params
from bot.playground.sending import send
from bot.playground.world import World

DELETABLE_SECONDS = 48 * 3600
_REACTIONS = frozenset(str(emoji.value) for emoji in ReactionEmoji)
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_TEXT = frozenset({"text", "entities"})
_COMPARED = _TEXT | {"reply_markup"}


def send_message(world: World, params: Params) -> Json:
    """Send a text."""
    return send(world, params, read_text(params))


def edit_message_text(world: World, params: Params) -> Json:
    """Replace text and keyboard: a keyboard that is not given is taken away."""
    content = read_text(params)
    chat, message = _editable(world, params)
    if "text" not in message.json:
        raise bad_request("there is no text in the message to edit")
    return _edit(world, chat, message, content, params)


def edit_message_reply_markup(world: World, params: Params) -> Json:
    """Replace the keyboard only."""
    chat, message = _editable(world, params)
    content: Json = {key: message.json[key] for key in _TEXT if key in message.json}
    return _edit(world, chat, message, content, params)


def _editable(world: World, params: Params) -> tuple[Chat, Message]:
    """Only the bot's own messages, and of these only "messages without reply_markup or with inline
    keyboards": #updating-messages.
    """
    chat = writable_chat(world, params)
    message = message_in(chat, params, "edit")
    if not message.from_bot or (message.markup and "inline_keyboard" not in message.markup):
        raise bad_request("message can't be edited")
    return chat, message


def _edit(world: World, chat: Chat, message: Message, content: Json, params: Params) -> Json:
    markup = inline_only(checked_markup(params.structure("reply_markup")))
    shown = {**content, **shown_in_message(markup)}
    before = message.json
    if shown == {key: before[key] for key in _COMPARED if key in before}:
        raise bad_request(_NOT_MODIFIED)
    kept = {key: value for key, value in before.items() if key not in _COMPARED}
    json = {**kept, "edit_date": world.timestamp(), **shown}
    message.replace(json, markup)
    world.meter.note(chat.id, world.clock())
    world.publish(MessageEdited(chat.id, json))
    return json


def delete_message(world: World, params: Params) -> bool:
    """Delete a message: the bot's own, a private chat's, or any where it is administrator."""
    chat = writable_chat(world, params)
    message = message_in(chat, params, "delete")
    administrator = chat.members.get(world.bot["id"]) == "administrator"
    allowed = message.from_bot or chat.is_private or administrator
    too_old = world.timestamp() - message.json["date"] > DELETABLE_SECONDS
    if not allowed or (too_old and not administrator):
        raise bad_request("message can't be deleted")
    chat.remove(message.id)
    world.publish(MessageDeleted(chat.id, message.id))
    return True


def set_message_reaction(world: World, params: Params) -> bool:
    """Put at most one emoji on a message, of those Telegram offers and the group allows."""
    chat = writable_chat(world, params)
    message = message_in(chat, params, "react")
    reactions = params.structure("reaction") or []
    emoji = tuple(str(reaction.get("emoji")) for reaction in reactions)
    if len(emoji) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    allowed = _REACTIONS if chat.allowed_reactions is None else _REACTIONS & chat.allowed_reactions
    if not allowed.issuperset(emoji):
        raise bad_request("REACTION_INVALID")
    message.reactions = emoji
    world.publish(ReactionSet(chat.id, message.id, emoji))
    return True


def pin_chat_message(world: World, params: Params) -> bool:
    """Pin a message; in a group the bot must be administrator."""
    chat = writable_chat(world, params)
    message = message_in(chat, params, "pin")
    if not chat.is_private and chat.members.get(world.bot["id"]) != "administrator":
        raise bad_request("not enough rights to manage pinned messages in the chat")
    chat.pinned.append(message.id)
    world.publish(MessagePinned(chat.id, message.id))
    return True
