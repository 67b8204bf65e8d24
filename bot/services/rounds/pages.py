"""The page of a round that a candidate has open in private, while other things are asked of them there."""

from datetime import timedelta

from bot.domain.candidate import Expectation, Wanted
from bot.domain.rounds.round import State
from bot.services.turn import Turn

PATIENCE = timedelta(minutes=15)  # how long after a deadline a text is still meant for the round


def back_to_page(turn: Turn) -> Expectation | None:
    """Return what is expected when nothing else is: the answer to a question of a round that was opened."""
    key = turn.uow.rounds.page_of(turn.candidate.id)
    record = None if key is None else turn.uow.rounds.look(key.round_id)
    if key is None or record is None or record.round.deadline is None:
        return None
    asked = record.round.state is State.ASKED and record.round.number == key.number
    if not asked or record.round.heat.seat_id is not None:
        return None
    return Expectation(Wanted.SEALED, record.round.deadline + PATIENCE)
