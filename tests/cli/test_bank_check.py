"""`viva bank check`, `lint`, `stats`: rubrics measured, weak ones named, the documents' items mapped."""

import json
from pathlib import Path

import pytest

from tests.bank.folders import DATA, QUESTIONS, write_bank
from tests.cli.run import bank

COVERAGE = """- {item: 1, line: 3, questions: [rag-hybrid-rrf]}
- {item: 3, line: 5, questions: [rag-nothing]}
- {item: 3, line: 7, questions: []}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A bank of two questions that nobody has spoilt."""
    return write_bank(tmp_path, QUESTIONS)


def test_our_own_rubrics_keep_what_they_promise() -> None:
    done = bank("check", "--json", str(DATA))
    told = json.loads(done.out)
    assert (done.status, done.err) == (0, "")
    assert told["questions"] >= 400
    assert told["worst_own"] >= 95
    assert told["median_foreign"] <= 20
    assert told["worst_median_foreign"] <= 20
    assert told["leaking_probes"] == 0


def test_a_reference_that_misses_a_point_is_named_with_its_line(folder: Path) -> None:
    file = folder / "questions" / "choice" / "rag.yaml"
    lines = file.read_text("utf-8").splitlines()
    number = next(place for place, line in enumerate(lines) if line.startswith("  reference:"))
    lines[number + 1] = "    zh: 两边都用，效果更好，因为它们互补。"
    file.write_text("\n".join(lines), "utf-8")
    done = bank("check", str(folder))
    assert done.status == 1
    assert "worst own: " in done.out
    assert f"{file}:{number + 2}: rag-hybrid-rrf: reference.zh: earns " in done.err


def test_a_probe_that_gives_its_point_away_is_counted_and_named(folder: Path) -> None:
    file = folder / "questions" / "choice" / "rag.yaml"
    spoilt = QUESTIONS.replace("Which of the two do you trust", "Which of the two looks verbatim", 1)
    file.write_text(spoilt, "utf-8")
    done = bank("check", "--json", str(folder))
    assert (done.status, json.loads(done.out)["leaking_probes"]) == (1, 1)
    assert "key_points.lexical.follow_up: says a cue of its point; reword it" in done.err


def test_lint_reads_the_map_of_the_interview_documents(folder: Path) -> None:
    (folder / "coverage").mkdir()
    file = folder / "coverage" / "000_notes.yaml"
    file.write_text(COVERAGE, "utf-8")
    done = bank("lint", str(folder))
    assert done.status == 1
    assert done.out.splitlines()[:-1] == [
        f"{file}:2: item: is 3 after 1; items are counted one by one",
        f"{file}:3: item: is 3 after 3; items are counted one by one",
        f"{file}:2: questions.1: the bank has no question rag-nothing; correct the id",
        f"{file}:3: questions: none; name the questions that cover the item",
    ]


def test_stats_tell_how_many_items_are_covered(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIVA_DATA_DIR", str(folder))
    assert "seed_items" not in json.loads(bank("stats", "--json").out)
    (folder / "coverage").mkdir()
    (folder / "coverage" / "000_notes.yaml").write_text(COVERAGE, "utf-8")
    told = json.loads(bank("stats", "--json").out)
    assert (told["seed_items"], told["seed_items_covered"]) == (3, 1)


def test_every_item_of_the_five_documents_is_covered() -> None:
    told = json.loads(bank("stats", "--json").out)
    assert (told["seed_items"], told["seed_items_covered"]) == (469, 469)


def test_a_map_that_cannot_be_read_is_not_counted_short(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIVA_DATA_DIR", str(folder))
    (folder / "coverage").mkdir()
    file = folder / "coverage" / "000_notes.yaml"
    file.write_text(COVERAGE.replace("item: 3, line: 5", "item: three, line: 5"), "utf-8")
    done = bank("stats", "--json")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"viva: {file}:2: item: ")


def test_a_draft_that_nobody_can_grade_is_left_out_of_the_check(tmp_path: Path) -> None:
    draft = "- {id: a, kind: concept, topic: rag, difficulty: easy, roles: [algorithm], draft: true, "
    draft += "text: {en: Why?}}\n"
    done = bank("check", "--json", str(write_bank(tmp_path, QUESTIONS + draft)))
    assert (done.status, json.loads(done.out)["questions"]) == (0, 3)
