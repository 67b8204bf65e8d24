"""The store as the use cases see it: repositories, the unit of work that holds them, the database."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from bot.domain.candidate import Answer, Candidate
from bot.domain.exchange import Exchange
from bot.domain.interview import Interview
from bot.domain.judgement import Judgement, Opinion
from bot.domain.plan import Item, Plan
from bot.domain.question import SHIPPED, Topic
from bot.domain.selection import Catalogue, Past, Wish
from bot.domain.usage import Spent, Usage
from bot.services.daily.store import Reviews, Routines
from bot.services.library import Library
from bot.services.records import (
    Backlog,
    HeatKey,
    InterviewRecord,
    JudgeTotal,
    OutboxRow,
    Payer,
    Post,
)
from bot.services.rounds.store import Boards, Groups, Rounds, Schedules

T = TypeVar("T")


class Questions(Catalogue, Protocol):
    """The questions that may be asked, of every bank."""

    def topic(self, topic_id: str) -> Topic:
        """Return a topic. Raises `UnknownQuestion` where there is none of that id."""

    def topics_for(self, wish: Wish, bank: str = SHIPPED) -> Sequence[Topic]:
        """Return the topics of `bank` that have a question which fits `wish`, in the order of the menu."""

    def imported(self, wish: Wish) -> Sequence[str]:
        """Return the names of the imported banks that have something which fits `wish`, its bank aside."""

    def count(self, wish: Wish, most: int) -> int:
        """Return how many questions fit `wish`, up to `most`."""

    def items(self, wish: Wish, most: int) -> Sequence[Item]:
        """Return what a study plan needs of the questions that fit `wish`, `most` of them at most."""


class Plans(Protocol):
    """One study plan a candidate, with when it was first made."""

    def get(self, candidate_id: int) -> tuple[Plan, datetime] | None: ...
    def save(self, candidate_id: int, plan: Plan, began: datetime) -> None: ...
    def drop(self, candidate_id: int) -> None: ...


class Updates(Protocol):
    def claim(self, update_id: int, now: datetime) -> bool:
        """Take an update for this transaction; False where it was taken before."""

    def forget(self, before: datetime) -> None:
        """Forget updates claimed before then; Telegram keeps none for longer than 24 hours."""


class Candidates(Protocol):
    def get(self, candidate_id: int) -> Candidate | None: ...
    def save(self, candidate: Candidate, now: datetime) -> None: ...
    def leave(self, candidate_id: int) -> None:
        """Note that a candidate has blocked the bot, until they are saved again: nothing is asked of them."""


class Interviews(Protocol):
    def get(self, interview_id: int) -> InterviewRecord | None: ...
    def open_of(self, candidate_id: int) -> InterviewRecord | None:
        """Return the candidate's one live interview."""

    def latest_of(self, candidate_id: int) -> InterviewRecord | None:
        """Return the last interview in which something was asked."""

    def past_of(self, candidate_id: int) -> Mapping[str, Past]:
        """Return how each question went the last time, by question id."""

    def asked_since(self, candidate_id: int, since: datetime) -> Sequence[Exchange]:
        """Return what was asked from then on, the oldest first."""

    def add(
        self, candidate_id: int, interview: Interview, now: datetime, heat: HeatKey | None = None
    ) -> InterviewRecord: ...
    def in_heat(self, heat: HeatKey, candidate_id: int) -> InterviewRecord | None:
        """Return what holds the candidate's answer to a question of a round."""

    def of_heat(self, heat: HeatKey) -> Sequence[InterviewRecord]:
        """Return the same of everybody who has answered it."""

    def save(self, record: InterviewRecord, interview: Interview, now: datetime) -> InterviewRecord:
        """Store the next version; raise `StaleVersion` where somebody else did first."""


class Answers(Protocol):
    def get(self, answer_id: int) -> Answer | None: ...
    def open_at(self, interview_id: int, number: int, turn: int) -> Answer | None:
        """Return the answer to that turn, unless it is judged already."""

    def at(self, interview_id: int, number: int, turn: int) -> Answer | None:
        """Return the answer to that turn, judged or not."""

    def with_message(self, candidate_id: int, message_id: int, chat_id: int = 0) -> Answer | None:
        """Return the answer that holds the message, judged or not, among the candidate's latest.

        `chat_id` is the group's where it was said there.
        """

    def add(self, answer: Answer) -> None: ...
    def change(self, answer: Answer) -> None:
        """Store a grown answer; raise `StaleVersion` where it was judged or changed meanwhile."""

    def unjudged(self, limit: int) -> Sequence[Answer]:
        """Return answers that wait for a judgement, in the order in which they are due; no sealed ones."""

    def unseal(self, interview_ids: Sequence[int], now: datetime) -> None:
        """Let the sealed answers of these interviews be judged now, in this order."""

    def postpone(self, answer: Answer, until: datetime, *, own_fault: bool = False) -> bool:
        """Let this revision be due then; False where it grew or was judged meanwhile.

        `own_fault`: the judge is there and could not judge just this answer.
        """

    def hurry(self) -> None:
        """Let all that waits only because no judge was there be due as soon as it is complete."""

    def judged(self, answer: Answer) -> bool:
        """Take exactly this revision out of the queue; False where it grew or was judged meanwhile."""

    def questions_of(self, candidate_id: int) -> Collection[str]:
        """Return every question that the candidate has ever said something to."""

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

    def add(self, chat_id: int, posts: Sequence[Post], now: datetime, *, bulk: bool = False) -> Sequence[int]:
        """Queue posts and return their rows; `bulk` ones let what people wait for go first in other chats.

        A notice that waits already is not queued again and has no row here. In a group an edit takes the
        place of one of the same message that still waits.
        """

    def message_of(self, row_id: int) -> int | None:
        """Return the id of the message that a row became; None where it has not, or nobody knows."""

    def waits(self, row_id: int) -> bool:
        """Tell whether a row is still to be sent."""

    def resend(self, chat_id: int, row_id: int) -> bool:
        """Queue again what may not have arrived; False where the chat has no such doubtful post."""

    def chats_waiting(self, limit: int) -> Sequence[tuple[int, bool]]:
        """Return chats with something to send, and True where all of it is bulk.

        Those come last; of both, the chats that wait longest come first.
        """

    def bulk_waiting(self) -> int:
        """Return how many bulk posts wait."""

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
    def questions(self) -> Questions: ...
    @property
    def library(self) -> Library: ...
    @property
    def plans(self) -> Plans: ...
    @property
    def routines(self) -> Routines: ...
    @property
    def reviews(self) -> Reviews: ...
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
    @property
    def groups(self) -> Groups: ...
    @property
    def rounds(self) -> Rounds: ...
    @property
    def boards(self) -> Boards: ...
    @property
    def schedules(self) -> Schedules: ...

    def backlog(self, now: datetime) -> Backlog: ...


class Database(Protocol):
    async def transact(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run `work` in one transaction and commit it, again from the start after a `StaleVersion`.

        Raises `StorageUnavailable` where the database does not answer; then nothing has happened.
        """
