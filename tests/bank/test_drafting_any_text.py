"""Whatever an answer holds, drafting it ends soon and shows people plain text."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.bank.documents.found import Document, Found
from bot.bank.drafting import draft_document, draft_points
from bot.domain.question import Language

PIECES = [
    *[
        "# ",
        "## 一、",
        "- ",
        "  - ",
        "1. ",
        "2. ",
        "> ",
        "**",
        "*",
        "__",
        "_",
        "~~",
        "`",
        "```\n",
        "$",
        "$$",
        "|",
        "|--|--|\n",
    ],
    *[
        "\n",
        "\n\n",
        "    ",
        "：",
        ":",
        "。",
        "?",
        "？",
        "，",
        "\\",
        "[",
        "](",
        ")",
        "![",
        "<b>",
        "</b>",
        "<",
        "<br/>",
        "<!--",
    ],
    *[
        "总结",
        "优点",
        "Step 1：",
        "第一步：",
        "✅ ",
        "因为",
        "模型",
        "cache",
        "a",
        "1.1 ",
        "x^2",
        "\x00",
        "\ud800",
        "\ue000",
        "7\ue001",
    ],
]
TAG = re.compile(r"</?(?:b|br|i|p|a|img|script)\b[^<>]*>", re.IGNORECASE)


@settings(max_examples=400, deadline=None)
@given(
    st.text(max_size=300) | st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=60).map("".join),
    st.sampled_from(Language),
    st.lists(st.text(max_size=8), max_size=3),
)
def test_any_answer_makes_at_most_eight_points_in_plain_text(
    answer: str, language: Language, exam_points: list[str]
) -> None:
    points = draft_points(answer, language, exam_points)

    assert len(points) <= 8
    assert len({point.id for point in points}) == len(points)
    for point in points:
        name, statement = point.name[language], point.statement[language]
        assert 1 <= point.weight <= 5
        assert 1 <= len(name) <= 40
        assert 1 <= len(statement) <= 300
        for told in (name, statement):
            assert "**" not in told
            assert not told.startswith("#")
            assert not TAG.search(told)
            assert "\n" not in told


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.text(max_size=20), st.integers() | st.none(), st.text(max_size=12))
def test_any_question_gets_an_id_a_topic_and_a_difficulty(
    asked: str, section: str, difficulty: int | None, name: str
) -> None:
    found = Found(text=asked, line=1, section=section, difficulty=difficulty)

    drafted = draft_document(Document(name=name, questions=(found, found)), "mine")

    assert len({question.id for question in drafted.questions}) == 2
    assert {question.topic for question in drafted.questions} == {topic.id for topic in drafted.topics}


LONG = {
    "bullets": "- a\n",
    "deep": "- ",
    "quotes": ">",
    "brackets": "![[(",
    "unclosed": "[a](",
    "stars": "*a ",
    "bold": "**a**\n\n",
    "backticks": "`",
    "dollars": "$",
    "tags": "<b ",
    "comments": "<!--",
    "rows": "|a|b|\n|-|-|\n|c|d|\n",
    "numbers": "1. a\n",
    "headings": "# a\n",
    "tables": "**a**\n\n|a|b|\n|-|-|\n|c|d|\n\n",
    "labels": "甲：乙\n\n",
    "announced": "- 甲：\n",
    "sentences": "缓存键和值。",
    "no end": "缓存",
    "questions": "是?",
    "words": "cache the keys ",
    "emoji": "\U0001f600",
    "lines": "a\n",
    "hashes": "# # ",
    "asked and asked": "? ",
    "marks": "x???",
    "ends": "a；，",
}


@pytest.mark.parametrize("shape", LONG)
def test_a_very_long_answer_of_one_shape_makes_a_few_points(shape: str) -> None:
    """Time that grew with the square of the length would be noticed by whoever runs this."""
    answer = (LONG[shape] * 40_000)[:40_000]
    assert len(draft_points(answer, Language.ZH)) <= 8
    assert len(draft_points(f"- 甲{answer[:50_000]}x", Language.ZH)) <= 8
