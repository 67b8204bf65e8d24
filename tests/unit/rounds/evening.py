"""A group's evening to test with: a round, a clock, and what everybody at it does."""

from datetime import datetime, timedelta

from bot.domain.rounds import events as ev
from bot.domain.rounds.heat import Dimension, Heat
from bot.domain.rounds.machine import advance
from bot.domain.rounds.round import Format, Round, State
from tests.unit.build import NOON, choice

ANN, BEN, CAT, DAN = 1, 2, 3, 4
NAMES = {ANN: "Ann", BEN: "Ben", CAT: "Cat", DAN: "Dan"}


class Evening:
    """A round that goes on; each method is something that happens now and returns what is done about it."""

    def __init__(
        self, format_: Format, *players: int, questions: int = 2, seed: int = 7, host: int | None = None
    ) -> None:
        choices = tuple(choice(f"q{number}") for number in range(questions))
        self.now = NOON
        self.round = Round(format_, choices, "key", seed, NOON + timedelta(seconds=120), host)
        for player_id in players:
            self.joins(player_id)

    @property
    def state(self) -> State:
        return self.round.state

    @property
    def heat(self) -> Heat:
        return self.round.heat

    @property
    def deadline(self) -> datetime:
        assert self.round.deadline is not None
        return self.round.deadline

    @property
    def left(self) -> float:
        """How many seconds are left."""
        return (self.deadline - self.now).total_seconds()

    def places(self) -> dict[int, tuple[int, int]]:
        """Who has which place with how many points, over all."""
        return {each.player_id: (each.place, each.score) for each in self.round.standings}

    def take(self, event: ev.Event) -> tuple[ev.Effect, ...]:
        step = advance(self.round, event)
        self.round = step.round
        return step.effects

    def passes(self, seconds: float) -> "Evening":
        self.now += timedelta(seconds=seconds)
        return self

    def joins(self, player_id: int) -> tuple[ev.Effect, ...]:
        return self.take(ev.Joined(ev.Player(player_id, NAMES.get(player_id, str(player_id))), self.now))

    def leaves(self, player_id: int) -> tuple[ev.Effect, ...]:
        return self.take(ev.Left(player_id, self.now))

    def starts(self) -> "Evening":
        self.take(ev.Started(self.now))
        return self

    def answers(self, *player_ids: int, number: int | None = None) -> tuple[ev.Effect, ...]:
        heat = self.round.number if number is None else number
        return tuple(e for each in player_ids for e in self.take(ev.Answered(each, heat, self.now)))

    def time_up(self) -> tuple[ev.Effect, ...]:
        """Let the clock run to the deadline, and ring."""
        self.now = max(self.now, self.deadline)
        return self.take(ev.TimeUp(self.now))

    def judged(self, scores: dict[int, int], number: int | None = None) -> tuple[ev.Effect, ...]:
        heat = self.round.number if number is None else number
        return self.take(ev.Judged(heat, tuple(scores.items()), self.now))

    def probed(self, point: str = "edge", number: int | None = None) -> tuple[ev.Effect, ...]:
        return self.take(ev.Probed(self.round.number if number is None else number, point, "", self.now))

    def marks(self, player_id: int, value: int = 4) -> tuple[ev.Effect, ...]:
        """Mark every dimension."""
        marks = (ev.Marked(player_id, dimension, value, self.now) for dimension in Dimension)
        return tuple(effect for mark in marks for effect in self.take(mark))


def at(format_: Format, state: State, *players: int, questions: int = 2, answered: bool = True) -> Evening:
    """An evening that has come to a state in its first question (of those that its format knows)."""
    evening = Evening(format_, *(players or (ANN, BEN)), questions=questions)
    if state is State.LOBBY:
        return evening
    evening.starts()
    if answered:
        evening.answers(*([evening.heat.seat_id] if evening.heat.seat_id else players or (ANN, BEN)))
    while evening.state is not state:
        before = evening.state
        evening.time_up()
        assert evening.state is not before
        assert evening.round.number == 0, f"a {format_} round does not come to {state}"
    return evening


STATES = {
    Format.OPEN: (State.LOBBY, State.ASKED, State.JUDGING, State.REVEALED),
    Format.SEAT: (State.LOBBY, State.ASKED, State.JUDGING, State.MARKING, State.REVEALED),
    Format.DUEL: (State.LOBBY, State.ASKED, State.VOTING, State.JUDGING, State.REVEALED),
}
LIVE = [(format_, state) for format_, states in STATES.items() for state in states]
