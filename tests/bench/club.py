"""Study groups that play a round by themselves: people join, read, write in private, think again."""

import asyncio
import random
import re
import time
from collections import defaultdict
from collections.abc import Coroutine, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.bank.loader import load_bank
from bot.clock import utc_now
from bot.domain.bank import Bank
from bot.domain.question import Language, Question
from bot.playground.chats import Message
from bot.playground.events import CallbackAnswered, Event, MessageEdited, MessageSent, ReactionSet
from bot.playground.links import start_payload
from bot.playground.people import Person
from bot.playground.world import World
from bot.settings import ROOT
from bot.tg.rounds.taps import Page, RoundAct, read_link

JOINING, OPENING, HURRY = 12.0, 15.0, 4.0  # seconds: to join, to open the page, what is left at the end
EDITED, THINKING = 0.2, 5.0  # the share of answers that are changed, and after how many seconds
SHORTEST, LONGEST = 200, 600  # characters of an answer
FIRST_CHAT = -1_001_000_000_000
NAMES = (
    *("Ann", "Bob", "Chen", "Dora", "Emil", "Fay", "Gus", "Hana", "Ivo", "Jun"),
    *("Kai", "Lea", "Max", "Nina", "Olaf", "Pia", "Quan", "Rosa", "Sven", "Tao"),
)
OPENINGS = {
    Language.EN: ("I would say: ", "From what I have seen, ", "Right. ", "As far as I know, ", "Hm. "),
    Language.ZH: ("我觉得，", "我的理解是：", "嗯，", "先说结论：", "我们当时是这么做的："),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """Who plays how long, in seconds. The groups begin at even distances, all `within` so many."""

    groups: int
    within: float
    people: int = 20
    questions: int = 2
    lobby: float = 120.0
    answer: float = 75.0
    pause: float = 15.0


@dataclass(frozen=True, slots=True)
class Seen:
    """Something that the bot did: when, in monotonic seconds and by the clock, and the message as it was."""

    at: float
    clock: datetime
    text: str
    message: Message | None
    link: str = ""  # the first in it


class Watch:
    """Sees what the bot does, and lets people wait for what concerns them, by a key."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.reveals: defaultdict[tuple[int, int], list[Seen]] = defaultdict(list)  # by chat and question
        self.boards: dict[int, str] = {}
        self.paced_at: list[float] = []  # messages and edits
        self.waits: defaultdict[str, list[float]] = defaultdict(list)
        self._known: dict[Hashable, asyncio.Future[Seen]] = {}
        world.subscribe(self._happened)

    async def see(self, *key: Hashable) -> Seen:
        """Return what `key` stands for as soon as it is there, at once where it was."""
        return await self._future(key)

    async def react(self, kind: str, *key: Hashable) -> None:
        """Wait for what the bot makes of something that was done just now, and note how long that took."""
        began = time.perf_counter()
        seen = await self.see(kind, *key)
        self.waits[kind].append(seen.at - began)

    def forget(self, *key: Hashable) -> None:
        """Let `key` stand for what is to come."""
        self._known.pop(key, None)

    def _future(self, key: Hashable) -> asyncio.Future[Seen]:
        return self._known.setdefault(key, asyncio.get_running_loop().create_future())

    def _happened(self, event: Event) -> None:
        now = time.perf_counter()
        match event:
            case CallbackAnswered():
                self._tell(("toast", event.query_id), Seen(now, utc_now(), event.text, None))
            case ReactionSet():
                seen = Seen(now, utc_now(), "".join(event.emoji), None)
                self._tell(("mark", event.chat_id, event.message_id), seen)
            case MessageSent():
                self.paced_at.append(now)
                message = self.world.chat(event.chat_id).find(event.message_id)
                assert message is not None
                link = next(iter(message.links.values()), "")
                self._sent(event.chat_id, Seen(now, utc_now(), message.text, message, link))
            case MessageEdited():
                self.paced_at.append(now)

    def _sent(self, chat_id: int, seen: Seen) -> None:
        """Tell a message in a group by its buttons: they are the same in all languages."""
        assert seen.message is not None
        if chat_id > 0:
            self._tell(("page", chat_id), seen)
        for data in seen.message.buttons.values():
            kind, act, *_ = data.split(":")
            if kind == "round" and act == RoundAct.START:
                self._tell(("lobby", chat_id), seen)
            elif kind == "round" and act == RoundAct.AGAIN:
                self.boards[chat_id] = seen.text
                self._tell(("board", chat_id), seen)
        link = read_link(start_payload(seen.link, self.world.bot["username"])) if seen.link else None
        if link is not None and link.page is Page.ANSWER:
            self._tell(("asked", chat_id, link.heat.number), seen)
        elif link is not None and link.page is Page.MINE:
            self.reveals[chat_id, link.heat.number].append(seen)

    def _tell(self, key: Hashable, seen: Seen) -> None:
        future = self._future(key)
        if not future.done():
            future.set_result(seen)


class Club:
    """One group. Its people speak English or Chinese, and two or three of them never answer."""

    def __init__(self, watch: Watch, number: int, plan: Plan, rng: random.Random) -> None:
        self._watch, self._plan, self._rng = watch, plan, rng
        self._begin = plan.within * number / plan.groups
        self._language = list(Language)[number % 2]
        self.people = [
            watch.world.person(1000 * (number + 1) + each, NAMES[each], self._language)
            for each in range(plan.people)
        ]
        self.chat = watch.world.group(FIRST_CHAT - number, f"Group {number}", self.people)
        self._writers = rng.sample(self.people, plan.people - rng.choice((2, 3)))

    async def play(self, bank: Bank) -> None:
        """Play a round to its board."""
        await asyncio.sleep(self._begin)
        self.people[0].says(f"/round {self._plan.questions}", in_chat=self.chat)
        lobby = await self._watch.see("lobby", self.chat.id)
        await _all(self._join(person, lobby) for person in self.people[1:])
        await self._tap(self.people[0], lobby, RoundAct.START)
        for number in range(self._plan.questions):
            asked = await self._watch.see("asked", self.chat.id, number)
            question = _question(bank, asked.text, self._language)
            await _all(self._answer(person, asked, question) for person in self._writers)
        await self._watch.see("board", self.chat.id)

    async def _join(self, person: Person, lobby: Seen) -> None:
        await asyncio.sleep(self._rng.uniform(0, JOINING))
        await self._tap(person, lobby, RoundAct.JOIN)

    async def _tap(self, person: Person, shown: Seen, act: RoundAct) -> None:
        assert shown.message is not None
        data = next(data for data in shown.message.buttons.values() if f":{act}:" in data)
        query_id = person.taps(shown.message.id, data, self.chat)
        await self._watch.react("toast", query_id)

    async def _answer(self, person: Person, asked: Seen, question: Question) -> None:
        """Open the page, read, write while there is time; some change a word afterwards."""
        rng = self._rng
        await asyncio.sleep(rng.uniform(1, OPENING))
        self._watch.forget("page", person.id)
        person.follows(asked.link)
        await self._watch.react("page", person.id)
        until = asked.at + self._plan.answer - HURRY
        now = time.perf_counter()
        await asyncio.sleep(max(0.0, rng.uniform(max(now, asked.at + OPENING), until) - now))
        text = _text(question, self._language, rng)
        message = person.says(text)
        await self._watch.react("mark", person.id, message.id)
        thinking = rng.uniform(1, THINKING)
        if rng.random() < EDITED and time.perf_counter() + thinking < until:
            await asyncio.sleep(thinking)
            person.edits(message.id, f"{text} {rng.choice(OPENINGS[self._language])}")


async def _all(actions: Iterable[Coroutine[None, None, None]]) -> None:
    async with asyncio.TaskGroup() as group:
        for action in actions:
            group.create_task(action)


def read_bank() -> Bank:
    """Return the questions that Viva comes with."""
    return load_bank(ROOT / "data")


def _question(bank: Bank, shown: str, language: Language) -> Question:
    return next(question for question in bank if question.text[language] in shown)


def _text(question: Question, language: Language, rng: random.Random) -> str:
    """Return an answer that makes some of the points, in somebody's own order."""
    sentences = re.findall(r".+?(?:[.;!?](?=\s|$)|[。；！？]|$)", question.reference[language])
    parts = [*(point.statement[language] for point in question.key_points), *map(str.strip, sentences)]
    rng.shuffle(parts)
    text, wanted = rng.choice(OPENINGS[language]), rng.randint(SHORTEST, LONGEST)
    for part in parts:
        if len(text) < wanted:
            text += f"{part} "
    return text[:LONGEST].strip()
