"""An admin looks at drafts and at pairs that may be one question, and decides."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

import structlog

from bot.domain.errors import JudgeUnavailable
from bot.domain.library import OpenPair
from bot.domain.question import Question, Status
from bot.domain.usage import NOTHING
from bot.services.ports import Drafter
from bot.services.records import Payer
from bot.services.store import Database, UnitOfWork
from bot.services.turn import Incoming, Turn, Turns

log = structlog.get_logger()

WAITING = (Status.BARE, Status.DRAFT)


class Merge(StrEnum):
    """What becomes of a pair."""

    BOTH = "both"  # they are two questions
    FIRST = "first"  # one question: the first stays
    SECOND = "second"


class Reviewing:
    """The use cases; `admins` are the Telegram ids of those who may; `drafter` is None without a model."""

    def __init__(
        self, turns: Turns, database: Database, drafter: Drafter | None, admins: frozenset[int]
    ) -> None:
        self._turns = turns
        self._database = database
        self._drafter = drafter
        self._admins = admins

    async def show_next(self, incoming: Incoming, after: str = "") -> None:
        """Show a pair that waits for a decision, else the next draft after `after`."""
        await self._as_admin(incoming, lambda turn: self._show_next(turn, after))

    async def approve(self, incoming: Incoming, question_id: str, revision: int) -> None:
        """Approve the rubric that was shown; what was edited since is not approved with it."""

        def decide(turn: Turn) -> None:
            question = _draft(turn, question_id, revision)
            if question is None or not question.key_points:
                turn.notice("old-button")
                return
            turn.notice("draft-approved")
            turn.uow.library.revise(replace(question, draft=False), turn.now)
            self._show_next(turn, question_id)

        await self._as_admin(incoming, decide)

    async def retire(self, incoming: Incoming, question_id: str, revision: int) -> None:
        """Ask a question no more."""

        def decide(turn: Turn) -> None:
            if _draft(turn, question_id, revision) is None:
                turn.notice("old-button")
                return
            turn.notice("draft-retired")
            turn.uow.library.retire(question_id, turn.now)
            self._show_next(turn, question_id)

        await self._as_admin(incoming, decide)

    async def show_form(self, incoming: Incoming, question_id: str) -> None:
        """Show a question in the form in which it can be edited and sent back."""

        def decide(turn: Turn) -> None:
            question = turn.uow.library.current(question_id)
            if question is None:
                turn.notice("old-button")
                return
            turn.acknowledge()
            turn.post(*turn.presenter.edit_form(question, turn.candidate.language))

        await self._as_admin(incoming, decide)

    async def edit(
        self, incoming: Incoming, question_id: str, change: Callable[[Question], Question]
    ) -> None:
        """Store a changed question as its next revision, still a draft, and show it again."""

        def decide(turn: Turn) -> None:
            question = turn.uow.library.current(question_id)
            if question is None:
                turn.notice("no-such-question")
                return
            edited = replace(change(question), draft=True)
            revised = turn.uow.library.revise(edited, turn.now)
            self._show(turn, revised)

        await self._as_admin(incoming, decide)

    async def redraft(self, incoming: Incoming, question_id: str, revision: int) -> None:
        """Have the model draft the rubric anew; what that takes goes on the admin's account."""
        question = await self._database.transact(lambda uow: uow.library.current(question_id))
        usage, drafted = NOTHING, None
        if self._drafter is not None and question is not None and incoming.user_id in self._admins:
            try:
                drafted, usage = await self._drafter.draft(question)
            except JudgeUnavailable as error:
                log.warning("not drafted", question=question_id, cause=str(error))
                usage = error.usage

        def decide(turn: Turn) -> None:
            if usage.calls and self._drafter is not None:
                turn.uow.spending.add(Payer(turn.candidate.id), self._drafter.name, usage, turn.now)
            if _draft(turn, question_id, revision) is None or self._drafter is None:
                turn.notice("old-button")
            elif drafted is None:
                turn.notice("not-drafted")
            else:
                turn.acknowledge()
                self._show(turn, turn.uow.library.revise(drafted, turn.now))

        await self._as_admin(incoming, decide)

    async def refuse_form(self, incoming: Incoming, line: int, why: str) -> None:
        """Say which line of an edited question cannot be read, and why."""

        def decide(turn: Turn) -> None:
            turn.post(turn.presenter.bad_form(line, why, turn.candidate.language))

        await self._as_admin(incoming, decide)

    async def settle(self, incoming: Incoming, pair_id: int, choice: Merge) -> None:
        """Keep both of a pair, or merge one into the other: it is retired and says into which."""

        def decide(turn: Turn) -> None:
            found = turn.uow.library.pair(pair_id)
            if found is None:
                turn.notice("old-button")
                return
            turn.notice("pair-kept" if choice is Merge.BOTH else "pair-merged")
            merge(turn.uow, found, choice, turn.now)
            self._show_next(turn, "")

        await self._as_admin(incoming, decide)

    def _show_next(self, turn: Turn, after: str) -> None:
        language, library = turn.candidate.language, turn.uow.library
        found, draft = library.next_pair(), library.next_draft(None, after)
        if found is not None:
            turn.acknowledge()
            first, second = (turn.uow.questions.get(name) for name in (found.pair.first, found.pair.second))
            turn.post(turn.presenter.pair(found, first, second, language))
        elif draft is not None:
            turn.acknowledge()
            self._show(turn, draft)
        else:
            turn.notice("nothing-to-review")

    def _show(self, turn: Turn, draft: Question) -> None:
        with_model = self._drafter is not None
        turn.post(*turn.presenter.draft(draft, _left(turn), turn.candidate.language, with_model=with_model))

    async def _as_admin(self, incoming: Incoming, decide: Callable[[Turn], None]) -> None:
        def guarded(turn: Turn) -> None:
            if turn.candidate.id in self._admins:
                decide(turn)
            else:
                turn.notice("admins-only")

        await self._turns.take(incoming, guarded)


def merge(uow: UnitOfWork, found: OpenPair, choice: Merge, now: datetime) -> None:
    """Settle a pair. Where one is retired, the other takes over where it was asked and by whom."""
    uow.library.settle_pair(found.id)
    if choice is Merge.BOTH:
        return
    kept, dropped = found.pair.first, found.pair.second
    if choice is Merge.SECOND:
        kept, dropped = dropped, kept
    stays, goes = uow.questions.get(kept), uow.questions.get(dropped)
    if stays.origin is not None and goes.origin is not None:
        origin = stays.origin.joined(goes.origin)
        if origin != stays.origin:
            uow.library.revise(replace(stays, origin=origin), now)
    uow.library.retire(dropped, now, kept)


def _left(turn: Turn) -> int:
    """Return how many drafts wait for a review."""
    return sum(total.draft + total.bare for total in turn.uow.library.totals())


def _draft(turn: Turn, question_id: str, revision: int) -> Question | None:
    question = turn.uow.library.current(question_id)
    if question is None or question.revision != revision or question.status not in WAITING:
        return None
    return question
