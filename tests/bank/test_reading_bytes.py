"""Documents as files: whatever their encoding and line ends; what is no document is refused in a line."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.bank.documents.found import Document
from bot.bank.documents.lines.decoding import MAX_BYTES, MAX_LINE, MAX_LINES
from bot.bank.documents.reader import MAX_QUESTIONS, read_document
from bot.domain.errors import Unreadable

CHINESE = "Q1：什么是一个索引？\n答：加速查询。\n\nQ2：什么是锁？\n答：互斥。\n"
PIECES = [
    *[
        "# ",
        "### ",
        "1. ",
        "- ",
        "   ",
        "\n",
        "\n\n",
        "> ",
        "```",
        "**",
        "?",
        "Q1: ",
        "答：",
        "Answer:",
        "**难度**：⭐",
        "| a |\n|---|",
    ],
    *[
        "<details>",
        "<summary>",
        "</summary>",
        "<!--",
        "-->",
        "<script>",
        "<br>",
        "What is x",
        "## 答案",
        "追问：",
        "---",
        "[a](b)",
    ],
    *[
        "![x](y)",
        "`",
        "$",
        "\\",
        "①",
        "一、",
        "👶",
        "A. ",
        "- [x] ",
        "\ufffd",
        "以下是面试题",
        "见Q8",
        "\ue001",
        "\x85",
        "\u2028",
    ],
]


def texts(data: bytes) -> list[str]:
    return [question.text for question in read_document(data, "notes.md").questions]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb18030"]
)
def test_chinese_is_read_in_every_encoding_that_it_comes_in(encoding: str) -> None:
    assert texts(CHINESE.encode(encoding)) == ["什么是一个索引？", "什么是锁？"]


@pytest.mark.parametrize("text", ["问：什么是锁？\n答：互斥。\n", "Q1: 什么是 RAG？"])
def test_a_short_chinese_file_is_read_too(text: str) -> None:
    assert texts(text.encode("gbk")) == texts(text.encode()) != []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_alike_whatever_ends_them(end: str) -> None:
    found = read_document(CHINESE.replace("\n", end).encode(), "notes.md").questions

    assert [question.line for question in found] == [1, 4]


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029"])
def test_the_rarer_ends_of_lines_are_ends_too(end: str) -> None:
    assert texts(CHINESE.replace("\n", end).encode()) == ["什么是一个索引？", "什么是锁？"]


def test_what_cannot_be_seen_is_not_read() -> None:
    hidden = "\u200b\u202e\u2066\x9b\ufeff\xad"

    assert texts(f"Q1: What{hidden} is{hidden} a?\n\nQ2: What is b?\n".encode()) == [
        "What is a?",
        "What is b?",
    ]


@pytest.mark.parametrize(
    "nothing", ["\u200b\u2060", "\u2800\u3164", "\u200d\ufe0f", "&#8203;&#x3164;", "\u0301"]
)
def test_a_text_of_nothing_that_shows_is_no_heading_and_no_question(nothing: str) -> None:
    questions = f"## Q1: What is a?\n\nx\n\n## Q2: What is b?\n\ny\n\n## Q3: {nothing}\n"

    found = read_document(f"# T\n\n# {nothing}\n\n{questions}".encode(), "notes.md").questions

    assert [question.text for question in found] == ["What is a?", "What is b?"]
    assert {question.section for question in found} <= {"", "T"}


def test_a_few_broken_bytes_are_named_by_their_line() -> None:
    data = CHINESE.encode()

    document = read_document(data[:40] + b"\xff" + data[40:], "notes.md")

    assert len(document.questions) == 2
    assert "characters that could not be decoded stand in line 2" in document.warnings


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "docx"),
        (b"\x89PNG\r\n....", "image"),
        (b"\xff\xd8\xff\xe0....", "image"),
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (bytes(range(256)) * 40, "encoding"),
        (b"a\x00b\x01c", "encoding"),
        (b"x" * (MAX_BYTES + 1), "20 MB"),
        (b"a" * (MAX_LINE + 1), f"{MAX_LINE:,}"),
        (b"a\n" * MAX_LINES, f"{MAX_LINES:,}"),
        (b"\xff" * 1000, "encoding"),
        (b"\x28\xb5\x2f\xfd" + b"\x99" * 500, "zstd"),
        (b"\xef\xbb\xbf" + b"\x99" * 500, "encoding"),
        (b"1. 2 + 2?\n" * 9, "no words"),
    ],
)
def test_what_is_no_document_is_refused_in_one_line_that_says_what_it_is(data: bytes, word: str) -> None:
    with pytest.raises(Unreadable, match=r"^notes\.md: ") as refused:
        read_document(data, "notes.md")

    assert word in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_picture_written_into_the_text_is_no_long_line() -> None:
    picture = f"![x](data:image/png;base64,{'A' * 2_000_000})"

    assert texts(f"Q1: What is a?\n\n{picture}\n\nQ2: What is b?\n".encode()) == ["What is a?", "What is b?"]


def test_more_questions_than_the_limit_are_refused() -> None:
    data = b"".join(b"Q%d: What is it?\n" % number for number in range(MAX_QUESTIONS + 1))

    with pytest.raises(Unreadable, match=f"{MAX_QUESTIONS:,}"):
        read_document(data, "notes.md")


@pytest.mark.parametrize(
    "data",
    [
        b"# h\n" * 1_000_000,
        b"> " * 40_000 + b"x\n",
        b"".join(b" " * at + b"- x?\n" for at in range(1_000)),
        b"x " + b" ".join(b"`" * at for at in range(1, 190)),
        b"*a " * 30_000,
        b"[a](" * 20_000,
        b"<a " * 30_000,
        b"<!-- x\n" * 20_000,
        b"```\nx\n" * 15_001,
    ],
    ids=["headings", "quotes", "lists", "ticks", "stars", "links", "tags", "comments", "fences"],
)
def test_a_document_made_to_take_long_takes_a_moment(data: bytes) -> None:
    start = time.perf_counter()

    said = attempt(data)

    assert isinstance(said, Document) or "the limit" in said
    assert time.perf_counter() - start < 5


def attempt(data: bytes) -> Document | str:
    """Return the document, or what was said when it was refused."""
    try:
        return read_document(data, "notes.md")
    except Unreadable as refused:
        return str(refused)


def check(said: Document | str, lines: int) -> None:
    if isinstance(said, str):
        assert "\n" not in said
        return
    assert said.questions or said.warnings
    assert not any("\n" in warning for warning in said.warnings)
    for question in said.questions:
        assert 1 <= question.line <= lines
        assert question.text.strip() == question.text != ""
        assert "\n" not in question.text
        assert question.difficulty in (None, 1, 2, 3, 4)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    check(attempt(data), len(data) + 1)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=60).map("".join))
def test_any_text_is_read_and_its_questions_stand_in_it(text: str) -> None:
    data = text.encode("utf-8", errors="ignore")

    ends = "\n\r\x85\u2028\u2029"
    check(attempt(data), sum(map(text.count, ends)) + 1)
