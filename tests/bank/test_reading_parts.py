"""What stands beside a question is taken along, what is no part of it is left out."""

import pytest

from bot.bank.documents.found import FollowUp, Found
from bot.bank.documents.reader import read_document
from bot.domain.question import Role

BOTH = (Role.ALGORITHM, Role.APPLICATION)


def one(body: str, title: str = "什么是缓存？") -> Found:
    document = read_document(
        f"### Q1：{title}\n\n{body}\n\n### Q2：什么是锁？\n\n互斥。\n".encode(), "notes.md"
    )
    assert len(document.questions) == 2
    return document.questions[0]


@pytest.mark.parametrize(
    ("line", "difficulty"),
    [
        ("**难度**：⭐⭐⭐⭐⭐", 4),
        ("难度：困难", 3),
        ("- 难度: 简单", 1),
        ("**Difficulty:** Medium", 2),
        ("Difficulty: Expert", 4),
        ("难度：★★☆☆", 2),
    ],
)
def test_difficulty_is_read_from_stars_and_words(line: str, difficulty: int) -> None:
    found = one(f"{line}\n\n放在近处。")

    assert (found.difficulty, found.answer) == (difficulty, "放在近处。")


@pytest.mark.parametrize(
    ("line", "roles"),
    [
        ("**岗位**：通用", BOTH),
        ("岗位：算法工程师", (Role.ALGORITHM,)),
        ("岗位：开发岗、算法岗", BOTH),
        ("**Role**: application", (Role.APPLICATION,)),
    ],
)
def test_roles_are_read_in_both_languages(line: str, roles: tuple[Role, ...]) -> None:
    assert one(f"{line}\n\n答。").roles == roles


def test_several_facts_may_share_a_line() -> None:
    found = one(
        "**难度**：⭐⭐ | **标签**：#Redis #Multi Level #缓存 | **公司**：甲厂、乙厂/丙厂(高频)\n\n近。"
    )

    assert (found.difficulty, found.frequent) == (2, True)
    assert found.tags == ("Redis", "Multi Level", "缓存")
    assert found.companies == ("甲厂", "乙厂", "丙厂")
    assert found.answer == "近。"


def test_all_companies_are_no_company_and_a_star_is_not_often() -> None:
    found = one("**公司**：所有公司(开放题)\n**难度**：⭐\n\n近。")

    assert (found.companies, found.frequent) == ((), False)


def test_marks_around_the_question_are_read_and_taken_off() -> None:
    found = one("近。", title="什么是缓存？（必考）⭐⭐")

    assert (found.text, found.difficulty, found.frequent) == ("什么是缓存？", 2, True)


def test_babies_and_rockets_rate_and_so_does_the_star_between_them() -> None:
    document = "**What is a set? 👶**\n\na\n\n**What is a ring? ⭐️**\n\nb\n\n**What is a field? 🚀**\n\nc\n"

    found = read_document(document.encode(), "notes.md").questions

    assert [(question.text, question.difficulty) for question in found] == [
        ("What is a set?", 1),
        ("What is a ring?", 2),
        ("What is a field?", 3),
    ]


def test_lists_that_go_with_a_question_leave_its_answer() -> None:
    found = one(
        "**考察点**：\n- 读写路径\n- 一致性\n\n**标准答案**：\n\n放在近处。\n\n"
        "**延伸问题**：\n- 怎么失效？\n  - 答：定时\n- 怎么预热？\n\n"
        "**面试技巧**：\n- 画图\n\n**加分项**：\n- 提到穿透\n"
    )

    assert found.answer == "放在近处。"
    assert found.exam_points == ("读写路径", "一致性")
    assert found.follow_ups == (FollowUp("怎么失效？", "定时"), FollowUp("怎么预热？"))
    assert (found.tips, found.bonus) == (("画图",), ("提到穿透",))


def test_answers_by_role_are_kept_apart_and_stay_in_the_answer() -> None:
    found = one("**算法岗回答要点**：\n1. 命中率\n\n**开发岗回答要点**：\n1. 淘汰\n")

    assert [(answer.role, answer.text) for answer in found.by_role] == [
        (Role.ALGORITHM, "1. 命中率"),
        (Role.APPLICATION, "1. 淘汰"),
    ]
    assert "算法岗回答要点" in found.answer
    assert "1. 淘汰" in found.answer


def test_a_second_answer_keeps_its_condition() -> None:
    found = one("回答（做过）：放在近处。\n\n回答（没做过）：读过资料。")

    assert found.answer.endswith("放在近处。")
    assert found.others == ("（没做过）\n读过资料。",)


def test_a_reference_to_another_question_is_its_number() -> None:
    assert one("见第 2 题").refers_to == 2
    assert one("See Q2").refers_to == 2


def test_html_is_taken_off_and_what_is_dangerous_is_dropped_aloud() -> None:
    document = read_document(
        b"Q1: What is <b onclick='x()'>XSS</b>?\n\nA <i>script</i><br>injected. <!-- secret -->\n"
        b"<script>\nalert(1)\n</script>\n[click](javascript:alert(2)) <iframe src='x'></iframe>done\n\n"
        b"Q2: What is CSRF?\n\nb\n",
        "notes.md",
    )
    answer = document.questions[0].answer

    assert document.questions[0].text == "What is XSS?"
    assert answer.startswith("A script\ninjected.")
    assert answer.endswith("click done")
    assert not any(word in answer for word in ("alert", "secret", "<"))
    assert "line 4: <script> was dropped" in document.warnings
    assert "line 3: an HTML comment was dropped" in document.warnings


def test_code_is_left_as_it_was_written() -> None:
    found = one("```html\n<script>f()</script>\n# not a heading\n```\n\n用 `<b>` 标记。")

    assert "<script>f()</script>\n# not a heading" in found.answer
    assert "`<b>`" in found.answer


def test_advertisements_and_pictures_are_left_out() -> None:
    document = read_document(
        "Q1：什么是缓存？\n\n放在近处。\n\n关注公众号领取资料\n\n![图](a.png)\n\n---\n\nQ2：什么是锁？\n\n互斥。\n".encode(),
        "notes.md",
    )

    assert document.questions[0].answer == "放在近处。"
    assert "1 line was left out as advertisements: line 5" in document.warnings


def test_an_answer_may_talk_of_what_advertisements_talk_of() -> None:
    lines = [
        "- 扫码支付的流程",
        "公众号的消息怎么审核",
        "- 求点赞、收藏的数据",
        "Consumers subscribe to the topic",
        "加VPN",
    ]
    found = one("\n\n".join(lines))

    assert all(line in found.answer for line in lines)


def test_lost_characters_are_counted_and_a_proper_question_mark_is_none() -> None:
    document = read_document(
        (
            "**Q1：缓存有什么优点?*\n\n快。\n\n**Q2：读?写分离是什么？**\n\n分开。\n\n"
            "**Q3：什么是锁?它怎么用?**\n\n互斥。\n"
        ).encode(),
        "notes.md",
    )

    assert [question.warnings for question in document.questions] == [
        ("line 1: 1 character was lost to an encoding accident",),
        ("line 5: 1 character was lost to an encoding accident",),
        (),
    ]
    assert document.questions[0].text == "缓存有什么优点?"


def test_the_licence_is_the_documents_own_not_one_that_an_answer_talks_of() -> None:
    questions = (
        "Q1: What is MIT License?\n\nThe MIT License is short.\n\n" + "Q2: What is b?\n\nx\n\ny\n\nz\n\nw\n"
    )

    assert read_document(questions.encode(), "notes.md").licence == ""
    assert (
        read_document(f"Licensed under CC BY-SA 4.0.\n\n{questions}".encode(), "n.md").licence
        == "CC BY-SA 4.0"
    )
    assert read_document(f"---\nlicense: MIT\n---\n{questions}".encode(), "notes.md").licence == "MIT"
