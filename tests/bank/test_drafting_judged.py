"""Drafted points can be graded: the answer they came from makes them, and another one does not."""

from dataclasses import replace
from functools import cache

from bot.bank.documents.found import Document, Found
from bot.bank.drafting import draft_document
from bot.domain.question import Language, Question, Text
from tests.judges.bench import bank, points
from tests.sample import few

LINE = {Language.ZH: "{}：{}", Language.EN: "{}: {}"}


@cache
def _drafts(language: Language) -> tuple[Question, ...]:
    """Return some of the bank's own questions as a document would have them: prose or lists, in turns."""
    found = []
    for place, question in enumerate(few(bank())):
        bullets = "\n".join(
            "- " + LINE[language].format(point.name[language], point.statement[language])
            for point in question.key_points
        )
        answer = bullets if place % 2 else question.reference[language]
        found.append(Found(text=question.text[language], line=place + 1, answer=answer))
    drafted = draft_document(Document(name="bank.md", questions=tuple(found)), "bench")
    return tuple(question for question in drafted.questions if len(question.key_points) >= 2)


def _median(values: list[int]) -> int:
    return sorted(values)[len(values) // 2]


def test_the_answer_that_a_draft_came_from_earns_nearly_everything() -> None:
    for language in Language:
        earned = [points(question, question.reference[language]) for question in _drafts(language)]

        assert sum(one >= 80 for one in earned) >= 0.95 * len(earned)
        assert _median(earned) >= 95


def test_the_answer_to_another_question_earns_little_on_a_draft() -> None:
    for language in Language:
        drafts = _drafts(language)
        others = drafts[9:] + drafts[:9]
        earned = [
            points(question, other.reference[language])
            for question, other in zip(drafts, others, strict=True)
        ]

        assert _median(earned) <= 20


def test_saying_the_names_of_the_points_earns_little() -> None:
    earned = []
    for question in _drafts(Language.ZH):
        names = "，".join(point.name.zh for point in question.key_points)
        earned.append(points(question, f"要点是{names}。"))

    assert _median(earned) <= 30


def test_a_draft_is_judged_by_its_statements_alone() -> None:
    question = _drafts(Language.ZH)[0]

    silent = replace(question, reference=Text())

    assert points(silent, question.reference.zh) == points(question, question.reference.zh)
