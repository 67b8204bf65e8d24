"""Choose the next question from those there are, the candidate's history and chance."""

import random

from bot.domain.interview import Interview
from bot.domain.selection import Choice, choose
from bot.services.turn import Turn


class Chooser:
    """Holds what every choice needs."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng

    def choose(self, turn: Turn, interview: Interview) -> Choice | None:
        """Return the next question for the candidate, or None where no more fits."""
        return choose(
            turn.uow.questions,
            interview.wish,
            turn.uow.interviews.past_of(turn.candidate.id),
            [exchange.choice.question_id for exchange in interview.exchanges],
            [e.score for e in interview.exchanges if e.score is not None],
            turn.now,
            self._rng,
        )
