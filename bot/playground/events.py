"""What the bot did, as small facts that a terminal client can draw and a test can await."""

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _MessageShown:
    chat_id: int
    message: Json

    @property
    def message_id(self) -> int:
        """Return the message's number in its chat."""
        return int(self.message["message_id"])

    @property
    def text(self) -> str:
        """Return the text, or the caption, or nothing."""
        return str(self.message.get("text", self.message.get("caption", "")))


class MessageSent(_MessageShown):
    """The bot sent a message; `message` is its object as it was sent."""

    __slots__ = ()


class MessageEdited(_MessageShown):
    """The bot changed a message's text or keyboard; `message` is its object as it is now."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class MessageDeleted:
    """The bot deleted a message."""

    chat_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class CallbackAnswered:
    """The bot answered a tap; text is the toast, or the alert, that the person sees."""

    query_id: str
    user_id: int
    chat_id: int
    message_id: int
    text: str
    show_alert: bool


@dataclass(frozen=True, slots=True)
class ChatActionShown:
    """The bot shows that it is typing, or the like."""

    chat_id: int
    action: str


@dataclass(frozen=True, slots=True)
class ReactionSet:
    """The bot reacted to a message with these emoji; none takes its reaction away."""

    chat_id: int
    message_id: int
    emoji: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MessagePinned:
    """The bot pinned a message."""

    chat_id: int
    message_id: int


Event = (
    MessageSent
    | MessageEdited
    | MessageDeleted
    | CallbackAnswered
    | ChatActionShown
    | ReactionSet
    | MessagePinned
)
