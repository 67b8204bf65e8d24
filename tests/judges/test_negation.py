"""What an answer denies it does not claim: turned points are wrong, denied misconceptions are none."""

import pytest

from bot.domain.judgement import Verdict
from tests.judges.bench import bank, beliefs, opinion, verdict


@pytest.mark.parametrize(
    ("question", "point", "said"),
    [
        ("transformer-flash-attention", "flops", "FLOPs 变少了很多，所以快"),
        ("transformer-flash-attention", "flops", "The FLOPs go down a lot"),
        ("transformer-flash-attention", "recompute", "反向不需要重算，logsumexp 也不存"),
        ("attention-scaling", "variance", "方差不会累加，所以和维度没关系"),
        ("attention-scaling", "variance", "the variances do not add up"),
        ("attention-scaling", "saturation", "With large scores the softmax does not saturate."),
        ("attention-scaling", "gradient", "这个时候梯度不会消失"),
        ("agents-tool-refund", "idempotency", "You do not need an idempotency key, just retry"),
        ("finetuning-lora-rank-alpha", "zero-init", "B 不是初始化为 0，而是随机的"),
    ],
)
def test_a_point_turned_into_its_opposite_is_wrong(question: str, point: str, said: str) -> None:
    assert verdict(question, point, said) is Verdict.WRONG


@pytest.mark.parametrize(
    ("question", "point", "said"),
    [
        ("transformer-flash-attention", "flops", "FLOPs 并没有变少，反而略多"),
        ("transformer-flash-attention", "io-bound", "瓶颈不是算力，而是 HBM 带宽，中间矩阵要来回读写"),
        ("finetuning-lora-rank-alpha", "merging", "合并进 W 之后没有额外延迟"),
        ("rag-hybrid-rrf", "incomparable", "两边分数不能直接相加，因为 BM25 没有上界"),
        ("rag-hybrid-rrf", "incomparable", "BM25 is unbounded and cosine is not, so they are not comparable"),
    ],
)
def test_a_point_that_is_itself_a_denial_is_made(question: str, point: str, said: str) -> None:
    assert verdict(question, point, said) is Verdict.COVERED


@pytest.mark.parametrize("said", ["它用了近似注意力，所以快", "It uses approximate attention to go faster."])
def test_a_stated_misconception_is_quoted(said: str) -> None:
    (stated,) = opinion(bank()["transformer-flash-attention"], said).misstatements

    assert stated.misconception_id == "approximate"
    assert stated.quote in said


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("transformer-flash-attention", "FlashAttention 不是近似注意力"),
        ("transformer-flash-attention", "It is not approximate attention"),
        ("transformer-flash-attention", "有人以为 FlashAttention 做了近似，其实它是精确的"),
        ("transformer-flash-attention", "A common misconception is that it uses sparse attention."),
        ("inference-kv-cache-capacity", "不缓存 Q 不是因为 Q 太大，而是旧的 Q 再也用不到"),
        ("inference-kv-cache-capacity", "It's not that Q is too big, an old query is never needed again."),
    ],
)
def test_a_denied_misconception_is_not_reported(question: str, said: str) -> None:
    assert beliefs(question, said) == []
