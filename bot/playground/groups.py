"""A group: who comes and goes, and what the bot is told about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.playground.chats import Chat, Json, Message

if TYPE_CHECKING:  # the world makes groups, so a group cannot import the world
    from bot.playground.people import Person
    from bot.playground.world import World


class Group(Chat):
    """A supergroup when its id starts with -100 (own message numbers), else a basic group."""

    def __init__(self, world: World, chat_id: int, title: str, numbers: Iterator[int]) -> None:
        kind = "supergroup" if chat_id <= -1_000_000_000_000 else "group"
        json: Json = {"id": chat_id, "type": kind, "title": title}
        super().__init__(json, None if kind == "supergroup" else numbers)
        self._world = world

    def adds(self, person: Person, by: Person | None = None) -> Message:
        """Let a person in; everybody sees the service message."""
        self.members[person.id] = "member"
        return self._world.receive(self, (by or person).user, {"new_chat_members": [person.user]})

    def removes(self, person: Person, by: Person | None = None) -> Message:
        """Let a person go, or throw them out when `by` is somebody else."""
        thrown_out = by is not None and by is not person
        self.members[person.id] = "kicked" if thrown_out else "left"
        return self._world.receive(self, (by or person).user, {"left_chat_member": person.user})

    def adds_bot(self, by: Person) -> Message:
        """Let the bot in: it gets my_chat_member and the service message."""
        self._turn_bot("member", by)
        return self._world.receive(self, by.user, {"new_chat_members": [self._world.bot]})

    def kicks_bot(self, by: Person) -> None:
        """Throw the bot out: it gets my_chat_member, and 403 from then on."""
        self._turn_bot("kicked", by)

    def _turn_bot(self, status: str, by: Person) -> None:
        bot = self._world.bot
        old = self.members.get(bot["id"], "left")
        self.members[bot["id"]] = status
        self._world.updates.add(
            "my_chat_member",
            {
                "chat": self.json,
                "from": by.user,
                "date": self._world.timestamp(),
                "old_chat_member": member_json(bot, old),
                "new_chat_member": member_json(bot, status),
            },
        )


_ADMINISTRATOR_RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


def member_json(user: Json, status: str) -> Json:
    """Return the ChatMember object: https://core.telegram.org/bots/api#chatmember."""
    member: Json = {"user": user, "status": status}
    if status == "creator":
        member["is_anonymous"] = False
    elif status == "administrator":
        member |= dict.fromkeys(_ADMINISTRATOR_RIGHTS, False) | {"can_manage_chat": True}
    elif status == "kicked":
        member["until_date"] = 0
    return member
