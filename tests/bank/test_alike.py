"""Which questions a senior interviewer would call one, and which only look it."""

import pytest

from bot.bank.alike import find_alike
from bot.domain.library import Likeness, Pair, Wording


def found(one: str, other: str) -> list[Likeness]:
    return [pair.likeness for pair in find_alike([Wording("one", one), Wording("other", other)])]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("残差连接有什么作用？", "残差连接有什么作用"),
        ("请简述残差连接的作用。", "残差连接的作用？"),
        ("KVCache 会占多少显存？", "kv-cache 会占多少显存?"),
        ("Can you explain what beam search is?", "what beam search is"),
        ("ＬｏＲＡ 的秩怎么选", "LoRA的秩怎么选"),
        ("[量化](https://example.org/q)会损失什么？", "量化会损失什么？"),
    ],
)
def test_courtesy_spelling_and_punctuation_make_no_new_question(one: str, other: str) -> None:
    assert found(one, other) == [Likeness.SAME]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("什么是残差连接？它为什么能让很深的网络训得动？", "残差连接是什么，为什么能让深层网络训得动？"),
        ("GPTQ 与 AWQ 的差异", "请对比 AWQ 和 GPTQ"),
        ("给我讲讲分词：GPTQ 和 AWQ 两种量化差别在哪？", "GPTQ 和 AWQ 有什么区别"),
        ("谈谈你对混合专家模型的理解", "什么是 MoE？"),
        (
            "RoPE 比绝对位置编码好在哪，长文本外推会遇到什么麻烦？",
            "旋转位置编码相比绝对位置编码有何优势？长文本外推时有什么麻烦？",
        ),
        ("Why does RAG need a reranker?", "Why is reranking needed in RAG?"),
        (
            "How can hallucination be reduced in RAG systems?",
            "How do you reduce hallucinations in a RAG system?",
        ),
    ],
)
def test_the_same_question_in_other_words_is_found(one: str, other: str) -> None:
    assert found(one, other) == [Likeness.ALIKE]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("What is LoRA?", "What is QLoRA?"),
        ("what sets lora apart from full fine tuning", "what sets qlora apart from full fine tuning"),
        ("Encoder-only 与 decoder-only 的区别", "Encoder-decoder 与 decoder-only 的区别"),
        ("跑一个 7B 模型要多少显存？", "跑一个 70B 模型要多少显存？"),
        ("GPT-3 和 GPT-4 有什么区别？", "GPT-2 和 GPT-3 有什么区别？"),
        ("训练 7B 模型要多少显存？", "推理 7B 模型要多少显存？"),
        ("学习率太大会怎样？", "学习率太小会怎样？"),
        ("什么时候该用检索增强？", "什么时候不该用检索增强？"),
        ("When should you use RAG?", "When should you not use RAG?"),
        ("为什么需要残差连接？", "为什么需要层归一化？"),
        ("LoRA 的优点是什么？", "LoRA 怎么实现？"),
        ("RAG 的召回率怎么提高？", "RAG 的回答速度怎么提高？"),
        ("位置编码有哪些优缺点？", "什么是位置编码，为什么需要它？"),
    ],
)
def test_a_question_about_something_else_is_another_question(one: str, other: str) -> None:
    assert found(one, other) == []


@pytest.mark.parametrize(
    ("one", "other"), [("能不能不训练就量化", "能不训练就量化"), ("RAG 是不是必需的", "RAG 是必需的")]
)
def test_a_question_in_the_form_of_yes_or_no_negates_nothing(one: str, other: str) -> None:
    assert found(one, other) == [Likeness.SAME]


def test_numbers_are_the_same_however_they_are_written() -> None:
    assert found("12,000 条数据够微调吗", "1.2 万条数据够微调吗") != [Likeness.SAME]
    assert found("20,000 条数据够微调吗", "2 万条数据够微调吗") == [Likeness.SAME]


def test_what_was_there_before_comes_first() -> None:
    new, known = Wording("imported", "残差连接有什么用？"), Wording("ours", "残差连接有什么用")
    assert find_alike([new], [known]) == [Pair("ours", "imported", Likeness.SAME, 1.0)]


def test_questions_that_are_all_known_are_not_held_against_each_other() -> None:
    twins = [Wording("a", "残差连接有什么用？"), Wording("b", "残差连接有什么用")]
    assert find_alike([Wording("c", "温度和核采样怎么配合？")], twins) == []


def test_a_question_that_came_back_under_its_own_id_is_no_pair() -> None:
    again = Wording("a", "残差连接有什么用？")
    assert find_alike([again], [again]) == []


def test_the_surest_pair_comes_first_and_each_stands_there_once() -> None:
    new = [
        Wording("a", "残差连接是什么，为什么能让深层网络训得动？"),
        Wording("b", "什么是残差连接？它为什么能让很深的网络训得动？"),
        Wording("c", "残差连接是什么，为什么能让深层网络训得动"),
    ]
    pairs = find_alike(new)
    assert (pairs[0].first, pairs[0].second) == ("a", "c")
    assert sorted((pair.first, pair.second) for pair in pairs[1:]) == [("a", "b"), ("b", "c")]
    assert [pair.likeness for pair in pairs] == [Likeness.SAME, Likeness.ALIKE, Likeness.ALIKE]
    assert all(0 < pair.share <= 1 for pair in pairs)


def test_a_document_that_says_see_another_question_is_believed() -> None:
    new = [
        Wording("q1", "什么是涌现？"),
        Wording("q9", "见第一题", refers_to="q1"),
        Wording("q10", "见旧题", "old"),
    ]
    known = [Wording("old", "残差连接有什么用？")]
    pairs = {(pair.first, pair.second, pair.likeness) for pair in find_alike(new, known)}
    assert pairs == {("q1", "q9", Likeness.REFERS), ("old", "q10", Likeness.REFERS)}


def test_a_reference_to_nothing_or_to_itself_is_no_pair() -> None:
    assert find_alike([Wording("q1", "什么是涌现？", "q7"), Wording("q2", "温度是什么？", "q2")]) == []


def test_a_question_that_refers_to_its_own_words_is_the_same() -> None:
    new = [Wording("q1", "什么是涌现？"), Wording("q2", "什么是涌现", refers_to="q1")]
    assert [pair.likeness for pair in find_alike(new)] == [Likeness.SAME]


@pytest.mark.parametrize("text", ["", "？？？", "请", "a", "的", "\u200b", "🙂"])
def test_a_question_without_words_is_like_nothing(text: str) -> None:
    assert find_alike([Wording("a", text), Wording("b", "什么是残差连接？"), Wording("c", text)]) == []
