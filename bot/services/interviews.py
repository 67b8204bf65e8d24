"""What a candidate can do in an open interview: answer, ask for a hint, skip, pause, go on, end it."""

from collections.abc import Callable
from datetime import timedelta

from bot.domain import events as ev
from bot.domain.candidate import Answer, Part
from bot.domain.errors import IllegalEvent, StaleVersion
from bot.domain.exchange import Exchange
from bot.domain.interview import Interview, State
from bot.domain.question import Question
from bot.services.choosing import Chooser
from bot.services.daily.remembering import remember, rest
from bot.services.daily.routines import Routines
from bot.services.hearing import add_words, first_words
from bot.services.records import HeatKey, InterviewRecord, Place, Post, PostKind
from bot.services.turn import Incoming, Turn, Turns

Happening = Callable[[Turn, InterviewRecord], ev.Event]
EditedInRound = Callable[[Turn, HeatKey, Answer, Part], None]


class Interviews:
    """The use cases; `quiet` is how long an answer stays open for another message.

    `edited_in_round` takes an edited message of an answer that belongs to a round.
    """

    def __init__(
        self,
        turns: Turns,
        chooser: Chooser,
        routines: Routines,
        quiet: timedelta,
        edited_in_round: EditedInRound,
    ) -> None:
        self._turns = turns
        self._chooser = chooser
        self._routines = routines
        self._quiet = quiet
        self._edited_in_round = edited_in_round

    async def say(self, incoming: Incoming, text: str) -> None:
        """Take a message as (part of) the answer to what is open."""
        await self._turns.take(incoming, lambda turn: self.hear(turn, Part(incoming.message_id, text)))

    def hear(self, turn: Turn, part: Part) -> None:
        """Take one message as (part of) the answer to what is open, in a turn that is under way."""
        record = turn.uow.interviews.open_of(turn.candidate.id)
        if record is None:
            turn.notice("nothing-open")
            return
        try:
            heard = turn.apply(record, ev.Spoke())
        except IllegalEvent:
            turn.notice(_deaf(record.interview))
            return
        if heard.interview.state is record.interview.state:
            self._add_words(turn, heard, part)
        else:
            self._first_words(turn, heard, part)
            self._routines.practised(turn)

    async def edit(self, incoming: Incoming, text: str) -> None:
        """Put an edited message in its place in the answer, unless that question has been closed."""
        part = Part(incoming.message_id, text)

        def decide(turn: Turn) -> None:
            answer = turn.uow.answers.with_message(turn.candidate.id, incoming.message_id)
            record = None if answer is None else turn.uow.interviews.get(answer.interview_id)
            if answer is None or record is None:
                turn.notice("edited-no-answer")
            elif part in answer.parts:
                return  # Telegram also calls it an edit when a link's preview appears
            elif record.heat is not None:
                self._edited_in_round(turn, record.heat, answer, part)
            elif record.interview.awaits(answer.number, answer.turn):
                turn.uow.answers.change(answer.with_part(part, turn.now + self._quiet))
            else:
                turn.notice("edited-too-late")

        await self._turns.take(incoming, decide)

    async def hint(self, incoming: Incoming, place: Place | None = None) -> None:
        """Give the hint of the open question."""
        await self._happen(incoming, place, lambda turn, record: ev.HintAsked())

    async def skip(self, incoming: Incoming, place: Place | None = None) -> None:
        """Close the open question or follow-up."""
        await self._happen(incoming, place, lambda turn, record: ev.Skipped())

    async def give_up(self, incoming: Incoming, place: Place | None = None) -> None:
        """Take "I don't know" for an answer."""
        await self._happen(incoming, place, _gave_up)

    async def pause(self, incoming: Incoming, place: Place | None = None) -> None:
        """Let the interview wait."""
        await self._happen(incoming, place, lambda turn, record: ev.Paused())

    async def resume(self, incoming: Incoming, place: Place | None = None) -> None:
        """Go on after a pause, or show again where the interview stands."""
        await self._happen(incoming, place, lambda turn, record: ev.Resumed())

    async def cancel(self, incoming: Incoming, place: Place | None = None) -> None:
        """End the interview now."""
        await self._happen(incoming, place, lambda turn, record: ev.Cancelled())

    async def go_on(self, incoming: Incoming, place: Place | None = None) -> None:
        """Ask the next question."""
        await self._happen(incoming, place, self._next)

    async def report(self, incoming: Incoming) -> None:
        """Show how the latest interview stands."""

        def decide(turn: Turn) -> None:
            record = turn.uow.interviews.latest_of(turn.candidate.id)
            if record is None:
                turn.notice("nothing-open")
            else:
                turn.show(record, ev.Report())

        await self._turns.take(incoming, decide)

    def gives_up(self, turn: Turn) -> None:
        """Take "I don't know" for an answer, in a turn that is under way."""
        self._happens(turn, None, _gave_up)

    async def _happen(self, incoming: Incoming, place: Place | None, event: Happening) -> None:
        """Let a command, or a button made for `place`, happen to the open interview."""
        await self._turns.take(incoming, lambda turn: self._happens(turn, place, event))

    def _happens(self, turn: Turn, place: Place | None, event: Happening) -> None:
        record = turn.uow.interviews.open_of(turn.candidate.id)
        if place is not None and not _is_at(record, place):
            turn.notice(_misplaced(turn, place))
        elif record is None:
            turn.notice("nothing-open")
        else:
            self._try(turn, record, event)

    def _try(self, turn: Turn, record: InterviewRecord, happening: Happening) -> None:
        event = happening(turn, record)
        try:
            saved = turn.apply(record, event)
        except IllegalEvent:
            turn.notice("old-button" if turn.query_id else _deaf(record.interview))
            return
        if isinstance(event, ev.GaveUp):
            remember(turn, saved, saved.interview.number, event.question, turn.now)
            self._routines.practised(turn)
        elif isinstance(event, ev.Skipped):
            rest(turn, saved.interview.current)

    def _next(self, turn: Turn, record: InterviewRecord) -> ev.Event:
        return ev.NextAsked(self._chooser.choose(turn, record.interview), turn.now)

    def _first_words(self, turn: Turn, record: InterviewRecord, part: Part) -> None:
        first_words(turn.uow, record, turn.candidate.language, part, turn.now + self._quiet)
        if self._quiet:
            turn.post(Post(PostKind.TYPING))

    def _add_words(self, turn: Turn, record: InterviewRecord, part: Part) -> None:
        interview = record.interview
        known = turn.uow.answers.open_at(record.id, interview.number, interview.turn)
        if known is None:
            raise StaleVersion(f"interview {record.id} waits for a judgement that is there")
        if not add_words(turn.uow, known, part, turn.now + self._quiet):
            turn.notice("answer-full")


def _gave_up(turn: Turn, record: InterviewRecord) -> ev.Event:
    return ev.GaveUp(_question(turn, record.interview.current))


def _question(turn: Turn, exchange: Exchange) -> Question:
    return turn.uow.questions.get(exchange.choice.question_id, exchange.choice.revision)


def _is_at(record: InterviewRecord | None, place: Place) -> bool:
    if record is None:
        return False
    return record.place == place


def _misplaced(turn: Turn, place: Place) -> str:
    record = turn.uow.interviews.get(place.interview_id)
    stranger = record is not None and record.candidate_id != turn.candidate.id
    return "not-your-button" if stranger else "old-button"


def _deaf(interview: Interview) -> str:
    """The notice for something said or asked in a state that has no use for it."""
    if interview.state is State.PAUSED:
        return "paused"
    if interview.state is State.REVIEWED:
        return "tap-next"
    return "not-now"
