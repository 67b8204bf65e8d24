"""The one way in: updates are handled in order per chat, and confirmed only when that is committed."""

import asyncio
from collections.abc import Awaitable
from typing import Any

import structlog
from telegram import Update
from telegram.error import InvalidToken, RetryAfter, TelegramError
from telegram.ext import Application, BaseUpdateProcessor
from telegram.request import BaseRequest

from bot.domain.errors import BadSetup
from bot.tg.transport import seconds_to_wait

log = structlog.get_logger()

AT_ONCE = 64  # updates handled at the same time, over all chats
POLL_SECONDS = 25
PAUSE = 1.0  # seconds, after Telegram or the database did not answer
WANTED = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER)
AnyApplication = Application[Any, Any, Any, Any, Any, Any]


class ChatOrder(BaseUpdateProcessor):
    """Updates of one chat one after the other, of different chats side by side."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        super().__init__(at_once)
        self._chats: dict[int, tuple[asyncio.Lock, int]] = {}

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to clean up."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Await the coroutine when it is the update's turn in its chat."""
        chat = update.effective_chat if isinstance(update, Update) else None
        key = chat.id if chat else 0
        lock, waiting = self._chats.get(key, (asyncio.Lock(), 0))
        self._chats[key] = (lock, waiting + 1)
        try:
            async with lock:
                await coroutine
        finally:
            lock, waiting = self._chats.pop(key)
            if waiting > 1:
                self._chats[key] = (lock, waiting - 1)


class Intake:
    """Long polling that never confirms what is not stored; python-telegram-bot's own confirms on receipt."""

    def __init__(self, application: AnyApplication) -> None:
        self._application = application
        self._offset: int | None = None
        self.postponed: set[int] = set()  # updates that the error handler wants again
        self.reachable = True  # whether Telegram has answered the last time

    async def poll(self) -> None:
        """Fetch and handle updates until cancelled. Raises `BadSetup` where Telegram refuses the token."""
        while True:
            try:
                updates = await self._fetch()
            except InvalidToken as error:
                raise BadSetup(
                    "VIVA_TELEGRAM_TOKEN: Telegram refuses it; BotFather shows the right one"
                ) from error
            except RetryAfter as error:
                self.reachable = True
                await _pause("telegram asks to wait", error, seconds_to_wait(error))
            except TelegramError as error:
                self.reachable = False
                await _pause("no updates to be had", error, PAUSE)
            else:
                self.reachable = True
                await self.take(updates)

    async def take(self, updates: tuple[Update, ...]) -> None:
        """Handle updates; return when each is committed or refused for good."""
        processor = self._application.update_processor
        await asyncio.gather(*(processor.process_update(update, self._handle(update)) for update in updates))
        if updates:
            self._offset = updates[-1].update_id + 1

    async def _fetch(self) -> tuple[Update, ...]:
        updates: tuple[Update, ...] = await self._application.bot.get_updates(
            offset=self._offset,
            timeout=POLL_SECONDS,
            read_timeout=POLL_SECONDS + 10,
            allowed_updates=WANTED,
        )
        return updates

    async def _handle(self, update: Update) -> None:
        await self._application.process_update(update)
        while update.update_id in self.postponed:
            self.postponed.discard(update.update_id)
            await asyncio.sleep(PAUSE)
            await self._application.process_update(update)


def make_application(
    token: str, api_url: str, transport: BaseRequest, polling: BaseRequest
) -> AnyApplication:
    """Return an application that neither polls nor schedules anything by itself."""
    base = api_url.rstrip("/")
    return (
        Application.builder()
        .token(token)
        .base_url(f"{base}/bot")
        .base_file_url(f"{base}/file/bot")
        .request(transport)
        .get_updates_request(polling)
        .concurrent_updates(ChatOrder())
        .updater(None)
        .job_queue(None)
        .build()
    )


async def _pause(what: str, error: TelegramError, seconds: float) -> None:
    log.warning(what, error=str(error), seconds=seconds)
    await asyncio.sleep(seconds)
