"""Five documents that people really have: every question is found, with what stands beside it."""

import json
import re
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pytest

from bot.bank.documents.found import Document, Found
from bot.bank.documents.lines.plain import folded
from bot.bank.documents.reader import read_document
from bot.domain.question import Role
from tests.bank.seeds import EXPECTED, digests

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
COUNTS = {"000": 60, "001": 200, "002": 40, "003": 87, "004": 82}
BOTH = (Role.ALGORITHM, Role.APPLICATION)


def path_of(prefix: str) -> Path:
    found = sorted(SEEDS.glob(f"{prefix}_*.txt")) if SEEDS.is_dir() else []
    if not found:
        pytest.skip(f"the real documents are not here: {SEEDS}")
    return found[0]


@lru_cache
def read(prefix: str) -> Document:
    path = path_of(prefix)
    return read_document(path.read_bytes(), path.name)


def numbers(prefix: str) -> list[int | None]:
    return [question.number for question in read(prefix).questions]


def upto(*lasts: int) -> list[int]:
    return [number for last in lasts for number in range(1, last + 1)]


@pytest.mark.parametrize(("prefix", "count"), COUNTS.items())
def test_every_question_is_found_and_nothing_else(prefix: str, count: int) -> None:
    assert len(read(prefix).questions) == count


@pytest.mark.parametrize("prefix", COUNTS)
def test_all_that_is_found_is_what_a_person_found_there(prefix: str) -> None:
    """See `tests.bank.seeds` for what to do where this fails and the change is meant."""
    path_of(prefix)
    assert digests(prefix) == json.loads(EXPECTED.read_text("utf-8"))[prefix]


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        ("000", upto(60)),
        ("001", upto(200)),
        ("002", [None] * 13 + upto(5, 5, 5, 4, 3, 5)),
        ("003", upto(14, 20, 26, 11, 10, 6)),
        ("004", [*upto(16, 18, 32), *range(17, 33)]),
    ],
)
def test_the_numbers_are_the_printed_ones_in_their_order(prefix: str, expected: list[int | None]) -> None:
    assert numbers(prefix) == expected


@pytest.mark.parametrize("prefix", COUNTS)
def test_each_question_stands_in_the_line_that_is_named(prefix: str) -> None:
    lines = path_of(prefix).read_text(encoding="utf-8").split("\n")
    for question in read(prefix).questions:
        words = re.sub(r"\]\([^)]*\)", "", lines[question.line - 1])
        assert folded(question.text)[:12] in folded(words), question.line


@pytest.mark.parametrize("prefix", COUNTS)
def test_no_question_keeps_marks_number_or_line_ends(prefix: str) -> None:
    for question in read(prefix).questions:
        assert not re.search(r"\n|^[\s*#_\d.:：、]|\*\*|\]\(|[*#_]$|^Q\d", question.text), question.text


def question(prefix: str, index: int) -> Found:
    return read(prefix).questions[index]


def test_a_question_of_the_richest_document_comes_with_all_that_stands_beside_it() -> None:
    first = question("004", 0)

    assert (first.number, first.difficulty, first.roles, first.frequent) == (1, 2, BOTH, True)
    assert first.section.startswith("1.1 ")
    assert not re.search("[⭐(]", first.section)
    assert len(first.tags) == len(first.companies) == len(first.exam_points) == len(first.tips) == 3
    assert len(first.follow_ups) == 2
    assert all(follow_up.answer for follow_up in first.follow_ups)
    assert tuple(answer.role for answer in first.by_role) == BOTH
    assert all(answer.text in first.answer for answer in first.by_role)


def test_headings_and_lists_inside_an_answer_belong_to_it() -> None:
    thirteenth, fifteenth = question("004", 12), question("004", 14)

    assert len(re.findall(r"(?m)^### \d", thirteenth.answer)) == 3
    assert len(re.findall(r"(?m)^#### \d", fifteenth.answer)) >= 4
    assert "###" in question("000", 24).answer


def test_code_keeps_its_hash_signs() -> None:
    assert len(re.findall(r"(?m)^\s*# ", question("004", 6).answer)) >= 4


def test_the_appendix_is_in_no_answer() -> None:
    last = question("004", 81)

    assert last.answer == ""
    assert last.refers_to == 8


def test_a_question_refers_to_another_where_the_document_says_so() -> None:
    assert [one.number for one in read("004").questions if one.refers_to is not None] == [32]


def test_chapters_without_answers_have_none_and_their_own_section() -> None:
    bare = read("003").questions[34:]

    assert not any(one.answer for one in bare)
    assert len({one.section for one in bare}) == 4
    assert all(one.answer for one in read("003").questions[:34])


def test_a_question_that_goes_on_below_is_put_together() -> None:
    torn, options = question("001", 99), question("001", 46)

    assert torn.text.endswith("？")
    assert options.text.count("“") == 3
    assert not any(one.answer for one in read("001").questions)


def test_two_answers_to_one_question_are_kept_apart() -> None:
    fifth = question("002", 4)

    assert len(fifth.others) == 1
    assert fifth.answer.startswith("（")
    assert fifth.others[0].startswith("（")
    assert sum(len(one.others) for one in read("002").questions) == 1


def test_essays_between_the_questions_are_in_no_answer() -> None:
    assert all(0 < len(one.answer) < 320 for one in read("002").questions)
    assert not any(re.search("https?://|扫码", one.answer) for one in read("002").questions)


def test_the_advertisement_is_named() -> None:
    assert "1 line was left out as advertisements: line 59" in read("002").warnings
    for prefix in ("000", "001", "003", "004"):
        assert not any("advertisement" in warning for warning in read(prefix).warnings), prefix


def test_what_an_encoding_accident_took_is_named_by_its_line() -> None:
    every = [warning for one in read("000").questions for warning in one.warnings]
    named = {int(number) for warning in every for number in re.findall(r"\d+", warning.partition(":")[0])}

    assert {3, 41, 63, 9, 11, 80} <= named
    assert not named & {7, 15, 21, 188, 264}
    for prefix in ("001", "002", "003", "004"):
        assert not any(one.warnings for one in read(prefix).questions), prefix
    for one, following in pairwise(read("000").questions):
        lines = [int(n) for told in one.warnings for n in re.findall(r"\d+", told.partition(":")[0])]
        assert all(one.line <= line < following.line for line in lines)
