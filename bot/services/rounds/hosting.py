"""What the host of a round may do, and the admins of its group: start, skip, a minute more, end."""

from collections.abc import Callable
from datetime import datetime

from bot.domain.errors import IllegalEvent
from bot.domain.rounds import events as ev
from bot.domain.rounds.round import State
from bot.services.records import HeatKey
from bot.services.rounds.conducting import Conductor
from bot.services.rounds.lobby import is_at
from bot.services.rounds.turns import GroupIncoming, GroupTurn, GroupTurns
from bot.services.turn import Incoming, Turn, Turns

Happening = Callable[[datetime], ev.Event]


class Hosting:
    """The use cases."""

    def __init__(self, turns: Turns, groups: GroupTurns, conductor: Conductor) -> None:
        self._turns = turns
        self._groups = groups
        self._conductor = conductor

    async def start(
        self, incoming: GroupIncoming, round_id: int, heat: int, stage: str, *, admin: bool
    ) -> None:
        """Begin before the time."""
        await self._act(incoming, round_id, heat, stage, ev.Started, admin, "round-too-few")

    async def skip(
        self, incoming: GroupIncoming, round_id: int, heat: int, stage: str, *, admin: bool
    ) -> None:
        """Go on: to the next question, or to what the votes, the marks, the pause lead to."""
        await self._act(incoming, round_id, heat, stage, ev.Skipped, admin, "round-old")

    async def extend(
        self, incoming: GroupIncoming, round_id: int, heat: int, stage: str, *, admin: bool
    ) -> None:
        """Give a minute more."""
        await self._act(
            incoming, round_id, heat, stage, ev.Extended, admin, "round-long-enough", "round-more"
        )

    async def end(
        self, incoming: GroupIncoming, round_id: int, heat: int, stage: str, *, admin: bool
    ) -> None:
        """End the round."""
        await self._act(incoming, round_id, heat, stage, ev.Ended, admin, "round-old")

    async def put(self, incoming: Incoming, key: HeatKey, question: int) -> None:
        """Let a question of the panel through, in the host's private chat, while it can be answered."""
        await self._settle(
            incoming,
            key,
            lambda at: ev.LetThrough(key.number, question, at),
            "round-question-put",
            (State.ASKED,),
        )

    async def drop(self, incoming: Incoming, key: HeatKey, question: int) -> None:
        """Turn a question of the panel down."""
        await self._settle(
            incoming,
            key,
            lambda at: ev.TurnedDown(key.number, question),
            "round-question-dropped",
            tuple(State),
        )

    async def _act(
        self,
        incoming: GroupIncoming,
        round_id: int,
        heat: int,
        stage: str,
        happening: Happening,
        admin: bool,
        refusal: str,
        done: str = "",
    ) -> None:
        def decide(turn: GroupTurn) -> None:
            record = turn.open_round
            if record is None or turn.person is None or not is_at(record, round_id, heat, stage):
                turn.notice("round-old")
            elif not admin and turn.person.id != record.round.host_id:
                turn.notice("round-host-only")
            else:
                try:
                    self._conductor.apply(turn.uow, record, happening(turn.now), turn.now)
                    turn.notice(done)
                except IllegalEvent:
                    turn.notice(refusal)

        await self._groups.take(incoming, decide)

    async def _settle(
        self, incoming: Incoming, key: HeatKey, happening: Happening, done: str, states: tuple[State, ...]
    ) -> None:
        def decide(turn: Turn) -> None:
            record = turn.uow.rounds.get(key.round_id)
            if record is None or record.round.host_id != turn.candidate.id:
                turn.notice("round-host-only")
                return
            if record.round.state not in states:
                turn.notice("round-old")
                return
            try:
                self._conductor.apply(turn.uow, record, happening(turn.now), turn.now)
                turn.notice(done)
            except IllegalEvent:
                turn.notice("round-old")

        await self._turns.take(incoming, decide)
