"""A rubric without cues, split from a bare reference answer, is judged by its wording."""

from dataclasses import replace

from bot.domain.judgement import Verdict
from bot.domain.question import Cues, Question
from tests.judges.bench import bank, opinion, points


def _bare(question: Question) -> Question:
    return replace(
        question,
        id=f"bare-{question.id}",
        key_points=tuple(replace(point, cues=Cues(())) for point in question.key_points),
    )


def test_a_points_own_statement_makes_it_without_cues() -> None:
    made = [
        opinion(bare, point.statement.zh).findings[number].verdict is Verdict.COVERED
        for bare in map(_bare, bank())
        for number, point in enumerate(bare.key_points)
    ]

    assert sum(made) >= 0.95 * len(made)


def test_an_answer_to_another_question_earns_little_without_cues() -> None:
    questions = list(bank())
    earned = [
        points(_bare(question), other.reference.en)
        for question, other in zip(questions, questions[7:] + questions[:7], strict=True)
    ]

    assert sorted(earned)[int(0.9 * len(earned))] <= 20
