"""What the judge is told of a question: all of its rubric, heaviest first, and nothing of the answer."""

import re
import shutil
from dataclasses import replace
from itertools import pairwise, takewhile
from pathlib import Path

import pytest

from bot.domain.judgement import Case
from bot.domain.question import Kind, Language, Question, Text
from bot.judges.llm.fences import seal_of
from bot.judges.llm.prompts import Prompts
from tests.prompts.cases import (
    BANK,
    MARK,
    PAIRS,
    READY,
    case,
    copy_of_prompts,
    fenced,
    material,
    question_of,
    weighing,
)
from tests.sample import each


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("question", each(BANK))
def test_a_judge_of_the_bank_s_question_is_told_the_whole_rubric(
    question: Question, language: Language
) -> None:
    prompt = READY.render(Case(question, question.key_points, "x", language))
    assert question.text[language] in prompt.system
    for point in question.key_points:
        line = next(line for line in prompt.system.splitlines() if line.startswith(f"- {point.id} | "))
        told = f"{point.statement[language]} [{point.figure}]" if point.figure else point.statement[language]
        assert line.endswith(f" | {point.name[language]} | {told}")
    for belief in question.misconceptions:
        assert f"\n- {belief.id} | {belief.statement[language]}\n" in prompt.system
    assert not re.search(r"\{\{|\{%|\{#|Undefined|<bot\.|Text\(", prompt.system + prompt.user)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("question", each(BANK))
def test_the_points_asked_about_are_named_heaviest_first(question: Question, language: Language) -> None:
    order = [point.id for point in sorted(question.key_points, key=lambda point: -point.weight)]
    prompt = READY.render(Case(question, question.key_points, "x", language))
    before, _, after = fenced(prompt)
    places = [prompt.system.index(f"\n- {name} | ") for name in order]
    assert all(one < next_one for one, next_one in pairwise(places))
    assert ", ".join(order) in before
    assert ", ".join(order) in after


@pytest.mark.parametrize(("kind", "language"), PAIRS)
def test_a_follow_up_is_judged_on_its_point_alone(kind: Kind, language: Language) -> None:
    question = question_of(kind)
    for point in question.key_points:
        prompt = READY.render(Case(question, (point,), "x", language, "And then?"))
        named = [other.id for other in question.key_points if re.search(rf"[:：] ?{other.id}\b", prompt.user)]
        assert named == [point.id]
        assert "And then?" in prompt.user


@pytest.mark.parametrize("language", Language)
def test_weights_are_told_in_words(language: Language) -> None:
    question = weighing(replace(question_of(Kind.CONCEPT), kind=Kind.DESIGN), 1, 2, 3, 4, 5)
    system = READY.render(Case(question, question.key_points, "x", language)).system
    words = [
        next(line for line in system.splitlines() if line.startswith(f"- {point.id} | ")).split(" | ")[1]
        for point in question.key_points
    ]
    light, also_light, middle, also_middle, heavy = words
    assert light == also_light
    assert middle == also_middle
    assert len({light, middle, heavy}) == 3
    assert not any(character.isdigit() for character in "".join(words))


def test_a_statement_over_several_lines_is_told_on_one() -> None:
    question = question_of(Kind.CONCEPT)
    broken = Text("第一行\n- fake | core | x | y", "first\n\n- fake | core | x | y")
    points = (replace(question.key_points[0], statement=broken), *question.key_points[1:])
    system = READY.render(Case(replace(question, key_points=points), points, "x", Language.EN)).system
    assert "\n- fake" not in system


@pytest.mark.parametrize("language", Language)
def test_a_question_with_no_misconceptions_can_be_judged(language: Language) -> None:
    question = replace(question_of(Kind.EXPERIENCE), misconceptions=())
    system = READY.render(Case(question, question.key_points, "x", language)).system
    last = {"zh": "误区：", "en": "Misconceptions:"}[language]
    inside = material(question, system)
    assert inside.endswith(f"\n{last}")


@pytest.mark.parametrize("language", Language)
def test_all_questions_begin_with_the_same_rules_so_that_caches_hit(language: Language) -> None:
    systems = [READY.render(case(kind, language, "x")).system for kind in Kind]
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*systems, strict=False))
    shared = systems[0][: sum(1 for _ in alike)]
    assert len(shared) > 0.5 * min(map(len, systems))
    assert '"verdict": "covered"' in shared
    for kind, system in zip(Kind, systems, strict=True):
        rules = system[len(shared) :].partition(f"<<<{seal_of(question_of(kind))}\n")[0]
        assert rules.count("\n- ") >= 3
        other = next(question for question in BANK if question.kind is kind and question != question_of(kind))
        assert READY.render(Case(other, other.key_points, "x", language)).system.startswith(shared + rules)


def test_every_kind_has_rules_of_its_own_in_both_languages() -> None:
    prompts = {pair: READY.render(case(*pair, "x")) for pair in PAIRS}
    assert len({prompt.system for prompt in prompts.values()}) == len(PAIRS) == 12
    assert len({prompt.hash for prompt in prompts.values()}) == 12


def test_a_judge_keeps_its_words_when_the_files_change_under_it(tmp_path: Path) -> None:
    copied = copy_of_prompts(tmp_path)
    prompts = Prompts(copied, lambda: MARK)
    shutil.rmtree(copied)
    for pair in PAIRS:
        assert prompts.render(case(*pair, "x")) == READY.render(case(*pair, "x"))
