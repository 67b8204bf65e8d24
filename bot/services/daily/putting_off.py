"""What a candidate does about today's practice: take it now, later, the next day, or not at all."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.domain.days import local_day, local_time, moment
from bot.domain.events import Cancelled, Resumed, Withdrawn
from bot.domain.interview import State
from bot.domain.routine import Errand, Routine
from bot.services.daily.routines import Routines
from bot.services.daily.today import Today, give_way
from bot.services.records import InterviewRecord, PushRecord
from bot.services.turn import Incoming, Turn, Turns

AN_HOUR = timedelta(hours=1)
TONIGHT = time(20)


class PuttingOff:
    """The use cases."""

    def __init__(self, turns: Turns, routines: Routines, today: Today) -> None:
        self._turns = turns
        self._routines = routines
        self._today = today

    async def practise_now(self, incoming: Incoming) -> None:
        """Begin today's practice, whatever the clock says."""

        def decide(turn: Turn) -> None:
            record = give_way(turn)
            turn.acknowledge()
            if record is None:
                self._begin(turn)
            elif record.interview.wish.daily:
                turn.apply(record, Resumed())
            else:
                turn.post(turn.presenter.push_waits(record, turn.candidate.language))

        await self._turns.take(incoming, decide)

    async def practise_instead(self, incoming: Incoming, interview_id: int) -> None:
        """End the interview `interview_id`, if it is the open one, and begin today's practice."""

        def decide(turn: Turn) -> None:
            record = turn.uow.interviews.open_of(turn.candidate.id)
            if record is None or record.id != interview_id:
                turn.notice("old-button")
                return
            turn.apply(record, Cancelled())
            self._begin(turn)

        await self._turns.take(incoming, decide)

    def _begin(self, turn: Turn) -> None:
        """Begin today's practice; taken before its time, it is the push of the day."""
        known, routine, course = self._routines.course(turn)
        course, record = self._today.ask(turn, routine, replace(course, again_at=None), wanted=True)
        today = local_day(turn.now, turn.candidate.clock)
        if record is not None and routine.on and routine.asks_on(today) and course.settled < today:
            push = PushRecord(today, turn.now, record.id, record.version)
            turn.uow.routines.pushed(turn.candidate.id, Errand.PUSH, push)
            course = replace(course, settled=today, pushed_on=today)
        if known is not None:
            self._routines.keep(turn, known, routine, course)

    async def offer_later(self, incoming: Incoming, interview_id: int) -> None:
        """Ask when to ask again."""

        def decide(turn: Turn) -> None:
            record = _unbidden(turn, interview_id)
            if record is None:
                turn.notice("old-button")
                return
            turn.acknowledge()
            _, routine, _ = self._routines.course(turn)
            whens = [when for when in ("hour", "tonight") if _again_at(turn, routine, when) is not None]
            turn.post(turn.presenter.put_off(record, [*whens, "next", "skip"], turn.candidate.language))

        await self._turns.take(incoming, decide)

    async def put_off(self, incoming: Incoming, interview_id: int, when: str) -> None:
        """Take today's questions back until `when`: "hour", "tonight", the "next" time, or "skip" them."""

        def decide(turn: Turn) -> None:
            record = _unbidden(turn, interview_id)
            known, routine, course = self._routines.course(turn)
            again = _again_at(turn, routine, when)
            if record is None or known is None or (again is None and when not in ("next", "skip")):
                turn.notice("old-button")
                return
            carried = () if when == "skip" else _open_questions(record)
            turn.apply(record, Withdrawn())
            self._routines.keep(turn, known, routine, replace(course, again_at=again, carried=carried))
            if again is None:
                turn.notice(f"daily-{when}")
                return
            at = local_time(again, turn.candidate.clock)
            turn.post(turn.presenter.again_at(at, turn.candidate.language, incoming.message_id))

        await self._turns.take(incoming, decide)


def _unbidden(turn: Turn, interview_id: int) -> InterviewRecord | None:
    """Return the open interview, if it is that one and Viva has begun it."""
    record = turn.uow.interviews.open_of(turn.candidate.id)
    return (
        record if record is not None and record.id == interview_id and record.interview.wish.daily else None
    )


def _open_questions(record: InterviewRecord) -> tuple[str, ...]:
    """Return the questions of an interview to which nothing was said."""
    done = {exchange.choice.question_id for exchange in record.interview.exchanges[:-1]}
    if record.interview.state is not State.ASKED:
        done.add(record.interview.current.choice.question_id)
    return tuple(name for name in record.interview.wish.questions if name not in done)


def _again_at(turn: Turn, routine: Routine, when: str) -> datetime | None:
    """Return when that is today; None where it is over, on another day or quiet, or no such time."""
    zone = turn.candidate.clock
    today = local_day(turn.now, zone)
    times = {"hour": turn.now + AN_HOUR, "tonight": moment(today, TONIGHT, zone)}
    at = times.get(when)
    if not routine.on or at is None or at < turn.now + AN_HOUR or local_day(at, zone) != today:
        return None
    return None if routine.is_quiet(local_time(at, zone)) else at
