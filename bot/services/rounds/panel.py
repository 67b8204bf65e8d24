"""What the others do while somebody is in the hot seat, or two are in a duel: mark, ask, vote."""

from collections.abc import Callable
from dataclasses import replace

from bot.domain.candidate import Expectation, Part, Wanted
from bot.domain.errors import IllegalEvent
from bot.domain.rounds import events as ev
from bot.domain.rounds.heat import Dimension, Vote
from bot.domain.rounds.round import Round, State
from bot.domain.words import is_visible
from bot.services.records import HeatKey
from bot.services.rounds.conducting import Conductor
from bot.services.rounds.lobby import is_at
from bot.services.rounds.pages import PATIENCE
from bot.services.rounds.ports import RoundPresenter
from bot.services.rounds.records import RoundRecord
from bot.services.rounds.turns import GroupIncoming, GroupTurn, GroupTurns
from bot.services.turn import Incoming, Turn, Turns

Happening = Callable[[GroupTurn], ev.Event]
Refusal = Callable[[Round, int], str]  # the notice for a player whose button does nothing
_MARKED = (State.ASKED, State.JUDGING, State.MARKING)
MOST_WORDS = 500  # characters of a question to who is in the hot seat


class Panellists:
    """The use cases."""

    def __init__(
        self, turns: Turns, groups: GroupTurns, conductor: Conductor, presenter: RoundPresenter
    ) -> None:
        self._turns = turns
        self._groups = groups
        self._conductor = conductor
        self._presenter = presenter

    async def vote(self, incoming: GroupIncoming, round_id: int, heat: int, vote: Vote) -> None:
        """Prefer one of two answers."""
        await self._act(
            incoming, round_id, heat, lambda turn: ev.Voted(_id(turn), vote), "round-voted", _no_voter
        )

    async def mark(
        self, incoming: GroupIncoming, round_id: int, heat: int, dimension: Dimension, value: int
    ) -> None:
        """Give who is in the hot seat a mark, 1 to 5; who is not of the panel yet is from now on."""

        def happening(turn: GroupTurn) -> ev.Event:
            return ev.Marked(_id(turn), dimension, value, turn.now)

        await self._act(incoming, round_id, heat, happening, "round-marked", _no_panellist, joins=True)

    async def said_all(self, incoming: GroupIncoming, round_id: int, heat: int) -> None:
        """Close the answer of who is in the hot seat before the time."""
        await self._act(incoming, round_id, heat, lambda turn: ev.Closed(_id(turn), turn.now), "", _not_all)

    async def open_page(
        self, incoming: Incoming, key: HeatKey, secret: str, *, outside: bool = False
    ) -> None:
        """Take the next text in private for a question to who is in the hot seat.

        `outside`: they are known not to be in the group, and got the link from somebody who is.
        """

        def decide(turn: Turn) -> None:
            record = turn.uow.rounds.get(key.round_id)
            if outside or record is None or record.round.key != secret:
                turn.notice("round-link-old")
                return
            if refusal := _no_question(record, key, turn.candidate.id):
                turn.notice(refusal)
                return
            turn.uow.rounds.open_page(key, turn.candidate.id, turn.now)
            expects = Expectation(Wanted.PANEL, turn.now + PATIENCE)
            turn.candidate = replace(turn.candidate, expects=expects)
            turn.uow.candidates.save(turn.candidate, turn.now)
            turn.post(self._presenter.panel_page(record, turn.candidate.language))

        await self._turns.take(incoming, decide)

    def hears(self, turn: Turn, part: Part) -> bool:
        """Send a text to the host, as a question to who is in the hot seat."""
        turn.candidate = replace(turn.candidate, expects=None)
        turn.uow.candidates.save(turn.candidate, turn.now)
        key = turn.uow.rounds.page_of(turn.candidate.id)
        record = None if key is None else turn.uow.rounds.get(key.round_id)
        if key is None or record is None or not is_visible(part.text):
            turn.notice("round-link-old")
            return True
        if refusal := _no_question(record, key, turn.candidate.id):
            turn.notice(refusal)
            return True
        player = ev.Player(turn.candidate.id, turn.candidate.name)
        asked = ev.Queued(player.id, part.text[:MOST_WORDS])
        try:
            if not record.round.plays(player.id):
                record = self._conductor.apply(turn.uow, record, ev.Joined(player, turn.now), turn.now)
            self._conductor.apply(turn.uow, record, asked, turn.now)
        except IllegalEvent:
            turn.notice("round-full")
            return True
        turn.notice("round-question-sent")
        return True

    async def _act(
        self,
        incoming: GroupIncoming,
        round_id: int,
        heat: int,
        happening: Happening,
        done: str,
        refusal: Refusal,
        *,
        joins: bool = False,
    ) -> None:
        def decide(turn: GroupTurn) -> None:
            record = turn.open_round
            if record is None or not is_at(record, round_id, heat) or turn.person is None:
                turn.notice("round-old")
                return
            try:
                if joins and not record.round.plays(turn.person.id):
                    player = ev.Player(turn.person.id, turn.person.name)
                    record = self._conductor.apply(turn.uow, record, ev.Joined(player, turn.now), turn.now)
                self._conductor.apply(turn.uow, record, happening(turn), turn.now)
                turn.notice(done)
            except IllegalEvent:
                turn.notice(refusal(record.round, turn.person.id))

        await self._groups.take(incoming, decide)


def _id(turn: GroupTurn) -> int:
    assert turn.person is not None
    return turn.person.id


def _no_voter(round_: Round, _: int) -> str:
    return "round-own-duel" if round_.state is State.VOTING else "round-old"


def _no_panellist(round_: Round, _: int) -> str:
    return "round-only-panel" if round_.state in _MARKED else "round-old"


def _not_all(round_: Round, player_id: int) -> str:
    """Return why an answer cannot be called complete."""
    if round_.state is not State.ASKED:
        return "round-old"
    return "round-empty-seat" if round_.heat.seat_id == player_id else "not-your-button"


def _no_question(record: RoundRecord, key: HeatKey, player_id: int) -> str:
    """Return the notice for who may not ask that very seat anything, or not any more; "" for who may."""
    round_ = record.round
    if round_.number != key.number or round_.state not in (State.ASKED, State.JUDGING):
        return "round-old" if round_.live else "round-link-old"
    if player_id == round_.heat.seat_id or round_.heat.seat_id is None:
        return "round-only-panel"
    return "round-one-question" if round_.heat.asked_by(player_id) else ""
