"""Every question has been answered by a second reader, and the offline judge tells good from bad."""

import pytest

from bot.domain.question import Language
from tests.bank.second_reader import BAD, GOOD, answers
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
