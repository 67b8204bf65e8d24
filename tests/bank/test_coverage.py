"""Every item of the five interview documents is covered by a question of ours that there is."""

import json
from pathlib import Path

import pytest

from bot.bank.coverage import load_coverage
from tests.bank.folders import DATA, shipped
from tests.bank.seeds import EXPECTED

ITEMS: dict[str, list[str]] = json.loads(EXPECTED.read_text("utf-8"))


def test_nothing_that_the_documents_ask_about_is_left_out() -> None:
    coverage = load_coverage(DATA)
    assert (coverage.items, coverage.covered(shipped().places)) == (469, 469)
    assert [str(finding) for finding in coverage.wrong(shipped().places)] == []


@pytest.mark.parametrize("document", ITEMS)
def test_the_items_are_those_that_a_person_read_at_their_lines(document: str) -> None:
    (entries,) = [
        entries for name, entries in load_coverage(DATA).documents.items() if name.startswith(f"{document}_")
    ]
    read = [(number, int(item.split()[1])) for number, item in enumerate(ITEMS[document], start=1)]
    assert [(entry.said.item, entry.said.line) for entry in entries] == read


def test_a_question_that_has_left_the_bank_covers_nothing() -> None:
    coverage = load_coverage(DATA)
    left = set(shipped().places) - {"rag-hybrid-rrf"}
    wrong = [str(finding) for finding in coverage.wrong(left)]
    assert wrong
    assert all("the bank has no question rag-hybrid-rrf; correct the id" in line for line in wrong)


def test_a_bank_without_a_map_covers_nothing_and_nothing_is_wrong(tmp_path: Path) -> None:
    coverage = load_coverage(tmp_path)
    assert (coverage.items, coverage.covered({"x"}), list(coverage.wrong({"x"}))) == (0, 0, [])


def test_a_map_that_cannot_be_read_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "coverage").mkdir()
    file = tmp_path / "coverage" / "000.yaml"
    file.write_text("- {item: 1, line: 3, questions: [a]}\n- {item: two, line: 4, questions: [a]}\n", "utf-8")
    (wrong,) = load_coverage(tmp_path).wrong({"a"})
    assert str(wrong).startswith(f"{file}:2: item: ")
