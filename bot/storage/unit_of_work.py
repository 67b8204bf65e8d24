"""One transaction's repositories."""

from datetime import datetime
from functools import cached_property

from sqlalchemy import Connection, func, select, text

from bot.services.records import Backlog
from bot.storage.answers import WAITING, SqlAnswers
from bot.storage.boards import SqlBoards
from bot.storage.groups import SCHEDULES_DUE, SqlGroups, SqlSchedules
from bot.storage.judgements import SqlJudgements, SqlSpending
from bot.storage.library import SqlLibrary
from bot.storage.outbox import SqlOutbox
from bot.storage.plans import SqlPlans
from bot.storage.questions import Shelf, SqlQuestions
from bot.storage.repositories import SqlCandidates, SqlInterviews, SqlUpdates
from bot.storage.reviews import SqlReviews
from bot.storage.rounds import ROUNDS_DUE, SqlRounds
from bot.storage.routines import DUE_COUNT, SqlRoutines
from bot.storage.tables import answers, outbox

_WAITING = select(func.count()).select_from(answers).where(WAITING)
_UNJUDGED = _WAITING.where(answers.c.due_at <= answers.c.closes_at)
_POSTPONED = _WAITING.where(answers.c.due_at > answers.c.closes_at)
_UNSENT = select(func.count()).select_from(outbox).where(text("outbox.status IN ('waiting', 'tried')"))
_DUE = (DUE_COUNT, ROUNDS_DUE, SCHEDULES_DUE)


class SqlUnitOfWork:
    """See the port; `touched` names the queues ("answers", "outbox", "rounds") that a commit adds to."""

    def __init__(self, connection: Connection, shelf: Shelf) -> None:
        self._connection = connection
        self._shelf = shelf
        self.touched: set[str] = set()

    @cached_property
    def questions(self) -> SqlQuestions:
        return SqlQuestions(self._connection, self._shelf)

    @cached_property
    def library(self) -> SqlLibrary:
        return SqlLibrary(self._connection, self.questions)

    @cached_property
    def plans(self) -> SqlPlans:
        return SqlPlans(self._connection)

    @cached_property
    def routines(self) -> SqlRoutines:
        return SqlRoutines(self._connection)

    @cached_property
    def reviews(self) -> SqlReviews:
        return SqlReviews(self._connection)

    @cached_property
    def updates(self) -> SqlUpdates:
        return SqlUpdates(self._connection)

    @cached_property
    def candidates(self) -> SqlCandidates:
        return SqlCandidates(self._connection)

    @cached_property
    def interviews(self) -> SqlInterviews:
        return SqlInterviews(self._connection)

    @cached_property
    def answers(self) -> SqlAnswers:
        return SqlAnswers(self._connection, self.touched)

    @cached_property
    def judgements(self) -> SqlJudgements:
        return SqlJudgements(self._connection)

    @cached_property
    def spending(self) -> SqlSpending:
        return SqlSpending(self._connection)

    @cached_property
    def outbox(self) -> SqlOutbox:
        return SqlOutbox(self._connection, self.touched)

    @cached_property
    def groups(self) -> SqlGroups:
        return SqlGroups(self._connection, self.touched)

    @cached_property
    def rounds(self) -> SqlRounds:
        return SqlRounds(self._connection, self.touched)

    @cached_property
    def boards(self) -> SqlBoards:
        return SqlBoards(self._connection)

    @cached_property
    def schedules(self) -> SqlSchedules:
        return SqlSchedules(self._connection, self.touched)

    def backlog(self, now: datetime) -> Backlog:
        """Count along the way that things go, so that nothing slips by between two counts."""
        due = sum(self._connection.execute(count, {"now": now}).scalar_one() for count in _DUE)
        postponed = self._connection.execute(_POSTPONED).scalar_one()
        unjudged = self._connection.execute(_UNJUDGED).scalar_one()
        return Backlog(unjudged, self._connection.execute(_UNSENT).scalar_one(), postponed, due)
