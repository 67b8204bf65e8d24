"""What can happen to an interview (events, past tense) and what it wants shown in turn (effects)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.judgement import Opinion
from bot.domain.question import Question
from bot.domain.selection import Choice


class Hold(StrEnum):
    """Why an answer waits to be graded."""

    AWAY = "away"  # no judge answers
    BUDGET = "budget"  # the day's budget is spent


@dataclass(frozen=True, slots=True)
class Begun:
    """The candidate started; `choice` is the first question."""

    choice: Choice
    at: datetime


@dataclass(frozen=True, slots=True)
class Spoke:
    """The candidate said something that belongs to the open question or follow-up."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A judge gave its opinion on turn `turn` (0 the answer, 1 and 2 the follow-ups) of exchange `number`."""

    number: int
    turn: int
    question: Question
    opinion: Opinion


@dataclass(frozen=True, slots=True)
class Deferred:
    """No judge can answer now; the answer stays saved and is graded later."""

    number: int
    turn: int
    why: Hold = Hold.AWAY


@dataclass(frozen=True, slots=True)
class AppealHeard:
    """A second, independent judge gave its opinion on an answer that was judged before.

    `standing`: the opinions that stand now on the exchange's turns, in their order, the second among them.
    """

    number: int
    turn: int
    question: Question
    first: Opinion
    second: Opinion
    standing: tuple[Opinion, ...]


@dataclass(frozen=True, slots=True)
class HintAsked:
    """The candidate wants a nudge."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """The candidate wants no more of this question."""


@dataclass(frozen=True, slots=True)
class GaveUp:
    """The candidate said "I don't know"."""

    question: Question


@dataclass(frozen=True, slots=True)
class NextAsked:
    """The candidate wants the next question; `choice` is None where the bank has no more."""

    choice: Choice | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Paused:
    """The candidate wants a break."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """The candidate is back, or wants to see again where the interview stands."""


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The candidate ended the interview."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What was asked unbidden is taken back; a question to which nothing was said was never asked."""


Event = (
    Begun
    | Spoke
    | Judged
    | Deferred
    | AppealHeard
    | HintAsked
    | Skipped
    | GaveUp
    | NextAsked
    | Paused
    | Resumed
    | Cancelled
    | Withdrawn
)


@dataclass(frozen=True, slots=True)
class Greet:
    """Open the day's practice: what is asked comes in the same message.

    `streak`: days practised in a row up to now. `late`: an outage of ours delayed it; `lost_on`: another cost
    that day its push. `waiting`: how many questions are due that have to wait for another day.
    """

    streak: int = 0
    late: bool = False
    lost_on: date | None = None
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Ask:
    """Put the current question."""


@dataclass(frozen=True, slots=True)
class ShowHint:
    """Give the current question's hint."""


@dataclass(frozen=True, slots=True)
class ShowResult:
    """Show how turn `turn` of exchange `number` was judged; `late` when it had to wait for a judge."""

    number: int
    turn: int
    opinion: Opinion
    before: int | None
    late: bool = False


@dataclass(frozen=True, slots=True)
class ShowAppeal:
    """Show both judgements of turn `turn` of exchange `number`, and what became of the score."""

    number: int
    turn: int
    first: Opinion
    second: Opinion
    before: int | None


@dataclass(frozen=True, slots=True)
class Probe:
    """Ask the follow-up on key point `point_id`, the `turn`-th of this question.

    `wording` is the judge's; empty for the question's own.
    """

    point_id: str
    turn: int
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Reveal:
    """Close the current question with its reference answer and the way on."""


@dataclass(frozen=True, slots=True)
class TellSaved:
    """Say that the answer is saved and will be graded later, and why not now."""

    why: Hold = Hold.AWAY


@dataclass(frozen=True, slots=True)
class TellGrading:
    """Say that the answer is still being graded."""


@dataclass(frozen=True, slots=True)
class TellPaused:
    """Say that the interview waits, and how to go on."""


@dataclass(frozen=True, slots=True)
class TellCancelled:
    """Say that the interview has ended early."""


@dataclass(frozen=True, slots=True)
class Report:
    """Sum the interview up by topic, with what to study next."""


Effect = (
    Greet
    | Ask
    | ShowHint
    | ShowResult
    | ShowAppeal
    | Probe
    | Reveal
    | TellSaved
    | TellGrading
    | TellPaused
    | TellCancelled
    | Report
)
