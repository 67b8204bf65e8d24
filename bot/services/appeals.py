"""Ask a second, independent judge: once for an answer, and what the second says stands, up or down."""

from bot.domain.candidate import Answer
from bot.domain.errors import UnknownQuestion
from bot.services.records import Place
from bot.services.turn import Incoming, Turn, Turns


class Appeals:
    """The use case; `possible` says whether there is a second judge at all."""

    def __init__(self, turns: Turns, possible: bool) -> None:
        self._turns = turns
        self._possible = possible

    async def appeal(self, incoming: Incoming, place: Place | None = None) -> None:
        """Queue the answer at `place`, or the one that was judged last, for the second judge."""

        def decide(turn: Turn) -> None:
            if not self._possible:
                turn.notice("appeal-nobody")
                return
            answer = _answer(turn, place)
            if answer is None:
                turn.notice("appeal-nothing")
            elif not _is_shown(turn, answer):
                turn.notice("round-not-shown-yet")
            elif not _has_rubric(turn, answer):
                turn.notice("question-gone")
            elif turn.uow.answers.appeal(answer, turn.now):
                turn.acknowledge()
                turn.notice("appeal-taken")
            else:
                turn.notice("appeal-once")

        await self._turns.take(incoming, decide)


def _has_rubric(turn: Turn, answer: Answer) -> bool:
    try:
        question = turn.uow.questions.get(answer.question_id, answer.question_revision)
        return not answer.point_id or bool(question.point(answer.point_id))
    except UnknownQuestion:
        return False


def _is_shown(turn: Turn, answer: Answer) -> bool:
    """Tell whether the candidate may know the judgement: in a round, nobody may before all do."""
    record = turn.uow.interviews.get(answer.interview_id)
    if record is None or record.heat is None:
        return True
    played = turn.uow.rounds.look(record.heat.round_id)
    return played is not None and played.round.shows(record.heat.number)


def _answer(turn: Turn, place: Place | None) -> Answer | None:
    if place is None:
        return turn.uow.answers.last_judged(turn.candidate.id)
    answer = turn.uow.answers.at(place.interview_id, place.number, place.turn)
    return answer if answer is not None and answer.candidate_id == turn.candidate.id else None
