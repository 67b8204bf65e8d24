"""What people keep their interview questions in, and what is found in each of these documents."""

import html
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from bot.bank.documents.found import Document, Found
from bot.bank.documents.reader import read_document

FOLDER = Path(__file__).parent / "documents"
DOCUMENTS = sorted(path for path in FOLDER.iterdir() if path.suffix != ".json")
LISTS = ("tags", "companies")  # to be found exactly and in order
PARTS = ("exam_points", "tips", "bonus", "others")  # of each entry a part is given
KNOWN = {
    *("number", "text", "text_has", "line", "section", "difficulty", "roles", "frequent", "follow_ups"),
    *("by_role", "refers_to", "answered", "answer_has", "answer_lacks", *LISTS, *PARTS),
}
CHINESE = "一二三四五六七八九十"
LEAD = 12  # letters at most before a question: its number, or a label such as "question 12"

Expected = dict[str, Any]


def expected_of(path: Path) -> Expected:
    loaded: Expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return loaded


def folded(text: str) -> str:
    """Keep letters and digits only, without link addresses and tags, so that marks make no difference."""
    bare = re.sub(r"\]\([^)]*\)|<[^>]*>", " ", html.unescape(text))
    return "".join(re.findall(r"[^\W_]", unicodedata.normalize("NFKC", bare).casefold()))


def same_text(found: str, expected: Expected) -> bool:
    """Compare questions; a question mark may have been made wide or narrow, options may follow `text_has`."""
    actual, wanted = (text.replace("？", "?") for text in (found, expected["text"]))
    if "text_has" in expected:
        return actual.startswith(wanted) and all(part in actual for part in expected["text_has"])
    return actual == wanted


def outline(path: Path, document: Document) -> list[str]:
    """Return where the questions found differ from the expected ones, as the two lists."""
    wanted = expected_of(path)["questions"]
    if len(wanted) == len(document.questions) and all(
        same_text(found.text, question) and found.line == question["line"]
        for found, question in zip(document.questions, wanted, strict=True)
    ):
        return []
    return [
        "the questions differ; expected:",
        *(
            f"  line {q['line']}: {q['text']!r}" + f" with {q.get('text_has')}" * ("text_has" in q)
            for q in wanted
        ),
        "found:",
        *(f"  line {found.line}: {found.text!r}" for found in document.questions),
    ]


def in_answer(found: Found, expected: Expected) -> list[str]:
    faults = [f"the answer lacks {part!r}" for part in expected["answer_has"] if part not in found.answer]
    faults += [
        f"the answer holds {part!r}" for part in expected.get("answer_lacks", ()) if part in found.answer
    ]
    if expected.get("answered") is False and found.answer:
        faults.append("an answer where there is none")
    return [f"{fault}: {found.answer[:300]!r}" for fault in faults]


def beside(found: Found, expected: Expected) -> list[str]:
    """Compare what stands beside the question, as far as the expectation tells."""
    shown: Expected = {
        **{key: getattr(found, key) for key in ("number", "section", "difficulty", "frequent", "refers_to")},
        **{key: list(getattr(found, key)) for key in LISTS},
        "roles": sorted(found.roles),
        "follow_ups": [follow_up.text for follow_up in found.follow_ups],
    }
    return [
        f"{key}: expected {expected[key]!r}, found {value!r}"
        for key, value in shown.items()
        if key in expected and value != expected[key]
    ]


def in_parts(found: Found, expected: Expected) -> list[str]:
    by_role = {str(answer.role): answer.text for answer in found.by_role}
    faults = [
        f"the {role} answer lacks {part!r}"
        for role, part in expected.get("by_role", {}).items()
        if part not in by_role.get(role, "")
    ]
    for key in PARTS:
        wanted, entries = expected.get(key), getattr(found, key)
        if wanted is not None and (
            len(wanted) != len(entries)
            or any(part not in entry for part, entry in zip(wanted, entries, strict=True))
        ):
            faults.append(f"{key}: expected {wanted!r}, found {list(entries)!r}")
    return faults


def details(path: Path, document: Document) -> list[str]:
    """Compare question by question, paired by their lines."""
    at = {question["line"]: question for question in expected_of(path)["questions"]}
    return [
        f"line {found.line}, {found.text[:30]!r}: {fault}"
        for found in document.questions
        if found.line in at
        for check in (beside, in_answer, in_parts)
        for fault in check(found, at[found.line])
    ]


def warned(path: Path, document: Document) -> list[str]:
    """Look for the warnings; `a|b` means that either word will do."""
    expected, faults = expected_of(path), []
    every = [*document.warnings, *(line for found in document.questions for line in found.warnings)]
    for words in expected.get("warns", ()):
        if not any(word in line.casefold() for line in every for word in words.split("|")):
            faults.append(f"no warning with {words!r} in {every!r}")
    if "why_none" in expected:
        first = document.warnings[0].casefold() if document.warnings else ""
        if not any(word in first for word in expected["why_none"].split("|")):
            faults.append(f"the first warning should tell {expected['why_none']!r}: {first!r}")
    if expected.get("licence", "") not in document.licence:
        faults.append(f"licence: expected {expected['licence']!r}, found {document.licence!r}")
    return faults


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_is_read_as_the_person_who_keeps_it_would_read_it(path: Path) -> None:
    document = read_document(path.read_bytes(), path.name)
    faults = [*outline(path, document), *details(path, document), *warned(path, document)]
    assert not faults, "\n".join([path.name, *faults])


def misplaced(question: Expected, lines: list[str]) -> list[str]:
    """Return what `question` expects and its document does not say."""
    row, number = question["line"], question.get("number")
    here, above = lines[row - 1], folded("\n".join(lines[: row - 1]))
    start, rest, text = folded(here), folded("\n".join(lines[row - 1 :])), folded(question["text"])
    faults = sorted(question.keys() - KNOWN)
    if not 0 <= start.find(text[:8]) <= LEAD or not 0 <= rest.find(text) <= LEAD:
        faults.append(f"line {row} does not begin with {question['text']!r}: {here!r}")
    if number is not None and not {str(number), CHINESE[number - 1]} & set(re.findall(r"\d+|\w", start)):
        faults.append(f"line {row} does not hold the number {number}")
    if folded(question.get("section", "")) not in above:
        faults.append(f"no section {question['section']!r} above line {row}")
    quoted = [*question["answer_has"], *question.get("answer_lacks", ()), *question.get("text_has", ())]
    quoted += question.get("by_role", {}).values()
    quoted += [part for key in (*LISTS, *PARTS, "follow_ups") for part in question.get(key, ())]
    whole = "\n".join(lines)
    return faults + [f"the document does not say {part!r}" for part in quoted if part not in whole]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_what_is_expected_of_a_document_stands_in_it(path: Path) -> None:
    expected = expected_of(path)
    lines = path.read_bytes().decode(expected.get("encoding", "utf-8")).split("\n")
    questions = expected["questions"]
    assert [fault for question in questions for fault in misplaced(question, lines)] == []
    assert [question["line"] for question in questions] == sorted({q["line"] for q in questions})
    assert bool(questions) != ("why_none" in expected)


def test_every_expectation_has_its_document() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == {path.stem for path in DOCUMENTS}
    assert len({path.stem for path in DOCUMENTS}) == len(DOCUMENTS)
