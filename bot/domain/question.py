"""What is asked: a Question, the KeyPoints a good answer makes, and the Misconceptions it may show."""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.errors import UnknownQuestion
from bot.domain.figure import Figure

SHIPPED = "viva"  # the bank that comes with the program


class Language(StrEnum):
    """A language in which Viva speaks."""

    ZH = "zh"
    EN = "en"


class Difficulty(StrEnum):
    """How much experience a question supposes; `level` is 1 to 4, the stars that documents print."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"
    EXPERT = "expert"

    @property
    def level(self) -> int:
        return list(Difficulty).index(self) + 1


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


class Area(StrEnum):
    """What ability a question tries; our own question files lie in a folder each."""

    FUNDAMENTALS = "fundamentals"
    DATA = "data"
    CHOICE = "choice"  # of a technology
    ENGINEERING = "engineering"
    TROUBLESHOOTING = "troubleshooting"
    PRODUCT = "product"
    PARAMETERS = "parameters"


class Status(StrEnum):
    """How far a question has come on its way to being asked."""

    BARE = "bare"  # nothing to grade it by: it is not asked
    DRAFT = "draft"  # its rubric was drafted and nobody has checked it: asked where its bank is chosen
    APPROVED = "approved"
    RETIRED = "retired"  # not asked any more; what was judged by it stands


@dataclass(frozen=True, slots=True)
class Text:
    """One text in the languages that Viva speaks; empty where what was imported does not have it."""

    zh: str = ""
    en: str = ""

    def __getitem__(self, language: Language) -> str:
        """Return the text in `language`, or in the other one where it has only that."""
        return self.zh or self.en if language is Language.ZH else self.en or self.zh

    @property
    def language(self) -> Language | None:
        """The one language that it has; None where it has both."""
        if self.zh and self.en:
            return None
        return Language.EN if self.en else Language.ZH


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
    `follow_up` asks for it; neither gives it away. Where an estimate has to come to a number, `figure` is it.
    """

    id: str
    weight: int
    name: Text
    statement: Text
    cues: Cues
    follow_up: Text
    figure: Figure | None = None


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
class Origin:
    """Where an imported question stood, and what stood beside it there."""

    file: str
    line: int
    number: int | None = None
    section: str = ""
    licence: str = ""
    tags: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    frequent: bool = False
    exam_points: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    tips: tuple[str, ...] = ()
    bonus: tuple[str, ...] = ()

    def joined(self, other: "Origin") -> "Origin":
        """Take over who asks it and what it is filed under from another place where it stands."""
        return replace(
            self,
            tags=_union(self.tags, other.tags),
            companies=_union(self.companies, other.companies),
            frequent=self.frequent or other.frequent,
        )


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its rubric: 3 to 8 key points, and a reference answer that makes all of them.

    An imported one has an `origin`, perhaps only one language, and while it is a `draft` perhaps fewer
    points; those of its key points may have no cues and no follow-up.
    """

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
    area: Area = Area.FUNDAMENTALS
    bank: str = SHIPPED
    draft: bool = False
    origin: Origin | None = None
    tags: tuple[str, ...] = ()

    @property
    def status(self) -> Status:
        """How far it has come; a question that is no longer asked is the same question."""
        if not self.key_points:
            return Status.BARE
        return Status.DRAFT if self.draft else Status.APPROVED

    def point(self, point_id: str) -> KeyPoint:
        """Return the key point `point_id`; raise `UnknownQuestion` where the question has none such."""
        for point in self.key_points:
            if point.id == point_id:
                return point
        raise UnknownQuestion(f"question {self.id} has no key point {point_id}")


@dataclass(frozen=True, slots=True)
class Topic:
    """A field that questions of one bank belong to, as a candidate would name it."""

    id: str
    name: Text
    bank: str = SHIPPED


def bank_of(topic_id: str) -> str:
    """Return the bank of a topic: imported ones carry it in their ids, before the dot."""
    bank, dot, _ = topic_id.partition(".")
    return bank if dot else SHIPPED


def _union(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))
