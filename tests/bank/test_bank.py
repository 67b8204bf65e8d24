"""The bank that Viva comes with, and banks that cannot be used."""

from collections import Counter
from pathlib import Path

import pytest

from bot.bank.lint import lint
from bot.bank.loader import load_bank
from bot.domain.errors import BadSetup
from bot.domain.question import Difficulty, Kind, Role

DATA = Path(__file__).parents[2] / "data"
TOPICS = "- {id: rag, name: {zh: 检索, en: Retrieval}}\n"
QUESTION = (DATA / "questions" / "rag.yaml").read_text("utf-8")


def test_the_bank_covers_every_topic_level_role_and_kind_of_question() -> None:
    bank = load_bank(DATA)
    assert len(bank) >= 48
    assert set(Counter(q.topic for q in bank)) == set(bank.topics)
    assert min(Counter(q.topic for q in bank).values()) >= 4
    assert {q.difficulty for q in bank} == set(Difficulty)
    assert {role for q in bank for role in q.roles} == set(Role)
    assert {q.kind for q in bank} == set(Kind)


def test_no_question_gives_itself_away() -> None:
    assert list(lint(load_bank(DATA))) == []


@pytest.mark.parametrize(
    ("topics", "questions", "said"),
    [
        (TOPICS, QUESTION.replace("weight: 5", "weight: 9", 1), r"rag.yaml: entry \d+ .*weight"),
        (TOPICS, QUESTION.replace("topic: rag", "topic: bread", 1), r"rag.yaml: question .* topic bread"),
        (TOPICS, QUESTION + QUESTION, r"rag.yaml: question .* the id is taken"),
        (TOPICS, "- {id: x", r"rag.yaml: line \d+, column \d+"),
        (TOPICS, "just words", r"rag.yaml: want a list"),
        (TOPICS, "", r"rag.yaml: want a list"),
        ("- {id: Rag!, name: {zh: 检索, en: Retrieval}}", QUESTION, r"topics.yaml: entry 1"),
    ],
)
def test_a_broken_bank_is_named_in_one_line(tmp_path: Path, topics: str, questions: str, said: str) -> None:
    _write(tmp_path, topics, questions.encode())
    with pytest.raises(BadSetup, match=said) as caught:
        load_bank(tmp_path)
    assert "\n" not in str(caught.value)


def test_a_bank_that_is_no_text_or_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSetup, match=r"topics.yaml: cannot be read"):
        load_bank(tmp_path)
    _write(tmp_path, TOPICS, b"\xff\xfe")
    with pytest.raises(BadSetup, match="not UTF-8"):
        load_bank(tmp_path)
    (tmp_path / "questions" / "rag.yaml").unlink()
    with pytest.raises(BadSetup, match="no questions"):
        load_bank(tmp_path)


def _write(folder: Path, topics: str, questions: bytes) -> None:
    (folder / "questions").mkdir()
    (folder / "topics.yaml").write_text(topics, "utf-8")
    (folder / "questions" / "rag.yaml").write_bytes(questions)
