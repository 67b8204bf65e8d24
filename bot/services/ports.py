"""What the use cases need from outside, as protocols; adapters around them keep these promises."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeVar

from bot.domain.candidate import Answer, Candidate
from bot.domain.events import Effect
from bot.domain.interview import Interview
from bot.domain.judgement import Case, Opinion
from bot.domain.question import Language, Question, Role
from bot.domain.selection import Past

T = TypeVar("T")
Clock = Callable[[], datetime]  # aware UTC


class PostKind(StrEnum):
    """What a post does in the chat. All but MESSAGE may be done twice without harm."""

    MESSAGE = "message"
    EDIT = "edit"  # `target` is the message id
    TOAST = "toast"  # answers the button press whose query id is `target`
    TYPING = "typing"


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message; `data` (64 bytes at most) comes back when it is pressed."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Post:
    """One thing to do in a chat. `text` is Telegram HTML (plain for a toast).

    A `notice` is not repeated in a chat where the same one still waits to be sent.
    """

    kind: PostKind
    text: str = ""
    buttons: tuple[tuple[Button, ...], ...] = ()
    target: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class InterviewRecord:
    """An interview as it is stored; saving it succeeds only while `version` is still the stored one."""

    id: int
    candidate_id: int
    version: int
    interview: Interview


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

    def with_message(self, candidate_id: int, message_id: int) -> Answer | None:
        """Return the answer that holds the message, judged or not, among the candidate's latest."""

    def add(self, answer: Answer) -> None: ...
    def change(self, answer: Answer) -> None:
        """Store a grown answer; raise `StaleVersion` where it was judged or changed meanwhile."""

    def unjudged(self, limit: int) -> Sequence[Answer]:
        """Return answers that wait for a judgement, in the order in which they are due."""

    def postpone(self, answer: Answer, until: datetime) -> bool:
        """Let this revision be due then; False where it grew or was judged meanwhile."""

    def hurry(self) -> None:
        """Let everything that was postponed be due as soon as it is complete."""

    def judged(self, answer: Answer, opinion: Opinion, score: int, now: datetime) -> bool:
        """Store the judgement of exactly this revision; False where it grew or was judged meanwhile."""


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A post on its way; `id` names it for good."""

    id: int
    chat_id: int
    post: Post


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


@dataclass(frozen=True, slots=True)
class Backlog:
    """What is left to do: answers to be judged (but for postponed ones), posts neither sent nor given up."""

    unjudged: int
    unsent: int


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
    def outbox(self) -> Outbox: ...

    def backlog(self) -> Backlog: ...


class Database(Protocol):
    async def transact(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run `work` in one transaction and commit it, again from the start after a `StaleVersion`.

        Raises `StorageUnavailable` where the database does not answer; then nothing has happened.
        """


class Judge(Protocol):
    """Reads an answer and says, for each point asked about, whether and where it is made."""

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
