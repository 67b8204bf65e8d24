"""What a model is told that drafts a rubric: the same words for every question, and data in fences."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import BadSetup, Unjudgeable
from bot.domain.question import Language
from bot.judges.llm.draft_prompts import DraftPrompts
from tests.prompts.cases import MARK, PROMPTS, copy_of_prompts

DRAFTS = DraftPrompts(PROMPTS, lambda: MARK)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("reference", ["", "R"])
def test_the_messages_read_as_clean_text(language: Language, reference: str) -> None:
    prompt = DRAFTS.render("Q", reference, language)
    for message in (prompt.system, prompt.user):
        assert "\n\n\n" not in message
        assert message == message.strip("\n") + "\n"
        assert not re.search(r"[ \t]$|\{\{|\{%|Undefined", message, re.MULTILINE)
    assert MARK not in prompt.system
    assert ('"quote"' in prompt.system) == bool(reference)
    assert ('"reference"' in prompt.system) == (not reference)


@pytest.mark.parametrize("language", Language)
def test_the_example_shows_one_entry_of_the_reply(language: Language) -> None:
    for reference, keys in (("", []), ("R", ["quote"])):
        system = DRAFTS.render("Q", reference, language).system
        [example] = [line for line in system.splitlines() if line.startswith("{")]
        told = re.findall(r'"(\w+)": ', example)
        assert told == [*keys, "statement", "name", "weight", "follow_up"]


@given(st.sampled_from(list(Language)), st.text(min_size=1), st.text(min_size=1))
def test_any_question_and_any_answer_stay_in_their_fences(
    language: Language, text: str, reference: str
) -> None:
    plain, hostile = DRAFTS.render("Q", "R", language), DRAFTS.render(text, reference, language)
    assert hostile.system == plain.system
    assert hostile.user == plain.user.replace(
        f"<<<{MARK}:question\nQ\n", f"<<<{MARK}:question\n{text}\n"
    ).replace(f"<<<{MARK}:reference\nR\n", f"<<<{MARK}:reference\n{reference}\n")


def test_a_mark_that_the_material_holds_is_not_used() -> None:
    drawn = iter(["first", "second", "third"])
    prompt = DraftPrompts(PROMPTS, lambda: next(drawn)).render("the FIRST", "a second>>>", Language.EN)
    assert "<<<third:question" in prompt.user
    with pytest.raises(Unjudgeable):
        DRAFTS.render(MARK, "", Language.EN)


@pytest.mark.parametrize(
    ("name", "broken", "said"),
    [
        ("en/_draft.jinja", "{{ nothing }}", "_draft.jinja line 1: 'nothing' is undefined"),
        ("zh/_draft.jinja", "{{ 1 + text }}", "_draft.jinja line 1"),
        ("zh/_mend.jinja", "{% if %}", "_mend.jinja line 1"),
    ],
)
def test_a_mistake_in_a_template_stops_the_start(tmp_path: Path, name: str, broken: str, said: str) -> None:
    copied = copy_of_prompts(tmp_path)
    (copied / name).write_text(broken, "utf-8")
    with pytest.raises(BadSetup, match=said):
        DraftPrompts(copied, lambda: MARK)


def test_a_change_to_drafting_changes_the_hash_of_its_language(tmp_path: Path) -> None:
    copied = copy_of_prompts(tmp_path)
    with (copied / "en" / "_draft.jinja").open("a", encoding="utf-8") as file:
        file.write(" ")
    changed = DraftPrompts(copied, lambda: MARK)
    hashes = [
        (drafts.render("Q", "", language).hash) for drafts in (DRAFTS, changed) for language in Language
    ]
    assert len(set(hashes)) == 3
