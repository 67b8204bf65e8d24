"""Candidates who go through an interview by themselves, and who look at the screen before they tap twice."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.playground.chats import Message
from bot.playground.events import Event, MessageEdited, MessageSent
from bot.playground.people import Person
from bot.playground.world import World

INTERRUPTED = "I was interrupted"


@dataclass
class Simulated:
    """One candidate. `said` is everything they wrote as an answer, each text unlike all others."""

    person: Person
    said: list[str] = field(default_factory=list)
    finished: bool = False
    _answered: set[int] = field(default_factory=set)  # messages that they have reacted to

    def begin(self) -> None:
        """Ask for an interview."""
        self.person.says("/interview")

    def look(self, message: Message) -> None:
        """React to what the bot shows, once to each message and each menu in it."""
        buttons = list(message.buttons.values())
        if message.text.startswith(INTERRUPTED):
            self._check(message)
        elif any(data.startswith("pick:") for data in buttons):
            self.person.taps(message.id, buttons[0])
        elif message.id not in self._answered and buttons:
            self._answered.add(message.id)
            self._react(message, buttons)

    def _react(self, message: Message, buttons: list[str]) -> None:
        following = [data for data in buttons if data.startswith("next:")]
        if "menu" in buttons:
            self.finished = True
        elif following:
            self.person.taps(message.id, following[0])
        elif any(data.startswith("skip:") for data in buttons):
            self.said.append(f"answer {len(self.said)} of {self.person.id}: the variance grows")
            self.person.says(self.said[-1])

    def _check(self, notice: Message) -> None:
        """Have the message again only where it is not on the screen."""
        excerpt = notice.text.split("\n")[1].rstrip("…")
        above = [m for m in self.person.chat.messages if m.from_bot and m.id < notice.id]
        shown = (m for m in above if not m.text.startswith(INTERRUPTED))
        if not any(" ".join(m.text.split()).startswith(excerpt) for m in shown):
            self.person.taps(notice.id, next(iter(notice.buttons.values())))


class Crowd:
    """Everybody in the world, reacting as soon as something is shown; `tick` is called at every event."""

    def __init__(self, world: World, size: int, tick: Callable[[], None]) -> None:
        people = [world.person(n, f"Candidate {n}", "en") for n in range(1, size + 1)]
        self.members = {person.id: Simulated(person) for person in people}
        self._tick = tick
        world.subscribe(self._happened)

    @property
    def finished(self) -> bool:
        """Whether everybody has seen a report."""
        return all(member.finished for member in self.members.values())

    def begin(self) -> None:
        """Everybody asks for an interview."""
        for member in self.members.values():
            member.begin()

    def _happened(self, event: Event) -> None:
        if isinstance(event, MessageSent | MessageEdited):
            member = self.members[event.chat_id]
            message = member.person.chat.find(event.message_id)
            if message is not None:
                member.look(message)
        self._tick()
