"""The world the bot lives in: people, chats, messages and unconfirmed updates. No HTTP."""

import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from itertools import count
from typing import Any

from bot.playground.callbacks import Callbacks
from bot.playground.chats import Chat, Json, Message
from bot.playground.events import Event
from bot.playground.files import Files
from bot.playground.groups import Group
from bot.playground.limits import Limits, Meter
from bot.playground.people import Person
from bot.playground.privacy import bot_sees
from bot.playground.profile import Profile
from bot.playground.signals import Signal
from bot.playground.updates import Updates
from bot.playground.webhook_info import WebhookInfo

BOT_ID = 123456


def utc_now() -> datetime:
    """Return the time now, aware, in UTC."""
    return datetime.now(UTC)


class World:
    """Pure state. A bot that dies and comes back finds everything as it was.

    `clock` is monotonic seconds, for limits and the age of a tap; `now` is aware UTC, for dates, and
    may be set to another clock at any time.
    """

    def __init__(
        self,
        bot_username: str = "viva_bot",
        *,
        bot_name: str = "Viva",
        limits: Limits | None = None,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = utc_now,
        first_update_id: int = 1,
        first_message_id: int = 1,
        privacy_mode: bool = True,
    ) -> None:
        self.bot: Json = {
            "id": BOT_ID,
            "is_bot": True,
            "first_name": bot_name,
            "username": bot_username,
        }
        self.clock, self.now, self.privacy_mode = clock, now, privacy_mode
        self.meter = Meter(limits or Limits.telegram())
        self.updates = Updates(first_update_id)
        self.files = Files()
        self.callbacks = Callbacks(clock)
        self.profile = Profile()
        self.webhook = WebhookInfo()
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.events: list[Event] = []
        self.happened = Signal()
        self._private_numbers = count(first_message_id)
        self._subscribers: list[Callable[[Event], None]] = []

    # -- who is there ---------------------------------------------------------------------------

    def person(
        self,
        user_id: int,
        first_name: str = "Ann",
        language_code: str | None = "en",
        *,
        username: str | None = None,
        started: bool = True,
    ) -> Person:
        """Return the person with this id; a new one has `started` the bot, or it may not write."""
        if user_id not in self.people:
            user: Json = {"id": user_id, "is_bot": False, "first_name": first_name}
            if username:
                user["username"] = username
            if language_code:
                user["language_code"] = language_code
            chat = Chat(_private_chat(user), self._private_numbers)
            self.chats[user_id] = chat
            self.people[user_id] = Person(self, user, chat, started)
        return self.people[user_id]

    def group(
        self,
        chat_id: int,
        title: str,
        members: Iterable[Person] = (),
        *,
        bot_status: str = "member",
        forum: bool = False,
    ) -> Group:
        """Make a group that its first member owns, with the bot as `bot_status` ("left": not).

        `forum`: it has topics, which only a supergroup can have.
        """
        chat = Group(self, chat_id, title, self._private_numbers, forum=forum)
        self.chats[chat_id] = chat
        for person in members:
            chat.members[person.id] = "member" if chat.members else "creator"
        chat.members[self.bot["id"]] = bot_status
        return chat

    def chat(self, chat_id: int) -> Chat:
        """Return the chat with this id; raise LookupError when there is none."""
        if chat_id not in self.chats:
            raise LookupError(f"there is no chat {chat_id}")
        return self.chats[chat_id]

    # -- what happens ---------------------------------------------------------------------------

    def timestamp(self) -> int:
        """Return the time now as the API writes dates: whole seconds of Unix time."""
        return int(self.now().timestamp())

    def receive(self, chat: Chat, author: Json, content: Json, number: int | None = None) -> Message:
        """Keep a message of a person, and queue the update when the bot may see it.

        `number`: the message_id, where it was taken before.
        """
        json: Json = {
            "message_id": number or chat.next_number(),
            "from": author,
            "chat": chat.json,
            "date": self.timestamp(),
            **content,
        }
        message = Message(json)
        chat.keep(message)
        self.show(chat, "message", json)
        return message

    def show(self, chat: Chat, kind: str, json: Json) -> None:
        """Queue an update about a message, when the bot may see that message."""
        if bot_sees(json, chat, self.bot, self.privacy_mode):
            self.updates.add(kind, json)

    def publish(self, event: Event) -> None:
        """Record what the bot did and tell everybody who subscribed or waits."""
        self.events.append(event)
        for tell in self._subscribers:
            tell(event)
        self.happened.notify()

    def subscribe(self, callback: Callable[[Event], None]) -> Callable[[], None]:
        """Call back with every event from now on; return what ends the subscription."""
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback)

    # -- waiting --------------------------------------------------------------------------------

    async def wait_for(
        self,
        predicate: Callable[[Event], bool],
        timeout: float = 5.0,  # noqa: ASYNC109 - waiting too long must fail, not hang
        *,
        after: int | None = None,
    ) -> Event:
        """Return the first event that the predicate holds for; raise TimeoutError after timeout s.

        Only events from now on count; `after=n` makes those count that follow the first n
        (`after=0`: all that ever happened, `after=len(world.events)`: a mark set earlier).
        """
        seen = len(self.events) if after is None else after
        found: list[Event] = []

        def happened() -> bool:
            nonlocal seen
            fresh, seen = self.events[seen:], len(self.events)
            found.extend(filter(predicate, fresh))
            return bool(found)

        await self.happened.until(happened, timeout)
        return found[0]

    async def until(
        self,
        condition: Callable[[], bool],
        timeout: float = 5.0,  # noqa: ASYNC109 - as above
    ) -> None:
        """Return once a condition on the world holds, looked at now and after every event."""
        await self.happened.until(condition, timeout)

    @property
    def unconfirmed(self) -> int:
        """Return how many updates the bot has not confirmed, by offset or by webhook."""
        return len(self.updates.pending)

    async def confirmed(
        self,
        timeout: float = 5.0,  # noqa: ASYNC109 - as above
    ) -> None:
        """Return once the bot has confirmed every update so far."""
        await self.updates.until_confirmed(timeout)


def _private_chat(user: Json) -> Json:
    chat: dict[str, Any] = {"id": user["id"], "type": "private", "first_name": user["first_name"]}
    if "username" in user:
        chat["username"] = user["username"]
    return chat
