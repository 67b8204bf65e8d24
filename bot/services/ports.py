"""What the use cases need from outside, as protocols; adapters around them keep these promises."""

from collections.abc import Callable, Sequence
from datetime import datetime, time
from typing import Protocol

from bot.domain.candidate import Candidate
from bot.domain.events import Effect
from bot.domain.judgement import Case, Opinion
from bot.domain.library import OpenPair, Pair, Proposal, Stocked, Wording
from bot.domain.question import Language, Question, Role
from bot.domain.routine import Routine
from bot.domain.usage import Usage
from bot.services.records import (
    City,
    DailyView,
    InterviewRecord,
    OutboxRow,
    PlanView,
    Post,
    WeekView,
)
from bot.services.store import Questions

Clock = Callable[[], datetime]  # aware UTC


class Judge(Protocol):
    """Reads an answer and says, for each point asked about, whether and where it is made.

    `name` is what it signs its opinions with. A `free` judge costs nothing and always says the same of the
    same, so that nothing is looked up or counted for it.
    """

    @property
    def name(self) -> str: ...
    @property
    def free(self) -> bool: ...
    def identity(self, question: Question, language: Language) -> str:
        """Name everything that decides how this judge judges an answer to `question` besides the answer."""

    async def judge(self, case: Case) -> Opinion:
        """Return findings for exactly the case's points, in their order.

        Raises `JudgeUnavailable`, which also says what was spent; never makes a finding up.
        """


class Importer(Protocol):
    """Reads documents that people have and compares questions. It takes seconds: call it in a thread."""

    def propose(self, data: bytes, name: str, bank: str) -> Proposal:
        """Return what the document `name` would bring into `bank`; its pairs are not looked for yet.

        Raises `Unreadable` for what is no document, or none that can be taken in.
        """

    def find_alike(self, new: Sequence[Wording], known: Sequence[Wording]) -> Sequence[Pair]:
        """Return the pairs that may be one question, within `new` and between `new` and `known`."""


class Drafter(Protocol):
    """Asks a model for the key points of an imported question; `name` is the model's."""

    @property
    def name(self) -> str: ...
    async def draft(self, question: Question) -> tuple[Question, Usage]:
        """Return the question with a rubric, still a draft, and what that took.

        Raises `JudgeUnavailable`; never makes up what the question's own answer does not say.
        """


class Gazetteer(Protocol):
    """Knows where cities are, and which clocks they live by. Searching takes a while: call it in a thread."""

    def find(self, text: str, language: Language, *, exactly: bool = False) -> Sequence[City]:
        """Return the places that `text` may mean, named in `language`, the likeliest first, 8 at most.

        One alone is certain; several have to be asked about; none: it is not known. `exactly`: neither the
        beginning of a name nor a mistyped one is taken for it.
        """

    def at(self, latitude: float, longitude: float) -> City | None:
        """Return whose clocks show the time at a point, in degrees; None in the middle of nowhere."""

    def guess(self, language_code: str) -> str:
        """Return where most phones that speak `language_code` (IETF) are; "" where that is no hint."""

    def name(self, zone: str, language: Language) -> str:
        """Return what people call a zone: the name of a city."""


class Presenter(Protocol):
    """Turns effects and notices into posts in the candidate's language."""

    def show(
        self,
        record: InterviewRecord,
        effects: Sequence[Effect],
        language: Language,
        questions: Questions,
        now: datetime,
    ) -> Sequence[Post]: ...
    def notice(self, key: str, language: Language) -> Post: ...
    def toast(self, query_id: str, key: str, language: Language) -> Post:
        """Answer a button press, silently where `key` is empty."""

    def welcome(self, candidate: Candidate, record: InterviewRecord | None) -> Post: ...
    def unfinished(self, record: InterviewRecord, language: Language) -> Post: ...
    def menu(
        self, picks: Sequence[str], candidate: Candidate, questions: Questions, message_id: int | None
    ) -> Post:
        """The next menu after `picks` (topic, then difficulty); edits `message_id` where one is given."""

    def banks_menu(self, page: int, candidate: Candidate, questions: Questions, message_id: int) -> Post:
        """The imported banks, `page` counting from 0."""

    def bank_menu(
        self, bank: str, page: int, candidate: Candidate, questions: Questions, message_id: int
    ) -> Post:
        """The topics of an imported bank, `page` counting from 0."""

    def chosen(
        self, picks: Sequence[str], language: Language, questions: Questions, message_id: int
    ) -> Post: ...
    def languages(self, language: Language) -> Post: ...
    def language_set(self, language: Language, message_id: int) -> Post: ...
    def roles(self, language: Language) -> Post: ...
    def role_set(self, role: Role | None, language: Language, message_id: int) -> Post: ...
    def help(self, language: Language) -> Post: ...
    def private_only(self, bot_name: str, language: Language) -> Post: ...
    def interrupted(self, row: OutboxRow, language: Language) -> Post:
        """Ask whether a post arrived, with the beginning of it and a button to send it again."""

    def proposed(self, import_id: int, proposal: Proposal, language: Language) -> Post:
        """What an import would bring, with buttons to approve and to discard it."""

    def imported(self, proposal: Proposal, stocked: Stocked, language: Language, message_id: int) -> Post: ...
    def discarded(self, proposal: Proposal, language: Language, message_id: int) -> Post: ...
    def unreadable(self, reason: str, language: Language) -> Post:
        """Why a document cannot be imported; `reason` is one line for an admin."""

    def draft(self, question: Question, left: int, language: Language, *, with_model: bool) -> Sequence[Post]:
        """A draft with its rubric, and buttons to approve, edit, retire it or look at the next of `left`.

        `with_model`: there is a model that may draft it anew.
        """

    def edit_form(self, question: Question, language: Language) -> Sequence[Post]:
        """The command that would store a question as it is, to be changed and sent back."""

    def bad_form(self, line: int, why: str, language: Language) -> Post:
        """Which line of an edited question cannot be read; `why` is a key."""

    def pair(self, found: OpenPair, first: Question, second: Question, language: Language) -> Post:
        """Two questions that may be one, side by side, with buttons to merge or keep them."""

    def daily(
        self, page: str, view: DailyView, candidate: Candidate, questions: Questions, message_id: int | None
    ) -> Post:
        """A page of the settings of daily practice: "panel", or what one of its buttons leads to."""

    def cities(self, cities: Sequence[City], language: Language, now: datetime) -> Post:
        """Which of these places is meant, with a button and the time there for each."""

    def put_off(self, record: InterviewRecord, whens: Sequence[str], language: Language) -> Post:
        """When to ask again what was asked unbidden: a button for each of `whens`."""

    def again_at(self, at: time, language: Language, message_id: int) -> Post:
        """That Viva asks again at that local time."""

    def push_waits(self, record: InterviewRecord, language: Language) -> Post:
        """That today's practice waits behind the interview that is open."""

    def slow_down(self, ignored: int, routine: Routine, language: Language) -> Post:
        """Whether to ask less often than now, after so many pushes without a reaction."""

    def week(self, view: WeekView, language: Language) -> Post:
        """A week in a picture, three numbers and the weakest point."""

    def plan_offer(self, candidate: Candidate) -> Post:
        """How long a study plan may be, with a button for each; a date can be typed."""

    def plan(self, view: PlanView, language: Language, questions: Questions) -> Post:
        """A study plan day by day, with a button to practise what is due."""
