"""Begin the day's practice: an interview that Viva has chosen."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.events import Begun, Greet, Withdrawn
from bot.domain.interview import Interview, State
from bot.domain.routine import Course, Routine
from bot.services.choosing import Chooser
from bot.services.records import InterviewRecord
from bot.services.turn import Turn

BUSY = timedelta(minutes=30)  # since anything was asked or said: so long an interview is not taken away


class Today:
    """Begins it for whoever asks: the clock, or the candidate."""

    def __init__(self, chooser: Chooser) -> None:
        self._chooser = chooser

    def ask(
        self, turn: Turn, routine: Routine, course: Course, *, late: bool = False, wanted: bool = False
    ) -> tuple[Course, InterviewRecord | None]:
        """Ask the first question of today, where there is one; else say that there is none.

        That is said once, unless practice was `wanted` just now. No interview may be open.
        """
        wish, choice, waiting = self._chooser.today(turn, routine, course.carried)
        course, told = replace(course, carried=(), empty=choice is None), course.empty
        if choice is None:
            if wanted or not told:
                turn.notice("daily-nothing")
            return course, None
        greet = Greet(course.streak.days, late, course.lost_on, waiting)
        record = turn.uow.interviews.add(turn.candidate.id, Interview(wish), turn.now)
        begun = turn.apply(record, Begun(choice, turn.now), greet)
        return replace(course, lost_on=None), begun


def is_untouched(interview: Interview) -> bool:
    """Tell whether Viva has begun an open interview and nothing was said or done in it yet."""
    first = interview.number == 0 and not interview.current.hinted
    return interview.wish.daily and interview.state is State.ASKED and first


def is_over(record: InterviewRecord, now: datetime) -> bool:
    """Tell whether an open interview may give way to the next day's: Viva began it, and it was left."""
    busy = record.changed_at is not None and now - record.changed_at < BUSY
    kept = record.interview.state in (State.PAUSED, State.ANSWERED, State.REPLIED)
    return record.interview.wish.daily and not busy and not kept


def give_way(turn: Turn) -> InterviewRecord | None:
    """Take back what Viva has asked unbidden and nobody has touched; return what is still open."""
    record = turn.uow.interviews.open_of(turn.candidate.id)
    if record is None or not is_untouched(record.interview):
        return record
    turn.apply(record, Withdrawn())
    return None
