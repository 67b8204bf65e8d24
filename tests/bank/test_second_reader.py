"""Every question has been answered by a second reader, and the offline judge tells good from bad."""

from statistics import median

import pytest

from bot.domain.question import Language
from tests.bank.second_reader import BAD, GOOD, answers, earned, fresh_answers
from tests.judges.bench import bank, points


def test_a_second_reader_answered_every_question_and_no_other() -> None:
    assert set(answers()) == {question.id for question in bank()}


@pytest.mark.parametrize("language", Language)
def test_a_good_answer_earns_most_and_a_bad_one_little(language: Language) -> None:
    misjudged = []
    for question in bank():
        said = answers()[question.id]
        good, bad = points(question, said.good[language]), points(question, said.bad[language])
        if good < GOOD or bad > BAD:
            misjudged.append(f"{question.id}: good {good}, bad {bad}")
    assert misjudged == []


def test_what_is_said_is_not_the_reference_again() -> None:
    for question in bank():
        said = answers()[question.id]
        for language in Language:
            assert said.good[language] != question.reference[language]
            assert said.good[language] != said.bad[language]


@pytest.mark.parametrize("language", Language)
def test_answers_to_which_no_cue_was_fitted_are_told_apart_as_well(language: Language) -> None:
    good, bad = earned(fresh_answers(), language)
    assert len(good) == 50
    assert median(good) >= GOOD
    assert bad[-1] <= BAD
