"""An estimate earns its point by a number that is near enough, beside what the number is of."""

import pytest

from bot.domain.judgement import Verdict
from tests.judges.bench import verdict


@pytest.mark.parametrize(
    ("question", "point", "said"),
    [
        ("rag-rerank-budget", "vector-memory", "一个向量 4 KB，乘 500 万，差不多 20 个 G"),
        ("rag-rerank-budget", "vector-memory", "Four bytes times 1024 times 5M makes about 19.1 GiB"),
        ("rag-rerank-budget", "vector-memory", "1024 × 4 字节，五百万个就是两万兆，20480 MB"),
        ("rag-rerank-budget", "full-scan", "那每次查询都要 83 分钟，没法用"),
        ("training-chinchilla-budget", "numbers", "N comes to roughly 9.1e10 and D to 1.8 trillion tokens"),
        ("training-memory-zero", "per-card", "ZeRO-1 大概 38 GB 一张卡，ZeRO-2 是 26 GB，ZeRO-3 就 14 GB"),
        ("eval-moderation-imbalance", "precision", "90 除以 585，也就是 0.154，很低"),
    ],
)
def test_a_number_near_enough_makes_the_point_however_it_is_written(
    question: str, point: str, said: str
) -> None:
    assert verdict(question, point, said) is Verdict.COVERED


@pytest.mark.parametrize(
    ("question", "point", "said"),
    [
        ("rag-rerank-budget", "vector-memory", "一个向量 4 KB，乘 500 万，差不多 200 个 G"),
        ("rag-rerank-budget", "vector-memory", "Four bytes times 1024 times 5M makes about 20 MB"),
        ("rag-rerank-budget", "full-scan", "那每次查询都要 8 分钟，没法用"),
        ("training-chinchilla-budget", "numbers", "N comes to roughly 9.1e9 and D to 1.8 trillion tokens"),
        ("eval-moderation-imbalance", "precision", "90 除以 585，也就是 0.9，很高"),
    ],
)
def test_a_number_too_far_off_does_not(question: str, point: str, said: str) -> None:
    assert verdict(question, point, said) is not Verdict.COVERED


@pytest.mark.parametrize("said", ["1024 乘 4 字节，不是 20 GB", "4 bytes each, not 20 GB but far more"])
def test_a_number_that_is_denied_is_not_named(said: str) -> None:
    assert verdict("rag-rerank-budget", "vector-memory", said) is not Verdict.COVERED


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ("candidate-count", "1,000 times 0.2 is no more than 200 candidates"),
        ("candidate-count", "每秒一千乘 0.2，不超过 200 个"),
        ("vector-memory", "1024 乘 4 字节，不算索引 20 GB"),
        ("full-scan", "每次查询 83 分钟，不可行"),
        ("full-scan", "Per query 83 minutes, infeasible"),
    ],
)
def test_a_bound_is_no_denial_and_a_terse_answer_is_one(point: str, said: str) -> None:
    assert verdict("rag-rerank-budget", point, said) is Verdict.COVERED


def test_a_bare_number_does_not_make_the_point() -> None:
    assert verdict("rag-rerank-budget", "vector-memory", "20 GB") is not Verdict.COVERED


@pytest.mark.parametrize(
    ("question", "point", "said"),
    [
        ("rag-rerank-budget", "vector-memory", "4 bytes times 1024, so about 20 Gbps"),
        ("rag-rerank-budget", "vector-memory", "1024 × 4 字节，得 20 个人"),
        ("training-time-70b", "days", "at that MFU it takes 11 years of GPU time"),
        (
            "training-7b-memory",
            "optimizer-share",
            "An 80 GB card must hold the master weights and two Adam moments.",
        ),
    ],
)
def test_another_unit_or_a_number_that_the_question_gave_names_no_figure(
    question: str, point: str, said: str
) -> None:
    assert verdict(question, point, said) is not Verdict.COVERED


def test_who_tries_many_numbers_has_named_none() -> None:
    guesses = "、".join(f"{number} GB" for number in range(4, 60, 2))
    assert (
        verdict("rag-rerank-budget", "vector-memory", f"字节数乘起来也许是{guesses}") is not Verdict.COVERED
    )
