"""Graded answers are read, and what cannot be used is named with file, line and remedy."""

import json
from pathlib import Path

import pytest

from bot.domain.errors import BadSetup
from bot.domain.question import Language
from bot.evaluation.dataset import read_items, spread
from tests.evaluation.fakes import items, row, write

BAD_LINES = {
    "no JSON": ("{", ("is not JSON",)),
    "JSON without end": ("[" * 100_000, ("is not JSON",)),
    "no object": ("[1]", ("is not a JSON object",)),
    "no answer": (row(answer=None), ("answer is missing",)),
    "no score": (row(score=None), ("score is missing",)),
    "an answer that is no text": (row(answer=7), ("answer is 7", "text")),
    "an empty question": (row(question=" "), ("question is empty",)),
    "an empty reference": (row(reference=""), ("reference is empty", "key_points")),
    "a score in quotes": (row(score="1"), ("score is", "number")),
    "a score of true": (row(score=True), ("score is true", "number")),
    "a score that is no number": (json.dumps(row(score=float("nan"))), ("score is NaN", "finite")),
    "a score beyond all numbers": (row(score=10**400), ("score is", "finite")),
    "a score below nothing": (row(score=-0.5), ("score is -0.5", "0 to max_score")),
    "a score above the maximum": (row(score=2.5), ("score is 2.5", "2")),
    "no maximum": (row(max_score=0, score=0), ("max_score is 0", "more than 0")),
    "a language that Viva does not speak": (row(lang="fr"), ('lang is "fr"', "zh or en")),
    "key points that are no list": (row(key_points="all"), ("key_points", "list")),
    "an empty key point": (row(key_points=["one", ""]), ("key_points", "texts")),
    "a key point of no weight": (row(key_points=[{"text": "one", "weight": 0}]), ("weight", "0.001")),
}


@pytest.mark.parametrize("name", BAD_LINES)
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, name: str) -> None:
    bad, words = BAD_LINES[name]
    path = write(tmp_path / "answers.jsonl", row(), "", bad, row())
    with pytest.raises(BadSetup) as refused:
        read_items(path)
    assert str(refused.value).startswith(f"{path}:3: ")
    assert [word for word in words if word not in str(refused.value)] == []
    assert len(str(refused.value).splitlines()) == 1


def test_bytes_that_are_no_text_are_named_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_bytes(json.dumps(row()).encode() + b'\n{"question": "caf\xe9"}\n')
    with pytest.raises(BadSetup, match=r"answers\.jsonl:2: is not UTF-8 text \(byte 17\); save"):
        read_items(path)


def test_a_file_that_is_empty_missing_or_a_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSetup, match=r"empty\.jsonl: is empty; want"):
        read_items(write(tmp_path / "empty.jsonl", "", " "))
    with pytest.raises(BadSetup, match=r"nowhere\.jsonl: cannot be read: No such file"):
        read_items(tmp_path / "nowhere.jsonl")
    with pytest.raises(BadSetup, match="cannot be read: Is a directory"):
        read_items(tmp_path)


def test_a_row_keeps_its_line_its_question_and_its_share_of_the_maximum(tmp_path: Path) -> None:
    path = write(
        tmp_path / "answers.jsonl", row(), "", row(qid=7, id="x", score=0.5, split="test", answer="")
    )
    first, second = read_items(path)
    assert (first.line, first.id, first.asked, first.share) == (1, "1", "1", 0.5)
    assert (second.line, second.id, second.asked, second.share, second.answer) == (3, "x", "7", 0.25, "")


def test_without_a_qid_the_text_says_which_question_it_is(tmp_path: Path) -> None:
    (item,) = items(tmp_path, row(qid=None))
    assert item.asked == item.question


def test_texts_may_hold_separators_that_look_like_line_ends(tmp_path: Path) -> None:
    text = "one\u2028two\x85three\x0bfour"
    path = tmp_path / "answers.jsonl"
    path.write_text(
        "\ufeff" + json.dumps(row(answer=text), ensure_ascii=False) + "\r\n", encoding="utf-8", newline=""
    )
    assert [item.answer for item in read_items(path)] == [text]


@pytest.mark.parametrize(
    ("question", "lang", "language"),
    [
        ("什么是 KV cache？", None, Language.ZH),
        ("What does 道 mean?", None, Language.EN),
        ("1 + 1 = ?", None, Language.EN),
        ("What is it?", "zh-CN", Language.ZH),
        ("是什么", "EN", Language.EN),
    ],
)
def test_the_language_is_guessed_where_it_is_not_given(
    tmp_path: Path, question: str, lang: str | None, language: Language
) -> None:
    (item,) = items(tmp_path, row(question=question, reference="=", answer="", lang=lang))
    assert item.language is language


def test_key_points_come_with_whole_weights_in_the_proportion_given(tmp_path: Path) -> None:
    points = [{"text": "a", "weight": 0.5}, {"statement": "b", "weight": 0.25}, "c"]
    (item,) = items(tmp_path, row(key_points=points, reference=""))
    assert (item.key_points, item.weights) == (("a", "b", "c"), (2, 1, 4))
    (bare,) = items(tmp_path, row(key_points=["a", {"text": "b"}]))
    assert (bare.key_points, bare.weights) == (("a", "b"), ())


def test_a_limit_takes_answers_from_all_over_the_file(tmp_path: Path) -> None:
    read = items(tmp_path, *(row(id=str(number)) for number in range(10)))
    assert [item.id for item in spread(read, 4)] == ["0", "2", "5", "7"]
    assert spread(read, 10) == spread(read, 99) == spread(read, None) == read
