"""How rounds are shown, as the use cases ask for it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.judgement import Opinion
from bot.domain.question import Language
from bot.domain.rounds.events import Why
from bot.services.records import HeatKey, Post
from bot.services.rounds.records import (
    BoardView,
    GroupRecord,
    HeatView,
    PastHeat,
    RoundRecord,
    ScheduleRecord,
)
from bot.services.store import Questions


class RoundPresenter(Protocol):
    """Draws a round: in the group's language for the group, in the candidate's for the private chat."""

    def stage(self, record: RoundRecord, questions: Questions, now: datetime, *, over: bool = False) -> Post:
        """The message that shows where the round stands: the lobby, or the question, with the time left, who
        is in, and the buttons. `over`: as it stays behind when the round has gone on, with no button.
        """

    def reveal(
        self, record: RoundRecord, view: HeatView, questions: Questions, *, late: bool
    ) -> Sequence[Post]:
        """How a heat went: the ranking, the best quote for each key point, what everybody missed; in a hot
        seat the panel's marks beside the judge's score, in a duel the votes. Answers that wait for a judge,
        and those dropped, are said to be so. `late`: the round has gone on meanwhile.
        """

    def final(self, record: RoundRecord) -> Post:
        """The board of a round that is over, with a button to play again."""

    def cancelled(self, record: RoundRecord, why: Why) -> Post: ...
    def duel(self, record: RoundRecord, view: HeatView, questions: Questions) -> Sequence[Post]:
        """Both answers of a duel, in the order of `Round.shuffled`, names withheld."""

    def put(self, record: RoundRecord, number: int, question: int) -> Post:
        """A question of the panel, put to who is in the hot seat."""

    def for_host(self, record: RoundRecord, number: int, question: int, language: Language) -> Post:
        """The same for the host, in private, with a button to let it through and one to drop it."""

    def page(
        self, record: RoundRecord, number: int, language: Language, questions: Questions, now: datetime
    ) -> Post:
        """A heat's question in private, where the answer is written."""

    def panel_page(self, record: RoundRecord, language: Language) -> Post:
        """What a question to who is in the hot seat is for, in private, where it is written."""

    def rules(self, language: Language) -> Post: ...
    def greeting(self, group: GroupRecord, *, returned: bool) -> Post:
        """What Viva does in a group and that it needs no right but to post; `returned`: once more."""

    def silenced(self, group: GroupRecord, language: Language) -> Post:
        """That Viva may not post in the group, and what an admin has to allow, to its host in private."""

    def group_help(self, language: Language) -> Post: ...
    def busy(self, record: RoundRecord, now: datetime) -> Post:
        """That a round is under way already, how far it is and when it is likely to be over."""

    def board(self, view: BoardView, group: GroupRecord, now: datetime) -> Post:
        """The season board, with buttons for the week, all time, and to be on it or not."""

    def weekly(
        self, schedules: Sequence[ScheduleRecord], group: GroupRecord, questions: Questions, now: datetime
    ) -> Post:
        """The group's weekly rounds, each with a button to drop it; how to set one up where there is none."""

    def zone_set(self, group: GroupRecord, now: datetime) -> Post:
        """That the group lives by those clocks, and what time it is there."""

    def history(self, past: Sequence[PastHeat], language: Language, questions: Questions) -> Post:
        """What somebody has answered in rounds, for themselves alone, with a button for each in detail."""

    def result(
        self, key: HeatKey, past: PastHeat, opinion: Opinion | None, language: Language, questions: Questions
    ) -> Sequence[Post]:
        """One's own answer to a heat in detail: score, evidence, reference answer; None: not judged yet."""
