"""What is found in a document: its questions in order, each with what stands beside it there."""

from dataclasses import dataclass

from bot.domain.question import Role


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A follow-up that the document lists under a question, with its answer where one is given."""

    text: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class RoleAnswer:
    """What the document would have one role answer; Markdown."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """A question as it stands in a document.

    `text` is plain: without number, marks and link addresses, formulas as they were written, one line.
    `line` counts from 1. `number` is the printed one, which may restart by section. `answer` is Markdown and
    holds all that answers, the answers by role too; empty where there is none. `section` is the nearest
    heading above, plain. `difficulty` is 1 to 4. `refers_to`: the number of the question that the document
    says to see instead. `others`: the second and later answers where a question has several.
    `warnings` are one line each and name the line.
    """

    text: str
    line: int
    number: int | None = None
    answer: str = ""
    section: str = ""
    difficulty: int | None = None
    roles: tuple[Role, ...] = ()
    tags: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    frequent: bool = False
    exam_points: tuple[str, ...] = ()
    tips: tuple[str, ...] = ()
    bonus: tuple[str, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    by_role: tuple[RoleAnswer, ...] = ()
    others: tuple[str, ...] = ()
    refers_to: int | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read. Where it has no questions, the first warning says why."""

    name: str
    questions: tuple[Found, ...]
    warnings: tuple[str, ...] = ()
    licence: str = ""
