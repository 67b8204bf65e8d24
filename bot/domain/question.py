"""What is asked: a Question, the KeyPoints a good answer makes, and the Misconceptions it may show."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.errors import UnknownQuestion


class Language(StrEnum):
    """A language in which Viva speaks."""

    ZH = "zh"
    EN = "en"


class Difficulty(StrEnum):
    """How much experience a question supposes."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


class Role(StrEnum):
    """The job that the candidate prepares for."""

    ALGORITHM = "algorithm"
    APPLICATION = "application"


class Kind(StrEnum):
    """What sort of answer a question wants; each kind has a rubric of its own."""

    CONCEPT = "concept"
    DERIVATION = "derivation"
    ESTIMATION = "estimation"
    DESIGN = "design"
    DEBUGGING = "debugging"
    EXPERIENCE = "experience"


@dataclass(frozen=True, slots=True)
class Text:
    """One text in every language that Viva speaks."""

    zh: str
    en: str

    def __getitem__(self, language: Language) -> str:
        return self.zh if language is Language.ZH else self.en


@dataclass(frozen=True, slots=True)
class Cues:
    """The words that give an idea away: every group must be met, by any one of its alternatives.

    Alternatives of both languages stand side by side, because a Chinese answer says "KV cache" too.
    """

    groups: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One thing that a good answer says.

    `weight` is 1 (nice to hear) to 5 (the heart of the matter). `name` says what the point is about and
    `follow_up` asks for it; neither gives it away.
    """

    id: str
    weight: int
    name: Text
    statement: Text
    cues: Cues
    follow_up: Text


@dataclass(frozen=True, slots=True)
class Misconception:
    """A common wrong belief, how it is usually worded, and what is true instead."""

    id: str
    statement: Text
    cues: Cues
    correction: Text


@dataclass(frozen=True, slots=True)
class Source:
    """Where the facts come from: a title, an address and the place in it."""

    title: str
    url: str
    locator: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its rubric: 3 to 8 key points, and a reference answer that makes all of them."""

    id: str
    revision: int
    kind: Kind
    topic: str
    difficulty: Difficulty
    roles: tuple[Role, ...]
    text: Text
    hint: Text
    key_points: tuple[KeyPoint, ...]
    misconceptions: tuple[Misconception, ...]
    reference: Text
    sources: tuple[Source, ...]

    def point(self, point_id: str) -> KeyPoint:
        """Return the key point `point_id`; raise `UnknownQuestion` where the question has none such."""
        for point in self.key_points:
            if point.id == point_id:
                return point
        raise UnknownQuestion(f"question {self.id} has no key point {point_id}")


@dataclass(frozen=True, slots=True)
class Topic:
    """A field that questions belong to, as a candidate would name it."""

    id: str
    name: Text


class Bank:
    """All questions, by id, and the topics they belong to."""

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
