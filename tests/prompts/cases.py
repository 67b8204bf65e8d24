"""The prompts that Viva comes with, copies of them to spoil, and what stands inside a fence."""

import itertools
import shutil
from dataclasses import replace
from pathlib import Path

from bot.bank.loader import load_bank
from bot.domain.judgement import Case
from bot.domain.question import Kind, Language, Question
from bot.judges.llm.fences import seal_of
from bot.judges.llm.prompts import Prompt, Prompts

ROOT = Path(__file__).parents[2]
PROMPTS = ROOT / "prompts"
BANK = load_bank(ROOT / "data")
MARK = "5f0c9a7d31e2b846"
PAIRS = [(kind, language) for kind in Kind for language in Language]
READY = Prompts(PROMPTS, lambda: MARK)


def copy_of_prompts(folder: Path) -> Path:
    """Return a copy of the prompts below `folder`, free to be changed."""
    return Path(shutil.copytree(PROMPTS, folder / "prompts"))


def question_of(kind: Kind) -> Question:
    """Return one of the bank's questions of this kind."""
    return next(question for question in BANK if question.kind is kind)


def case(kind: Kind, language: Language, text: str, asked: str = "") -> Case:
    """Return an answer to a question of this kind; to a follow-up on its first point where one is asked."""
    question = question_of(kind)
    points = question.key_points[:1] if asked else question.key_points
    return Case(question, points, text, language, asked)


def marks(*words: str) -> Prompts:
    """Return prompts that draw these words as marks, over and over."""
    return Prompts(PROMPTS, itertools.cycle(words).__next__)


def fenced(prompt: Prompt, mark: str = MARK) -> tuple[str, str, str]:
    """Return what stands before, inside and after the answer's one fence."""
    before, opening, rest = prompt.user.partition(f"<<<{mark}\n")
    inside, closing, after = rest.partition(f"\n{mark}>>>\n")
    assert opening
    assert closing
    assert f"<<<{mark}\n" not in rest
    assert f"{mark}>>>" not in inside + after
    return before, inside, after


def material(question: Question, system: str) -> str:
    """Return what stands inside the one fence of a system message, the question's and its rubric's."""
    seal = seal_of(question)
    before, opening, rest = system.partition(f"\n<<<{seal}\n")
    inside, closing, after = rest.partition(f"\n{seal}>>>\n")
    assert opening
    assert closing
    assert seal not in before + inside + after
    return inside


def without_follow_up(before: str, asked: str, mark: str = MARK) -> str:
    """Return what stands before the answer's fence with the follow-up taken out of its own."""
    head, opening, rest = before.partition(f"<<<{mark}:asked\n")
    inside, closing, tail = rest.partition(f"\n{mark}:asked>>>\n")
    assert opening
    assert closing
    assert inside == asked
    return head + tail


def weighing(question: Question, *weights: int) -> Question:
    """Return the question with these weights, in the order of its points."""
    points = zip(question.key_points, weights, strict=False)
    return replace(question, key_points=tuple(replace(point, weight=weight) for point, weight in points))
