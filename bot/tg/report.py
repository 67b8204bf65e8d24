"""The report of an interview: how each topic went, and what to study next."""

from collections import defaultdict
from collections.abc import Iterator
from statistics import mean

from bot.domain.exchange import Exchange
from bot.domain.interview import Interview
from bot.domain.question import KeyPoint, Language, Question
from bot.services.store import Questions
from bot.tg.pages import NAME_LIMIT, clip
from bot.tg.texts import say

MOST_POINTS = 5
MOST_SOURCES = 3


def report(interview: Interview, questions: Questions, language: Language) -> list[str]:
    """Return the report's blocks of HTML."""
    graded = [exchange for exchange in interview.exchanges if exchange.score is not None]
    blocks = [_head(interview, graded, language)]
    if interview.pending:
        blocks.append(say(language, "report-pending", pending=interview.pending))
    if graded:
        blocks.append("\n".join(_topics(graded, questions, language)))
        blocks.append("\n".join(_study(graded, questions, language)))
    return blocks


def _head(interview: Interview, graded: list[Exchange], language: Language) -> str:
    if not graded:
        return say(language, "report-head-empty")
    return say(
        language,
        "report-head",
        answered=len(graded),
        total=len(interview.exchanges),
        average=_average(graded),
    )


def _topics(graded: list[Exchange], questions: Questions, language: Language) -> Iterator[str]:
    by_topic: defaultdict[str, list[Exchange]] = defaultdict(list)
    for exchange in graded:
        by_topic[_asked(exchange, questions).topic].append(exchange)
    for topic, exchanges in sorted(by_topic.items(), key=lambda item: _average(item[1])):
        name = clip(questions.topic(topic).name[language], NAME_LIMIT)
        yield say(language, "report-topic", topic=name, average=_average(exchanges))


def _study(graded: list[Exchange], questions: Questions, language: Language) -> Iterator[str]:
    missed = _missed(graded, questions)
    if not missed:
        yield say(language, "report-well")
        return
    yield say(language, "report-study")
    for question, point in missed[:MOST_POINTS]:
        topic = clip(questions.topic(question.topic).name[language], NAME_LIMIT)
        name = clip(point.name[language], NAME_LIMIT)
        yield say(language, "report-point", topic=topic, name=name)
    sources = {source.url: source for question, _ in missed for source in question.sources[:1]}
    for source in list(sources.values())[:MOST_SOURCES]:
        yield say(
            language,
            "report-source",
            url=source.url,
            title=source.title,
            locator=source.locator,
        )


def _missed(graded: list[Exchange], questions: Questions) -> list[tuple[Question, KeyPoint]]:
    """Return what was missed, heaviest points first."""
    missed = []
    for exchange in graded:
        question = _asked(exchange, questions)
        missed += [(question, question.point(point_id)) for point_id in exchange.missed]
    return sorted(missed, key=lambda pair: -pair[1].weight)


def _asked(exchange: Exchange, questions: Questions) -> Question:
    return questions.get(exchange.choice.question_id, exchange.choice.revision)


def _average(exchanges: list[Exchange]) -> int:
    return round(mean(exchange.score or 0 for exchange in exchanges))
