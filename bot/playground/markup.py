"""Check reply_markup as strictly as Telegram does.

https://core.telegram.org/bots/api#inlinekeyboardmarkup and the types that follow it.
"""

import re
from typing import Any

from bot.playground.chats import Json
from bot.playground.errors import ApiError, bad_request

DATA_LIMIT = 64
_KINDS = {
    "inline_keyboard": list,
    "keyboard": list,
    "remove_keyboard": bool,
    "force_reply": bool,
}
_WORDS = {list: "Array", bool: "Boolean"}
# Buttons that do something else than call back or open a link are let through unexamined. Of a button
# that does two things Telegram silently drops one; the playground refuses it, as #inlinekeyboardbutton
# says "exactly one".
_OTHER = ("web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat")
_OTHERS = (*_OTHER, "switch_inline_query_chosen_chat", "copy_text", "pay", "callback_game")


def checked_markup(markup: Any) -> Json | None:
    """Return a reply markup that Telegram would take (None: none given), or raise ApiError 400."""
    if markup is None or markup == {}:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    for kind, type_ in _KINDS.items():
        if kind in markup:
            if not isinstance(markup[kind], type_):
                raise bad_request(f'field "{kind}" must be of type {_WORDS[type_]}')
            if kind == "inline_keyboard":
                return _inline(markup[kind])
            return markup
    return None


def inline_only(markup: Json | None) -> Json | None:
    """Return the markup for an edit, which takes an inline keyboard or none."""
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return markup


def shown_in_message(markup: Json | None) -> Json:
    """Return the part of a Message object that carries the keyboard: only inline ones are."""
    return {"reply_markup": markup} if markup and "inline_keyboard" in markup else {}


def _inline(rows: list[Any]) -> Json | None:
    kept = []
    for row in rows:
        if not isinstance(row, list):
            raise _cannot("InlineKeyboardButton should be an Array")
        for button in row:
            _check_button(button)
        if row:
            kept.append(row)
    return {"inline_keyboard": kept} if kept else None


def _check_button(button: Any) -> None:
    if not isinstance(button, dict):
        raise _cannot("InlineKeyboardButton must be an Object")
    _check_label(button)
    if button.get("callback_data") and button.get("url"):
        raise _cannot("exactly one of the optional fields must be used")
    if button.get("callback_data"):
        _check_data(button["callback_data"])
    elif button.get("url"):
        _check_url(button["url"])
    elif not any(kind in button for kind in _OTHERS):
        raise _cannot("Text buttons are unallowed in the inline keyboard")


def _check_label(button: Json) -> None:
    if "text" not in button:
        raise _cannot('Can\'t find field "text"')
    if not isinstance(button["text"], str):
        raise _cannot('Field "text" must be of type String')
    if not button["text"].strip():
        raise _cannot("Text must be non-empty")


def _check_data(data: Any) -> None:
    if not isinstance(data, str):
        raise _cannot('Field "callback_data" must be of type String')
    if len(data.encode()) > DATA_LIMIT:
        raise bad_request("BUTTON_DATA_INVALID")


def _check_url(url: Any) -> None:
    protocol, separator, rest = str(url).partition("://")
    if separator and protocol.lower() not in ("http", "https", "tg", "ton"):
        raise _bad_url(url, "Unsupported URL protocol")
    host = re.match(r"[^/?#\s]+", rest if separator else protocol)
    if host is None or ("." not in host.group() and not _is_deep_link(protocol, separator)):
        raise _bad_url(url, "Wrong HTTP URL")


def _is_deep_link(protocol: str, separator: str) -> bool:
    return bool(separator) and protocol.lower() in ("tg", "ton")


def _bad_url(url: Any, why: str) -> ApiError:
    return bad_request(f"inline keyboard button URL '{url}' is invalid: {why}")


def _cannot(why: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {why}")
