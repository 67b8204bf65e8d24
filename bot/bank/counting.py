"""Count a bank: how many questions there are of each sort."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.question import Area, Difficulty, Kind, Language, Question, Role, Status

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many questions there are, in all and by sort; every sort there is has a number, 0 too.

    A question counts for each of its languages and roles. `topics` and `banks` are in the order in which they
    first occur.
    """

    questions: int
    languages: Mapping[str, int]
    areas: Mapping[str, int]
    kinds: Mapping[str, int]
    difficulties: Mapping[str, int]
    roles: Mapping[str, int]
    statuses: Mapping[str, int]
    topics: Mapping[str, int]
    banks: Mapping[str, int]
    key_points: int
    misconceptions: int

    @property
    def key_points_each(self) -> float:
        """Return the mean number of key points of a question; 0 where there is none."""
        return self.key_points / self.questions if self.questions else 0.0


def count(questions: Iterable[Question]) -> Counts:
    """Count `questions`: a bank, or any of them."""
    every = tuple(questions)
    return Counts(
        questions=len(every),
        languages=_by(Language, every, _languages),
        areas=_by(Area, every, lambda question: (question.area,)),
        kinds=_by(Kind, every, lambda question: (question.kind,)),
        difficulties=_by(Difficulty, every, lambda question: (question.difficulty,)),
        roles=_by(Role, every, lambda question: question.roles),
        statuses=_by(Status, every, lambda question: (question.status,)),
        topics=Counter(question.topic for question in every),
        banks=Counter(question.bank for question in every),
        key_points=sum(len(question.key_points) for question in every),
        misconceptions=sum(len(question.misconceptions) for question in every),
    )


def as_json(counts: Counts) -> Json:
    """Return the counts as plain values for JSON; the mean has two decimals."""
    return {
        "questions": counts.questions,
        "languages": dict(counts.languages),
        "areas": dict(counts.areas),
        "kinds": dict(counts.kinds),
        "difficulties": dict(counts.difficulties),
        "roles": dict(counts.roles),
        "statuses": dict(counts.statuses),
        "topics": dict(counts.topics),
        "banks": dict(counts.banks),
        "key_points": counts.key_points,
        "key_points_each": round(counts.key_points_each, 2),
        "misconceptions": counts.misconceptions,
    }


def _by(
    sorts: type[StrEnum], questions: Iterable[Question], sorts_of: Callable[[Question], Iterable[StrEnum]]
) -> dict[str, int]:
    found = Counter(sort for question in questions for sort in set(sorts_of(question)))
    return {sort.value: found[sort] for sort in sorts}


def _languages(question: Question) -> tuple[Language, ...]:
    only = question.text.language
    return tuple(Language) if only is None else (only,)
