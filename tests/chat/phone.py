"""A candidate with a phone: does what people do, waits until the bot is done, looks at the screen."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.app import Viva
from bot.playground.chats import Message
from bot.playground.events import CallbackAnswered
from bot.playground.limits import Limits
from bot.playground.people import Person
from bot.playground.server import TOKEN, BotApiServer
from bot.playground.world import World
from bot.services.judging import Judges
from bot.services.ports import Clock, Judge
from bot.settings import Settings
from bot.tg.pacer import UNPACED, Pace

LONGEST = 8.0  # seconds after which a bot that is not done yet never will be


class House:
    """A Bot API server, its world, and the bot that runs on a database; the bot can go and come back."""

    def __init__(self, server: BotApiServer, database_url: str) -> None:
        self.server = server
        self.world = server.world
        self.database_url = database_url
        self.viva: Viva | None = None

    @asynccontextmanager
    async def bot(
        self,
        *,
        judge: Judge | None = None,
        second: Judge | None = None,
        clock: Clock | None = None,
        pace: Pace = UNPACED,
        seed: int = 1,
        **settings: object,
    ) -> AsyncIterator[Viva]:
        """Run the real application on this house's server and database."""
        given = {
            "telegram_token": TOKEN,
            "telegram_api_base_url": self.server.url,
            "database_url": self.database_url,
            "answer_quiet_seconds": 0.0,
            "round_pause_seconds": 20.0,
            **settings,
        }
        extra = {"clock": clock} if clock else {}
        if clock:
            self.world.now = clock  # Telegram and Viva live by the same clock
        judges = Judges(judge, second) if judge else None
        viva = Viva(Settings(**given), judges=judges, rng=random.Random(seed), pace=pace, **extra)
        async with viva:
            self.viva = viva
            try:
                yield viva
            finally:
                self.viva = None

    async def rest(self) -> None:
        """Wait until the bot has handled every update and has nothing left to grade or send."""
        assert self.viva is not None, "the bot is not running"
        async with asyncio.timeout(LONGEST):
            await self.world.confirmed(LONGEST)
            await self.viva.settle()


class Phone:
    """One person's phone. What it does returns when the bot has reacted."""

    def __init__(self, house: House, user_id: int = 1001, name: str = "Ann", language: str = "en") -> None:
        self.house = house
        self.person: Person = house.world.person(user_id, name, language)

    async def says(self, *texts: str) -> None:
        """Send messages, one right after the other."""
        for text in texts:
            self.person.pastes(text)
        await self.house.rest()

    async def sends(self, content: bytes | str, file_name: str, caption: str = "") -> None:
        """Send a file."""
        data = content.encode() if isinstance(content, str) else content
        self.person.sends_document(data, file_name, caption)
        await self.house.rest()

    async def edits(self, old: str, new: str) -> None:
        """Change the last own message that reads `old`."""
        mine = [m for m in self.person.chat.messages if not m.from_bot and m.text == old]
        self.person.edits(mine[-1].id, new)
        await self.house.rest()

    async def taps(self, label: str) -> None:
        """Press the newest button with this label."""
        message, data = self._button(label)
        self.person.taps(message.id, data)
        await self.house.rest()

    async def taps_old(self, message: Message, data: str) -> None:
        """Press a button that a message had once, or that was forged."""
        self.person.taps(message.id, data, stale=True)
        await self.house.rest()

    async def begins(self, topic: str = "Everything", level: str = "any level", length: str = "3") -> None:
        """Go through the menus to the first question."""
        await self.says("/interview")
        for label in (topic, level, length):
            await self.taps(label)

    @property
    def seen(self) -> list[str]:
        """Every text that the bot has sent here, as it reads now."""
        return [message.text for message in self.person.chat.messages if message.from_bot]

    @property
    def screen(self) -> str:
        """The bot's last message."""
        return self.seen[-1]

    @property
    def labels(self) -> list[str]:
        """The buttons under the bot's last message."""
        return list(self.last.buttons)

    @property
    def last(self) -> Message:
        return next(m for m in reversed(self.person.chat.messages) if m.from_bot)

    @property
    def toasts(self) -> list[str]:
        """What popped up on pressed buttons."""
        events = self.house.world.events
        return [
            event.text
            for event in events
            if isinstance(event, CallbackAnswered) and event.user_id == self.person.id
        ]

    def _button(self, label: str) -> tuple[Message, str]:
        for message in reversed(self.person.chat.messages):
            if message.from_bot and label in message.buttons:
                return message, message.buttons[label]
        raise AssertionError(f"no button {label!r}; the last screen: {self.screen!r} {self.labels}")


@asynccontextmanager
async def house(database_url: str, limits: Limits | None = None) -> AsyncIterator[House]:
    """Serve a world without limits, unless some are given."""
    world = World(limits=limits or Limits.none())
    async with BotApiServer(world) as server:
        yield House(server, database_url)
