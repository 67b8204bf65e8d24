"""Which of the bank's questions a test tries: every tenth in `make test`, all of them in `make test-all`."""

from collections.abc import Iterable

import pytest
from _pytest.mark import MarkDecorator, ParameterSet

from bot.domain.question import Question

STEP = 10  # the bank stands in the order of areas and topics, so this takes some of each


def few(questions: Iterable[Question]) -> list[Question]:
    """Return an even sample."""
    return list(questions)[::STEP]


def few_or_all(questions: Iterable[Question]) -> MarkDecorator:
    """Give a test a sample as its `questions`, and in a slow run all of them too."""
    every = list(questions)
    return pytest.mark.parametrize(
        "questions",
        [pytest.param(few(every), id="few"), pytest.param(every, id="all", marks=pytest.mark.slow)],
    )


def each(questions: Iterable[Question]) -> list[ParameterSet]:
    """Return the questions as parameters, one by one; those that are not in the sample are slow."""
    return [
        pytest.param(question, id=question.id, marks=[pytest.mark.slow] if number % STEP else [])
        for number, question in enumerate(questions)
    ]
