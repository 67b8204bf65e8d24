"""A document that was read becomes the topics and draft questions of a bank."""

from dataclasses import replace

import pytest

from bot.bank.documents.found import Document, FollowUp, Found
from bot.bank.drafting import draft_document
from bot.domain.question import Area, Difficulty, Kind, Language, Question, Role, Status

ANSWER = "- 存键：省去重算\n- 存值：只读一次\n- 代价：占显存"


def _document(*questions: Found, name: str = "面经 2024.md") -> Document:
    return Document(name=name, questions=questions, licence="CC BY 4.0")


def _drafted(found: Found) -> Question:
    return draft_document(_document(found), "mine").questions[0]


def test_a_question_keeps_its_id_when_its_document_is_imported_again_with_others_around_it() -> None:
    first = _drafted(Found(text="KV Cache 是什么？", line=3, answer=ANSWER))
    again = draft_document(
        _document(
            Found(text="什么是分词？", line=1),
            Found(text="ＫＶ cache是什么?", line=9, number=7, section="推理", answer="改写过的答案。"),
        ),
        "mine",
    ).questions[1]

    assert again.id == first.id
    assert first.id.startswith("mine.")


def test_the_same_question_twice_in_a_document_has_two_ids() -> None:
    drafted = draft_document(
        _document(*[Found(text="为什么要缩放？", line=line) for line in (1, 5, 9)]), "b" * 24
    )

    ids = [question.id for question in drafted.questions]

    assert ids[1:] == [f"{ids[0]}-2", f"{ids[0]}-3"]
    assert all(len(one) <= 48 for one in ids)


def test_questions_of_one_section_share_a_topic_named_after_it_in_the_order_of_the_document() -> None:
    drafted = draft_document(
        _document(
            Found(text="一？", line=1, section="推理加速"),
            Found(text="二？", line=2),
            Found(text="Three?", line=3, section="Serving"),
            Found(text="四？", line=4, section="推理加速"),
        ),
        "mine",
    )

    assert [topic.name[Language.ZH] for topic in drafted.topics] == ["推理加速", "面经 2024", "Serving"]
    assert [topic.bank for topic in drafted.topics] == ["mine"] * 3
    by_id = {topic.id: topic.name[Language.ZH] for topic in drafted.topics}
    assert [by_id[question.topic] for question in drafted.questions] == [
        "推理加速",
        "面经 2024",
        "Serving",
        "推理加速",
    ]
    assert drafted.topics[2].name.zh == ""


@pytest.mark.parametrize(
    ("asked", "language"), [("What is a KV cache?", Language.EN), ("KV cache 是什么？", Language.ZH)]
)
def test_a_question_has_only_the_language_in_which_it_is_asked(asked: str, language: Language) -> None:
    question = _drafted(Found(text=asked, line=1, answer=ANSWER, exam_points=("存键",)))

    texts = [question.text, question.reference, question.hint]
    texts += [text for point in question.key_points for text in (point.name, point.statement)]
    assert {text.language for text in texts} == {language}


def test_what_the_document_says_beside_a_question_goes_with_it() -> None:
    question = _drafted(
        Found(
            text="为什么要用分页显存？",
            line=12,
            number=4,
            section="部署",
            answer=ANSWER,
            difficulty=4,
            roles=(Role.ALGORITHM,),
            tags=("vLLM",),
            companies=("某厂",),
            frequent=True,
            exam_points=("碎片", "块表"),
            tips=("先画图",),
            bonus=("讲讲拷贝",),
            follow_ups=(FollowUp("块多大？", "十六。"),),
        )
    )

    origin = question.origin
    assert origin is not None
    assert (origin.file, origin.line, origin.number, origin.section) == ("面经 2024.md", 12, 4, "部署")
    assert (origin.licence, origin.tags, origin.companies, origin.frequent) == (
        "CC BY 4.0",
        ("vLLM",),
        ("某厂",),
        True,
    )
    assert (origin.follow_ups, origin.tips, origin.bonus) == (("块多大？",), ("先画图",), ("讲讲拷贝",))
    assert question.difficulty is Difficulty.EXPERT
    assert question.roles == (Role.ALGORITHM,)
    assert question.hint.zh == "碎片、块表"
    assert question.bank == "mine"


def test_a_question_without_an_answer_is_bare_and_one_with_an_answer_a_draft() -> None:
    found = Found(text="什么是蒸馏？", line=1)

    bare, draft = _drafted(found), _drafted(replace(found, answer=ANSWER))

    assert bare.status is Status.BARE
    assert bare.reference[Language.ZH] == ""
    assert draft.status is Status.DRAFT
    assert bare.difficulty is Difficulty.MEDIUM
    assert set(bare.roles) == set(Role)


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("如何设计一个客服智能体？", Kind.DESIGN),
        ("Design a rate limiter for a model API.", Kind.DESIGN),
        ("如何估算 13B 模型的显存占用？", Kind.ESTIMATION),
        ("How much memory does a 7B model need?", Kind.ESTIMATION),
        ("请推导 softmax 的梯度", Kind.DERIVATION),
        ("Derive the gradient of cross entropy.", Kind.DERIVATION),
        ("验证集 loss 震荡是什么原因？", Kind.DEBUGGING),
        ("The loss spikes at step 900. What would you check?", Kind.DEBUGGING),
        ("你遇到过灾难性遗忘吗？", Kind.EXPERIENCE),
        ("Tell me about a time when a deployment failed.", Kind.EXPERIENCE),
        ("什么是位置编码？", Kind.CONCEPT),
        ("What is attention?", Kind.CONCEPT),
    ],
)
def test_the_wording_of_a_question_tells_what_answer_it_wants(asked: str, kind: Kind) -> None:
    assert _drafted(Found(text=asked, line=1)).kind is kind


@pytest.mark.parametrize(
    ("asked", "section", "area"),
    [
        ("去重怎么做？", "数据流程", Area.DATA),
        ("How do you clean a dataset?", "", Area.DATA),
        ("LoRA 和全参微调的区别？", "", Area.CHOICE),
        ("How do you keep latency low in production?", "", Area.ENGINEERING),
        ("输出一直重复怎么办？", "", Area.TROUBLESHOOTING),
        ("下一步想做什么？", "项目迭代与业务思考", Area.PRODUCT),
        ("temperature 设多少合适？", "", Area.PARAMETERS),
        ("什么是残差连接？", "第 3 章", Area.FUNDAMENTALS),
    ],
)
def test_section_and_wording_tell_what_ability_is_tried(asked: str, section: str, area: Area) -> None:
    assert _drafted(Found(text=asked, line=1, section=section)).area is area


def test_a_reference_is_plain_text_with_code_formulas_and_tables_kept() -> None:
    answer = (
        "## 步骤\n\n1. **读**[文件](http://x.example/y)\n   - 按行\n\n![图](a.png)\n\n"
        "| 法 | 快慢 |\n|--|--|\n| 甲 | 快 |\n\n```python\nx = 2**3\n```\n\n损失为 $L_i=a*b*c$。<br>完"
    )

    reference = _drafted(Found(text="怎么做？", line=1, answer=answer)).reference.zh

    assert reference.split("\n") == [
        "步骤",
        "1. 读文件",
        "- 按行",
        "法: 甲; 快慢: 快",
        "x = 2**3",
        "损失为 $L_i=a*b*c$。 完",
    ]


def test_a_very_long_reference_ends_with_a_sentence() -> None:
    reference = _drafted(
        Found(text="为什么？", line=1, answer="键和值都要缓存，否则每步重算。" * 400)
    ).reference.zh

    assert 3500 < len(reference) <= 4000
    assert reference.endswith("重算。")
