"""Simulated users: each acts as soon as the bot has answered, and notes how long that took."""

import itertools
import time
from collections.abc import Callable

from bot.playground.chats import Message
from bot.playground.events import Event, MessageSent
from bot.playground.people import Person
from bot.playground.world import World

ANSWERS = (
    "The variance of the dot product grows with the dimension, so the softmax saturates.",
    "我觉得主要是显存：KV cache 随长度线性增长，所以要分页管理，不然碎片很多。",
    "You retrieve with BM25 and with embeddings, fuse the ranks, then rerank the top ones.",
    "嗯，奖励模型会被钻空子，所以要加 KL 惩罚，还要定期用人来抽查。",
)


class Users:
    """`act(person, message)` does the next thing after the bot's `message` (None at the start)."""

    def __init__(self, world: World, count: int, act: Callable[[Person, Message | None], None]) -> None:
        self._act = act
        self._people = {n: world.person(n, f"User {n}") for n in range(1, count + 1)}
        self._acted_at: dict[int, float] = {}
        self.waits: list[float] = []  # seconds from an action to the bot's message
        world.subscribe(self._answered)

    def begin(self) -> None:
        """Let everybody act for the first time."""
        for person in self._people.values():
            self._go_on(person, None)

    def _answered(self, event: Event) -> None:
        if not isinstance(event, MessageSent):
            return
        person = self._people[event.chat_id]
        self.waits.append(time.perf_counter() - self._acted_at[person.id])
        self._go_on(person, person.chat.find(event.message_id))

    def _go_on(self, person: Person, message: Message | None) -> None:
        self._acted_at[person.id] = time.perf_counter()
        self._act(person, message)


def chatter() -> Callable[[Person, Message | None], None]:
    """For the echo: just say something."""
    answers = itertools.cycle(ANSWERS)
    return lambda person, message: _say(person, next(answers))


def candidate() -> Callable[[Person, Message | None], None]:
    """For Viva: interviews of twenty questions, one after the other."""
    answers = itertools.cycle(ANSWERS)

    def act(person: Person, message: Message | None) -> None:
        buttons = list(message.buttons.values()) if message else []
        if message is None:
            _say(person, "/interview")
        elif any(data.startswith("pick:") for data in buttons):
            person.taps(message.id, "pick:any:any:20", stale=True)
        elif any(data.startswith("hint:") for data in buttons):
            _say(person, next(answers))
        elif next_ones := [data for data in buttons if data.startswith("next:")]:
            person.taps(message.id, next_ones[0])
        elif "menu" in buttons:
            _say(person, "/interview")
        # else: a message that another one follows, such as a result before the report

    return act


def _say(person: Person, text: str) -> None:
    person.says(text)
