"""A practice on fakes, and a candidate in it."""

import pytest

from tests.unit.practice import Person, Practice


@pytest.fixture
def practice() -> Practice:
    return Practice()


@pytest.fixture
def ann(practice: Practice) -> Person:
    return Person(practice)
