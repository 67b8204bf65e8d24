"""A judgement is looked up only while not a byte of its prompt has changed."""

from pathlib import Path

import pytest

from bot.domain.question import Kind, Language
from bot.judges.llm.prompts import Prompts
from tests.prompts.cases import MARK, PAIRS, PROMPTS, READY, case, copy_of_prompts

HASHES = {pair: READY.hash(*pair) for pair in PAIRS}
FILES = sorted(path.relative_to(PROMPTS).as_posix() for path in PROMPTS.rglob("*") if path.is_file())


def _uses(path: str, kind: Kind, language: Language) -> bool:
    return path in {
        "_rubric.jinja",
        f"{language}/_judge.jinja",
        f"{language}/_answer.jinja",
        f"{language}/_mend.jinja",
        f"{language}/{kind}.jinja",
    }


def _hashes(directory: Path) -> dict[tuple[Kind, Language], str]:
    prompts = Prompts(directory, lambda: MARK)
    return {pair: prompts.hash(*pair) for pair in PAIRS}


def test_there_is_a_template_for_every_kind_in_every_language_and_none_without_use() -> None:
    templates = {path for path in FILES if path.endswith(".jinja")}
    used = {path for path in FILES for kind, language in PAIRS if _uses(path, kind, language)}
    drafting = {f"{language}/_draft.jinja" for language in Language}
    assert templates == used | drafting
    assert len(templates) == 12 + 2 * 4 + 1


@pytest.mark.parametrize("path", FILES)
def test_a_byte_more_changes_the_hash_of_exactly_the_prompts_that_use_the_file(
    tmp_path: Path, path: str
) -> None:
    copied = copy_of_prompts(tmp_path)
    with (copied / path).open("a", encoding="utf-8") as file:
        file.write(" ")
    changed = {pair for pair, digest in _hashes(copied).items() if digest != HASHES[pair]}
    assert changed == {pair for pair in PAIRS if _uses(path, *pair)}


def test_where_the_prompts_lie_and_what_lies_beside_them_changes_nothing(tmp_path: Path) -> None:
    copied = copy_of_prompts(tmp_path)
    (copied / "en" / "_unused.jinja").write_text("{{ unknown }}", "utf-8")
    (copied / "notes.txt").write_text("x", "utf-8")
    assert _hashes(copied) == HASHES


def test_words_moved_from_one_template_to_another_change_the_hash(tmp_path: Path) -> None:
    copied = copy_of_prompts(tmp_path)
    answer, rubric = copied / "en" / "_answer.jinja", copied / "_rubric.jinja"
    source = answer.read_text("utf-8")
    answer.write_text(source[1:], "utf-8")
    rubric.write_text(rubric.read_text("utf-8") + source[0], "utf-8")
    assert not set(_hashes(copied).values()) & {
        digest for (_, language), digest in HASHES.items() if language == "en"
    }


@pytest.mark.parametrize(("kind", "language"), PAIRS)
def test_a_prompt_carries_the_hash_of_its_templates(kind: Kind, language: Language) -> None:
    digest = READY.render(case(kind, language, "x")).hash
    assert digest == READY.render(case(kind, language, "y", "why?")).hash
    assert digest == HASHES[kind, language]
    assert len(digest) == 12
    assert set(digest) <= set("0123456789abcdef")
