"""Everything that can go wrong and that Viva knows by name.

BotError
├── BadSetup             what an operator gave is unusable: a setting, a database, a bank file
├── Unreadable           a document that somebody wants to import cannot be taken in
├── UnknownQuestion      a question or key point is named that the bank does not have
├── IllegalEvent         an event that the interview's state does not allow; nothing has changed
├── StaleVersion         somebody else saved first; load again and decide again
└── Unavailable          something outside does not answer now; try again later
    ├── StorageUnavailable
    └── JudgeUnavailable
        ├── Unjudgeable  the judge is there, but cannot judge this one answer
        └── BudgetSpent  what the day may cost is spent
"""

from bot.domain.usage import NOTHING, Usage


class BotError(Exception):
    """The root of Viva's errors; its text is one line for an operator, never for a candidate."""


class BadSetup(BotError):
    """A setting, database, token or bank file that cannot be used: what, where, and what to do."""


class Unreadable(BotError):
    """A document that cannot be imported: one line that says what, where, and what to do."""


class UnknownQuestion(BotError):
    """A question or key point that the bank does not have."""


class IllegalEvent(BotError):
    """An event that the state does not allow; the interview is as it was."""


class StaleVersion(BotError):
    """The row changed between load and save; the transaction must run again."""


class Unavailable(BotError):
    """Something outside does not answer now; nothing was lost, try again later."""


class StorageUnavailable(Unavailable):
    """The database does not answer."""


class JudgeUnavailable(Unavailable):
    """No judge can grade now. Ask again in `retry_in` seconds; `usage` is what the attempt took."""

    def __init__(self, cause: str, retry_in: float = 30.0, usage: Usage = NOTHING) -> None:
        super().__init__(cause)
        self.retry_in = retry_in
        self.usage = usage


class Unjudgeable(JudgeUnavailable):
    """The judge is there and cannot judge this answer: it refuses, or never replies in the form asked for."""


class BudgetSpent(JudgeUnavailable):
    """What judging may cost in a day is spent; tomorrow there is more."""
