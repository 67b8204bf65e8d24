"""Whatever is said, the judge answers, and quotes only what was said."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.judgement import credit, score
from bot.domain.question import Question
from tests.judges.bench import LANGUAGES, bank, opinion, points
from tests.sample import few

QUESTIONS = list(bank())
PIECES = [
    *[getattr(point.statement, language) for point in QUESTIONS[0].key_points for language in LANGUAGES],
    *["不", "没有", "not", "，", "。", "\n", "\u200b", "4", "40", "%", "é", "ß", "ﬁ", "½", "👩‍💻", "\ud800"],
]


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(QUESTIONS), st.text() | st.lists(st.sampled_from(PIECES) | st.text()).map("".join))
def test_any_text_gets_one_finding_a_point_with_true_quotes(question: Question, said: str) -> None:
    judged = opinion(question, said)

    assert [finding.point_id for finding in judged.findings] == [point.id for point in question.key_points]
    assert 0 <= score(question, judged.findings) <= 100
    for finding in judged.findings:
        assert finding.quote in said
        assert finding.quote or not credit(finding)
    assert all(stated.quote and stated.quote in said for stated in judged.misstatements)


@pytest.mark.parametrize(
    "piece", ["缓", "不", "没有方差", "a", "a b ", "not ", "1,", "(", "方差累加。", "gradient tiny "]
)
def test_a_very_long_answer_is_judged_soon(piece: str) -> None:
    said = (piece * 40_000)[:40_000]
    start = time.perf_counter()

    opinion(bank()["attention-scaling"], said)

    assert time.perf_counter() - start < 3


def test_the_same_answer_gets_the_same_opinion() -> None:
    question = QUESTIONS[0]

    assert opinion(question, question.reference.en) == opinion(question, question.reference.en)


def test_repeating_an_answer_changes_nothing() -> None:
    for question in few(QUESTIONS):
        said = question.key_points[0].statement.zh
        assert points(question, said * 6) == points(question, said)
