"""The questions as they are looked after: taken in, compared, approved, edited, merged, retired."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.library import BankTotal, OpenPair, Pair, Proposal, Stocked, Wording
from bot.domain.question import Question, Status, Topic
from bot.services.records import ImportRecord, ImportStatus


class Library(Protocol):
    """The same questions as they are looked after: taken in, compared, approved, edited, merged, retired."""

    def stock(
        self,
        bank: str,
        topics: Sequence[Topic],
        questions: Sequence[Question],
        now: datetime,
        *,
        whole: bool = False,
    ) -> Stocked:
        """Take questions into `bank`: new ones, and new revisions of those whose source has changed.

        What a person made of an unchanged source stays, and so does what somebody retired. `whole`: what is
        missing here is retired until it is there again.
        Raises `Unreadable` where an id is taken by another bank; nothing has been stored then.
        """

    def all_of(self, bank: str, statuses: Sequence[Status]) -> Iterator[Question]:
        """Yield the current revisions of a bank's questions, in the order of their documents."""

    def next_draft(self, bank: str | None, after: str = "") -> Question | None:
        """Return the first question that waits for an approval, or the next one after `after`."""

    def current(self, question_id: str) -> Question | None:
        """Return a question as it is now; None where there is none such, or it is retired."""

    def revise(self, question: Question, now: datetime) -> Question:
        """Store what was made of the current revision as the next one. Raises `StaleVersion`."""

    def retire(self, question_id: str, now: datetime, into: str = "") -> bool:
        """Ask a question no more, as it is one with `into` where that is given; False if it was not."""

    def wordings(self) -> Sequence[Wording]:
        """Return the words of every question that is not retired, in each of its languages."""

    def keep_pairs(self, pairs: Sequence[Pair]) -> int:
        """Remember pairs that may be one question, unless one is retired; return how many are new."""

    def next_pair(self, after: int = 0) -> OpenPair | None:
        """Return the most alike pair that nobody has decided on, or the next one after the pair `after`."""

    def pair(self, pair_id: int) -> OpenPair | None:
        """Return a pair, unless somebody has decided on it."""

    def settle_pair(self, pair_id: int) -> bool:
        """Note that somebody decided on a pair; False where that was done before."""

    def totals(self) -> Sequence[BankTotal]: ...
    def propose(self, user_id: int, proposal: Proposal, now: datetime) -> int:
        """Keep a proposal until somebody decides on it; return its number."""

    def proposal(self, import_id: int) -> ImportRecord | None: ...
    def settle_proposal(self, import_id: int, status: ImportStatus) -> bool:
        """Note what became of a proposal; False where that was decided before."""
