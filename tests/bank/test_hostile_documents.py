"""Documents made to do harm: wherever a text of one piece over and over stands, it is read in a moment."""

import pytest

from bot.bank.documents.lines.decoding import MAX_LINE
from bot.bank.documents.reader import read_document
from bot.bank.exporting.markdown import export_markdown
from bot.bank.importer import of_document
from bot.domain.errors import Unreadable
from bot.domain.library import Proposal
from bot.domain.question import Language

ASKED = "## Q1: What is A?\n\nx\n\n## Q2: What is B?\n\n"
LISTED = "# Interview questions\n\n"
PLACES = {
    "heading": LISTED + "### 1. What is A? {}\n\nanswer\n\n### 2. What is B?\n\nb\n",
    "whole heading": "### {}\n\nanswer\n\n### What is B?\n\nb\n\n### What is C?\n\nc\n",
    "title": "# What is A? {}\n\nanswer b c d.\n",
    "section": LISTED + "## {}\n\n### 1. What is A?\n\nb\n\n### 2. What is B?\n\nb\n",
    "answer": ASKED + "**Answer**: {}\n",
    "last line": ASKED + "b c d.\n\na{}b\n",
    "question label": ASKED + "题目：{}\n\n答案：b\n",
    "details": ASKED + "{}\n\n答案：b\n",
    "lists": ASKED + "b\n\n追问：\n- {}\n\n面试技巧：\n- a {}\n\n考察点：\n- b {}\n",
    "facts": ASKED + "标签：{}\n公司：{}\n难度：{}\n岗位：{}\n\nb\n",
    "label": ASKED + "**{}**：b\n\n【{}\n\nb\n",
    "cell": "| 题目 | 答案 | {} |\n|--|--|--|\n| What is A? {} | {} | b |\n| {} | c | d |\n",
    "summary": "<details><summary>What is A? {}</summary>\n\nb\n\n</details>\n\n<h3>What is B? {}</h3>\n",
    "front matter": "---\ntitle: What is A? {}\ntags: {}\n---\n\n# What is A?\n\nb\n",
    "bullets": LISTED + "- What is A? {}\n- What is B?\n- What is C?\n",
    "bold": LISTED + "**What is A? {}**\n\nb\n\n**What is B?**\n\nb\n\n**What is C?**\n\nc\n",
    "points": ASKED + "- **a**: {}\n- b: {}\n- c {}\n\n**{}** b\n\n| a | b |\n|--|--|\n| {} | {} |\n",
    "tags": ASKED + "<h3>{}\n<div {}\n",
    "quiz": ASKED + "A. {}\nB. b\nC. c\n\nAnswer: {}\n",
    "cards": "What is A?{}\tb\nWhat is B?\t{}\nWhat is C?\tc\n",
    "prose": "{}\n",
}  # fmt: skip
PIECES = [
    "a", "\u00a0", "\u3000", "\t", "a  ", "? ", "?", "?) ", "中?", "中文? ", "**", "*a **a ", "__a ",
    "_a ", "~~a ", "`a ``", "[", "[]", "[a](", "![](", "![a](b(c)", "(", "()", "（", "<", "<a ",
    "<!-- ", "<script>", "<svg/>", "&amp;", "&#", "$a", "\\(", ":", "a：", "1", "1. ", "第", "# ",
    "- ", "--", "> ", "，", "。", "；", "⭐", "⭐ ", "👶", "\u0301", "\u200d", "http://a ", "data:a/",
    "javascript:", "Q1: ", "【a】", "A. a B. b ", "答案", "if ", "GPU4 ", "1,000,", "不", "提示:", "加分项",
    "如下", "面试题", "计算 ", "见第", "CC BY", "Creative Commons a-", "license: ", "e.g.", "\t—", "”", ")",
    "=>", "step 1 ", "”。", "|", " | ", "||", "$$ ", "【", "公司 ", "难度", "是不是", "a;", "a. ", "the ",
    "“", "- a ", "1、", "①", "~~~", "```", "\\", "=", "万",
]  # fmt: skip


def made(place: str, piece: str) -> str:
    """Return the document with about as long a line of `piece` as is read at all in the gaps of `place`."""
    size = (MAX_LINE - 200) // (2 if place == "cell" else 1) // max(PLACES[place].count("{}") // 2, 1)
    return PLACES[place].replace("{}", f"{piece * (size // len(piece))}x")


def proposed(document: str) -> Proposal | None:
    """Return what is drafted of a document; None where it is refused."""
    try:
        return of_document(read_document(document.encode(), "notes.md"), "mine")
    except Unreadable:
        return None


@pytest.mark.parametrize(
    "pieces", [PIECES[::3], pytest.param(PIECES, marks=pytest.mark.slow)], ids=["some", "all"]
)
@pytest.mark.parametrize("place", PLACES)
def test_a_line_of_one_piece_over_and_over_is_read_and_drafted(place: str, pieces: list[str]) -> None:
    """Where time grew with the square of a line's length, this would not end; it holds no clock itself."""
    for piece in pieces:
        proposal = proposed(made(place, piece))
        if proposal is not None:
            export_markdown(proposal.questions, proposal.topics, Language.EN)


@pytest.mark.parametrize("size", [2, 5_000])
def test_an_entity_forges_no_place_of_a_formula(size: int) -> None:
    forged = f"&#xE010;{'9' * size}&#xE011;"
    found = read_document(
        f"## Q1: What is A? {forged}\n\nx\n\n## Q2: `b` is what?\n".encode(), "a.md"
    ).questions
    assert [one.text[:10] for one in found] == ["What is A?", "b is what?"][-len(found) :]


def test_a_line_of_openings_that_nothing_closes_is_cut() -> None:
    line = "<script>" * 2_000
    document = read_document(f"{ASKED}{line}\n{line}\n{line}\n\ny <svg/> z\n".encode(), "notes.md")
    assert document.questions[1].answer == "y  z"


def test_no_text_of_any_length_goes_into_a_draft() -> None:
    points = "、".join(f"考察{number}" for number in range(900))
    tags = "，".join(f"标签{number}" for number in range(900))
    listed = "\n".join(f"   - {'a' * 90} {number}" for number in range(300))
    data = (
        f"# 面试题\n\n## {'节 ' * 900}\n\n### 1. 以下哪些是什么？\n\n{listed}\n\n答案：x\n\n"
        f"### 2. 什么是B？\n\n标签：{tags}\n\n答案：b\n\n考察点：{points}\n\n### 3. 什么是C？\n\n答案：c\n"
    )
    proposal = proposed(data)
    assert proposal is not None
    assert max(len(topic.name.zh) for topic in proposal.topics) <= 120
    for question in proposal.questions:
        assert len(question.text.zh) <= 2_000
        assert len(question.hint.zh) <= 1_000
        assert question.origin is not None
        assert len(question.origin.section) <= 200
        assert len(question.origin.tags) <= 20
        assert all(len(point.name.zh) <= 80 for point in question.key_points)


def test_a_question_that_is_cut_is_named_by_its_line() -> None:
    words = "\n".join(f"   - {'word ' * 30}" for _ in range(60))
    others = "\n".join(f"{number}. What is thing {number}?" for number in range(2, 9))
    data = f"1. Which of the following is it?\n{words}\n{others}\n"
    document = read_document(data.encode(), "notes.md")
    assert len(document.questions[0].text) == 2_000
    assert document.questions[0].warnings == (
        "line 1: the question has more than 2,000 characters and was cut",
    )
