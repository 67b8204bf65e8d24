"""What the use cases need from outside, as protocols; adapters around them keep these promises."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.candidate import Candidate
from bot.domain.events import Effect
from bot.domain.judgement import Case, Opinion
from bot.domain.question import Language, Question, Role
from bot.services.records import (
    InterviewRecord,
    OutboxRow,
    Post,
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
