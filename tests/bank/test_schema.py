"""What a question file may be written in, and the shape that is published for editors."""

import json
import runpy
from pathlib import Path
from typing import Any

import pytest

from bot.bank import entries, plain_yaml
from bot.bank.loader import load_questions
from bot.domain.errors import Unreadable
from bot.domain.question import Area, Difficulty, Kind

DOCS = Path(__file__).parents[2] / "docs"
HEAD = "- id: x\n  kind: concept\n  topic: rag\n  difficulty: easy\n  roles: [algorithm]\n"


def read(sent: str | bytes) -> Any:
    return load_questions(sent if isinstance(sent, bytes) else sent.encode(), "f.yaml", "mine")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (
            HEAD + "  text: &a {en: Why?}\n  hint: *a\n",
            r"f.yaml:6: column 9: &a is an anchor; write it out, anchors",
        ),
        ("- *a\n", r"f.yaml:1: column 3: \*a is an alias; write it out, anchors are not allowed"),
        (
            HEAD + "  text: !!python/object:os.system {en: Why?}\n",
            r"f.yaml:6: column 9: .*is a tag; leave it out",
        ),
        (HEAD + "  text: {<<: {en: Why?}}\n", r"f.yaml:6: column 10: << merges; write it out"),
        (HEAD + "  text: {en: Why?, en: How?}\n", r"f.yaml:6: column 20: 'en' stands here twice; leave one"),
        (HEAD + "  ? [text]\n  : Why?\n", r"f.yaml:6: .*a key is a list or a mapping"),
        (HEAD + '  text: {en: "W\\0hy?"}\n', r"f.yaml:6: column 14: has the control character U\+0000; take"),
        (HEAD + "  text: {en: W\x07hy?}\n", r"f.yaml:6: column 15: has the control character U\+0007; take"),
        (HEAD + "---\n- id: y\n", r"f.yaml:6: column 1: begins another document; put all"),
        ("[" * 100, r"f.yaml:1: column 17: has more than 16 levels"),
        ("- \u202ex: [\n", r"f.yaml:2: "),
    ],
)
def test_what_makes_yaml_a_trap_is_refused_with_line_and_column(sent: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said) as caught:
        read(sent)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(Unreadable, match=r"has 5,000,001 bytes, the most is 5,000,000; divide it"):
        read(b" " * (plain_yaml.MAX_BYTES + 1))


def test_a_file_of_too_many_entries_or_values_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unreadable, match=r"has 20,001 entries, the most is 20,000; divide it"):
        read("- x\n" * (entries.MAX_ENTRIES + 1))
    monkeypatch.setattr(plain_yaml, "MAX_NODES", 1000)
    with pytest.raises(Unreadable, match=r"f.yaml:1: column 2000: has more than 1,000 values"):
        read("- [" + "1," * 1000 + "]")


def test_dates_and_numbers_stay_words_where_words_are_wanted_and_files_of_windows_are_read() -> None:
    sent = (
        b"\xef\xbb\xbf"
        + (HEAD + "  tags: [2024-01-01, '12']\n  text: {en: Why?}\n").replace("\n", "\r\n").encode()
    )
    assert read(sent)[0].tags == ("2024-01-01", "12")
    with pytest.raises(Unreadable, match=r"f.yaml:6: x: tags.1: .*; write words, in quotes"):
        read(HEAD + "  tags: [12]\n  text: {en: Why?}\n")


@pytest.mark.parametrize(
    "field", ["tags: ['']", "tags: [" + "x" * 41 + "]", f"tags: [{', '.join('ab')}" + ", c" * 19 + "]"]
)
def test_tags_are_short_and_few(field: str) -> None:
    with pytest.raises(Unreadable, match=r"f.yaml:6: x: tags"):
        read(f"{HEAD}  {field}\n  text: {{en: Why?}}\n")


def test_the_published_schema_is_the_one_that_files_are_read_by() -> None:
    drawn = runpy.run_path(str(DOCS / "draw_schema.py"))["text"]()
    assert (DOCS / "question.schema.json").read_text("utf-8") == drawn, "run `make docs`"


def test_the_published_schema_tells_an_editor_every_field_and_every_choice() -> None:
    schema = json.loads((DOCS / "question.schema.json").read_text("utf-8"))
    definitions = schema["$defs"]
    assert schema["items"] == {"$ref": "#/$defs/QuestionIn"}
    undescribed = [
        (name, field)
        for name, part in definitions.items()
        for field, shape in part.get("properties", {}).items()
        if not shape.get("description")
    ]
    assert undescribed == []
    for sort in (Area, Difficulty, Kind):
        assert definitions[sort.__name__]["enum"] == [one.value for one in sort]


def test_the_published_schema_demands_of_a_finished_question_what_the_loader_demands() -> None:
    question = json.loads((DOCS / "question.schema.json").read_text("utf-8"))["$defs"]["QuestionIn"]
    demanded = question["else"]
    assert set(demanded["required"]) == {"hint", "key_points", "reference", "sources"}
    assert demanded["properties"]["key_points"]["minItems"] == 3
    assert set(demanded["properties"]["key_points"]["items"]["required"]) == {"name", "cues", "follow_up"}
    assert {"const": True} in [
        one["properties"]["draft"] for one in question["if"]["anyOf"] if "properties" in one
    ]
