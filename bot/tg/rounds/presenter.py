"""The `RoundPresenter` port: what happens in a round as posts for a Telegram group or a private chat."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.judgement import Opinion
from bot.domain.question import Language
from bot.domain.rounds.events import Why
from bot.domain.rounds.round import State
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
from bot.tg.rounds import about, asking, board, duel, ending, lobby, own, seat
from bot.tg.rounds.reveal import Revealed
from bot.tg.rounds.scene import Scene


def _last_part(zone: str, language: Language) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


class RoundScreens:
    """See the port. `zone_name` is what people call a time zone."""

    def __init__(self, zone_name: board.ZoneName = _last_part) -> None:
        self._zone_name = zone_name

    def stage(self, record: RoundRecord, questions: Questions, now: datetime, *, over: bool = False) -> Post:
        """Draw the stage that `record` is at; `over` has it as it stays behind."""
        scene = Scene(record)
        return _closed(scene, questions) if over else _open(scene, questions, now)

    def reveal(
        self, record: RoundRecord, view: HeatView, questions: Questions, *, late: bool
    ) -> Sequence[Post]:
        return [Revealed(Scene(record), view, questions, late=late).post()]

    def final(self, record: RoundRecord) -> Post:
        return ending.final(Scene(record))

    def cancelled(self, record: RoundRecord, why: Why) -> Post:
        return ending.cancelled(Scene(record), why)

    def duel(self, record: RoundRecord, view: HeatView, questions: Questions) -> Sequence[Post]:
        return duel.answers(Scene(record), view)

    def put(self, record: RoundRecord, number: int, question: int) -> Post:
        return seat.put(Scene(record), number, question)

    def for_host(self, record: RoundRecord, number: int, question: int, language: Language) -> Post:
        return seat.for_host(Scene(record, language), number, question)

    def page(
        self, record: RoundRecord, number: int, language: Language, questions: Questions, now: datetime
    ) -> Post:
        return own.page(Scene(record, language), number, questions, now)

    def panel_page(self, record: RoundRecord, language: Language) -> Post:
        return seat.panel_page(Scene(record, language))

    def rules(self, language: Language) -> Post:
        return about.rules(language)

    def greeting(self, group: GroupRecord, *, returned: bool) -> Post:
        return about.greeting(group, returned=returned)

    def silenced(self, group: GroupRecord, language: Language) -> Post:
        return about.silenced(group, language)

    def group_help(self, language: Language) -> Post:
        return about.group_help(language)

    def busy(self, record: RoundRecord, now: datetime) -> Post:
        return ending.busy(Scene(record), now)

    def board(self, view: BoardView, group: GroupRecord, now: datetime) -> Post:
        return board.board(view, group)

    def weekly(
        self, schedules: Sequence[ScheduleRecord], group: GroupRecord, questions: Questions, now: datetime
    ) -> Post:
        return board.weekly(schedules, group, questions, self._zone_name)

    def zone_set(self, group: GroupRecord, now: datetime) -> Post:
        return board.zone_set(group, now, self._zone_name)

    def history(self, past: Sequence[PastHeat], language: Language, questions: Questions) -> Post:
        return own.history(past, language, questions)

    def result(
        self, key: HeatKey, past: PastHeat, opinion: Opinion | None, language: Language, questions: Questions
    ) -> Sequence[Post]:
        return own.result(past, opinion, language, questions)


def _open(scene: Scene, questions: Questions, now: datetime) -> Post:
    seated = bool(scene.round.heats) and scene.round.heat.seat_id is not None
    match scene.round.state:
        case State.LOBBY:
            return lobby.lobby(scene, questions, now)
        case State.ASKED:
            return seat.seated(scene, questions, now) if seated else asking.asking(scene, questions, now)
        case State.VOTING:
            return duel.voting(scene, now)
        case State.MARKING:
            return seat.marking(scene, now)
        case State.JUDGING:
            return seat.seat_judging(scene, questions) if seated else asking.judging(scene, questions)
        case _:
            return _closed(scene, questions)


def _closed(scene: Scene, questions: Questions) -> Post:
    if not scene.round.heats:
        return lobby.closed_lobby(scene, questions)
    match scene.round.state:
        case State.VOTING:
            return duel.closed_voting(scene)
        case State.MARKING:
            return seat.closed_marking(scene)
        case _ if scene.round.heat.seat_id is not None:
            return seat.closed_seat(scene, questions)
        case _:
            return asking.closed(scene, questions)
