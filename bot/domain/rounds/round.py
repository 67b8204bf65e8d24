"""A round as it stands: who plays, what was asked, until when."""

import random
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.rounds import events as ev
from bot.domain.rounds.heat import Heat
from bot.domain.rounds.standing import Standing, total
from bot.domain.selection import Choice

MOST_PLAYERS = 50
LEAST_PLAYERS = 2


class Format(StrEnum):
    """How a round goes: everybody answers each question, one after the other does, or two do."""

    OPEN = "open"
    SEAT = "seat"
    DUEL = "duel"


class State(StrEnum):
    """Where a round stands."""

    LOBBY = "lobby"  # people join
    ASKED = "asked"  # a question, or a follow-up, is open
    VOTING = "voting"  # a duel: the group prefers one of the answers
    JUDGING = "judging"  # time is up, and the judge is at work
    MARKING = "marking"  # a hot seat: the panel makes up its mind
    REVEALED = "revealed"  # the next question comes in a moment
    FINISHED = "finished"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Times:
    """How long each stage lasts."""

    lobby: timedelta = timedelta(seconds=120)
    answer: timedelta = timedelta(seconds=180)
    probe: timedelta = timedelta(seconds=90)
    judging: timedelta = timedelta(seconds=60)  # then the round goes on, and the ranking follows
    voting: timedelta = timedelta(seconds=45)
    marking: timedelta = timedelta(seconds=45)
    pause: timedelta = timedelta(seconds=40)  # to read what was revealed


@dataclass(frozen=True, slots=True)
class Round:
    """A group's round. `choices` are its questions, fixed from the start. `seed` is where chance comes from.

    `key` is what links into it carry, so that nobody outside the group can guess one. `host_id` None: who
    joins first hosts. `deadline` (aware) is when time does something, None when it does not any more.
    """

    format: Format
    choices: tuple[Choice, ...]
    key: str
    seed: int
    deadline: datetime | None
    host_id: int | None = None
    players: tuple[ev.Player, ...] = ()
    state: State = State.LOBBY
    heats: tuple[Heat, ...] = ()
    times: Times = field(default_factory=Times)

    @property
    def number(self) -> int:
        """The current heat, counted from 0; -1 in the lobby."""
        return len(self.heats) - 1

    @property
    def heat(self) -> Heat:
        """The heat under way, or the last one."""
        return self.heats[-1]

    @property
    def live(self) -> bool:
        """Whether the round still goes on."""
        return self.state not in (State.FINISHED, State.CANCELLED)

    @property
    def active(self) -> tuple[ev.Player, ...]:
        """Those who have not left."""
        return tuple(player for player in self.players if not player.left)

    @property
    def panel(self) -> tuple[int, ...]:
        """Those who mark who is in the hot seat."""
        return tuple(player.id for player in self.active if player.id != self.heat.seat_id)

    @property
    def most_players(self) -> int:
        """How many may take part."""
        return 2 if self.format is Format.DUEL else MOST_PLAYERS

    @property
    def full(self) -> bool:
        """Whether nobody else may take part."""
        return len(self.active) >= self.most_players

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Who stands where by the sum of what was revealed so far."""
        return total(heat.standings for heat in self.heats if heat.standings is not None)

    @property
    def pending(self) -> bool:
        """Whether a heat still waits for its ranking, that the round has gone on without."""
        return any(heat.pending for heat in self.heats)

    def player(self, player_id: int) -> ev.Player | None:
        """Return somebody who takes part, or has."""
        return next((player for player in self.players if player.id == player_id), None)

    def plays(self, player_id: int) -> bool:
        """Tell whether somebody takes part."""
        return any(player.id == player_id for player in self.active)

    def shows(self, number: int) -> bool:
        """Tell whether heat `number` was revealed, or will not be any more."""
        return number < self.number or self.state in (State.REVEALED, State.FINISHED, State.CANCELLED)

    def with_heat(self, number: int, heat: Heat) -> "Round":
        """Return the round with heat `number` replaced."""
        heats = list(self.heats)
        heats[number] = heat
        return replace(self, heats=tuple(heats))

    def at_stage(self, state: State, deadline: datetime | None) -> "Round":
        """Return the round in another state, until `deadline`."""
        return replace(self, state=state, deadline=deadline)

    def shuffled(self, number: int) -> tuple[int, ...]:
        """Return who counts in heat `number` in an order that says nothing; the same each time."""
        ids = list(self.heats[number].counted)
        chance = random.Random(f"{self.seed}:{number}")
        chance.shuffle(ids)
        return tuple(ids)


@dataclass(frozen=True, slots=True)
class Transition:
    """Where an event led, and what to do about it, in order."""

    round: Round
    effects: tuple[ev.Effect, ...] = ()
