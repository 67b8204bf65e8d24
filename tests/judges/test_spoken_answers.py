"""Answers as people speak them are ranked as a person would rank them."""

from itertools import pairwise

import pytest

from bot.domain.judgement import Case, Verdict, score
from bot.domain.question import Language
from tests.judges.answers import SPOKEN
from tests.judges.bench import JUDGE, bank, points, verdict


@pytest.mark.parametrize("question", SPOKEN)
def test_the_better_answer_earns_at_least_as_much(question: str) -> None:
    earned = [points(bank()[question], said) for said in SPOKEN[question]]

    assert all(better >= worse for better, worse in pairwise(earned)), earned
    assert earned[0] >= 80
    assert 15 <= earned[1] <= earned[0] - 30
    assert earned[-1] <= 10


@pytest.mark.parametrize("language", list(Language))
async def test_the_chats_language_does_not_matter(language: Language) -> None:
    question = bank()["transformer-flash-attention"]
    said = SPOKEN[question.id][0]

    judged = await JUDGE.judge(Case(question, question.key_points, said, language))

    assert judged.judge == "offline-3"
    assert score(question, judged.findings) == points(question, said)


def test_only_the_points_asked_about_are_judged() -> None:
    question = bank()["attention-scaling"]
    asked = [question.key_points[3], question.key_points[1]]

    findings = JUDGE.opinion(question, asked, "因为方差会累加，softmax 会饱和，梯度很小").findings

    assert [finding.point_id for finding in findings] == [point.id for point in asked]
    assert [finding.verdict for finding in findings] == [Verdict.COVERED, Verdict.COVERED]


def test_a_right_answer_in_a_few_words_earns_more_than_the_one_point_it_makes_in_full() -> None:
    assert 35 <= points(bank()["attention-scaling"], "因为方差会变成 d_k，softmax 会饱和，梯度很小") <= 60


def test_slips_of_the_pen_in_long_words_are_forgiven() -> None:
    said = "When scores are large the softmax saturattes and the gradeint is tiny."

    assert verdict("attention-scaling", "saturation", said) is Verdict.COVERED
    assert verdict("attention-scaling", "gradient", said) is Verdict.COVERED


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("代进去一条就是 512 MiB", True),
        ("代进去一条就是 1512 MiB", False),
        ("代进去一条就是 51.2 MiB", False),
    ],
)
def test_a_number_counts_only_as_a_whole(said: str, found: bool) -> None:
    made = verdict("inference-kv-cache-capacity", "size-number", said) is Verdict.COVERED

    assert made is found


def test_invisible_marks_width_and_spaces_do_not_matter() -> None:
    said = "因为方\u200b差会累 加，ｓｏｆｔｍａｘ 会饱\u200f和，分数很大"

    assert verdict("attention-scaling", "variance", said) is Verdict.COVERED
    assert verdict("attention-scaling", "saturation", said) is Verdict.COVERED
