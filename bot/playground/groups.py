"""A group: who comes and goes and what they are, its topics, and what the bot is told about it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING

from bot.playground.chats import Chat, Json, Message
from bot.playground.senders import as_anonymous, as_channel
from bot.playground.texts import text_content
from bot.playground.threads import checked_place

if TYPE_CHECKING:  # the world makes groups, so a group cannot import the world
    from bot.playground.people import Person
    from bot.playground.world import World

_SUPERGROUPS = -1_000_000_000_000  # ids from here downwards
_FIRST_IN_A_FORUM = 2  # 1 is the number of the topic General
_ICON_COLOR = 7322096  # the first of those in https://core.telegram.org/bots/api#createforumtopic


class Group(Chat):
    """A supergroup when its id starts with -100 (own message numbers), else a basic group.

    Impossible actions raise ValueError.
    """

    def __init__(
        self, world: World, chat_id: int, title: str, numbers: Iterator[int], *, forum: bool = False
    ) -> None:
        supergroup = chat_id <= _SUPERGROUPS
        json: Json = {"id": chat_id, "type": "supergroup" if supergroup else "group", "title": title}
        if forum:
            if not supergroup:
                raise ValueError("only a supergroup can be a forum")
            json["is_forum"] = True
        super().__init__(json, count(_FIRST_IN_A_FORUM if forum else 1) if supergroup else numbers)
        self._world = world

    # -- who is in it ---------------------------------------------------------------------------

    def adds(self, person: Person, by: Person | None = None) -> Message:
        """Let a person in; everybody sees the service message."""
        self.members[person.id] = "member"
        return self._world.receive(self, (by or person).user, {"new_chat_members": [person.user]})

    def removes(self, person: Person, by: Person | None = None) -> Message:
        """Let a person go, or throw them out when `by` is somebody else."""
        thrown_out = by is not None and by is not person
        self.members[person.id] = "kicked" if thrown_out else "left"
        return self._world.receive(self, (by or person).user, {"left_chat_member": person.user})

    def promotes(self, person: Person) -> None:
        """Make a member administrator; the bot is not told, as only administrators are."""
        self._rank(person, "administrator")

    def demotes(self, person: Person) -> None:
        """Make an administrator a member again."""
        self._rank(person, "member")

    def lets_members_write(self, may: bool) -> None:
        """Let only administrators write from now on, or everybody again. The bot is not told."""
        self.members_may_write = may

    def _rank(self, person: Person, status: str) -> None:
        if not self.has_member(person.id) or self.members[person.id] == "creator":
            raise ValueError(f"{person.id} is not in group {self.id}, or owns it")
        self.members[person.id] = status

    def adds_bot(self, by: Person) -> Message:
        """Let the bot in: it gets my_chat_member and the service message."""
        self._turn_bot("member", by)
        return self._world.receive(self, by.user, {"new_chat_members": [self._world.bot]})

    def kicks_bot(self, by: Person) -> None:
        """Throw the bot out: it gets my_chat_member, and 403 from then on."""
        self._turn_bot("kicked", by)

    def _turn_bot(self, status: str, by: Person) -> None:
        bot_id = self._world.bot["id"]
        old = self.members.get(bot_id, "left")
        self.members[bot_id] = status
        self._tell_bot(old, status, by.user)

    def _tell_bot(self, old: str, status: str, author: Json) -> None:
        bot = self._world.bot
        self._world.updates.add(
            "my_chat_member",
            {
                "chat": self.json,
                "from": author,
                "date": self._world.timestamp(),
                "old_chat_member": member_json(bot, old),
                "new_chat_member": member_json(bot, status),
            },
        )

    # -- what happens in it ---------------------------------------------------------------------

    def channel_says(
        self,
        text: str,
        channel_id: int = -1009000000001,
        title: str = "News",
        reply_to: int | None = None,
    ) -> Message:
        """Let somebody write in the name of a channel."""
        self.check_open()
        content = {**checked_place(self, reply_to, None), **text_content(text)}
        return self._world.receive(self, *as_channel(channel_id, title, content))

    def opens_topic(self, name: str) -> int:
        """Let the owner open a topic of a forum, and return its thread id."""
        if "is_forum" not in self.json:
            raise ValueError(f"group {self.id} is no forum")
        thread = self.next_number()
        self.topics[thread] = name
        created = {"forum_topic_created": {"name": name, "icon_color": _ICON_COLOR}}
        place = {"message_thread_id": thread, "is_topic_message": True}
        self._world.receive(self, self._owner(), {**place, **created}, thread)
        return thread

    def allows_reactions(self, emoji: set[str] | None) -> None:
        """Let messages be reacted to with these emoji only; None: with all that Telegram offers."""
        self.allowed_reactions = None if emoji is None else frozenset(emoji)

    def migrates(self, new_id: int) -> Group:
        """Let the owner turn a basic group into a supergroup, and return it: new id, no old messages.

        The bot is told that it is in the new group, but not that it has left the old one
        (https://github.com/tdlib/telegram-bot-api/issues/266); which update comes first is our reading.
        """
        self.check_open()
        if self.is_supergroup or new_id > _SUPERGROUPS or new_id in self._world.chats:
            raise ValueError(f"group {self.id} cannot become supergroup {new_id}")
        grown = Group(self._world, new_id, self.json["title"], count(1))
        grown.members = dict(self.members)
        self._world.chats[new_id] = grown
        owner, bot_id = self._owner(), self._world.bot["id"]
        if self.has_member(bot_id):
            grown._tell_bot("left", self.members[bot_id], owner)
        self._world.receive(self, owner, {"migrate_to_chat_id": new_id})
        self._world.receive(grown, *as_anonymous(grown.json, {"migrate_from_chat_id": self.id}))
        self.migrated_to = new_id
        return grown

    def _owner(self) -> Json:
        for user_id, status in self.members.items():
            if status == "creator":
                return self._world.people[user_id].user
        raise ValueError(f"nobody owns group {self.id}")


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
