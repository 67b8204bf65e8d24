"""What can happen to a round (events, past tense) and what has to be done about it (effects)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.rounds.heat import Dimension, Vote


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody who takes part; who `left` keeps what they have earned."""

    id: int
    name: str
    left: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody wants to take part; the first one hosts a round that has no host."""

    player: Player
    at: datetime


@dataclass(frozen=True, slots=True)
class Left:
    """A player wants no more, or has left the group."""

    player_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Started:
    """The host started before the time."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Answered:
    """A player said (more of) an answer to heat `number`, or changed it; `at` is when they wrote it."""

    player_id: int
    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Closed:
    """Who is in the hot seat has said all there is to say."""

    player_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Judged:
    """The judge has heard all who count in heat `number`: their scores, 0 to 100."""

    number: int
    scores: tuple[tuple[int, int], ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class LeftOut:
    """No judge can make out what a player answered to heat `number`: the others do not wait for that."""

    player_id: int
    number: int


@dataclass(frozen=True, slots=True)
class Probed:
    """The judge asks who is in the hot seat about a key point; `wording` "" for the question's own words."""

    number: int
    point_id: str
    wording: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Voted:
    """Somebody of the group prefers one of two answers."""

    player_id: int
    vote: Vote


@dataclass(frozen=True, slots=True)
class Marked:
    """One of the panel gives a mark, 1 to 5."""

    player_id: int
    dimension: Dimension
    value: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Queued:
    """One of the panel sends a question to the host."""

    player_id: int
    text: str


@dataclass(frozen=True, slots=True)
class LetThrough:
    """The host puts the `question`-th question of the panel, counted from 0, to the seat of heat `number`."""

    number: int
    question: int
    at: datetime


@dataclass(frozen=True, slots=True)
class TurnedDown:
    """The host drops a question of the panel."""

    number: int
    question: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """The host wants no more of what is under way."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Extended:
    """The host gives a minute more."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Ended:
    """The host ends the round."""

    at: datetime


@dataclass(frozen=True, slots=True)
class TimeUp:
    """The deadline has passed."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Returned:
    """Viva was away: what would end in a moment ends a little later."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Viva was sent out of the group."""


Event = (
    Joined
    | Left
    | Started
    | Answered
    | Closed
    | Judged
    | LeftOut
    | Probed
    | Voted
    | Marked
    | Queued
    | LetThrough
    | TurnedDown
    | Skipped
    | Extended
    | Ended
    | TimeUp
    | Returned
    | Withdrawn
)


@dataclass(frozen=True, slots=True)
class Open:
    """Show the stage that begins in a message of its own."""


@dataclass(frozen=True, slots=True)
class Update:
    """The stage's message is not right any more; in good time is good enough."""


@dataclass(frozen=True, slots=True)
class Close:
    """Show in the message of the stage that ended that it has."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Have the sealed answers of these players to heat `number` judged, in this order."""

    number: int
    player_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DropProbe:
    """Nobody replied to the follow-up of heat `number`: what was said before stands."""

    number: int


@dataclass(frozen=True, slots=True)
class Record:
    """Write the standings of heat `number` down."""

    number: int


@dataclass(frozen=True, slots=True)
class Reveal:
    """Show how heat `number` went; `late` where the round had gone on without it."""

    number: int
    late: bool = False


@dataclass(frozen=True, slots=True)
class Put:
    """Put a question of the panel to the seat."""

    number: int
    question: int


@dataclass(frozen=True, slots=True)
class TellHost:
    """Show the host, in private, a question of the panel."""

    number: int
    question: int


@dataclass(frozen=True, slots=True)
class FinalBoard:
    """Show who stands where in the end."""


class Why(StrEnum):
    """Why a round came to nothing."""

    TOO_FEW = "too-few"
    ENDED = "ended"
    DESERTED = "deserted"


@dataclass(frozen=True, slots=True)
class TellCancelled:
    """Say that the round is over before anybody was ranked."""

    why: Why


Effect = (
    Open | Update | Close | Judge | DropProbe | Record | Reveal | Put | TellHost | FinalBoard | TellCancelled
)
