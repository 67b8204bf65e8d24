"""Questions written as a bank's files load again as the same questions."""

import string
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.exporting import yaml as exporting
from bot.bank.exporting.yaml import export_yaml
from bot.bank.loader import load_bank, load_folder, load_questions
from bot.domain.question import (
    Area,
    Cues,
    Difficulty,
    KeyPoint,
    Kind,
    Misconception,
    Origin,
    Question,
    Role,
    Source,
    Text,
    Topic,
)
from bot.domain.words import is_visible
from tests.bank.folders import shipped, write_files
from tests.unit.build import quick

slugs = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=12)
words = st.text(
    st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from("\n'\"#:-&*!{}[]|>%@`中。"),
    min_size=1,
    max_size=60,
).map(str.strip).filter(is_visible)  # fmt: skip
texts = st.builds(Text, words, words) | st.builds(Text, zh=words) | st.builds(Text, en=words)
maybe = texts | st.just(Text())
several = st.lists(words, max_size=3).map(tuple)
cues = st.lists(st.lists(words, min_size=1, max_size=3).map(tuple), max_size=4).map(tuple).map(Cues)
points = st.builds(KeyPoint, slugs, st.integers(1, 5), texts, texts, cues, maybe)
origins = st.builds(
    Origin,
    words,
    st.integers(0, 10**6),
    st.none() | st.integers(0, 9999),
    words | st.just(""),
    st.just(""),
    several,
    several,
    st.booleans(),
    several,
    several,
    several,
    several,
)
questions = st.builds(
    Question,
    id=slugs,
    revision=st.integers(1, 99),
    kind=st.sampled_from(Kind),
    topic=st.sampled_from(["rag", "theirs.0af3"]),
    difficulty=st.sampled_from(Difficulty),
    roles=st.lists(st.sampled_from(Role), min_size=1, max_size=2, unique=True).map(tuple),
    text=texts,
    hint=maybe,
    key_points=st.lists(points, max_size=4).map(tuple),
    misconceptions=st.lists(st.builds(Misconception, slugs, texts, cues, texts), max_size=2).map(tuple),
    reference=maybe,
    sources=st.lists(st.builds(Source, words, st.just("https://example.org/#a"), words), max_size=2).map(
        tuple
    ),
    area=st.sampled_from(Area),
    bank=st.just("theirs"),
    draft=st.booleans(),
    origin=st.none() | origins,
    tags=st.lists(words.map(lambda text: text[:40].strip()).filter(is_visible), max_size=3).map(tuple),
)
TOPICS = (Topic("rag", Text("检索", "Retrieval"), "theirs"), Topic("theirs.0af3", Text(zh="微调"), "theirs"))


def test_our_own_bank_is_the_same_after_it_was_written_out(tmp_path: Path) -> None:
    bank = shipped().bank
    files = export_yaml(bank, tuple(bank.topics.values()))
    again = load_bank(write_files(tmp_path, dict(files)))
    assert list(again) == list(bank)
    assert again.topics == bank.topics
    assert "questions/choice/rag.yaml" in files


@quick
@given(st.lists(questions, min_size=1, max_size=3, unique_by=lambda question: question.id))
def test_whatever_was_imported_is_the_same_after_it_was_written_out(some: list[Question]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        again = load_folder(write_files(Path(folder), dict(export_yaml(some, TOPICS))), "theirs").bank
    assert {question.id: question for question in again} == {question.id: question for question in some}
    assert tuple(again.topics.values()) == TOPICS


def test_a_language_that_is_missing_is_left_out_and_a_draft_is_marked() -> None:
    text = Text(zh="为什么要重排？")
    draft = Question(
        "a1",
        1,
        Kind.CONCEPT,
        "rag",
        Difficulty.EASY,
        (Role.ALGORITHM,),
        text,
        Text(),
        (),
        (),
        Text(),
        (),
        draft=True,
    )
    files = export_yaml([draft], TOPICS[:1])
    assert files == {
        "topics.yaml": "- id: rag\n  name:\n    zh: 检索\n    en: Retrieval\n",
        "questions/fundamentals/rag.yaml": (
            "- id: a1\n  revision: 1\n  kind: concept\n  topic: rag\n  difficulty: easy\n"
            "  roles: [algorithm]\n  draft: true\n  text:\n    zh: 为什么要重排？\n"
        ),
    }


def test_a_file_of_an_imported_bank_can_be_sent_alone() -> None:
    question = replace(shipped().bank["rag-chunk-size"], bank="theirs", area=Area.PRODUCT, tags=("a",))
    text = export_yaml([question], ())["questions/product/rag.yaml"]
    (again,) = load_questions(text.encode(), "rag.yaml", "theirs")
    assert replace(again, origin=None) == question


def test_a_topic_without_a_name_gets_one_so_that_the_files_load(tmp_path: Path) -> None:
    bank = shipped().bank
    again = load_bank(write_files(tmp_path, dict(export_yaml(bank, ()))))
    assert again.topics["rag"].name == Text(en="rag")


def test_control_characters_are_left_out_for_no_file_may_have_them() -> None:
    question = replace(
        shipped().bank["rag-chunk-size"], text=Text("为\x00什么\r？", "W\x1bhy?"), bank="theirs"
    )
    text = export_yaml([question], ())["questions/data/rag.yaml"]
    assert load_questions(text.encode(), "x.yaml", "theirs")[0].text == Text("为什么？", "Why?")


def test_a_topic_that_is_too_large_for_one_file_goes_on_in_a_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "FULL", 15_000)
    bank = shipped().bank
    files = export_yaml(bank, tuple(bank.topics.values()))
    assert "questions/choice/rag--2.yaml" in files
    assert max(len(text.encode()) for text in files.values()) <= 15_000
    assert {question.id for question in load_bank(write_files(tmp_path, dict(files)))} == {q.id for q in bank}
