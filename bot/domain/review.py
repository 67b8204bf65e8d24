"""When a missed key point is due again: FSRS for each point, counted in the candidate's own days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.exchange import Exchange
from bot.domain.question import Question

RETENTION = 0.9  # the share of due points that should still be remembered


@dataclass(frozen=True, slots=True)
class Memory:
    """How well something is remembered, as FSRS models it.

    `stability` is in days: after so many, recall has fallen to 0.9. `difficulty` is 1 to 10. `reviewed_on` is
    the candidate's local day on which it was last tried.
    """

    stability: float
    difficulty: float
    reviewed_on: date


@dataclass(frozen=True, slots=True)
class Tried:
    """The exchange in which a point was last tried: exchange `number` of an interview."""

    interview_id: int
    number: int


@dataclass(frozen=True, slots=True)
class Review:
    """A key point that was missed once, and when it is due (a local day).

    `before` is what was remembered before `tried`, so that a follow-up, a late judgement or an appeal of
    the same exchange rates it anew and does not count as another review. `missed` tells whether the last
    try failed.
    """

    question_id: str
    point_id: str
    due_on: date
    memory: Memory
    tried: Tried
    missed: bool
    before: Memory | None = None


def rate(
    question: Question, exchange: Exchange, known: Mapping[str, Review], tried: Tried, on: date
) -> dict[str, Review | None]:
    """Return what becomes of the reviews of a question's points after exchange `tried` on local day `on`.

    By point id; None: the point needs no review. `known` are those there are, by point id.
    """
    raise NotImplementedError


def recall(memory: Memory, on: date) -> float:
    """Return the chance, 0 to 1, that it is still remembered on a day."""
    raise NotImplementedError
