"""Chats and the messages in them, as Telegram keeps them."""

from collections.abc import Iterator
from itertools import count
from typing import Any

Json = dict[str, Any]


class Message:
    """One message, with every version it has had; the last is what the chat shows now."""

    __slots__ = ("from_bot", "markup", "reactions", "versions")

    def __init__(self, json: Json, markup: Json | None = None, *, from_bot: bool = False) -> None:
        self.versions = [json]
        self.markup = markup
        self.from_bot = from_bot  # the bot under test: is_bot is also true of who speaks for a chat
        self.reactions: tuple[str, ...] = ()  # what the bot has put on it

    @property
    def json(self) -> Json:
        """Return the message object as the Bot API gives it now."""
        return self.versions[-1]

    def __getitem__(self, field: str) -> Any:
        """Return a field of the message object as it is now."""
        return self.json[field]

    @property
    def id(self) -> int:
        """Return its message_id."""
        return int(self.json["message_id"])

    @property
    def text(self) -> str:
        """Return its text, or its caption, or nothing."""
        return str(self.json.get("text", self.json.get("caption", "")))

    @property
    def thread(self) -> int:
        """Return the forum topic it is in, 0 when it is in none."""
        return int(self.json["message_thread_id"]) if self.json.get("is_topic_message") else 0

    @property
    def reply_markup(self) -> Json | None:
        """Return the keyboard: an inline one, or the reply keyboard sent along with it."""
        return self.markup

    @property
    def buttons(self) -> dict[str, str]:
        """Return the callback buttons of its inline keyboard: label to callback_data."""
        return self._labelled("callback_data")

    @property
    def links(self) -> dict[str, str]:
        """Return the buttons of its inline keyboard that open a link: label to URL."""
        return self._labelled("url")

    def _labelled(self, field: str) -> dict[str, str]:
        rows = (self.markup or {}).get("inline_keyboard", [])
        return {button["text"]: button[field] for row in rows for button in row if field in button}

    def replace(self, json: Json, markup: Json | None) -> None:
        """Add a version: from now on the message is this."""
        self.versions.append(json)
        self.markup = markup


class Chat:
    """A private chat or a group: its object for the API, its members and its messages."""

    def __init__(self, json: Json, numbers: Iterator[int] | None = None) -> None:
        self.json = json
        self.id = int(json["id"])
        self.members: dict[int, str] = {}
        self.pinned: list[int] = []
        self.members_may_write = True
        self.deleted: list[Message] = []
        self.topics: dict[int, str] = {}
        self.migrated_to: int | None = None
        self.allowed_reactions: frozenset[str] | None = None
        self._messages: dict[int, Message] = {}
        self._numbers = numbers or count(1)

    @property
    def is_private(self) -> bool:
        """Tell whether it is a chat with one person."""
        return bool(self.json["type"] == "private")

    @property
    def is_supergroup(self) -> bool:
        """Tell whether it is a supergroup: it numbers its own messages, and may be a forum."""
        return bool(self.json["type"] == "supergroup")

    def has_member(self, user_id: int) -> bool:
        """Tell whether this user is in the group now."""
        return self.members.get(user_id, "left") not in ("left", "kicked")

    @property
    def messages(self) -> list[Message]:
        """Return the messages that are not deleted, in the order in which they were sent."""
        return list(self._messages.values())

    @property
    def last(self) -> Message:
        """Return the newest message; raise LookupError when the chat is empty."""
        if not self._messages:
            raise LookupError(f"nobody has written in chat {self.id}")
        return next(reversed(self._messages.values()))

    def check_open(self) -> None:
        """Raise ValueError when nobody can write here because the group is a supergroup now."""
        if self.migrated_to is not None:
            raise ValueError(f"group {self.id} is supergroup {self.migrated_to} now")

    def find(self, message_id: int) -> Message | None:
        """Return the message with this id, or nothing when it is unknown or deleted."""
        return self._messages.get(message_id)

    def next_number(self) -> int:
        """Return the message_id for the next message."""
        return next(self._numbers)

    def keep(self, message: Message) -> None:
        """Add a message at the end."""
        self._messages[message.id] = message

    def remove(self, message_id: int) -> None:
        """Take a message out of the chat; `deleted` still has it."""
        self.deleted.append(self._messages.pop(message_id))
