"""The path of a role's study: which questions are worth keeping, in which order, and on which day."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.question import Area, Difficulty, Role
from bot.domain.selection import BAD_SCORE, Past

LIGHT = 3  # new questions a day where time is plenty; also all there is on the day of the interview
TOPICS = 3  # a day, unless it would not be full otherwise
GOOD_SCORE = 85  # from it on a question went well and can wait
FRESH = timedelta(days=14)  # how long what went well is taken to be remembered
_BASIC = {
    Role.ALGORITHM: (Area.FUNDAMENTALS, Area.PARAMETERS, Area.DATA),
    Role.APPLICATION: (Area.FUNDAMENTALS,),
}
_HANDS_ON = (Area.ENGINEERING, Area.TROUBLESHOOTING, Area.PRODUCT)  # after using what there is


class Stage(StrEnum):
    """What a day is for, in the order of the path: the same guide's, for either role."""

    PRINCIPLES = "principles"
    PAPERS = "papers"  # what is advanced about the principles; not on a developer's path
    PRACTICE = "practice"  # first choosing and using what there is, then engineering
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Item:
    """What a plan needs to know of a question; `frequent` ones are asked often in real interviews."""

    question_id: str
    topic: str
    difficulty: Difficulty
    area: Area = Area.FUNDAMENTALS
    frequent: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """An item with what the candidate's role and past make of it."""

    item: Item
    stage: Stage
    bad: bool
    well: bool

    @property
    def step(self) -> int:
        return -1 if self.bad else list(Stage).index(self.stage)

    @property
    def worth(self) -> tuple[bool, bool, bool]:
        """What is worth most when days are short comes first."""
        return self.well, not self.bad, not self.item.frequent


def cards_of(
    items: Iterable[Item], past: Mapping[str, Past], today: date, role: Role | None, rng: random.Random
) -> list[Card]:
    """Return the items, each once, in an order of chance that does not depend on the order they came in."""
    cards = []
    for name, item in sorted({item.question_id: item for item in items}.items()):
        last = past.get(name)
        score = None if last is None else last.score
        recent = last is not None and today - last.asked_at.date() <= FRESH
        well = recent and score is not None and score >= GOOD_SCORE
        cards.append(Card(item, _stage(item, role), went_badly(last), well))
    rng.shuffle(cards)
    return cards


def went_badly(last: Past | None) -> bool:
    """Tell whether a question was graded the last time, and badly."""
    return last is not None and last.score is not None and last.score < BAD_SCORE


def _stage(item: Item, role: Role | None) -> Stage:
    role = role or Role.ALGORITHM
    if item.area not in _BASIC[role]:
        return Stage.PRACTICE
    advanced = role is Role.ALGORITHM and item.difficulty.level >= Difficulty.HARD.level
    return Stage.PAPERS if advanced else Stage.PRINCIPLES


def pick(cards: Sequence[Card], days: int, per_day: int) -> list[Card]:
    """Return the cards, those to keep when room is short first: topics take turns among equals."""
    ordered = sorted(cards, key=lambda card: (*card.worth, abs(card.item.difficulty.level - 2)))
    turns, seen = [], Counter[str]()
    for card in ordered:
        turns.append((*card.worth, seen[card.item.topic]))
        seen[card.item.topic] += 1
    ordered = [ordered[index] for index in sorted(range(len(ordered)), key=turns.__getitem__)]
    # A topic that a full day does not finish goes on the next day and takes the place of a new one.
    most = TOPICS * days if per_day <= TOPICS else max(TOPICS, (TOPICS - 1) * days)
    topics = list(dict.fromkeys(card.item.topic for card in ordered))[:most]
    return sorted(ordered, key=lambda card: (card.well, card.item.topic not in topics))


def fill(picked: Sequence[Card], rooms: Sequence[int]) -> list[list[Card]]:
    """Spread the cards evenly over days with room for so many; each topic keeps the order of its path."""
    queues: dict[str, list[Card]] = {card.item.topic: [] for card in picked}
    for card in sorted(picked, key=_along_the_path):
        queues[card.item.topic].append(card)
    days: list[list[Card]] = []
    for number, room in enumerate(rooms):
        size = min(room, -(-sum(map(len, queues.values())) // (len(rooms) - number)))
        before = {card.item.topic for card in days[-1]} if days else set[str]()
        days.append(_one_day(queues, size, sum(rooms[number + 1 :]), before))
    return days


def _along_the_path(card: Card) -> tuple[int, int, bool, bool]:
    return card.step, card.item.difficulty.level, card.item.area in _HANDS_ON, not card.item.frequent


def _one_day(queues: dict[str, list[Card]], size: int, room_later: int, before: set[str]) -> list[Card]:
    """Take a day's cards off the queues; it ends early rather than run ahead, where later days have room."""
    day: list[Card] = []
    while len(day) < size:
        heads = {topic: queue[0].step for topic, queue in queues.items() if queue}
        if not heads:
            break
        taken = Counter(card.item.topic for card in day)
        wanted = size - len(day) - sum(len(queues[topic]) for topic in taken)
        costs = {
            topic: (
                topic not in taken and len(taken) >= TOPICS,
                step - min(heads.values()),
                taken[topic],
                # the last topic to be opened had better last for the rest of the day
                len(taken) == TOPICS - 1 and len(queues[topic]) < wanted,
                topic not in before,
            )
            for topic, step in heads.items()
        }
        topic = min(heads, key=costs.__getitem__)
        if day and any(costs[topic][:2]) and sum(map(len, queues.values())) <= room_later:
            break
        day.append(queues[topic].pop(0))
    return day
