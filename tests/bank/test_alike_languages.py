"""The same question in Chinese and in English."""

from pathlib import Path

import pytest

from bot.bank.alike import find_alike
from bot.bank.alike.lexicon import LEXICON, is_han
from bot.bank.alike.terms import TERMS
from bot.bank.alike.words import OPPOSED
from bot.bank.loader import load_bank
from bot.domain.library import Likeness, Pair, Wording

DATA = Path(__file__).parents[2] / "data"


def across(chinese: str, english: str) -> list[Pair]:
    return find_alike([Wording("zh", chinese)], [Wording("en", english)])


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        (
            "KV 缓存是什么东西？它为什么能让推理变快？",
            "What is the KV cache and why does it speed up inference?",
        ),
        ("RAG 系统里怎么减少幻觉？", "How do you reduce hallucinations in a RAG system?"),
        ("PPO 和 DPO 有什么区别？", "What is the difference between PPO and DPO?"),
        ("大模型为什么需要位置编码？", "Why do large language models need positional encoding?"),
        ("如何评估一个智能体？", "How would you evaluate an agent?"),
        ("LoRA 的秩怎么选？", "How do you choose the rank in LoRA?"),
        ("重排序能解决检索的什么问题？", "Which retrieval problems does reranking solve?"),
    ],
)
def test_a_translation_is_found_by_its_terms(chinese: str, english: str) -> None:
    assert [pair.likeness for pair in across(chinese, english)] == [Likeness.TRANSLATED]


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("PPO 和 DPO 有什么区别？", "What is the difference between PPO and GRPO?"),
        ("QLoRA 是什么？", "What is LoRA?"),
        ("为什么需要残差连接？", "Why do we need layer normalization?"),
        ("训练 7B 模型要多少显存？", "How much GPU memory does a 7B model need at inference?"),
        ("你做过的项目里最难的是什么？", "What was the hardest thing about your project?"),
    ],
)
def test_what_the_terms_do_not_prove_is_not_claimed(chinese: str, english: str) -> None:
    assert across(chinese, english) == []


def test_most_of_our_own_questions_find_their_translation_and_nothing_else() -> None:
    bank = list(load_bank(DATA))
    pairs = find_alike(
        [Wording(f"{question.id} zh", question.text.zh) for question in bank],
        [Wording(f"{question.id} en", question.text.en) for question in bank],
    )
    right = [pair for pair in pairs if pair.first.split()[0] == pair.second.split()[0]]
    assert len(right) >= 0.65 * len(bank)
    assert len(right) >= 0.9 * len(pairs)


def test_every_line_of_the_table_has_both_languages() -> None:
    lines = TERMS.replace("\n    ", " ").strip().splitlines()
    assert len(lines) >= 100
    for line in lines:
        chinese, english = line.split(" = ")
        assert any(map(is_han, chinese))
        assert english.isascii()


def test_what_is_opposed_is_in_the_tables() -> None:
    known = {idea.name for _, idea in LEXICON.ideas()}
    assert {side.strip() for line in OPPOSED.strip().splitlines() for side in line.split("=")} <= known
