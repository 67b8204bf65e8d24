"""What a candidate sets about daily practice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from typing import Any

from bot.domain.days import DAY, local_day
from bot.domain.errors import UnknownQuestion
from bot.domain.routine import LONGEST_PAUSE, RATES, Rate, Routine
from bot.services.choosing import due_now
from bot.services.daily.routines import Routines
from bot.services.daily.today import give_way
from bot.services.records import DailyView
from bot.services.rounds.pages import back_to_page
from bot.services.turn import Incoming, Turn, Turns

PANEL = "panel"  # the page that leads to the others
Change = Callable[[Routine], Routine]


class DailySettings:
    """The use cases. `guess` is the zone that the candidate's phone hints at, or ""."""

    def __init__(self, turns: Turns, routines: Routines) -> None:
        self._turns = turns
        self._routines = routines

    async def show(self, incoming: Incoming, guess: str, page: str = PANEL) -> None:
        """Show a page of the settings."""

        def decide(turn: Turn) -> None:
            turn.acknowledge()
            self._show(turn, incoming, page, guess)

        await self._turns.take(incoming, decide)

    async def switch_on(self, incoming: Incoming, zone: str) -> None:
        """Ask every day from now on, by the clocks of `zone` where it is not known yet by whose."""

        def decide(turn: Turn) -> None:
            if not turn.candidate.zone:
                self._settle_in(turn, zone)
            self._begin(turn)
            turn.acknowledge("daily-on")
            self._show(turn, incoming)

        await self._turns.take(incoming, decide)

    async def switch_off(self, incoming: Incoming) -> None:
        """Ask nothing any more; what was set stays."""

        def decide(turn: Turn) -> None:
            known, routine, course = self._routines.course(turn)
            if known is not None:
                self._routines.keep(
                    turn, known, replace(routine, on=False), replace(course, asked=False, again_at=None)
                )
            turn.notice("daily-off")
            self._show(turn, incoming)

        await self._turns.take(incoming, decide)

    async def change(self, incoming: Incoming, page: str, change: Change) -> None:
        """Change the settings and show the page again; the first change switches daily practice on."""

        def decide(turn: Turn) -> None:
            turn.acknowledge()
            self._change(turn, change)
            self._show(turn, incoming, page)

        await self._turns.take(incoming, decide)

    async def set_time(self, incoming: Incoming, at: time, guess: str) -> None:
        """Ask at that time of the day; where nothing hints at by whose clocks, ask that first."""

        def decide(turn: Turn) -> None:
            turn.acknowledge()
            self.ask_at(turn, incoming, at, guess)

        await self._turns.take(incoming, decide)

    async def resume(self, incoming: Incoming, guess: str) -> None:
        """Switch on again as it was set; where no zone is known, ask for it."""

        def decide(turn: Turn) -> None:
            turn.acknowledge()
            if turn.candidate.zone:
                self._begin(turn)
            self._show(turn, incoming, PANEL, guess)

        await self._turns.take(incoming, decide)

    async def toggle_weekday(self, incoming: Incoming, day: int) -> None:
        """Ask on that weekday (1 for Monday), or do not; the last one stays."""

        def decide(turn: Turn) -> None:
            _, routine, _ = self._routines.course(turn)
            days = tuple(sorted({*routine.weekdays} ^ {day}))
            if not days:
                turn.notice("daily-last-day")
                return
            turn.acknowledge()
            self._change(turn, lambda old: replace(old, weekdays=days))
            self._show(turn, incoming, "days")

        await self._turns.take(incoming, decide)

    async def toggle_topic(self, incoming: Incoming, topic: str) -> None:
        """Add a topic to those asked about, or take it away; "" for all."""

        def decide(turn: Turn) -> None:
            try:
                known = not topic or bool(turn.uow.questions.topic(topic))
            except UnknownQuestion:
                known = False
            if not known:
                turn.notice("old-button")
                return
            turn.acknowledge()
            self._change(turn, lambda routine: replace(routine, topics=_toggled(routine.topics, topic)))
            self._show(turn, incoming, "topics")

        await self._turns.take(incoming, decide)

    async def toggle_weekly(self, incoming: Incoming) -> None:
        """Sum the week up, from this one on, or do not."""

        def decide(turn: Turn) -> None:
            known, routine, course = self._routines.course(turn)
            yesterday = local_day(turn.now, turn.candidate.clock) - DAY
            routine = replace(routine, weekly=not routine.weekly)
            if routine.weekly:
                turn.acknowledge("daily-weekly")
            turn.acknowledge()
            self._routines.keep(turn, known, routine, replace(course, summed_up=yesterday))
            self._show(turn, incoming)

        await self._turns.take(incoming, decide)

    async def refuse(self, incoming: Incoming, key: str) -> None:
        """Answer something of no use with the notice `key`."""
        await self._turns.take(incoming, lambda turn: turn.notice(key))

    async def pause(self, incoming: Incoming, days: int) -> None:
        """Ask nothing for so many days, today included; 0 ends a pause."""

        def decide(turn: Turn) -> None:
            if not 0 <= days <= LONGEST_PAUSE:
                turn.notice("daily-which-days")
                return
            until = local_day(turn.now, turn.candidate.clock) + days * DAY if days else None
            if days:
                give_way(turn)
            turn.acknowledge()
            self._change(turn, lambda routine: replace(routine, paused_until=until))
            self._show(turn, incoming)

        await self._turns.take(incoming, decide)

    async def settle(self, incoming: Incoming, zone: str) -> None:
        """Live by the clocks of `zone` from now on; who had not switched daily practice on has so now."""

        def decide(turn: Turn) -> None:
            turn.acknowledge()
            self.live_in(turn, incoming, zone)

        await self._turns.take(incoming, decide)

    async def set_rate(self, incoming: Incoming, rate: Rate) -> None:
        """Take the answer to whether to slow down."""
        days = RATES[rate]
        await self.change(incoming, PANEL, lambda old: replace(old, weekdays=days or old.weekdays))

    def _change(self, turn: Turn, change: Change) -> None:
        """Change the settings; what was put off until later today is not asked while there is a pause."""
        known, old, course = self._routines.course(turn)
        before = self._routines.timetable(turn.candidate, old)
        routine = change(old)
        if routine.paused_until is not None:
            course = replace(course, again_at=None)
        course = self._routines.timetable(turn.candidate, routine).resumed(
            replace(course, asked=False, ignored=0), turn.now, before if old.on and not course.asked else None
        )
        self._routines.keep(turn, known, routine, course)

    def ask_at(self, turn: Turn, incoming: Incoming, at: time, guess: str = "") -> None:
        """Ask at that time of the day, in a turn that is under way."""
        self._settle_in(turn, turn.candidate.zone or guess)
        self._change(turn, lambda old: replace(old, at=at, on=old.on or bool(turn.candidate.zone)))
        self._show(turn, incoming)

    def _begin(self, turn: Turn) -> None:
        """Switch daily practice on."""
        known, old, course = self._routines.course(turn)
        routine = replace(old, on=True, paused_until=None)
        course = self._routines.restarted(turn, routine, course, was_on=old.on)
        self._routines.keep(turn, known, routine, course)

    def live_in(self, turn: Turn, incoming: Incoming, zone: str) -> None:
        """Live by the clocks of `zone`, in a turn that is under way; who is new is asked from now on."""
        new = not turn.candidate.zone
        known, routine, course = self._routines.course(turn)
        before = self._routines.timetable(turn.candidate, routine)
        self._settle_in(turn, zone)
        if new:
            self._begin(turn)
        else:
            course = self._routines.timetable(turn.candidate, routine).resumed(course, turn.now, before)
            self._routines.keep(turn, known, routine, course)
        self._show(turn, incoming)

    def _settle_in(self, turn: Turn, zone: str) -> None:
        self._save(turn, zone=zone, expects=back_to_page(turn) if turn.candidate.expects else None)

    def _save(self, turn: Turn, **changes: Any) -> None:
        turn.candidate = replace(turn.candidate, **changes)
        turn.uow.candidates.save(turn.candidate, turn.now)

    def _show(self, turn: Turn, incoming: Incoming, page: str = PANEL, guess: str = "") -> None:
        """Show a page, in place of the one whose button was pressed; nothing is expected to be typed then."""
        if turn.candidate.expects is not None:
            self._save(turn, expects=back_to_page(turn))
        known, routine, course = self._routines.course(turn)
        next_at = self._routines.timetable(turn.candidate, routine).next_push(course)
        due = len(due_now(turn, routine)) if known else 0
        view = DailyView(
            routine, course if known else None, turn.candidate.zone, guess, turn.now, next_at, due
        )
        edited = incoming.message_id if incoming.query_id else None
        turn.post(turn.presenter.daily(page, view, turn.candidate, turn.uow.questions, edited))


def _toggled(topics: tuple[str, ...], topic: str) -> tuple[str, ...]:
    """Return the topics with one more or one less; "" stands for all, which is none named."""
    if not topic:
        return ()
    return tuple(name for name in topics if name != topic) if topic in topics else (*topics, topic)
