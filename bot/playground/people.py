"""A person with a phone: what they say, change, tap and send, as the bot gets to know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.chats import Chat, Json, Message
from bot.playground.groups import Group, member_json
from bot.playground.links import start_payload
from bot.playground.media_json import document_json, location_json, photo_json, sticker_json, voice_json
from bot.playground.senders import as_anonymous
from bot.playground.texts import caption_content, cut, text_content
from bot.playground.threads import checked_place

if TYPE_CHECKING:  # the world makes people, so a person cannot import the world
    from bot.playground.world import World


class Person:
    """One user and the private chat with the bot. Impossible actions raise ValueError."""

    def __init__(self, world: World, user: Json, chat: Chat, started: bool) -> None:
        self._world = world
        self.user = user
        self.id = int(user["id"])
        self.chat = chat
        self.has_started = started
        self.has_blocked_bot = False

    # -- writing --------------------------------------------------------------------------------

    def says(
        self,
        text: str,
        reply_to: int | None = None,
        in_chat: Chat | None = None,
        *,
        hidden: bool = False,
        thread: int | None = None,
    ) -> Message:
        """Send a text of 1 to 4096 UTF-16 units, in the private chat unless told otherwise.

        `hidden`: all of it is a spoiler. `thread`: the forum topic; a reply goes where the message is
        that it replies to.
        """
        return self._send(text_content(text, hidden), reply_to, in_chat, thread)

    def says_anonymously(
        self, text: str, group: Group, reply_to: int | None = None, thread: int | None = None
    ) -> Message:
        """Send a text in the name of the group, as its administrators may."""
        if group.members.get(self.id) not in ("creator", "administrator"):
            raise ValueError(f"{self.id} is no administrator of group {group.id}")
        group.check_open()
        content = {**checked_place(group, reply_to, thread), **text_content(text)}
        return self._world.receive(group, *as_anonymous(group.json, content))

    def follows(self, url: str) -> Message:
        """Open a link https://t.me/BOT?start=PAYLOAD and press START: the bot gets /start PAYLOAD."""
        return self.says(f"/start {start_payload(url, self._world.bot['username'])}")

    def pastes(self, text: str, in_chat: Chat | None = None) -> list[Message]:
        """Send a text of any length, cut into messages as Telegram's apps cut it."""
        return [self.says(part, in_chat=in_chat) for part in cut(text)]

    def edits(
        self, message_id: int, new_text: str, in_chat: Chat | None = None, *, hidden: bool = False
    ) -> Message:
        """Change one's own message; `hidden`: all of it is a spoiler now."""
        chat = in_chat or self.chat
        message = chat.find(message_id)
        if message is None or message.json["from"]["id"] != self.id:
            raise ValueError(f"message {message_id} is not one that {self.id} can edit")
        kept = {key: v for key, v in message.json.items() if key not in ("text", "entities")}
        edited = {**kept, "edit_date": self._world.timestamp(), **text_content(new_text, hidden)}
        message.replace(edited, message.markup)
        self._world.show(chat, "edited_message", edited)
        return message

    def taps(
        self,
        message_id: int,
        callback_data: str,
        in_chat: Chat | None = None,
        *,
        stale: bool = False,
    ) -> str:
        """Tap an inline button and return the callback query id; in a group, only its members can.

        `stale`: the phone still shows an old keyboard, or the data is forged; else the button must
        be there.
        """
        chat = in_chat or self.chat
        self._check_is_in(chat)
        message = chat.find(message_id)
        if message is None:
            raise ValueError(f"there is no message {message_id} to tap on")
        if not stale and callback_data not in message.buttons.values():
            raise ValueError(f"message {message_id} has no button {callback_data!r}")
        tap = self._world.callbacks.open(self.id, chat.id, message_id)
        query = {
            "id": tap.query_id,
            "from": self.user,
            "message": message.json,
            "chat_instance": str(chat.id),
            "data": callback_data,
        }
        self._world.updates.add("callback_query", query)
        return tap.query_id

    # -- media ----------------------------------------------------------------------------------

    def sends_sticker(self, in_chat: Chat | None = None) -> Message:
        """Send a sticker."""
        stored = self._world.files.store(b"RIFF\0\0\0\0WEBPVP8 ", "stickers")
        return self._send({"sticker": sticker_json(stored)}, None, in_chat)

    def sends_photo(self, content: bytes, caption: str = "", in_chat: Chat | None = None) -> Message:
        """Send a picture."""
        stored = self._world.files.store(content, "photos")
        photo = {"photo": photo_json(stored), **caption_content(caption)}
        return self._send(photo, None, in_chat)

    def sends_voice(self, content: bytes, seconds: int = 1, in_chat: Chat | None = None) -> Message:
        """Send a voice message of so many seconds."""
        stored = self._world.files.store(content, "voice")
        return self._send({"voice": voice_json(stored, seconds)}, None, in_chat)

    def sends_document(
        self, content: bytes, file_name: str, caption: str = "", in_chat: Chat | None = None
    ) -> Message:
        """Send a file under its name."""
        stored = self._world.files.store(content, "documents", file_name)
        document = {"document": document_json(stored, file_name), **caption_content(caption)}
        return self._send(document, None, in_chat)

    def shares_location(self, latitude: float, longitude: float, in_chat: Chat | None = None) -> Message:
        """Send a place: -90 to 90 degrees north, -180 to 180 degrees east."""
        return self._send({"location": location_json(latitude, longitude)}, None, in_chat)

    # -- relations to the bot -------------------------------------------------------------------

    def blocks_bot(self) -> None:
        """Block the bot: it gets my_chat_member, and 403 when it writes."""
        self._turn(blocked=True)

    def unblocks_bot(self) -> None:
        """Unblock the bot."""
        self._turn(blocked=False)

    def _turn(self, blocked: bool) -> None:
        if blocked == self.has_blocked_bot:
            return
        self.has_blocked_bot = blocked
        old, new = ("member", "kicked") if blocked else ("kicked", "member")
        change = {
            "chat": self.chat.json,
            "from": self.user,
            "date": self._world.timestamp(),
            "old_chat_member": member_json(self._world.bot, old),
            "new_chat_member": member_json(self._world.bot, new),
        }
        self._world.updates.add("my_chat_member", change)

    def _send(
        self, content: Json, reply_to: int | None, in_chat: Chat | None, thread: int | None = None
    ) -> Message:
        chat = in_chat or self.chat
        self._check_may_write(chat)
        place = checked_place(chat, reply_to, thread)
        return self._world.receive(chat, self.user, {**place, **content})

    def _check_may_write(self, chat: Chat) -> None:
        self._check_is_in(chat)
        chat.check_open()
        if chat is self.chat:
            if self.has_blocked_bot:
                raise ValueError(f"{self.id} has blocked the bot and must unblock it first")
            self.has_started = True

    def _check_is_in(self, chat: Chat) -> None:
        if chat is not self.chat and not chat.has_member(self.id):
            raise ValueError(f"{self.id} is not in group {chat.id}")
