"""Who practises, and what they said in answer to one question or follow-up."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.question import Language, Role

MAX_KEPT = 64_000  # characters; nobody answers so much
MAX_ANSWER = 8_000  # characters that are graded; about ten minutes of speech


class Wanted(StrEnum):
    """What a candidate was asked to type."""

    TIME = "time"
    CITY = "city"
    SEALED = "sealed"  # an answer in a round
    PANEL = "panel"  # a question for who is in the hot seat


IN_ROUNDS = (Wanted.SEALED, Wanted.PANEL)


@dataclass(frozen=True, slots=True)
class Expectation:
    """The next short text, until then, is taken for what is `wanted`."""

    wanted: Wanted
    until: datetime


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who practises; `id` is the Telegram user id, and that of the private chat with them.

    `zone` is the IANA time zone they live in, "" until they have said so. `gone`: they have blocked the bot.
    """

    id: int
    name: str
    language: Language
    role: Role | None = None
    zone: str = ""
    gone: bool = False
    expects: Expectation | None = None

    @property
    def clock(self) -> str:
        """The zone whose days they live by; a guess by language until they have said so."""
        return self.zone or ("Asia/Shanghai" if self.language is Language.ZH else "UTC")


@dataclass(frozen=True, slots=True)
class Part:
    """One message of an answer; `chat_id` is the group's where it was said there, 0 in private."""

    message_id: int
    text: str
    chat_id: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """All messages said to one question (`turn` 0) or follow-up (`turn` 1, 2 on key point `point_id`).

    It is open for more until `closes_at`, and judged from `due_at` on (later, where no judge could).
    `revision` grows with every change, so that a judge who read an older one is not believed. `asked` is the
    follow-up in the words in which it was asked. It is judged by the rubric of `question_revision`, which was
    asked (0: whatever is current). `attempts` counts how often a judge could not judge just
    this answer. An `appealed` one was judged before, and is `judged` again when a second judge has heard it.
    A `sealed` one is given in a round and not judged before all of them are; `group_id` is the group's there.
    """

    interview_id: int
    candidate_id: int
    number: int
    turn: int
    question_id: str
    point_id: str
    language: Language
    parts: tuple[Part, ...]
    closes_at: datetime
    due_at: datetime
    revision: int = 0
    judged: bool = False
    asked: str = ""
    attempts: int = 0
    appealed: bool = False
    question_revision: int = 0
    sealed: bool = False
    group_id: int | None = None
    id: int = 0

    @property
    def text(self) -> str:
        """What is graded: the messages in order, a line each."""
        return "\n".join(part.text for part in self.parts)[:MAX_ANSWER]

    @property
    def full(self) -> bool:
        """Whether more would not be graded any more."""
        return sum(len(part.text) for part in self.parts) > MAX_ANSWER

    @property
    def overflowing(self) -> bool:
        """Whether more is not even kept."""
        return sum(len(part.text) for part in self.parts) > MAX_KEPT

    def with_part(self, part: Part, closes_at: datetime) -> "Answer":
        """Add a message, or put its edited text in place of the old one."""
        place = (part.chat_id, part.message_id)
        if place in [(known.chat_id, known.message_id) for known in self.parts]:
            parts = tuple(part if (p.chat_id, p.message_id) == place else p for p in self.parts)
        else:
            parts = (*self.parts, part)
        return replace(self, parts=parts, closes_at=closes_at, due_at=closes_at, revision=self.revision + 1)
