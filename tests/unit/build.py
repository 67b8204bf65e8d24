"""Small questions, opinions and interviews to test with, and the pace of the property tests."""

from collections.abc import Iterable
from datetime import UTC, datetime

from hypothesis import settings

from bot.domain import events as ev
from bot.domain.bank import Bank
from bot.domain.interview import Interview, advance
from bot.domain.judgement import Finding, Opinion, Verdict
from bot.domain.question import Cues, Difficulty, KeyPoint, Kind, Question, Role, Text, Topic
from bot.domain.selection import Choice, Why, Wish

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
WEIGHTS = (("core", 5), ("edge", 2), ("cost", 3))  # 10 in all, so that a weight is a tenth of the score
quick = settings(max_examples=15, deadline=None, database=None)


def both(text: str) -> Text:
    """The same words in both languages."""
    return Text(text, text)


def question(
    name: str = "q1",
    topic: str = "rag",
    difficulty: Difficulty = Difficulty.MEDIUM,
    roles: tuple[Role, ...] = tuple(Role),
    weights: Iterable[tuple[str, int]] = WEIGHTS,
) -> Question:
    """A question whose points are worth 50, 20 and 30 of the 100, unless other weights are given."""
    points = tuple(
        KeyPoint(point, weight, both(point), both(f"{point}!"), Cues(((point,),)), both(f"{point}?"))
        for point, weight in weights
    )
    told = both(f"about {name}")
    return Question(name, 1, Kind.CONCEPT, topic, difficulty, roles, told, told, points, (), told, ())


def bank(*questions: Question) -> Bank:
    """A bank of these questions, or of q1 to q4."""
    held = questions or tuple(question(f"q{number}") for number in range(1, 5))
    topics = dict.fromkeys(q.topic for q in held)
    return Bank(tuple(Topic(topic, both(topic)) for topic in topics), held)


def choice(name: str = "q1") -> Choice:
    return Choice(name, Why.NEW)


def opinion(**verdicts: Verdict) -> Opinion:
    """What a judge says: a verdict a point, each with a quote."""
    return Opinion("fake", tuple(Finding(point, verdict, "said") for point, verdict in verdicts.items()))


def nothing_said() -> Opinion:
    """The opinion on an answer that makes no point."""
    return opinion(core=Verdict.MISSING, edge=Verdict.MISSING, cost=Verdict.MISSING)


def everything_said() -> Opinion:
    """The opinion on a perfect answer."""
    return opinion(core=Verdict.COVERED, edge=Verdict.COVERED, cost=Verdict.COVERED)


def after(*happened: ev.Event, length: int = 3) -> Interview:
    """The interview to which all of this has happened, from the first question on."""
    interview = Interview(Wish(length=length))
    for event in (ev.Begun(choice(), NOON), *happened):
        interview = advance(interview, event).interview
    return interview
