"""What is made of a question once and kept ready, because making it takes milliseconds."""

from collections.abc import Callable
from typing import Generic, TypeVar

from bot.domain.question import Question

T = TypeVar("T")
MOST = 512  # questions


class Kept(Generic[T]):
    """What `make` makes of each question; made anew where the question is another object of the same id."""

    def __init__(self, make: Callable[[Question], T]) -> None:
        self._make = make
        self._known: dict[tuple[str, int], tuple[Question, T]] = {}

    def of(self, question: Question) -> T:
        """Return what is made of `question`."""
        key = question.id, question.revision
        known = self._known.get(key)
        if known is None or known[0] is not question:
            if len(self._known) >= MOST:
                self._known.clear()
            known = self._known[key] = question, self._make(question)
        return known[1]
