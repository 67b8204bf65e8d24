"""Answers in a round: written in private, or hidden in the group; more of them and edits until time is up."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain import events as interview_events
from bot.domain.candidate import Answer, Candidate, Expectation, Part, Wanted
from bot.domain.errors import IllegalEvent
from bot.domain.exchange import MAX_FOLLOW_UPS
from bot.domain.interview import Interview
from bot.domain.interview import advance as advance_interview
from bot.domain.rounds import events as ev
from bot.domain.rounds.heat import Heat
from bot.domain.rounds.round import Format, Round, State
from bot.domain.selection import Wish
from bot.services.daily.routines import Routines
from bot.services.hearing import add_words, first_words
from bot.services.records import HeatKey, InterviewRecord, Post, PostKind
from bot.services.rounds.conducting import Conductor
from bot.services.rounds.pages import PATIENCE
from bot.services.rounds.ports import RoundPresenter
from bot.services.rounds.records import RoundRecord
from bot.services.rounds.turns import GroupIncoming, GroupTurn, GroupTurns
from bot.services.store import UnitOfWork
from bot.services.turn import Incoming, Turn, Turns

LATE_QUIET = timedelta(seconds=8)  # how long a late answer is open for another message
SEALED, REFUSED = "👌", "🤔"  # what a message is marked with


class Answering:
    """The use cases."""

    def __init__(
        self,
        turns: Turns,
        groups: GroupTurns,
        conductor: Conductor,
        presenter: RoundPresenter,
        routines: Routines,
    ) -> None:
        self._turns = turns
        self._groups = groups
        self._conductor = conductor
        self._presenter = presenter
        self._routines = routines

    async def open_page(self, incoming: Incoming, key: HeatKey, secret: str, *, outside: bool) -> None:
        """Show a heat's question in private; what is written there next answers it.

        `outside`: they are known not to be in the group, and got the link from somebody who is.
        """

        def decide(turn: Turn) -> None:
            record = turn.uow.rounds.get(key.round_id)
            if outside or record is None or record.round.key != secret or not record.round.heats:
                turn.notice("round-link-old")
                return
            try:
                record = self._joined(turn.uow, record, turn.candidate, turn.now)
            except IllegalEvent:
                turn.notice("round-full" if record.round.format is Format.OPEN else "round-duel-begun")
                return
            number = record.round.number if record.round.state is State.ASKED else key.number
            if number > record.round.number or not record.round.live:
                turn.notice("round-link-old")
                return
            self._open(turn, record, number)

        await self._turns.take(incoming, decide)

    def hears(self, turn: Turn, part: Part) -> bool:
        """Take a message in private for the heat that was opened last; False where none is."""
        key = turn.uow.rounds.page_of(turn.candidate.id)
        record = None if key is None else turn.uow.rounds.get(key.round_id)
        if key is None or record is None:
            return False
        talks = turn.uow.interviews.open_of(turn.candidate.id) is not None
        number = _meant(record.round, key.number, turn.candidate.id, talks=talks)
        if number is None and talks:
            return False
        if number is None:
            turn.notice("round-time-up")
            return True
        if number != key.number:
            self._open(turn, record, number)
            turn.notice("round-taken")
        written_at = turn.written_at or turn.now
        self._hear_in_private(turn, record, number, part, written_at)
        return True

    async def reply(self, incoming: GroupIncoming, text: str, *, hidden: bool) -> None:
        """Take a reply in the group to the message of the stage: `hidden` as a spoiler, or live."""

        def decide(turn: GroupTurn) -> None:
            part = Part(incoming.message_id, text, incoming.chat_id)
            record = turn.open_round
            if record is None or not _is_to_stage(turn, record):
                # Nobody hides anything but an answer; this one comes too late, or to the wrong message.
                turn.say(*([_mark(part, False)] if hidden else []))
                return
            seat_id = record.round.heat.seat_id
            counts = hidden if seat_id is None else turn.person is not None and turn.person.id == seat_id
            # An anonymous admin or a channel is nobody who could be ranked.
            if turn.person is None or not counts:
                turn.say(_mark(part, False))
            else:
                self._hear_in_group(turn, record, part)

        await self._groups.take(incoming, decide)

    async def edit_reply(self, incoming: GroupIncoming, text: str, *, hidden: bool) -> None:
        """Put an edited reply in its place, if time is not up; one that was not hidden may be now."""

        def decide(turn: GroupTurn) -> None:
            if turn.person is None:
                return
            part = Part(incoming.message_id, text, incoming.chat_id)
            answer = turn.uow.answers.with_message(turn.person.id, part.message_id, part.chat_id)
            if answer is None:
                self._hide(turn, part, hidden)
                return
            played = turn.uow.interviews.get(answer.interview_id)
            if played is None or played.heat is None or part in answer.parts:
                return
            accepted = self._change(turn.uow, played.heat, answer, part, turn.written_at, turn.now)
            turn.say(_mark(part, accepted))

        await self._groups.take(incoming, decide)

    def _hide(self, turn: GroupTurn, part: Part, hidden: bool) -> None:
        """Take a reply that was not hidden at first."""
        record = turn.open_round
        if record is not None and hidden and _is_to_stage(turn, record):
            self._hear_in_group(turn, record, part)

    def edited(self, turn: Turn, key: HeatKey, answer: Answer, part: Part) -> None:
        """Put a message that was edited in private in its place, if time is not up."""
        if self._change(turn.uow, key, answer, part, turn.written_at or turn.now, turn.now):
            turn.post(_mark(part, True))
        else:
            turn.notice("round-time-up")

    def _open(self, turn: Turn, record: RoundRecord, number: int) -> None:
        turn.uow.rounds.open_page(HeatKey(record.id, number), turn.candidate.id, turn.now)
        until = max(record.round.deadline or turn.now, turn.now) + PATIENCE
        turn.candidate = replace(turn.candidate, expects=Expectation(Wanted.SEALED, until))
        turn.uow.candidates.save(turn.candidate, turn.now)
        language, questions = turn.candidate.language, turn.uow.questions
        turn.post(self._presenter.page(record, number, language, questions, turn.now))

    def _joined(
        self, uow: UnitOfWork, record: RoundRecord, candidate: Candidate, now: datetime
    ) -> RoundRecord:
        """Let whoever wants to answer take part. Raises `IllegalEvent` where they may not."""
        if record.round.plays(candidate.id) or not record.round.live:
            return record
        return self._conductor.apply(
            uow, record, ev.Joined(ev.Player(candidate.id, candidate.name), now), now
        )

    def _hear_in_private(
        self, turn: Turn, record: RoundRecord, number: int, part: Part, written_at: datetime
    ) -> None:
        try:
            taken = self._hand_in(turn.uow, record, turn.candidate, number, part, written_at, turn.now)
        except IllegalEvent:
            turn.notice("round-time-up")
            return
        self._routines.practised(turn)
        if taken.late:
            turn.notice("round-late")
        if taken.full:
            turn.notice("answer-full")
        turn.post(_mark(part, True))

    def _hear_in_group(self, turn: GroupTurn, record: RoundRecord, part: Part) -> None:
        person, number = turn.person, record.round.number
        assert person is not None
        try:
            record = self._joined(turn.uow, record, person, turn.now)
            self._hand_in(turn.uow, record, person, number, part, turn.written_at, turn.now)
        except IllegalEvent:
            turn.say(_mark(part, False))
            return
        turn.say(_mark(part, True))

    def _hand_in(
        self,
        uow: UnitOfWork,
        record: RoundRecord,
        candidate: Candidate,
        number: int,
        part: Part,
        written_at: datetime,
        now: datetime,
    ) -> "_Taken":
        """Take words for (more of) an answer. Raises `IllegalEvent` where it is too late for any."""
        said_at = _said_at(record, written_at, now)
        saved = self._conductor.apply(uow, record, ev.Answered(candidate.id, number, said_at), now)
        heat = saved.round.heats[number]
        late = candidate.id in heat.late
        closes_at = now + LATE_QUIET if late else now
        key = HeatKey(record.id, number)
        played = uow.interviews.in_heat(key, candidate.id) or _begin(uow, key, heat, candidate.id, now)
        known = uow.answers.open_at(played.id, 0, played.interview.turn)
        if known is not None:
            return _Taken(late, full=not add_words(uow, known, part, closes_at))
        heard = advance_interview(played.interview, interview_events.Spoke())
        played = uow.interviews.save(played, heard.interview, now)
        group = record.group
        sealed = not late
        first_words(uow, played, group.language, part, closes_at, sealed=sealed, group_id=group.id)
        return _Taken(late)

    def _change(
        self,
        uow: UnitOfWork,
        key: HeatKey,
        answer: Answer,
        part: Part,
        written_at: datetime,
        now: datetime,
    ) -> bool:
        """Put an edited message in its place; False where time is up."""
        record = uow.rounds.get(key.round_id)
        if record is None or not answer.sealed:
            return False
        try:
            said_at = _said_at(record, written_at, now)
            self._conductor.apply(uow, record, ev.Answered(answer.candidate_id, key.number, said_at), now)
            uow.answers.change(answer.with_part(part, now))
        except IllegalEvent:
            return False
        return True


@dataclass(frozen=True, slots=True)
class _Taken:
    """How words were taken: too `late` to rank; `full`: what follows is not graded any more."""

    late: bool
    full: bool = False


def _begin(uow: UnitOfWork, key: HeatKey, heat: Heat, candidate_id: int, now: datetime) -> InterviewRecord:
    """Begin what holds a player's answer to a heat."""
    follow_ups = 0 if heat.seat_id is None else MAX_FOLLOW_UPS
    interview = Interview(Wish(length=1, questions=(heat.choice.question_id,), follow_ups=follow_ups))
    begun = advance_interview(interview, interview_events.Begun(heat.choice, heat.asked_at))
    return uow.interviews.add(candidate_id, begun.interview, now, key)


def _meant(round_: Round, opened: int, player_id: int, *, talks: bool) -> int | None:
    """Return the heat that a message in private is for: the one opened, or, where that is done with, the one
    that is open now; None where both are closed to this player.

    `talks`: they have an interview open, which the message is for when the round is over.
    """
    if opened > round_.number:
        return None
    now_open = round_.number if round_.state is State.ASKED else None
    heat = round_.heats[opened]
    entry = heat.entry_of(player_id)
    if opened == now_open:
        return opened
    if heat.dropped or heat.seat_id is not None or (entry is not None and not entry.late):
        return now_open
    return opened if round_.live or not talks else None


def _said_at(record: RoundRecord, written_at: datetime, now: datetime) -> datetime:
    """Return when something counts as said: now, or, where time is up, when it was written.

    What was long on its way would else leave those who are in no moment for last changes.
    """
    deadline = record.round.deadline
    return now if deadline is not None and now <= deadline else written_at


def _is_to_stage(turn: GroupTurn, record: RoundRecord) -> bool:
    """Tell whether something replies to what is open now: who is in the hot seat may reply to any of it."""
    if record.round.state is not State.ASKED:
        return False
    seated = turn.person is not None and turn.person.id == record.round.heat.seat_id
    return seated or turn.uow.outbox.message_of(record.row) == turn.incoming.reply_to


def _mark(part: Part, accepted: bool) -> Post:
    return Post(PostKind.REACTION, SEALED if accepted else REFUSED, target=str(part.message_id))
