"""What is known of questions beside their rubrics: which may be one, and what became of an import."""

from dataclasses import astuple, dataclass
from enum import StrEnum

from bot.domain.question import Question, Topic


@dataclass(frozen=True, slots=True)
class Wording:
    """A question's id and words; `refers_to` is the id of the one that its document says to see instead."""

    id: str
    text: str
    refers_to: str = ""


class Likeness(StrEnum):
    """Why two questions may be one."""

    SAME = "same"  # the same words
    ALIKE = "alike"  # nearly the same
    REFERS = "refers"  # the document itself says that the other answers it
    TRANSLATED = "translated"  # the same in another language, as far as its terms tell


@dataclass(frozen=True, slots=True)
class Pair:
    """Two questions that may be one: `first` was there before. `share`, 0 to 1, says how alike they are."""

    first: str
    second: str
    likeness: Likeness
    share: float


@dataclass(frozen=True, slots=True)
class OpenPair:
    """A pair that nobody has decided on yet; `id` names it for good."""

    id: int
    pair: Pair


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an import would bring into `bank`: nothing is stored before somebody approves.

    `warnings` are one line each; `referring` maps a question's id to that of the one it refers to; `pairs`
    are those that may be one question, among the new ones or with one that is there.
    """

    file: str
    bank: str
    topics: tuple[Topic, ...]
    questions: tuple[Question, ...]
    warnings: tuple[str, ...] = ()
    referring: tuple[tuple[str, str], ...] = ()
    pairs: tuple[Pair, ...] = ()

    @property
    def wordings(self) -> list[Wording]:
        """Return the questions' words, to be compared with others'."""
        refers = dict(self.referring)
        return [Wording(q.id, q.text.zh or q.text.en, refers.get(q.id, "")) for q in self.questions]


@dataclass(frozen=True, slots=True)
class Stocked:
    """What an import changed: how many questions are new, are new revisions, or were left as they were.

    `alike`: pairs that wait for somebody to say whether they are one.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    retired: int = 0
    alike: int = 0

    def __add__(self, other: "Stocked") -> "Stocked":
        return Stocked(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))


@dataclass(frozen=True, slots=True)
class BankTotal:
    """How many questions of a bank are in which state."""

    bank: str
    bare: int
    draft: int
    approved: int
    retired: int
