"""Who stands where in a group, this week and of all time; and one's own history, for oneself alone."""

from dataclasses import replace

from bot.domain.rounds.schedule import week_start
from bot.domain.rounds.standing import rank
from bot.services.records import HeatKey, Post, PostKind
from bot.services.rounds.ports import RoundPresenter
from bot.services.rounds.records import BoardView, PastHeat
from bot.services.rounds.turns import GroupIncoming, GroupTurn, GroupTurns
from bot.services.turn import Incoming, Turn, Turns

LOOKED_BACK = 10  # questions of rounds in one's history


class Boards:
    """The use cases."""

    def __init__(self, turns: Turns, groups: GroupTurns, presenter: RoundPresenter) -> None:
        self._turns = turns
        self._groups = groups
        self._presenter = presenter

    async def show(self, incoming: GroupIncoming, *, whole: bool) -> None:
        """Show the board of the week, or the `whole` of it; in place of the one whose button was pressed."""

        def decide(turn: GroupTurn) -> None:
            turn.acknowledge()
            self._show(turn, whole)

        await self._groups.take(incoming, decide)

    async def hide(self, incoming: GroupIncoming, *, hidden: bool) -> None:
        """Take somebody off the board, or put them on it again. What they have gathered is kept."""

        def decide(turn: GroupTurn) -> None:
            if turn.person is None:
                turn.notice("round-post-as-yourself")
                return
            turn.uow.boards.hide(turn.group.id, turn.person.id, hidden=hidden)
            turn.notice("board-hidden" if hidden else "board-shown")
            self._show(turn, whole=False)

        await self._groups.take(incoming, decide)

    async def history(self, incoming: Incoming) -> None:
        """Show in private what somebody has answered in rounds."""

        def decide(turn: Turn) -> None:
            past = turn.uow.boards.past_of(turn.candidate.id, LOOKED_BACK)
            shown = [each for each in past if _is_shown(turn, each)]
            turn.post(self._presenter.history(shown, turn.candidate.language, turn.uow.questions))

        await self._turns.take(incoming, decide)

    async def result(self, incoming: Incoming, key: HeatKey) -> None:
        """Show somebody in private how their own answer was judged, once everybody's is shown."""

        def decide(turn: Turn) -> None:
            found = turn.uow.boards.past_in(key, turn.candidate.id)
            if found is None or not _is_shown(turn, found):
                turn.notice("round-no-answer" if found is None else "round-not-shown-yet")
                return
            turn.acknowledge()
            played = turn.uow.interviews.in_heat(key, turn.candidate.id)
            standing = turn.uow.judgements.standing(played.id, 0) if played else ()
            language, questions = turn.candidate.language, turn.uow.questions
            opinion = standing[-1] if standing else None
            turn.post(*self._presenter.result(key, found, opinion, language, questions))

        await self._turns.take(incoming, decide)

    def _show(self, turn: GroupTurn, whole: bool) -> None:
        since = None if whole else week_start(turn.now, turn.group.clock)
        lines = {line.player_id: line for line in turn.uow.boards.lines(turn.group.id, since)}
        standings = rank({player_id: line.score for player_id, line in lines.items()})
        view = BoardView(standings, lines, len(turn.uow.boards.hidden(turn.group.id)), since)
        post = self._presenter.board(view, turn.group, turn.now)
        turn.say(in_place(post, turn.incoming) if turn.incoming.query_id else post)


def in_place(post: Post, incoming: GroupIncoming) -> Post:
    """Return a post that takes the place of the message whose button was pressed."""
    return replace(post, kind=PostKind.EDIT, target=str(incoming.message_id))


def _is_shown(turn: Turn, past: PastHeat) -> bool:
    record = turn.uow.rounds.look(past.round_id)
    return record is not None and record.round.shows(past.number)
