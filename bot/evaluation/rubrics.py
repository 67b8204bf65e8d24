"""Rubrics measured with a judge: what a reference answer earns on its own rubric, and on its neighbours'."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from bot.domain.judgement import Case, score
from bot.domain.question import Language, Question
from bot.services.ports import Judge

NEIGHBOURS = 5  # of the same topic, whose reference answers are tried on a rubric


@dataclass(frozen=True, slots=True)
class Earned:
    """What the reference answer of `of` earned on the rubric of `question`, 0 to 100."""

    question: str
    of: str
    language: Language
    points: int


@dataclass(frozen=True, slots=True)
class Measured:
    """What each reference answer earned on its own rubric, and each neighbour's on it, worst first."""

    own: Sequence[Earned]
    foreign: Sequence[Earned]

    @property
    def worst_own(self) -> int:
        """The least that a reference earned on its own rubric; 100 where there is none."""
        return self.own[0].points if self.own else 100

    @property
    def median_foreign(self) -> float:
        """The median of what neighbours' references earned; 0 where there are none."""
        return median([earned.points for earned in self.foreign] or [0])

    @property
    def medians(self) -> dict[str, float]:
        """The median that neighbours' references earned, by question, the highest first."""
        by_question = defaultdict(list)
        for earned in self.foreign:
            by_question[earned.question].append(earned.points)
        medians = {question: median(points) for question, points in by_question.items()}
        return dict(sorted(medians.items(), key=lambda item: -item[1]))


async def measure(
    judge: Judge, questions: Sequence[Question], neighbours: int | None = NEIGHBOURS
) -> Measured:
    """Judge every reference answer, in both languages, by its own rubric and by those of its neighbours.

    The neighbours are the `neighbours` questions that come next in the topic, the first after the last; None
    for all of them. What has no key points or no reference in a language is left out there.
    """
    questions = [question for question in questions if question.key_points]
    own = [
        await _earned(judge, question, question, language)
        for question in questions
        for language in _languages(question)
    ]
    foreign = [
        await _earned(judge, question, other, language)
        for question, other in _neighbouring(questions, neighbours)
        for language in _languages(other)
    ]
    return Measured(
        sorted(own, key=lambda earned: earned.points),
        sorted(foreign, key=lambda earned: -earned.points),
    )


def _neighbouring(questions: Sequence[Question], most: int | None) -> Iterator[tuple[Question, Question]]:
    topics = defaultdict(list)
    for question in questions:
        topics[question.topic].append(question)
    for some in topics.values():
        for place, question in enumerate(some):
            around = some[place + 1 :] + some[:place]
            yield from ((question, other) for other in around[:most])


def _languages(question: Question) -> list[Language]:
    said = {Language.ZH: question.reference.zh, Language.EN: question.reference.en}
    return [language for language, text in said.items() if text]


async def _earned(judge: Judge, question: Question, of: Question, language: Language) -> Earned:
    case = Case(question, question.key_points, of.reference[language], language)
    opinion = await judge.judge(case)
    return Earned(question.id, of.id, language, score(question, opinion.findings))
