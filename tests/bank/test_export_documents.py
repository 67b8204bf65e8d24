"""Questions written for people: a Markdown document that can be read back, and decks that Anki can open."""

import html
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.bank.documents.reader import read_document
from bot.bank.exporting.anki import export_anki
from bot.bank.exporting.markdown import export_markdown
from bot.domain.question import Difficulty, Language, Question, Text
from tests.bank.folders import shipped
from tests.unit.build import quick

BANK = shipped().bank
TOPICS = tuple(BANK.topics.values())
RAG = [question for question in BANK if question.topic == "rag"]
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOSTILE = (
    "<script>alert(1)</script> why?",
    "<img src=x onerror=alert(1)> why?",
    "[click](javascript:alert(1)) why?",
    "![picture](https://evil.example/p.png) why?",
    "<https://evil.example/> why?",
    "[here]: https://evil.example why?",
    "&lt;script&gt;alert(1)&lt;/script&gt; why?",
    "`code` *and* __more__ ~~of~~ it, why?",
    "why?\n\n# Another\n\n- [ ] one\n\n| a | b |\n|---|---|\n| c | d |\n\n> said\n\n---\n\n    code",
    "why?\n===\n1. one\n\n```\nfence",
    "\\<b> a\\[b](https://evil.example) why?",
)
MARKS = "\\`*_[]()<>~|!#+-=:&;$ ab1.\n\"'"
PIECES = [*MARKS, "__", "**", "```", "&lt;", "<b>", "](x)", "\n\n", "\n- ", "\n1. ", "\n==="]
COMMONMARK = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
FORBIDDEN = (
    "<script",
    "<img",
    "<a ",
    "<code",
    "<em",
    "<strong>and",
    "<s>",
    "<table",
    "<blockquote",
    "<hr",
    "<pre",
    "<b>",
)


@pytest.mark.parametrize("language", Language)
def test_our_importer_reads_the_exported_document_back(language: Language) -> None:
    document = read_document(export_markdown(BANK, TOPICS, language).encode(), "viva.md")
    by_text = {found.text: found for found in document.questions}
    assert len(document.questions) == len(BANK)
    for question in BANK:
        found = by_text[question.text[language]]
        assert (found.difficulty, set(found.roles)) == (question.difficulty.level, set(question.roles))
        assert found.section == BANK.topics[question.topic].name[language]
        assert [follow_up.text for follow_up in found.follow_ups] == [
            point.follow_up[language] for point in question.key_points
        ]
        assert len(found.exam_points) == len(question.key_points)
        assert found.answer.startswith(question.reference[language][:12])


def test_the_document_has_the_topics_in_their_order_and_the_questions_numbered_through() -> None:
    lines = export_markdown(reversed(RAG), TOPICS, Language.ZH).splitlines()
    headings = [line for line in lines if line.startswith("#")]
    assert headings[:2] == ["# Viva 面试题", "## 检索增强生成"]
    assert [heading.split(" ")[:2] for heading in headings[2:]] == [
        ["###", f"{n}."] for n in range(1, len(RAG) + 1)
    ]
    assert "**难度**：⭐⭐⭐" in lines


def test_tags_are_told_and_a_question_in_one_language_is_told_in_that() -> None:
    only = replace(RAG[0], text=Text(zh="什么是重排？"), tags=("重排", "a*b"), difficulty=Difficulty.EXPERT)
    text = export_markdown([only], (), Language.EN)
    assert "## rag\n\n### 1. 什么是重排？\n\n**Difficulty**: ⭐⭐⭐⭐\n" in text
    assert "**Tags**: 重排, a&#42;b\n" in text


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_in_a_question_becomes_html_a_link_or_a_block_of_its_own(words: str) -> None:
    document = export_markdown([_full_of(words)], TOPICS, Language.EN)
    shown = COMMONMARK.render(document)
    assert [tag for tag in FORBIDDEN if tag in shown] == []
    assert shown.count("<h3>") == 1
    assert shown.count("<h1>") == 1


@settings(quick, max_examples=200)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=20).map("".join).map(str.strip).filter(bool))
def test_whatever_a_question_says_is_shown_just_as_it_is(words: str) -> None:
    shown = COMMONMARK.render(export_markdown([_full_of(words)], TOPICS, Language.EN))
    heading = re.findall(r"<h3>1\. (.*?)</h3>", shown, re.DOTALL)
    assert [html.unescape(one) for one in heading] == [" ".join(words.split())]
    assert set(re.findall(r"<(\w+)", shown)) <= {"h1", "h2", "h3", "p", "strong", "ul", "ol", "li"}
    assert shown.count("<strong>") == 5


@pytest.mark.parametrize(
    "words",
    [
        *["`a` *b* __c__ why?", "1. why?", "a|b [c] why?", "# why?", "www.a.example why?", "_j_"],
        *[
            "Answer: x why?",
            "答案：x why?",
            "Q1: x why?",
            "题目：x 是什么？",
            "a: b why?",
            "**Difficulty**: x why?",
        ],
        *["1.0 beats 2 why?", "Two ways. A: “x” B: “y” why?", "两种写法。答：x，哪种好？"],
        *["<script>alert(1)</script> why?", "<style> why?", "[a](javascript:1) why?", "难度：x 是什么？"],
    ],
)
def test_a_question_of_marks_is_read_back_as_it_was(words: str) -> None:
    asked = [RAG[0], _full_of(words), RAG[1]]
    document = read_document(export_markdown(asked, TOPICS, Language.EN).encode(), "viva.md")
    assert [found.text for found in document.questions] == [question.text.en for question in asked]


def test_anki_gets_a_note_for_each_question_in_a_deck_for_each_topic(tmp_path: Path) -> None:
    export_anki(BANK, TOPICS, Language.ZH, tmp_path / "viva.apkg", NOW)
    notes, decks, cards = _opened(tmp_path / "viva.apkg")
    assert (len(notes), cards) == (len(BANK), len(BANK))
    assert sorted(deck for deck in decks if deck != "Default") == sorted(f"Viva::{t.name.zh}" for t in TOPICS)
    question = BANK["rag-hybrid-rrf"]
    fields, tags = next(note for note in notes.values() if note[0][0].startswith(question.text.zh[:12]))
    assert fields[1] == "检索增强生成 · 中等"
    assert fields[2].startswith(question.reference.zh[:12])
    assert all(f"({p.weight})" in fields[3] and p.name.zh in fields[3] for p in question.key_points)
    assert {"viva", "rag", "choice", "concept", "medium", "algorithm"} <= set(tags)


def test_a_note_stays_the_same_note_when_it_is_exported_again_with_other_words(tmp_path: Path) -> None:
    changed = [replace(question, text=Text("别的？", "Another?")) for question in RAG]
    export_anki(RAG, TOPICS, Language.EN, tmp_path / "a.apkg", NOW)
    export_anki(changed, TOPICS, Language.EN, tmp_path / "b.apkg", NOW + timedelta(days=1))
    export_anki(RAG, TOPICS, Language.ZH, tmp_path / "c.apkg", NOW)
    (first, decks, _), (again, decks_again, _) = _opened(tmp_path / "a.apkg"), _opened(tmp_path / "b.apkg")
    assert set(first) == set(again)
    assert decks == decks_again
    assert not set(first) & set(_opened(tmp_path / "c.apkg")[0])
    assert {fields[0] for fields, _ in again.values()} == {"Another?"}


def test_the_same_questions_make_the_same_file(tmp_path: Path) -> None:
    for name in ("a", "b"):
        export_anki(RAG, TOPICS, Language.EN, tmp_path / name, NOW)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize(
    "words", [*HOSTILE, "[sound:x.mp3] why?", "[latex]\\input{/etc/passwd}[/latex] {{c1::x}} why?"]
)
def test_no_text_becomes_html_a_sound_or_a_formula_in_anki(tmp_path: Path, words: str) -> None:
    question = replace(_full_of(words), tags=(words[:40],), topic="x::y")
    export_anki([question], (), Language.EN, tmp_path / "viva.apkg", NOW)
    notes, decks, _ = _opened(tmp_path / "viva.apkg")
    ((fields, tags),) = notes.values()
    told = "\n".join(fields)
    assert [mark for mark in (*FORBIDDEN[:-1], "[sound", "[latex", "{{") if mark in told] == []
    assert set(tags) >= {"viva", "concept"}
    assert "Viva::x: y" in decks


def _full_of(words: str) -> Question:
    """Return a question whose every text is `words`."""
    text = Text(words, words)
    question = RAG[0]
    points = tuple(replace(p, name=text, statement=text, follow_up=text) for p in question.key_points)
    return replace(question, text=text, hint=text, reference=text, key_points=points)


def _opened(path: Path) -> tuple[dict[str, tuple[list[str], list[str]]], dict[str, str], int]:
    """Return a package's notes (fields and tags by guid), decks (ids by name) and number of cards."""
    with zipfile.ZipFile(path) as package:
        assert json.loads(package.read("media")) == {}
        content = package.read("collection.anki2")
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        rows: list[Any] = database.execute("SELECT guid, flds, tags FROM notes").fetchall()
        decks = json.loads(database.execute("SELECT decks FROM col").fetchone()[0])
        cards = database.execute("SELECT count(*) FROM cards").fetchone()[0]
    notes = {guid: (fields.split("\x1f"), tags.split()) for guid, fields, tags in rows}
    return notes, {deck["name"]: key for key, deck in decks.items()}, cards
