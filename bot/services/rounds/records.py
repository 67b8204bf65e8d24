"""Groups and rounds as they are stored, and what is shown of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.exchange import Exchange
from bot.domain.judgement import Opinion
from bot.domain.question import Language
from bot.domain.rounds.round import Round
from bot.domain.rounds.schedule import Schedule
from bot.domain.rounds.standing import Standing


@dataclass(frozen=True, slots=True)
class GroupRecord:
    """A group: `id` is ours and stays, `chat_id` is Telegram's and changes when it becomes a supergroup.

    `zone` is the IANA zone it lives in, "" until somebody has said so. `gone`: Viva was sent out of it.
    """

    id: int
    chat_id: int
    title: str
    language: Language
    zone: str = ""
    gone: bool = False

    @property
    def clock(self) -> str:
        """The zone whose days it lives by; a guess by language until somebody has said so."""
        return self.zone or ("Asia/Shanghai" if self.language is Language.ZH else "UTC")


@dataclass(frozen=True, slots=True)
class RoundRecord:
    """A round as it is stored; saving it succeeds only while `version` is still the stored one.

    `thread` is the forum topic it is in, 0 for none. `row` is the outbox row of the message that shows the
    stage, `shown_at` when that was drawn last; `stale`: it has changed since.
    """

    id: int
    group: GroupRecord
    thread: int
    version: int
    round: Round
    row: int
    shown_at: datetime
    stale: bool = False


@dataclass(frozen=True, slots=True)
class ScheduleRecord:
    """A weekly round of a group; `host_id` None where an anonymous admin has set it up."""

    id: int
    group: GroupRecord
    thread: int
    host_id: int | None
    schedule: Schedule
    next_at: datetime


@dataclass(frozen=True, slots=True)
class HeatView:
    """How a heat went, by player: what was found in the answers, their words, the opinions that stand."""

    number: int
    exchanges: Mapping[int, Exchange]
    texts: Mapping[int, str]
    opinions: Mapping[int, Opinion] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BoardLine:
    """What somebody has gathered in a group: the sum of their scores, over how many questions."""

    player_id: int
    name: str
    score: int
    questions: int


@dataclass(frozen=True, slots=True)
class BoardView:
    """A season board: the ranking, the names and the number of questions behind it, and since when.

    `hidden` counts those who do not want to be on it. `since` None: of all time.
    """

    standings: tuple[Standing, ...]
    lines: Mapping[int, BoardLine]
    hidden: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class PastHeat:
    """A question of a round as one player's history has it; `place` None where they were not ranked."""

    round_id: int
    number: int
    group_title: str
    exchange: Exchange
    place: int | None
    late: bool
