"""Many questions, and questions made to be slow."""

from collections import Counter
from random import Random

import pytest

from bot.bank.alike import compare as comparing
from bot.bank.alike import find, find_alike
from bot.bank.alike.index import CLOSEST
from bot.bank.alike.reading import LONGEST, Reading, read
from bot.domain.library import Likeness, Wording

COMMON = "请说明注意力机制、位置编码、残差连接和量化之间的联系"


@pytest.fixture
def comparisons(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count the comparisons that are made in full."""
    made: Counter[str] = Counter()

    def counted(one: Reading, other: Reading) -> tuple[Likeness, float] | None:
        made["all"] += 1
        return comparing.compare(one, other)

    monkeypatch.setattr(find, "compare", counted)
    return made


def _named(texts: list[str], prefix: str) -> list[Wording]:
    return [Wording(f"{prefix}{number}", text) for number, text in enumerate(texts)]


def _tails(seed: int, count: int) -> list[str]:
    chance = Random(seed)
    return ["".join(chr(chance.randrange(0x4E00, 0x9000)) for _ in range(6)) for _ in range(count)]


def test_a_thousand_copies_of_one_question_are_bounded_pairs(comparisons: Counter[str]) -> None:
    pairs = find_alike(_named([COMMON] * 1000, "n"), _named([COMMON] * 1000, "k"))
    assert comparisons["all"] <= CLOSEST
    assert max(Counter(pair.second for pair in pairs).values()) == find.MOST
    assert len({(pair.first, pair.second) for pair in pairs}) == len(pairs)


def test_what_everybody_says_does_not_make_everybody_compared(comparisons: Counter[str]) -> None:
    new = _named([COMMON + tail for tail in _tails(1, 600)], "n")
    known = _named([COMMON + tail for tail in _tails(2, 600)], "k")
    pairs = find_alike(new, known)
    assert 0 < comparisons["all"] <= CLOSEST * 1200
    assert max(Counter(pair.second for pair in pairs).values()) <= find.MOST


def test_many_questions_that_refer_to_one_keep_their_references() -> None:
    new = [Wording("first", COMMON), *(Wording(f"r{n}", f"同上 {n}", refers_to="first") for n in range(50))]
    referring = [pair for pair in find_alike(new) if pair.likeness is Likeness.REFERS]
    assert len(referring) == 50


def test_a_twin_is_found_among_many_that_share_its_terms() -> None:
    known = _named([COMMON + tail for tail in _tails(3, 2000)], "k")
    twin = "训练到一半损失突然变成 NaN，你会按什么顺序排查？"
    pairs = find_alike(
        [Wording("new", "请说说训练到一半损失突然变成 NaN，会按什么顺序排查")], [*known, Wording("old", twin)]
    )
    assert [pair.first for pair in pairs] == ["old"]


def test_of_an_endless_question_only_the_beginning_is_read() -> None:
    assert len(read("残差" * 100_000).words) <= 2 * LONGEST


def test_the_order_of_the_unrelated_changes_nothing() -> None:
    texts = [
        "残差连接有什么用？",
        "残差连接有什么作用",
        "温度是什么",
        "什么是困惑度",
        "LoRA 的秩怎么选",
        "怎么选 LoRA 的秩",
    ]
    wordings = [Wording(text, text) for text in texts]
    there = {frozenset((pair.first, pair.second)) for pair in find_alike(wordings)}
    back = {frozenset((pair.first, pair.second)) for pair in find_alike(wordings[::-1])}
    assert there == back
    assert len(there) == 2
