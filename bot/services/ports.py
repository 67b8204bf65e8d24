"""What the use cases need from outside, as protocols; adapters around them keep these promises."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from bot.domain.candidate import Answer, Candidate
from bot.domain.events import Effect
from bot.domain.interview import Interview
from bot.domain.judgement import Case, Judgement, Opinion
from bot.domain.question import Language, Question, Role
from bot.domain.selection import Past
from bot.domain.usage import Spent, Usage
from bot.services.records import (
    Backlog,
    InterviewRecord,
    JudgeTotal,
    OutboxRow,
    Payer,
    Post,
)

T = TypeVar("T")
Clock = Callable[[], datetime]  # aware UTC


class Updates(Protocol):
    def claim(self, update_id: int, now: datetime) -> bool:
        """Take an update for this transaction; False where it was taken before."""

    def forget(self, before: datetime) -> None:
        """Forget updates claimed before then; Telegram keeps none for longer than 24 hours."""


class Candidates(Protocol):
    def get(self, candidate_id: int) -> Candidate | None: ...
    def save(self, candidate: Candidate, now: datetime) -> None: ...


class Interviews(Protocol):
    def get(self, interview_id: int) -> InterviewRecord | None: ...
    def open_of(self, candidate_id: int) -> InterviewRecord | None:
        """Return the candidate's one live interview."""

    def latest_of(self, candidate_id: int) -> InterviewRecord | None: ...
    def past_of(self, candidate_id: int) -> Mapping[str, Past]:
        """Return how each question went the last time, by question id."""

    def add(self, candidate_id: int, interview: Interview, now: datetime) -> InterviewRecord: ...
    def save(self, record: InterviewRecord, interview: Interview, now: datetime) -> InterviewRecord:
        """Store the next version; raise `StaleVersion` where somebody else did first."""


class Answers(Protocol):
    def get(self, answer_id: int) -> Answer | None: ...
    def open_at(self, interview_id: int, number: int, turn: int) -> Answer | None:
        """Return the answer to that turn, unless it is judged already."""

    def at(self, interview_id: int, number: int, turn: int) -> Answer | None:
        """Return the answer to that turn, judged or not."""

    def with_message(self, candidate_id: int, message_id: int) -> Answer | None:
        """Return the answer that holds the message, judged or not, among the candidate's latest."""

    def add(self, answer: Answer) -> None: ...
    def change(self, answer: Answer) -> None:
        """Store a grown answer; raise `StaleVersion` where it was judged or changed meanwhile."""

    def unjudged(self, limit: int) -> Sequence[Answer]:
        """Return answers that wait for a judgement, in the order in which they are due."""

    def postpone(self, answer: Answer, until: datetime, *, own_fault: bool = False) -> bool:
        """Let this revision be due then; False where it grew or was judged meanwhile.

        `own_fault`: the judge is there and could not judge just this answer.
        """

    def hurry(self) -> None:
        """Let all that waits only because no judge was there be due as soon as it is complete."""

    def judged(self, answer: Answer) -> bool:
        """Take exactly this revision out of the queue; False where it grew or was judged meanwhile."""

    def last_judged(self, candidate_id: int) -> Answer | None:
        """Return the candidate's answer that was judged last, also where it is being heard again."""

    def appeal(self, answer: Answer, now: datetime) -> bool:
        """Queue a judged answer for a second judge, once; False where that was done before."""


class Judgements(Protocol):
    def add(self, answer: Answer, judgement: Judgement, now: datetime) -> None: ...
    def find(self, fingerprint: str) -> Opinion | None:
        """Return what the same judge said of the same answer before."""

    def of(self, answer_id: int) -> Sequence[Opinion]:
        """Return the first opinion on an answer and, after an appeal, the second."""

    def standing(self, interview_id: int, number: int) -> Sequence[Opinion]:
        """Return what stands now on an exchange: for each judged turn, in order, the last opinion."""


class Spending(Protocol):
    """The ledger of what judging took, whether a judgement came of it or not."""

    def add(self, payer: Payer, judge: str, usage: Usage, now: datetime) -> None: ...
    def since(self, start: datetime, payer: Payer) -> Spent:
        """Return what was spent from `start` on."""

    def by_judge(self, start: datetime) -> Sequence[JudgeTotal]:
        """Return what each judge took from `start` on, the dearest first."""


class Outbox(Protocol):
    """Posts in order per chat: waiting, tried, sent; doubtful, when nobody knows whether one arrived."""

    def add(self, chat_id: int, posts: Sequence[Post], now: datetime) -> None: ...
    def resend(self, chat_id: int, row_id: int) -> bool:
        """Queue again what may not have arrived; False where the chat has no such doubtful post."""

    def chats_waiting(self, limit: int) -> Sequence[int]:
        """Return chats with something to send, longest waiting first."""

    def next(self, chat_id: int) -> OutboxRow | None:
        """Return the chat's next post."""

    def tried(self, row_id: int, now: datetime) -> None:
        """Note that the post is on its way; from now on nobody can be sure that it did not arrive."""

    def sent(self, row_id: int, message_id: int | None, now: datetime) -> None: ...
    def failed(self, row_id: int, error: str) -> None:
        """Give a post up for good."""

    def put_back(self, row_id: int) -> None:
        """Let a post that surely did not arrive wait again."""

    def doubt(self, row_id: int) -> None:
        """Set a tried post aside: nobody knows whether it arrived."""

    def retire(self, chat_id: int, error: str) -> None:
        """Give up all that waits for a chat that wants no more."""

    def on_their_way(self) -> Sequence[OutboxRow]:
        """Return what was being sent when the process ended."""


class UnitOfWork(Protocol):
    """One transaction's view of the store. Its work is a plain function: all of it happens, or nothing."""

    @property
    def updates(self) -> Updates: ...
    @property
    def candidates(self) -> Candidates: ...
    @property
    def interviews(self) -> Interviews: ...
    @property
    def answers(self) -> Answers: ...
    @property
    def judgements(self) -> Judgements: ...
    @property
    def spending(self) -> Spending: ...
    @property
    def outbox(self) -> Outbox: ...

    def backlog(self) -> Backlog: ...


class Database(Protocol):
    async def transact(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run `work` in one transaction and commit it, again from the start after a `StaleVersion`.

        Raises `StorageUnavailable` where the database does not answer; then nothing has happened.
        """


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


class Presenter(Protocol):
    """Turns effects and notices into posts in the candidate's language."""

    def show(
        self, record: InterviewRecord, effects: Sequence[Effect], language: Language, now: datetime
    ) -> Sequence[Post]: ...
    def notice(self, key: str, language: Language) -> Post: ...
    def toast(self, query_id: str, key: str, language: Language) -> Post:
        """Answer a button press, silently where `key` is empty."""

    def welcome(self, candidate: Candidate, record: InterviewRecord | None) -> Post: ...
    def unfinished(self, record: InterviewRecord, language: Language) -> Post: ...
    def menu(self, picks: Sequence[str], candidate: Candidate, message_id: int | None) -> Post:
        """The next menu after `picks` (topic, then difficulty); edits `message_id` where one is given."""

    def chosen(self, picks: Sequence[str], language: Language, message_id: int) -> Post: ...
    def languages(self, language: Language) -> Post: ...
    def language_set(self, language: Language, message_id: int) -> Post: ...
    def roles(self, language: Language) -> Post: ...
    def role_set(self, role: Role | None, language: Language, message_id: int) -> Post: ...
    def help(self, language: Language) -> Post: ...
    def private_only(self, bot_name: str, language: Language) -> Post: ...
    def interrupted(self, row: OutboxRow, language: Language) -> Post:
        """Ask whether a post arrived, with the beginning of it and a button to send it again."""
