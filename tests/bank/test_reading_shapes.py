"""The shapes that people give their questions, one small document each."""

import pytest

from bot.bank.documents.reader import read_document

Pairs = list[tuple[str, str]]
TCP, UDP = ("What is TCP?", "A protocol."), ("What is UDP?", "Another.")

SHAPES: dict[str, tuple[str, Pairs]] = {
    "numbered headings": (
        "### 1. What is TCP?\n\nA protocol.\n\n### 2. What is UDP?\n\nAnother.\n",
        [TCP, UDP],
    ),
    "headings with a Q": ("## Q1. What is TCP?\nA protocol.\n## Q2: What is UDP?\nAnother.\n", [TCP, UDP]),
    "bold numbers": ("**1. What is TCP?**\n\nA protocol.\n\n**2. What is UDP?**\n\nAnother.\n", [TCP, UDP]),
    "bold items": ("1. **What is TCP?**\n\n   A protocol.\n2. **What is UDP?**\n\n   Another.\n", [TCP, UDP]),
    "headings in items": (
        "1. ### What is TCP?\n\n    A protocol.\n\n    **[⬆ Back to Top](#top)**\n\n"
        "2. ### What is UDP?\n\n    Another.\n",
        [TCP, UDP],
    ),
    "bullets with Q and A": (
        "- **Q**: What is TCP?\n  **A**: A protocol.\n- **Q**: What is UDP?\n  **A**: Another.\n",
        [TCP, UDP],
    ),
    "plain Q and A": ("Q: What is TCP?\nA: A protocol.\n\nQ: What is UDP?\nA: Another.\n", [TCP, UDP]),
    "bold Q and A": (
        "**Q:** What is TCP?\n\n**A:** A protocol.\n\n**Q:** What is UDP?\n\n**A:** Another.\n",
        [TCP, UDP],
    ),
    "details": (
        "<details><summary>What is TCP?</summary>\n\nA protocol.\n\n</details>\n"
        "<details>\n<summary><b>What is UDP?</b></summary>\nAnother.\n</details>\n",
        [TCP, UDP],
    ),
    "answers later": (
        "1. What is TCP?\n2. What is UDP?\n\n## Answers\n\n1. A protocol.\n2. Another.\n",
        [TCP, UDP],
    ),
    "answers later by letter": (
        "Q1: What is TCP?\nQ2: What is UDP?\n\nA1: A protocol.\nA2: Another.\n",
        [TCP, UDP],
    ),
    "a table": (
        "| # | Question | Answer |\n|---|---|---|\n"
        "| 1 | What is TCP? | A protocol. |\n| 2 | What is UDP? | Another. |\n",
        [TCP, UDP],
    ),
    "setext": (
        "What is TCP?\n---\nA protocol.\n\nWhat is UDP?\n---\nAnother.\n\nWhat is IP?\n---\nBelow.\n",
        [TCP, UDP, ("What is IP?", "Below.")],
    ),
    "question and answer as headings": ("## Question\n\nWhat is TCP?\n\n## Answer\n\nA protocol.\n", [TCP]),
    "one question a file": ("# What is TCP?\n\nA protocol.\n", [TCP]),
    "front matter": ("---\ntitle: What is TCP?\ntags: [net]\n---\n\nA protocol.\n", [TCP]),
    "number words": (
        "Interview question #1\n\nWhat is TCP?\n\nA protocol.\n\n"
        "Interview question #2\n\nWhat is UDP?\n\nAnother.\n",
        [TCP, UDP],
    ),
    "brackets": ("Q1) What is TCP?\nA protocol.\nQ2) What is UDP?\nAnother.\n", [TCP, UDP]),
    "a contents list above": (
        "# Network questions\n\n- [What is TCP?](#what-is-tcp)\n- [What is UDP?](#what-is-udp)\n\n"
        "## What is TCP?\n\nA protocol.\n\n## What is UDP?\n\nAnother.\n",
        [TCP, UDP],
    ),
    "bare bullets": (
        "# Questions\n\n* What is TCP?\n* Explain `UDP`.\n* Have you used IP?\n",
        [("What is TCP?", ""), ("Explain UDP.", ""), ("Have you used IP?", "")],
    ),
    "nested bullets": (
        "- Network\n  - What is TCP?\n  - What is UDP?\n- Web\n  - What is HTTP?\n",
        [("What is TCP?", ""), ("What is UDP?", ""), ("What is HTTP?", "")],
    ),
    "问答": (
        "问：什么是索引？\n答：加速查询。\n\n问：什么是锁？\n答：互斥。\n",
        [("什么是索引？", "加速查询。"), ("什么是锁？", "互斥。")],
    ),
    "同一行问答": (
        "问：什么是索引？答：加速查询。\n问：什么是锁？答：互斥。\n",
        [("什么是索引？", "加速查询。"), ("什么是锁？", "互斥。")],
    ),
    "全角编号": (
        "问题１：什么是索引？\n答：加速。\n\n问题２：什么是锁？\n答：互斥。\n",
        [("什么是索引？", "加速。"), ("什么是锁？", "互斥。")],
    ),
    "第几题": (
        "第一题\n什么是索引？\n答案：加速。\n\n第二题\n什么是锁？\n答案：互斥。\n",
        [("什么是索引？", "加速。"), ("什么是锁？", "互斥。")],
    ),
    "带圈数字": (
        "① 什么是索引？\n② 什么是锁？\n③ 简述事务\n",
        [("什么是索引？", ""), ("什么是锁？", ""), ("简述事务", "")],
    ),
    "中文数字": (
        "一、什么是索引？\n\n加速。\n\n二、什么是锁？\n\n互斥。\n\n三、事务有哪些特性？\n\n四个。\n",
        [("什么是索引？", "加速。"), ("什么是锁？", "互斥。"), ("事务有哪些特性？", "四个。")],
    ),
    "答案里的步骤": (
        "1. 什么是索引？\n加速。\n\n2. 怎么建索引？\n分两步：\n\n1. 选列\n2. 建立\n\n3. 什么是锁？\n互斥。\n",
        [
            ("什么是索引？", "加速。"),
            ("怎么建索引？", "分两步：\n\n1. 选列\n2. 建立"),
            ("什么是锁？", "互斥。"),
        ],
    ),
    "名词题目": (
        "# 数据库面试题\n\n### 1. 索引的底层结构\n\n树。\n\n"
        "### 2. 如何避免死锁\n\n排序。\n\n### 3. 事务的隔离级别\n\n四种。\n",
        [("索引的底层结构", "树。"), ("如何避免死锁", "排序。"), ("事务的隔离级别", "四种。")],
    ),
}

NOTHING = {
    "an article": "# Tea\n\nTea is old.\n\n## Brewing\n\n1. Boil.\n2. Wait.\n\nWhy wait? It tastes better.\n",
    "a tutorial": "# 检索教程\n\n## 什么是检索\n\n找。\n\n## 为什么检索\n\n快。\n\n"
    "## 如何检索\n\n1. 切分\n2. 查找\n\n## 总结\n\n好。\n",
    "a manual": "# Tool\n\n## Installation\n\nRun it.\n\n## How to use\n\nCall it.\n\n## License\n\nMIT\n",
    "links": "# Awesome\n\n- [What is X?](http://a)\n- [How to Y](http://b) - good\n- [Z](http://c)\n",
    "ticked options": "#### Q1. Which is right?\n\n- [ ] a\n- [x] b\n\n#### Q2. Which?\n\n- [x] a\n- [ ] b\n",
    "lettered options": "1. What is X?\n\nA. one\nB. two\nC. three\n\nAnswer: B\n\n"
    "2. What is Y?\n\nA. one\nB. two\nC. three\n\nAnswer: C\n",
    "advice": "# 10 Interview tips\n\n1. Dress well\n2. Be on time\n3. What to do afterwards\n",
    "steps": "# Setup\n\n1. Download the file.\n2. Run the installer.\n3. How to check: see the version.\n",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_questions_of_this_shape_are_found_with_their_answers(shape: str) -> None:
    document, expected = SHAPES[shape]

    found = read_document(document.encode(), "notes.md").questions

    assert [(question.text, question.answer) for question in found] == expected


@pytest.mark.parametrize("shape", NOTHING)
def test_a_document_without_questions_says_why_it_has_none(shape: str) -> None:
    document = read_document(NOTHING[shape].encode(), "notes.md")

    assert document.questions == ()
    assert document.warnings[0].startswith("no questions: ")
    assert "\n" not in document.warnings[0]


def test_the_reason_names_what_the_document_is() -> None:
    assert "list of links" in read_document(NOTHING["links"].encode(), "notes.md").warnings[0]
    assert "quiz" in read_document(NOTHING["ticked options"].encode(), "notes.md").warnings[0]
    assert "quiz" in read_document(NOTHING["lettered options"].encode(), "notes.md").warnings[0]


def test_answers_given_later_are_joined_within_their_section() -> None:
    document = (
        "# Questions\n\n## Network\n\n1. What is TCP?\n2. What is IP?\n\n"
        "## Web\n\n1. What is HTTP?\n2. What is TLS?\n\n"
        "# Answers\n\n## Network\n\n1. one\n2. two\n\n## Web\n\n1. three\n2. four\n"
    )

    found = read_document(document.encode(), "notes.md").questions

    assert [(question.section, question.number, question.answer) for question in found] == [
        ("Network", 1, "one"),
        ("Network", 2, "two"),
        ("Web", 1, "three"),
        ("Web", 2, "four"),
    ]


def test_an_answer_given_later_keeps_its_own_headings() -> None:
    document = (
        "Q1: What is a?\nQ2: What is b?\n\n## Answers\n\n### 1.\n\nx\n\n#### More\n\ny\n\n### 2.\n\nz\n"
    )

    found = read_document(document.encode(), "notes.md").questions

    assert [question.answer for question in found] == ["x\n\n#### More\n\ny", "z"]


def test_a_gap_in_the_numbers_is_named() -> None:
    document = read_document(b"Q1: What is a?\n\nQ2: What is b?\n\nQ5: What is c?\n", "notes.md")

    assert "line 5: number 5 follows 2" in document.warnings


def test_a_question_without_an_answer_is_named_where_the_others_have_one() -> None:
    document = read_document(b"Q1: What is a?\nx\n\nQ2: What is b?\n\nQ3: What is c?\nz\n", "notes.md")

    assert "1 of 3 questions have no answer: line 4" in document.warnings


def test_numbered_lines_inside_an_answer_are_no_questions() -> None:
    inside = "问题一：内存不足，怎么扩容？\n\n问题二：延迟太高。\n\n问题三：数据不准。"
    data = f"### 1. 什么是A？\n\nx\n\n### 2. 如何排查？\n\n有三个：\n\n{inside}\n\n### 3. 什么是C？\n\nc\n"
    found = read_document(data.encode(), "notes.md").questions
    assert [question.number for question in found] == [1, 2, 3]
    assert found[1].answer == f"有三个：\n\n{inside}"


def test_a_heading_that_only_numbers_the_next_question_is_no_part_of_an_answer() -> None:
    data = "".join(f"## 题目{n}\n\n**题目**：什么是{n}？\n\n**答案**：它是{n}。\n\n" for n in "一二三")
    found = read_document(data.encode(), "notes.md").questions
    assert [(one.text, one.answer, one.section) for one in found] == [
        (f"什么是{n}？", f"它是{n}。", "") for n in "一二三"
    ]


def test_a_letter_in_brackets_says_how_hard_a_question_is() -> None:
    data = "### [E] Why is it so?\n\nx\n\n### [H] Derive the gradient.\n\ny\n\n### [M] What is it?\n\nz\n"
    found = read_document(data.encode(), "notes.md").questions
    assert [(one.text, one.difficulty) for one in found] == [
        ("Why is it so?", 1),
        ("Derive the gradient.", 3),
        ("What is it?", 2),
    ]


def test_cards_parted_by_tabs_are_read_and_other_lines_with_a_tab_are_not() -> None:
    data = "#separator:tab\nWhat is TCP?\tA protocol.\nWhat is UDP?\tAnother.\nDefine IP.\tBelow.\tnet\n"
    found = read_document(data.encode(), "cards.txt").questions
    assert [(one.text, one.answer) for one in found] == [TCP, UDP, ("Define IP.", "Below.")]
    assert not read_document(b"name\tage\nAnn\t3\nBob\t4\n", "people.txt").questions


def test_options_of_a_question_are_joined_without_their_marks() -> None:
    data = (
        "".join(f"{n}. 什么是{n}？\n" for n in range(1, 9))
        + "9. 以下哪个更好？\n   - 每天一次\n   - 固定时间\n"
    )
    found = read_document(f"# 面试题\n\n{data}".encode(), "notes.md").questions
    assert found[-1].text == "以下哪个更好？每天一次; 固定时间"
