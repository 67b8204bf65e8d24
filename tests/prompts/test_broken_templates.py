"""An operator who broke a prompt is told the file and the line, before anybody is interviewed."""

from pathlib import Path

import pytest

from bot.domain.errors import BadSetup
from bot.judges.llm.prompts import Prompts
from tests.prompts.cases import MARK, copy_of_prompts

DESIGN = '{% extends "en/_judge.jinja" %}\n{% block kind %}\n\nHELLO\n{% endblock %}\n'


def _refusal(directory: Path) -> str:
    with pytest.raises(BadSetup) as caught:
        Prompts(directory, lambda: MARK)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("{{ unknown }}", r"'unknown' is undefined"),
        ("{{ text }}", r"'text' is undefined"),  # the answer is not even known to the system message
        ("{{ mark }}", r"'mark' is undefined"),
        ("{{ reference }}", r"'reference' is undefined"),
        ("{{ question.txet }}", r"no attribute 'txet'"),
        ("{{ question.text[tongue] }}", r"'tongue' is undefined"),
        ("{{ 1 + question.id }}", r"unsupported operand"),
        ("{{ question.__class__.__mro__ }}", r"unsafe|access to attribute"),
        ("{{ question.id | nofilter }}", r"nofilter"),
        ("{% if %}", r"Expected an expression"),
        ("{% nosuchtag %}", r"nosuchtag"),
        ("{{ question.id", r"unexpected|expected"),
        ('{% include "en/none.jinja" %}', r"there is no template en/none.jinja"),
        ('{% include "../pyproject.toml" %}', r"there is no template"),
        ("{% include question.id %}", r"by its name in quotes"),
        ('{% include ["en/concept.jinja"] %}', r"by its name in quotes"),
    ],
)
def test_a_mistake_in_a_template_is_named_with_file_and_line(tmp_path: Path, broken: str, said: str) -> None:
    copied = copy_of_prompts(tmp_path)
    (copied / "en" / "design.jinja").write_text(DESIGN.replace("HELLO", broken), "utf-8")
    refusal = _refusal(copied)
    assert refusal.startswith(f"{copied / 'en' / 'design.jinja'} line ")
    assert refusal.split(" line ")[1].startswith(("4:", "5:"))
    with pytest.raises(BadSetup, match=said):
        Prompts(copied, lambda: MARK)


def test_a_mistake_that_only_a_follow_up_would_meet_is_found_at_the_start(tmp_path: Path) -> None:
    copied = copy_of_prompts(tmp_path)
    answer = copied / "zh" / "_answer.jinja"
    answer.write_text(answer.read_text("utf-8") + "{% if asked %}{{ points[0].nmae }}{% endif %}", "utf-8")
    assert "_answer.jinja line " in _refusal(copied)


@pytest.mark.parametrize("name", ["zh/experience.jinja", "en/concept.jinja", "en/_answer.jinja"])
def test_a_missing_template_is_named(tmp_path: Path, name: str) -> None:
    copied = copy_of_prompts(tmp_path)
    (copied / name).unlink()
    assert str(copied / name) in _refusal(copied)


@pytest.mark.parametrize(("name", "user"), [("en/_judge.jinja", "en/"), ("_rubric.jinja", "zh/_judge.jinja")])
def test_a_missing_base_is_named_by_the_line_that_wants_it(tmp_path: Path, name: str, user: str) -> None:
    copied = copy_of_prompts(tmp_path)
    (copied / name).unlink()
    refusal = _refusal(copied)
    assert f"there is no template {name}" in refusal
    assert user in refusal
    assert " line " in refusal


def test_a_folder_without_prompts_is_refused(tmp_path: Path) -> None:
    assert str(tmp_path / "nowhere") in _refusal(tmp_path / "nowhere")


def test_a_template_that_is_no_text_is_named_by_its_line(tmp_path: Path) -> None:
    copied = copy_of_prompts(tmp_path)
    (copied / "en" / "design.jinja").write_bytes(b"one\ntwo \xff\xfe")
    assert "design.jinja line 2: is not UTF-8" in _refusal(copied)


def test_a_template_that_extends_itself_is_refused(tmp_path: Path) -> None:
    copied = copy_of_prompts(tmp_path)
    (copied / "en" / "design.jinja").write_text('{% extends "en/design.jinja" %}', "utf-8")
    assert "design.jinja" in _refusal(copied)


def test_a_template_cannot_change_what_it_is_given(tmp_path: Path) -> None:
    copied = copy_of_prompts(tmp_path)
    rubric = DESIGN.replace("HELLO", "{{ [1].append(2) }}")
    (copied / "en" / "design.jinja").write_text(rubric, "utf-8")
    assert "design.jinja line 4" in _refusal(copied)
