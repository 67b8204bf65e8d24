"""Begin the day's practice: an interview that Viva has chosen."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.events import Begun, Greet
from bot.domain.interview import Interview, State
from bot.domain.routine import Course, Routine
from bot.services.choosing import Chooser
from bot.services.records import InterviewRecord
from bot.services.turn import Turn

BUSY = timedelta(minutes=30)  # after a question was asked, while its interview is not taken away


class Today:
    """Begins it for whoever asks: the clock, or the candidate."""

    def __init__(self, chooser: Chooser) -> None:
        self._chooser = chooser

    def ask(
        self, turn: Turn, routine: Routine, course: Course, *, late: bool = False
    ) -> tuple[Course, InterviewRecord | None]:
        """Ask the first question of today, where there is one; else say that there is none.

        No interview may be open.
        """
        wish, waiting = self._chooser.today(turn, routine, course.carried)
        interview = Interview(wish)
        choice = self._chooser.choose(turn, interview) if wish.questions else None
        course = replace(course, carried=())
        if choice is None:
            turn.notice("daily-nothing")
            return course, None
        greet = Greet(course.streak.days, late, course.lost_on, waiting)
        record = turn.uow.interviews.add(turn.candidate.id, interview, turn.now)
        begun = turn.apply(record, Begun(choice, turn.now), greet)
        return replace(course, lost_on=None), begun


def is_over(interview: Interview, now: datetime) -> bool:
    """Tell whether an open interview may give way to the next day's: Viva began it, and nobody is at it."""
    if not interview.wish.daily:
        return False
    untouched = interview.state is State.ASKED and interview.number == 0
    return untouched or now - interview.current.asked_at >= BUSY
