"""People in a group chat: what they write, press and follow there, and what the group gets to see."""

from datetime import timedelta

from bot.playground.chats import Message
from bot.playground.groups import Group
from tests.chat.clock import HandClock
from tests.chat.daily import passes
from tests.chat.phone import House, Phone

CHAT = -1001234567890
NAMES = ("Ann", "Bob", "Chen", "Dora", "Emil", "Fay")


class StudyGroup:
    """A group whose first member owns it. What people do returns when the bot has reacted."""

    def __init__(
        self,
        house: House,
        size: int = 3,
        language: str = "en",
        *,
        chat_id: int = CHAT,
        first_id: int = 2001,
        forum: bool = False,
    ) -> None:
        self.house = house
        self.phones = [
            Phone(house, first_id + number, NAMES[number] if number < len(NAMES) else f"P{number}", language)
            for number in range(size)
        ]
        people = [phone.person for phone in self.phones]
        self.chat: Group = house.world.group(chat_id, "Study group", people, forum=forum)

    def __getitem__(self, number: int) -> Phone:
        return self.phones[number]

    async def says(self, who: int, text: str, *, hidden: bool = False, thread: int | None = None) -> None:
        """Write in the group."""
        self.phones[who].person.says(text, in_chat=self.chat, hidden=hidden, thread=thread)
        await self.house.rest()

    async def replies(self, who: int, text: str, *, hidden: bool = True, to: Message | None = None) -> None:
        """Reply to the message that shows the stage, or to another one."""
        message = to or self.stage
        self.phones[who].person.says(text, message.id, self.chat, hidden=hidden)
        await self.house.rest()

    async def taps(self, who: int, label: str) -> None:
        """Press the newest button in the group with this label."""
        message = next(m for m in reversed(self.chat.messages) if m.from_bot and label in m.buttons)
        self.phones[who].person.taps(message.id, message.buttons[label], self.chat)
        await self.house.rest()

    async def follows(self, who: int, label: str) -> None:
        """Follow the newest link in the group with this label into the private chat."""
        message = next(m for m in reversed(self.chat.messages) if m.from_bot and label in m.links)
        self.phones[who].person.follows(message.links[label])
        await self.house.rest()

    async def plays(self, *others: int, command: str = "/round") -> None:
        """Open a round as the first member, let others join, and start it."""
        await self.says(0, command)
        for who in others:
            await self.taps(who, self.label("Join", "加入"))
        await self.taps(0, self.label("Start", "开始"))

    async def answers(self, who: int, text: str) -> None:
        """Answer what is open in private."""
        await self.follows(who, next(iter(self.stage.links)))
        await self.phones[who].says(text)

    async def edits(self, who: int, old: str, new: str, *, hidden: bool = True) -> None:
        """Change the last own message in the group that reads `old`."""
        mine = self._own(who, old)
        self.phones[who].person.edits(mine.id, new, self.chat, hidden=hidden)
        await self.house.rest()

    async def forges(self, who: int, data: str) -> str:
        """Press a button that is not there, and return what popped up."""
        self.phones[who].person.taps(self.stage.id, data, self.chat, stale=True)
        await self.house.rest()
        return self.phones[who].toasts[-1]

    def mark_on(self, who: int, text: str) -> tuple[str, ...]:
        """Return what the bot has put on somebody's message, in the group or in private."""
        return self._own(who, text).reactions

    def _own(self, who: int, text: str) -> Message:
        person = self.phones[who].person
        every = [*self.chat.messages, *person.chat.messages]
        return next(m for m in reversed(every) if m["from"]["id"] == person.id and m.text == text)

    def label(self, *beginnings: str) -> str:
        """Return the newest label in the group that contains one of these words."""
        labels = [label for m in reversed(self.chat.messages) if m.from_bot for label in m.buttons]
        return next(label for label in labels for beginning in beginnings if beginning in label)

    @property
    def seen(self) -> list[str]:
        """Every text that the bot has sent to the group, as it reads now."""
        return [message.text for message in self.chat.messages if message.from_bot]

    @property
    def ever_seen(self) -> list[str]:
        """Every text that the group could ever read from the bot, what was edited away included."""
        return [
            str(version.get("text", ""))
            for message in self.chat.messages
            if message.from_bot
            for version in message.versions
        ]

    @property
    def screen(self) -> str:
        """The bot's last message in the group."""
        return self.seen[-1]

    @property
    def stage(self) -> Message:
        """The newest message with something to press or to follow, or else the newest."""
        ours = [message for message in self.chat.messages if message.from_bot]
        return next((m for m in reversed(ours) if m.buttons or m.links), ours[-1])


async def time_passes(house: House, clock: HandClock, seconds: float) -> None:
    """Let time pass in the group; all that is due is done to the second."""
    await passes(house, clock, seconds=timedelta(seconds=seconds).total_seconds())
