"""An admin looks at drafts and at pairs that may be one question, and decides."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

import structlog

from bot.domain.candidate import Candidate
from bot.domain.errors import JudgeUnavailable
from bot.domain.library import OpenPair
from bot.domain.question import Question, Status
from bot.services.ports import Drafter
from bot.services.records import Payer
from bot.services.store import UnitOfWork
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

    def __init__(self, turns: Turns, drafter: Drafter | None, admins: frozenset[int]) -> None:
        self._turns = turns
        self._drafter = drafter
        self._admins = admins

    async def show_next(self, incoming: Incoming, after: str = "", pair_id: int = 0) -> None:
        """Show the next pair after `pair_id` that waits for a decision, else the next draft after `after`."""
        await self._as_admin(incoming, lambda turn: self._show_next(turn, after, pair_id))

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
        self, incoming: Incoming, question_id: str, revision: int, change: Callable[[Question], Question]
    ) -> None:
        """Store a changed question as its next revision, a draft again, and show it.

        Nothing is changed where the question has become another than that of the form.
        """

        def decide(turn: Turn) -> None:
            question = turn.uow.library.current(question_id)
            if question is None or question.revision != revision:
                turn.notice("no-such-question" if question is None else "revised-meanwhile")
                return
            edited = replace(change(question), draft=True)
            revised = turn.uow.library.revise(edited, turn.now)
            self._show(turn, revised)

        await self._as_admin(incoming, decide)

    async def redraft(self, incoming: Incoming, question_id: str, revision: int) -> None:
        """Have the model draft the rubric anew; what that takes goes on the admin's account."""
        shown: list[tuple[Candidate, Question]] = []

        def check(turn: Turn) -> None:
            shown.clear()
            question = _draft(turn, question_id, revision)
            if question is None or self._drafter is None:
                turn.notice("old-button")
                return
            turn.acknowledge("drafting")
            shown.append((turn.candidate, question))

        await self._as_admin(incoming, check)
        for candidate, question in shown:
            await self._draft_anew(candidate, question)

    async def _draft_anew(self, candidate: Candidate, question: Question) -> None:
        assert self._drafter is not None
        name, drafted = self._drafter.name, None
        try:
            drafted, usage = await self._drafter.draft(question)
        except JudgeUnavailable as error:
            log.warning("not drafted", question=question.id, cause=str(error))
            usage = error.usage

        def store(turn: Turn) -> None:
            if usage.calls:
                turn.uow.spending.add(Payer(candidate.id), name, usage, turn.now)
            if drafted is None or _draft(turn, question.id, question.revision) is None:
                turn.notice("not-drafted")
            else:
                self._show(turn, turn.uow.library.revise(drafted, turn.now))

        await self._turns.follow_up(candidate, store)

    async def refuse_form(self, incoming: Incoming, line: int, why: str) -> None:
        """Say which line of an edited question cannot be read, and why."""

        def decide(turn: Turn) -> None:
            turn.post(turn.presenter.bad_form(line, why, turn.candidate.language))

        await self._as_admin(incoming, decide)

    async def settle(self, incoming: Incoming, pair_id: int, choice: Merge) -> None:
        """Keep both of a pair, or merge one into the other: it is retired and says into which."""

        def decide(turn: Turn) -> None:
            found = turn.uow.library.pair(pair_id)
            if found is None or not merge(turn.uow, found, choice, turn.now):
                turn.notice("old-button")
                return
            turn.notice("pair-kept" if choice is Merge.BOTH else "pair-merged")
            self._show_next(turn, "", pair_id)

        await self._as_admin(incoming, decide)

    def _show_next(self, turn: Turn, after: str, pair_id: int = 0) -> None:
        """Show a pair first, unless drafts are being gone through already."""
        language, library = turn.candidate.language, turn.uow.library
        found = None if after else library.next_pair(pair_id)
        draft = library.next_draft(None, after)
        if found is not None:
            turn.acknowledge()
            first, second = (turn.uow.questions.get(name) for name in (found.pair.first, found.pair.second))
            turn.post(turn.presenter.pair(found, first, second, language))
        elif draft is not None:
            turn.acknowledge()
            self._show(turn, draft)
        else:
            turn.notice("review-through" if _left(turn) else "nothing-to-review")

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


def merge(uow: UnitOfWork, found: OpenPair, choice: Merge, now: datetime) -> bool:
    """Settle a pair; False where somebody did meanwhile, or one of the two is retired already.

    Of two that came from documents, the one that stays takes over the other's tags and companies.
    """
    kept, dropped = found.pair.first, found.pair.second
    if choice is Merge.SECOND:
        kept, dropped = dropped, kept
    stays, goes = uow.library.current(kept), uow.library.current(dropped)
    if stays is None or goes is None or not uow.library.settle_pair(found.id):
        return False
    if choice is Merge.BOTH:
        return True
    if stays.origin is not None and goes.origin is not None:
        origin = stays.origin.joined(goes.origin)
        if origin != stays.origin:
            uow.library.revise(replace(stays, origin=origin), now)
    return uow.library.retire(dropped, now, kept)


def _left(turn: Turn) -> int:
    """Return how many drafts wait for a review."""
    return sum(total.draft + total.bare for total in turn.uow.library.totals())


def _draft(turn: Turn, question_id: str, revision: int) -> Question | None:
    question = turn.uow.library.current(question_id)
    if question is None or question.revision != revision or question.status not in WAITING:
        return None
    return question
