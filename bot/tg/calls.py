"""A post becomes a call of the Bot API."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import structlog
from telegram import Bot, InputFile
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest

from bot.services.records import Button, ChartDay, Post, PostKind
from bot.tg.pages import without_tags

log = structlog.get_logger()

_NO_PREVIEW = {"is_disabled": True}


class Calls:
    """Calls methods by name; `draw` makes the picture of a week."""

    def __init__(self, bot: Bot, draw: Callable[[Sequence[ChartDay]], bytes]) -> None:
        self._bot = bot
        self._draw = draw

    async def call(self, chat_id: int, post: Post) -> int | None:
        """Do what a post says; return the id of the message that it became, if it became one.

        What does not parse is sent plain. Raises `TelegramError`.
        """
        try:
            return await self._call_as(chat_id, post, ParseMode.HTML)
        except BadRequest as error:
            if "can't parse entities" not in str(error).lower():
                raise
            log.error("post does not parse, sending it plain", chat=chat_id, error=str(error))
            return await self._call_as(chat_id, replace(post, text=without_tags(post.text)), None)

    async def _call_as(self, chat_id: int, post: Post, mode: ParseMode | None) -> int | None:
        """Do what the post says. The answer is not parsed into objects: only its id is wanted."""
        text = {"text": post.text, "parse_mode": mode, "link_preview_options": _NO_PREVIEW}
        match post.kind:
            case PostKind.MESSAGE:
                there = {"chat_id": chat_id, "message_thread_id": post.thread or None}
                sent = await self._do("sendmessage", reply_markup=self._keyboard(post), **there, **text)
                return int(sent["message_id"])
            case PostKind.PICTURE:
                picture = InputFile(await asyncio.to_thread(self._draw, post.chart), filename="week.png")
                caption = {"caption": post.text, "parse_mode": mode}
                sent = await self._do("sendphoto", chat_id=chat_id, photo=picture, **caption)
                return int(sent["message_id"])
            case PostKind.EDIT:
                place = {"chat_id": chat_id, "message_id": int(post.target)}
                await self._do("editmessagetext", reply_markup=self._keyboard(post), **place, **text)
            case PostKind.REACTION:
                place = {"chat_id": chat_id, "message_id": int(post.target)}
                reaction = [{"type": "emoji", "emoji": post.text}]
                await self._do("setmessagereaction", reaction=reaction, **place)
            case PostKind.TOAST:
                await self._do("answercallbackquery", callback_query_id=post.target, text=post.text)
            case PostKind.TYPING:
                await self._do("sendchataction", chat_id=chat_id, action=ChatAction.TYPING)
        return None

    def _keyboard(self, post: Post) -> dict[str, Any] | None:
        if not post.buttons:
            return None
        rows = [[self._button(button) for button in row] for row in post.buttons]
        return {"inline_keyboard": rows}

    def _button(self, button: Button) -> dict[str, str]:
        if not button.start:
            return {"text": button.label, "callback_data": button.data}
        return {"text": button.label, "url": f"https://t.me/{self._bot.username}?start={button.start}"}

    async def _do(self, method: str, **arguments: Any) -> Any:
        """Call a Bot API method. Names are in lower case, which Telegram takes as well, so that
        python-telegram-bot does not point to its own method of the camel-case name.
        """
        given = {name: value for name, value in arguments.items() if value is not None}
        return await self._bot.do_api_request(method, given)
