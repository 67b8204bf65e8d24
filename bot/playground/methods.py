"""Every method of the Bot API that the playground knows, by its lower-case name."""

from collections.abc import Callable
from typing import Any

from bot.playground import about, media, messages
from bot.playground.chats import Json
from bot.playground.errors import bad_request
from bot.playground.events import CallbackAnswered, ChatActionShown
from bot.playground.groups import member_json
from bot.playground.lookup import known_chat, writable_chat
from bot.playground.params import Params
from bot.playground.world import World

Method = Callable[[World, Params], Any]

TOAST_LIMIT = 200
_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def get_me(world: World, _params: Params) -> Json:
    """Return the bot's own user: https://core.telegram.org/bots/api#getme."""
    return {
        **world.bot,
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy_mode,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def answer_callback_query(world: World, params: Params) -> bool:
    """Answer a tap, with up to 200 characters: #answercallbackquery."""
    text = params.text("text")
    if len(text) > TOAST_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    tap = world.callbacks.close(params.text("callback_query_id"))
    world.publish(
        CallbackAnswered(
            query_id=tap.query_id,
            user_id=tap.user_id,
            chat_id=tap.chat_id,
            message_id=tap.message_id,
            text=text,
            show_alert=params.flag("show_alert"),
        )
    )
    return True


def send_chat_action(world: World, params: Params) -> bool:
    """Show that the bot is typing, or the like: #sendchataction."""
    chat = writable_chat(world, params)
    action = params.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.publish(ChatActionShown(chat.id, action))
    return True


def get_chat(world: World, params: Params) -> Json:
    """Return what is known of a chat: #chatfullinfo, its required fields."""
    chat = known_chat(world, params)
    kinds = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription")
    gifts = dict.fromkeys((*kinds, "gifts_from_channels"), False)
    return {
        **chat.json,
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": gifts,
    }


def get_chat_member(world: World, params: Params) -> Json:
    """Return what a user is in a chat: #getchatmember."""
    chat = writable_chat(world, params)
    user_id = params.number("user_id")
    if user_id == world.bot["id"]:
        user = world.bot
    elif user_id in world.people:
        user = world.people[user_id].user
    else:
        raise bad_request("user not found")
    default = "member" if chat.is_private else "left"
    return member_json(user, chat.members.get(user_id, default))


METHODS: dict[str, Method] = {
    name.lower(): method
    for name, method in {
        "getMe": get_me,
        "sendMessage": messages.send_message,
        "editMessageText": messages.edit_message_text,
        "editMessageReplyMarkup": messages.edit_message_reply_markup,
        "deleteMessage": messages.delete_message,
        "setMessageReaction": messages.set_message_reaction,
        "pinChatMessage": messages.pin_chat_message,
        "answerCallbackQuery": answer_callback_query,
        "sendChatAction": send_chat_action,
        "sendPhoto": media.send_photo,
        "sendDocument": media.send_document,
        "sendVoice": media.send_voice,
        "getFile": media.get_file,
        "getChat": get_chat,
        "getChatMember": get_chat_member,
        "setMyCommands": about.set_my_commands,
        "getMyCommands": about.get_my_commands,
        "deleteMyCommands": about.delete_my_commands,
        "setMyDescription": about.set_my_description,
        "getMyDescription": about.get_my_description,
        "setMyShortDescription": about.set_my_short_description,
        "getMyShortDescription": about.get_my_short_description,
    }.items()
}
