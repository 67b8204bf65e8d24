"""The bank that Viva comes with, and banks that cannot be used."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from bot.bank.loader import check_folder, load_bank, load_folder, load_questions
from bot.domain.errors import BadSetup, Unreadable
from bot.domain.question import Area, Difficulty, Kind, Language, Role
from tests.bank.folders import DATA, QUESTIONS, TOPICS, shipped, write_bank

DRAFT = """\
- id: mine-1
  kind: concept
  topic: rag
  difficulty: expert
  roles: [algorithm]
  draft: true
  text: {zh: 什么是重排？}
"""


def test_the_bank_covers_every_topic_area_level_role_and_kind_of_question() -> None:
    bank = shipped().bank
    assert len(bank) >= 400
    assert set(Counter(q.topic for q in bank)) == set(bank.topics)
    assert min(Counter(q.topic for q in bank).values()) >= 10
    assert {q.difficulty for q in bank} == set(Difficulty)
    assert {role for q in bank for role in q.roles} == set(Role)
    assert {q.kind for q in bank} == set(Kind)
    assert {q.area for q in bank} == set(Area)
    assert not any(q.draft for q in bank)


def test_a_question_has_the_area_of_its_folder_and_is_found_at_its_line() -> None:
    loaded = shipped()
    for question in loaded.bank:
        place = loaded.places[question.id]
        path = Path(place.file)
        assert path.parent.name == question.area
        assert path.read_text("utf-8").splitlines()[place.line - 1] == f"- id: {question.id}"


def test_the_same_bank_is_read_in_the_same_order_however_the_folder_lists_it(tmp_path: Path) -> None:
    files = {"data/b.yaml": "b", "data/a/c.yaml": "c", "choice/z.yaml": "z", "data/a.yaml": "a"}
    for file, name in files.items():
        path = tmp_path / "questions" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(DRAFT.replace("mine-1", name), "utf-8")
    (tmp_path / "topics.yaml").write_text(TOPICS, "utf-8")
    assert [question.id for question in load_bank(tmp_path)] == ["z", "c", "a", "b"]


@pytest.mark.slow
def test_the_bank_is_the_same_for_a_yaml_reader_in_plain_python() -> None:
    for path in (DATA / "questions").rglob("*.yaml"):
        text = path.read_text("utf-8")
        assert yaml.load(text, yaml.SafeLoader) == yaml.load(text, yaml.CSafeLoader), path


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        (
            QUESTIONS.replace("weight: 5", "weight: 9", 1),
            r"rag.yaml:58: rag-hybrid-rrf: key_points.rrf-formula",
        ),
        (
            QUESTIONS.replace("topic: rag", "topic: bread", 1),
            r"rag.yaml:4: rag-hybrid-rrf: topic: bread is not",
        ),
        (QUESTIONS + QUESTIONS, r"rag.yaml:\d+: rag-hybrid-rrf: id: is taken: .*rag.yaml:1; give"),
        (QUESTIONS.replace("  hint:", "  hints:", 1), r"rag.yaml:12: rag-hybrid-rrf: hints: .*; correct"),
        (QUESTIONS.replace("kind: concept", "kind: riddle", 1), r"rag.yaml:3: .*'concept', 'derivation'"),
        (QUESTIONS.replace("roles:", "area: data\n  roles:", 1), r"area: is not that of the folder, choice"),
        (QUESTIONS.replace("    zh: 线上", "    fr: 线上", 1), r"rag.yaml:8: rag-hybrid-rrf: text.fr"),
        (DRAFT.replace("  draft: true\n", ""), r"mine-1: text.en: missing; .*draft: true"),
        ("- {id: x", r"rag.yaml:2: column 1: is no YAML: .*; look for"),
        ("just words", r"rag.yaml: is no list of entries; begin"),
        ("", r"rag.yaml: is no list of entries"),
        ("- 3", r"rag.yaml:1: .*; write fields"),
        (b"\xff\xfe", r"rag.yaml: is not UTF-8 text \(byte 0\); save"),
        (b"[]", r"questions: no questions; put"),
        ('- {id: "two\\nlines"}', r"rag.yaml:1: two lines: id: "),
    ],
)
def test_a_broken_bank_is_named_in_one_line_with_what_to_do(
    tmp_path: Path, questions: str | bytes, said: str
) -> None:
    with pytest.raises(BadSetup, match=said) as caught:
        load_bank(write_bank(tmp_path, questions))
    assert "\n" not in str(caught.value)
    assert "; " in str(caught.value)


@pytest.mark.parametrize(
    ("topics", "said"),
    [
        ("- {id: Rag!, name: {zh: 检索, en: Retrieval}}", r"topics.yaml:1: Rag!: id: .*small letters"),
        (TOPICS * 2, r"topics.yaml:2: rag: id: another topic has this id"),
    ],
)
def test_broken_topics_are_named_and_not_their_questions(tmp_path: Path, topics: str, said: str) -> None:
    folder = write_bank(tmp_path, QUESTIONS, topics)
    with pytest.raises(BadSetup, match=said):
        load_bank(folder)
    assert len(check_folder(folder)) == 1


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("rag.yaml", r"rag.yaml: lies directly below questions/; move it .*fundamentals, data, choice"),
        ("cooking/rag.yaml", r"lies in the folder cooking, which is no area; move it into one of fund"),
        ("choice/rag.yml", r"rag.yml: would not be read; let its name end in .yaml"),
    ],
)
def test_a_file_in_the_wrong_place_is_named(tmp_path: Path, file: str, said: str) -> None:
    with pytest.raises(BadSetup, match=said):
        load_bank(write_bank(tmp_path, QUESTIONS, file=file))


def test_a_bank_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSetup, match=r"topics.yaml: cannot be read: No such file or directory; "):
        load_bank(tmp_path)


def test_all_that_is_wrong_is_named_at_once(tmp_path: Path) -> None:
    spoilt = QUESTIONS.replace("weight: 5", "weight: 9", 1).replace("revision: 1", "revision: soon")
    findings = check_folder(write_bank(tmp_path, spoilt))
    assert [finding.where for finding in findings] == [
        "revision",
        "key_points.rrf-formula.weight",
        "revision",
    ]
    assert check_folder(DATA) == []


def test_a_draft_may_lack_nearly_everything_and_so_may_a_question_of_somebody_elses_bank(
    tmp_path: Path,
) -> None:
    folder = write_bank(
        tmp_path, DRAFT + DRAFT.replace("mine-1", "mine-2").replace("draft: true", "draft: false")
    )
    assert [finding.question for finding in check_folder(folder)] == ["mine-2"] * 5
    bank = load_folder(folder, "theirs").bank
    assert [(q.bank, q.draft, q.text.language, q.key_points) for q in bank] == [
        ("theirs", True, Language.ZH, ()),
        ("theirs", False, Language.ZH, ()),
    ]
    assert bank["mine-1"].difficulty.level == 4


def test_a_question_file_that_somebody_sends_is_read_with_where_each_question_stood() -> None:
    sent = DRAFT + "\n" + DRAFT.replace("mine-1", "mine-2\n  area: data\n  tags: [重排, latency]")
    first, second = load_questions(sent.encode(), "mine.yaml", "mine")
    assert (first.bank, first.area, first.tags) == ("mine", Area.FUNDAMENTALS, ())
    assert (second.area, second.tags) == (Area.DATA, ("重排", "latency"))
    assert [(q.origin.file, q.origin.line) for q in (first, second) if q.origin] == [
        ("mine.yaml", 1),
        ("mine.yaml", 9),
    ]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (
            DRAFT.replace("topic: rag", "topic: bread"),
            r"^mine.yaml:3: mine-1: topic: bread is not in topics.yaml",
        ),
        (DRAFT.replace("draft: true", "draft: maybe"), r"^mine.yaml:6: mine-1: draft: "),
        (
            DRAFT.replace("{zh: 什么是重排？}", "{}"),
            r"^mine.yaml:7: mine-1: text: is empty in both languages",
        ),
        ("[]", r"^mine.yaml: no questions; want a list"),
    ],
)
def test_a_question_file_that_cannot_be_used_is_refused_in_one_line(sent: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said) as caught:
        load_questions(sent.encode(), "mine.yaml", "mine", topics=["rag"])
    assert "\n" not in str(caught.value)
