"""A chat in the terminal: what the bot does is shown, lines that are typed are said, buttons have numbers."""

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.playground.chats import Message
from bot.playground.events import CallbackAnswered, Event, MessageEdited, MessageSent
from bot.playground.people import Person
from bot.playground.rendering import lines_of
from bot.playground.world import World

Write = Callable[[str], None]
PICTURE = "[picture]"  # stands before the caption of what a terminal cannot show


class TerminalError(Exception):
    """A line that cannot be carried out; its text says why, in one line."""


@dataclass(frozen=True, slots=True)
class Pressable:
    """A button on the screen: the message it stands under, its label and its data."""

    message: Message
    label: str
    data: str


def user_id_of(name: str) -> int:
    """Return the user id of the person of that name, the same every time."""
    return 1 + zlib.crc32(name.encode())


def person_named(world: World, name: str, language: str) -> Person:
    """Return the person of that name."""
    return world.person(user_id_of(name), name, language_code=language)


class Terminal:
    """One person's chat with the bot, a line at a time. `write` prints a line.

    `switches`: further lines, and what each does to the world around the bot.
    """

    def __init__(
        self, world: World, person: Person, write: Write, switches: Mapping[str, Callable[[], None]]
    ) -> None:
        self._person = person
        self._write = write
        self._switches = switches
        self._said: Message | None = None
        world.subscribe(self._show)

    def obey(self, line: str) -> None:
        """Do what a typed line says: /tap N or LABEL, /edit TEXT, /send FILE, or say it.

        Raises `TerminalError`.
        """
        command, _, rest = line.strip().partition(" ")
        if line.strip() in self._switches:
            self._switches[line.strip()]()
        elif command == "/tap":
            button = self._find(rest.strip())
            self._person.taps(button.message.id, button.data)
        elif command == "/edit":
            self._edit(rest.strip())
        elif command == "/send":
            self._send(Path(rest.strip()).expanduser())
        elif line.strip():
            self._said = self._person.pastes(line)[-1]

    def buttons(self) -> list[Pressable]:
        """Return the buttons of the last message that has any, in reading order."""
        for message in reversed(self._person.chat.messages):
            if message.from_bot and message.buttons:
                return [Pressable(message, label, data) for label, data in message.buttons.items()]
        return []

    def _find(self, wanted: str) -> Pressable:
        buttons = self.buttons()
        if not buttons:
            raise TerminalError("there is no button to tap")
        if wanted.isdecimal() and 1 <= int(wanted) <= len(buttons):
            return buttons[int(wanted) - 1]
        for button in buttons:
            if button.label.casefold() == wanted.casefold():
                return button
        labels = ", ".join(f"{n} {button.label}" for n, button in enumerate(buttons, start=1))
        raise TerminalError(f"no button {wanted!r}; there are: {labels}")

    def _edit(self, text: str) -> None:
        if self._said is None or not text:
            raise TerminalError("/edit NEW TEXT changes the last message you wrote here")
        self._person.edits(self._said.id, text)

    def _send(self, path: Path) -> None:
        try:
            self._person.sends_document(path.read_bytes(), path.name)
        except OSError as error:
            raise TerminalError(f"/send {path}: cannot be read: {error.strerror}") from error

    def _show(self, event: Event) -> None:
        if event.chat_id != self._person.id:
            return
        if isinstance(event, MessageSent | MessageEdited):
            mark = "Viva (edited): " if isinstance(event, MessageEdited) else "Viva: "
            self._message(mark, int(event.message["message_id"]))
        elif isinstance(event, CallbackAnswered) and event.text:
            self._write(f"Viva (toast): {event.text}")

    def _message(self, mark: str, message_id: int) -> None:
        message = self._person.chat.find(message_id)
        if message is None:
            return
        first, *rest = lines_of(message)
        if "photo" in message.json:
            first = f"{PICTURE} {first}".rstrip()
        self._write(f"{mark}{first}")
        for line in rest:
            self._write(f"  {line}" if line else "")
        labels = [f"[{n}] {label}" for n, label in enumerate(message.buttons, start=1)]
        if labels:
            self._write("  " + "  ".join(labels))
