"""Questions held in memory: a bank as it was read from files, which can be asked from as it is."""

import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.domain.errors import UnknownQuestion
from bot.domain.plan import Item
from bot.domain.question import SHIPPED, Question, Status, Topic
from bot.domain.selection import Wish


class Bank:
    """All questions, by id, and the topics they belong to. It keeps the `Questions` port."""

    def __init__(self, topics: tuple[Topic, ...], questions: tuple[Question, ...]) -> None:
        self.topics: Mapping[str, Topic] = {topic.id: topic for topic in topics}
        self._questions = {question.id: question for question in questions}

    def __iter__(self) -> Iterator[Question]:
        return iter(self._questions.values())

    def __len__(self) -> int:
        return len(self._questions)

    def __contains__(self, question_id: str) -> bool:
        return question_id in self._questions

    def __getitem__(self, question_id: str) -> Question:
        try:
            return self._questions[question_id]
        except KeyError:
            raise UnknownQuestion(f"the bank has no question {question_id}") from None

    def get(self, question_id: str, revision: int = 0) -> Question:
        return self[question_id]

    def topic(self, topic_id: str) -> Topic:
        try:
            return self.topics[topic_id]
        except KeyError:
            raise UnknownQuestion(f"the bank has no topic {topic_id}") from None

    def topics_for(self, wish: Wish, bank: str = SHIPPED) -> Sequence[Topic]:
        asked_of = {question.topic for question in self if fits(question, wish)}
        return [topic for topic in self.topics.values() if topic.bank == bank and topic.id in asked_of]

    def imported(self, wish: Wish) -> Sequence[str]:
        banks = sorted({question.bank for question in self} - {SHIPPED})
        return [bank for bank in banks if self.count(replace(wish, bank=bank), 1)]

    def count(self, wish: Wish, most: int) -> int:
        return min(most, sum(fits(question, wish) for question in self))

    def items(self, wish: Wish, most: int) -> Sequence[Item]:
        fitting = [question for question in self if fits(question, wish)]
        return [
            Item(q.id, q.topic, q.difficulty, q.area, q.origin is not None and q.origin.frequent)
            for q in fitting[:most]
        ]

    def fitting(self, wish: Wish, among: Collection[str]) -> Collection[str]:
        return {name for name in among if name in self and fits(self[name], wish)}

    def draw(self, wish: Wish, without: Collection[str], rng: random.Random) -> str | None:
        left = [question.id for question in self if question.id not in without and fits(question, wish)]
        return rng.choice(left) if left else None


def fits(question: Question, wish: Wish) -> bool:
    """Tell whether a question is what the candidate wished for; drafts are asked only from a bank named."""
    if wish.bank is None:
        asked = question.status is Status.APPROVED and question.text.language in (None, wish.language)
    else:
        asked = question.status in (Status.APPROVED, Status.DRAFT) and question.bank == wish.bank
    return (
        asked
        and wish.topic in (None, question.topic)
        and wish.difficulty in (None, question.difficulty)
        and (wish.role is None or wish.role in question.roles)
    )
