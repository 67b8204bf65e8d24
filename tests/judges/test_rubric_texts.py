"""The judge against the bank's own texts: what is right earns, what is wrong is named."""

import pytest

from bot.domain.judgement import Verdict
from bot.domain.question import Language, Question
from tests.judges.bench import bank, opinion, points
from tests.sample import each, few_or_all

QUESTIONS = list(bank())
SOME = few_or_all(QUESTIONS)
BOTH = pytest.mark.parametrize("language", list(Language))


@BOTH
@pytest.mark.parametrize("question", each(QUESTIONS))
def test_a_reference_answer_earns_nearly_everything_and_is_accused_of_nothing(
    question: Question, language: Language
) -> None:
    judged = opinion(question, question.reference[language])

    assert points(question, question.reference[language]) >= 95
    assert Verdict.WRONG not in {finding.verdict for finding in judged.findings}
    assert judged.misstatements == ()


@BOTH
@SOME
def test_a_points_own_statement_makes_the_point(questions: list[Question], language: Language) -> None:
    missed = [
        f"{question.id}/{point.id}"
        for question in questions
        for number, point in enumerate(question.key_points)
        if opinion(question, point.statement[language]).findings[number].verdict is not Verdict.COVERED
    ]
    total = sum(len(question.key_points) for question in questions)

    assert len(missed) <= 0.03 * total, missed


@BOTH
@SOME
def test_one_statement_hardly_ever_makes_another_point_as_well(
    questions: list[Question], language: Language
) -> None:
    stray = [
        f"{question.id}/{point.id}"
        for question in questions
        for point in question.key_points
        if sum(
            finding.verdict is Verdict.COVERED
            for finding in opinion(question, point.statement[language]).findings
        )
        > 1
    ]
    total = sum(len(question.key_points) for question in questions)

    assert len(stray) <= 0.05 * total, stray


@BOTH
@SOME
def test_a_misconceptions_own_statement_is_reported(questions: list[Question], language: Language) -> None:
    missed = [
        f"{question.id}/{belief.id}"
        for question in questions
        for belief in question.misconceptions
        if belief.id
        not in [
            stated.misconception_id for stated in opinion(question, belief.statement[language]).misstatements
        ]
    ]
    total = sum(len(question.misconceptions) for question in questions)

    assert len(missed) <= 0.1 * total, missed


@SOME
def test_an_answer_in_both_languages_earns_as_much_as_one_in_either(questions: list[Question]) -> None:
    for question in questions:
        halves = [
            point.statement[language]
            for point, language in zip(question.key_points, [Language.ZH, Language.EN] * 4, strict=False)
        ]
        assert points(question, "\n".join(halves)) >= 95, question.id
