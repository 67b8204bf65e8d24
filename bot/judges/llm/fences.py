"""The marks of fences: lines around what others wrote, which nobody who wrote it can have put there."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import astuple

from bot.domain.errors import Unjudgeable
from bot.domain.question import Question

DRAWS = 20  # how often a mark is drawn before giving up; one that stands in an answer by chance is a marvel
SEAL = 16  # hex digits


def unheard(draw: Callable[[], str], said: str) -> str:
    """Draw a mark that does not stand in `said`. Raises `Unjudgeable` where each one drawn does."""
    folded = said.casefold()
    for _ in range(DRAWS):
        mark = draw()
        if mark.casefold() not in folded:
            return mark
    raise Unjudgeable(f"each of {DRAWS} marks drawn stands in the answer itself")


def seal_of(question: Question) -> str:
    """Return the mark around a question's rubric: 16 hex digits of the SHA-256 over all that is asked and
    judged by, drawn anew from themselves should they stand in it.

    It is not random, because what a model is told of a question must not change from answer to answer.
    """
    points = [astuple(point) for point in question.key_points]
    beliefs = [astuple(belief) for belief in question.misconceptions]
    asked = [astuple(text) for text in (question.text, question.hint, question.reference)]
    told = json.dumps([question.kind, asked, points, beliefs])
    seal = hashlib.sha256(told.encode()).hexdigest()[:SEAL]
    folded = told.casefold()
    while seal in folded:
        seal = hashlib.sha256(f"{seal}{told}".encode()).hexdigest()[:SEAL]
    return seal
