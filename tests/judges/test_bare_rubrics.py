"""A rubric without cues, split from a bare reference answer, is judged by its wording."""

import random
import re
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.judgement import Verdict, credit
from bot.domain.question import Cues, Language, Question
from bot.judges.offline.bare import MOST_POINTS, bare_question, parts
from tests.judges.bench import bank, from_reference, opinion, points
from tests.sample import few, few_or_all

QUESTIONS = list(bank())
SOME = few_or_all(QUESTIONS)
BOTH = pytest.mark.parametrize("language", list(Language))


@cache
def _bare(question_id: str) -> Question:
    question = bank()[question_id]
    return replace(
        question,
        id=f"bare-{question.id}",
        key_points=tuple(replace(point, cues=Cues(())) for point in question.key_points),
    )


def _quantile(values: list[int], share: float) -> int:
    return sorted(values)[int(share * len(values))]


@SOME
def test_a_points_own_statement_makes_it_without_cues(questions: list[Question]) -> None:
    made = [
        opinion(bare, point.statement.zh).findings[number].verdict is Verdict.COVERED
        for bare in (_bare(question.id) for question in questions)
        for number, point in enumerate(bare.key_points)
    ]

    assert sum(made) >= 0.95 * len(made)


@BOTH
def test_an_answer_to_another_question_earns_little_without_cues(language: Language) -> None:
    asked = few(QUESTIONS)
    pairs = list(zip(asked, asked[7:] + asked[:7], strict=True))
    cueless = [points(_bare(question.id), other.reference[language]) for question, other in pairs]
    split = [
        points(from_reference(question, language), other.reference[language]) for question, other in pairs
    ]

    assert _quantile(cueless, 0.9) <= 20
    assert _quantile(split, 0.95) <= 20


@BOTH
@SOME
def test_the_reference_itself_earns_nearly_everything_and_the_question_nothing(
    questions: list[Question], language: Language
) -> None:
    for question in questions:
        bare = from_reference(question, language)

        assert points(bare, question.reference[language]) >= 95, question.id
        assert points(bare, question.text[language]) <= 15, question.id


@BOTH
@SOME
def test_the_words_of_the_reference_in_no_order_earn_next_to_nothing(
    questions: list[Question], language: Language
) -> None:
    chance = random.Random(11)
    earned = []
    for question in questions:
        words = re.findall(r"[A-Za-z0-9_'\-]+|[\u3400-\u9fff]{1,2}", question.reference[language])
        chance.shuffle(words)
        separator = " " if language is Language.EN else ""
        earned.append(points(from_reference(question, language), separator.join(words)))

    assert _quantile(earned, 0.8) <= 15


@pytest.mark.parametrize("shrug", ["", " ", "👍👍", "…", "ok", "不知道", "I don't know"])
@SOME
def test_a_shrug_earns_nothing_on_a_bare_reference(questions: list[Question], shrug: str) -> None:
    assert {points(from_reference(question, Language.EN), shrug) for question in questions} == {0}


def test_the_more_of_the_reference_is_said_the_more_it_earns() -> None:
    tides = bare_question(
        "Why are there two high tides a day?",
        "The moon pulls the near ocean more strongly than the solid earth. "
        "The far ocean is pulled less than the earth and stays behind as a second bulge.",
        Language.EN,
    )
    answers = (
        "No clue, my holidays were nice.",
        "Something with the moon pulling the ocean.",
        "The moon pulls the ocean on the near side more than it pulls the earth.",
        "The moon pulls the near ocean more than the earth; the far ocean is pulled less and stays behind, "
        "which is the second bulge.",
    )

    earned = [points(tides, answer) for answer in answers]

    assert earned == sorted(set(earned))
    assert earned[0] == 0
    assert earned[-1] >= 75


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("It decreases mistakes.", "It paints mistakes."),
        ("It is for the reduction of risk.", "It is for the painting of risk."),
        ("The frequenncy of failure.", "The colour of failure."),
    ],
)
def test_other_words_for_the_same_count_for_something(said: str, instead: str) -> None:
    bare = bare_question("What is a checksum good for?", "It reduces the frequency of errors.", Language.EN)

    assert points(bare, said) > points(bare, instead)


def test_what_is_in_brackets_may_be_left_out() -> None:
    reference = "A queue returns the oldest element (for example the first print job)."
    bare = bare_question("What is a queue?", reference, Language.EN)

    without = points(bare, "A queue returns the oldest element.")

    assert without > points(bare, "A queue returns for example the first print job.")
    assert without >= 75


@pytest.mark.parametrize(
    ("reference", "count"),
    [
        ("By reference.", 1),
        ("因为钢的密度比水大。", 1),
        ("It saves memory, e.g. on phones. It is faster.", 2),
        ("1. Cheap.\n2. Fast.\n3. Simple.", 3),
        ("It reads. It sorts. It merges. It writes. It stops. It prints. It rests. It ends.", 4),
        ("先读取全部的数据；再给它排序；写回。", 2),
    ],
)
def test_a_reference_is_cut_where_its_sentences_or_items_end(reference: str, count: int) -> None:
    assert len(parts(reference)) == count


def test_given_key_points_are_taken_as_they_are() -> None:
    bare = bare_question(
        "What is a stack?", "Last in, first out.", Language.EN, ["Last in", "first out", " "]
    )

    assert [point.statement.en for point in bare.key_points] == ["Last in", "first out"]
    assert [point.id for point in bare.key_points] == ["p1", "p2"]


def test_the_longest_part_weighs_most() -> None:
    bare = bare_question(
        "What is it?", "Short. " + "A sentence that says a good deal more than that one.", Language.EN
    )

    assert [point.weight for point in bare.key_points] == sorted(point.weight for point in bare.key_points)
    assert bare.key_points[-1].weight == 5


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=200), st.sampled_from(Language), st.text(max_size=200))
def test_any_reference_makes_a_question_that_any_answer_can_be_judged_on(
    asked: str, reference: str, language: Language, said: str
) -> None:
    bare = bare_question(asked, reference, language)

    assert 1 <= len(bare.key_points) <= MOST_POINTS
    assert all(1 <= point.weight <= 5 for point in bare.key_points)
    for finding in opinion(bare, said).findings:
        assert 0 <= credit(finding) <= 1
        assert finding.quote in said
