"""What passes between the use cases and the adapters: posts and buttons, rows as they are stored, totals."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from bot.domain.interview import Interview
from bot.domain.library import Proposal
from bot.domain.plan import Plan, Progress
from bot.domain.question import Question
from bot.domain.routine import Course, Routine
from bot.domain.usage import Usage

W = TypeVar("W")


class PostKind(StrEnum):
    """What a post does in the chat. All but MESSAGE and PICTURE may be done twice without harm."""

    MESSAGE = "message"
    EDIT = "edit"  # `target` is the message id
    TOAST = "toast"  # answers the button press whose query id is `target`
    TYPING = "typing"
    REACTION = "reaction"  # `text` is the emoji that is put on the message `target`
    PICTURE = "picture"  # `chart`, drawn when it is sent, with `text` (1,024 characters at most) below it


@dataclass(frozen=True, slots=True)
class ChartDay:
    """One day of a week: the questions practised, and their mean score (0 to 100) where there is one."""

    day: date
    questions: int
    score: int | None = None


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message; `data` (64 bytes at most) comes back when it is pressed.

    With a `start` (64 of A-Z, a-z, 0-9, _ and - at most) it leads to the private chat instead, and begins it
    with that word: https://core.telegram.org/bots/features#deep-linking.
    """

    label: str
    data: str = ""
    start: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """One thing to do in a chat. `text` is Telegram HTML (plain for a toast).

    A `notice` is not repeated in a chat where the same one still waits to be sent. A `chart` is the days of a
    week, Monday first. After `until` (aware) it is not sent any more. `thread` is the topic of a forum that a
    message goes to. An EDIT may name the outbox `row` whose message it changes, not a `target`: while it
    waits, the next one for the same row takes its place. What is `renewed` is drawn again anyway, so that
    nobody is asked whether it arrived.
    """

    kind: PostKind
    text: str = ""
    buttons: tuple[tuple[Button, ...], ...] = ()
    target: str = ""
    notice: str = ""
    chart: tuple[ChartDay, ...] = ()
    until: datetime | None = None
    thread: int = 0
    row: int = 0
    renewed: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """The interview, exchange and turn that a button was made for."""

    interview_id: int
    number: int
    turn: int


@dataclass(frozen=True, slots=True)
class HeatKey:
    """A question of a round, counted from 0."""

    round_id: int
    number: int


@dataclass(frozen=True, slots=True)
class InterviewRecord:
    """An interview as it is stored, `changed_at` last; saved only while `version` is the stored one.

    One with a `heat` holds what the candidate said to that question of a round: the round shows it, not the
    private chat.
    """

    id: int
    candidate_id: int
    version: int
    interview: Interview
    changed_at: datetime | None = field(default=None, compare=False)
    heat: HeatKey | None = None

    @property
    def place(self) -> Place:
        """Where it stands now."""
        return Place(self.id, self.interview.number, self.interview.turn)


@dataclass(frozen=True, slots=True)
class Payer:
    """On whose account a judgement goes: a candidate's, and a group's where it is for a round there."""

    candidate_id: int
    group_id: int | None = None


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A post on its way; `id` names it for good."""

    id: int
    chat_id: int
    post: Post


@dataclass(frozen=True, slots=True)
class Found(Generic[W]):
    """The `pieces` of work that are ready now, and whether there are `more` than these; `next_in` is in how
    many seconds one that must wait will be, None where none must.
    """

    pieces: Sequence[W]
    next_in: float | None = None
    more: bool = False


@dataclass(frozen=True, slots=True)
class Backlog:
    """What is left to do: answers to judge, answers that wait for a judge, posts still to be sent, routines
    and rounds that the clock asks to be looked at.
    """

    unjudged: int
    unsent: int
    postponed: int = 0
    due: int = 0


@dataclass(frozen=True, slots=True)
class JudgeTotal:
    """What one judge has done, and what it took."""

    judge: str
    usage: Usage


@dataclass(frozen=True, slots=True)
class City:
    """A place whose clocks are those of `zone` (an IANA name); `country` is "" for what is no city."""

    name: str
    country: str
    zone: str


@dataclass(frozen=True, slots=True)
class RoutineRecord:
    """A routine as it is stored; saving it succeeds only while `version` is still the stored one."""

    candidate_id: int
    version: int
    routine: Routine
    course: Course


@dataclass(frozen=True, slots=True)
class PushRecord:
    """What went out for a local day; a later version of the interview tells that the candidate reacted."""

    day: date
    pushed_at: datetime
    interview_id: int | None = None
    interview_version: int | None = None


@dataclass(frozen=True, slots=True)
class DailyView:
    """A candidate's daily practice at `now`; `course` is None where it was never switched on.

    `guess`: the zone that they may live in, while they have not said so. `due` counts the questions that
    have something due.
    """

    routine: Routine
    course: Course | None
    zone: str
    guess: str
    now: datetime
    next_at: datetime | None
    due: int


@dataclass(frozen=True, slots=True)
class WeekView:
    """A week in figures: its days, Monday first, the mean score of what was graded, and the weakest point."""

    days: tuple[ChartDay, ...]
    score: int | None
    weakest: tuple[Question, str] | None  # with the id of the point

    @property
    def practised(self) -> int:
        """On how many days something was practised."""
        return sum(day.questions > 0 for day in self.days)

    @property
    def questions(self) -> int:
        """How many questions were practised."""
        return sum(day.questions for day in self.days)


class ImportStatus(StrEnum):
    """What became of a proposal to import a document."""

    WAITING = "waiting"
    APPROVED = "approved"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """A document that an admin sent, as it would be imported."""

    id: int
    user_id: int
    proposal: Proposal
    status: ImportStatus


@dataclass(frozen=True, slots=True)
class PlanView:
    """A study plan on the candidate's day `today`: how it goes, and what is to be practised now."""

    plan: Plan
    today: date
    state: Progress
    due: tuple[str, ...]
