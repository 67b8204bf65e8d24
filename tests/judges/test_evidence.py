"""A quote counts only where the answer really says it, and then in the answer's own words."""

import pytest

from bot.judges.evidence import verify

ANSWER = (
    "嗯，KV cache 存的是 Ｋ 和 V。 The softmax  saturates,\u200b so the gradient vanishes; 大约 512 MiB。"
)


@pytest.mark.parametrize(
    ("quote", "own"),
    [
        ("KV cache 存的是", "KV cache 存的是"),
        ("kv cache存的是K和V", "KV cache 存的是 Ｋ 和 V"),
        ("the softmax saturates, so", "The softmax  saturates,\u200b so"),
        ("512MiB", "512 MiB"),
        (
            "The softmax saturate, so the gradient vanish",
            "The softmax  saturates,\u200b so the gradient vanis",
        ),
    ],
)
def test_a_quote_comes_back_in_the_answers_own_words(quote: str, own: str) -> None:
    found = verify(quote, ANSWER)

    assert found is not None
    assert found in ANSWER
    assert found.startswith(own)


@pytest.mark.parametrize(
    "quote",
    ["", "  ", "\u200b", "方差累加所以变大", "大约是 513 MiB 的样子", "the loss explodes at once", "513 MiB"],
)
def test_what_was_not_said_is_no_evidence(quote: str) -> None:
    assert verify(quote, ANSWER) is None


def test_nothing_is_quoted_from_an_empty_answer() -> None:
    assert verify("anything", "") is None


@pytest.mark.parametrize(
    ("quote", "found"), [("is 6", False), ("is 64", True), ("4 bytes", False), ("64 by", True)]
)
def test_a_number_is_quoted_whole_or_not_at_all(quote: str, found: bool) -> None:
    assert (verify(quote, "The head dimension is 64 bytes wide, not 640.") is not None) is found
