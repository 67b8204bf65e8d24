"""What a candidate sets about daily practice, by buttons or by typing it."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import time, timedelta
from functools import partial
from typing import Any

from bot.domain.candidate import Candidate, Expectation, Part, Wanted
from bot.domain.days import DAY, local_day
from bot.domain.errors import UnknownQuestion
from bot.domain.interview import State
from bot.domain.routine import LONGEST_PAUSE, RATES, Rate, Routine
from bot.domain.streak import Streak
from bot.services.daily.routines import Routines
from bot.services.interviews import Interviews
from bot.services.ports import Gazetteer
from bot.services.records import City, DailyView
from bot.services.turn import Incoming, Turn, Turns

PANEL = "panel"  # the page that leads to the others
PATIENCE = timedelta(minutes=10)  # how long a text is taken for what was asked for
SHORT = 60  # characters; what is longer is an answer, whatever was asked for
Change = Callable[[Routine], Routine]
_LISTENING = (State.ASKED, State.ANSWERED, State.PROBED, State.REPLIED)


class DailySettings:
    """The use cases. `guess` is the zone that the candidate's phone hints at, or ""."""

    def __init__(
        self, turns: Turns, interviews: Interviews, routines: Routines, gazetteer: Gazetteer
    ) -> None:
        self._turns = turns
        self._interviews = interviews
        self._routines = routines
        self._gazetteer = gazetteer

    async def show(self, incoming: Incoming, guess: str, page: str = PANEL) -> None:
        """Show a page of the settings."""

        def decide(turn: Turn) -> None:
            turn.acknowledge()
            self._show(turn, incoming, page, guess)

        await self._turns.take(incoming, decide)

    async def switch_on(self, incoming: Incoming, zone: str) -> None:
        """Ask every day from now on, by the clocks of `zone`."""

        def decide(turn: Turn) -> None:
            self._settle_in(turn, zone)
            self._begin(turn)
            turn.acknowledge("daily-on")
            self._show(turn, incoming)

        await self._turns.take(incoming, decide)

    async def switch_off(self, incoming: Incoming) -> None:
        """Ask nothing any more; what was set stays."""

        def decide(turn: Turn) -> None:
            turn.acknowledge()
            known, routine, course = self._routines.course(turn)
            if known is not None:
                self._routines.keep(turn, known, replace(routine, on=False), replace(course, asked=False))
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
            self._ask_at(turn, incoming, at, guess)

        await self._turns.take(incoming, decide)

    async def resume(self, incoming: Incoming, guess: str) -> None:
        """Switch on again as it was set; where no zone is known, ask for it."""

        def decide(turn: Turn) -> None:
            turn.acknowledge()
            if turn.candidate.zone:
                self._begin(turn)
            self._show(turn, incoming, PANEL, guess)

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
            turn.acknowledge()
            known, routine, course = self._routines.course(turn)
            yesterday = local_day(turn.now, turn.candidate.clock) - DAY
            routine = replace(routine, weekly=not routine.weekly)
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
            turn.acknowledge()
            self._change(turn, lambda routine: replace(routine, paused_until=until))
            self._show(turn, incoming)

        await self._turns.take(incoming, decide)

    async def settle(self, incoming: Incoming, zone: str) -> None:
        """Live by the clocks of `zone` from now on; who had not switched daily practice on has so now."""

        def decide(turn: Turn) -> None:
            turn.acknowledge()
            self._live_in(turn, incoming, zone)

        await self._turns.take(incoming, decide)

    async def expect(self, incoming: Incoming, wanted: Wanted) -> None:
        """Ask for something to be typed."""

        def decide(turn: Turn) -> None:
            turn.acknowledge()
            self._expect(turn, wanted)
            turn.post(turn.presenter.notice(f"daily-type-{wanted}", turn.candidate.language))

        await self._turns.take(incoming, decide)

    async def typed(self, incoming: Incoming, text: str, at: time | None, guess: str) -> None:
        """Take a text for what was asked for, if something was; else for (part of) an answer.

        `at` is the time of day that it says, if it says one.
        """
        part = Part(incoming.message_id, text)
        sought: list[Candidate] = []

        def decide(turn: Turn) -> None:
            sought.clear()
            expects = turn.candidate.expects
            if expects is None:
                self._interviews.hear(turn, part)
                return
            self._save(turn, expects=None)
            if turn.now > expects.until or len(text) > SHORT:
                self._interviews.hear(turn, part)
            elif expects.wanted is Wanted.CITY:
                sought.append(turn.candidate)
            elif at is not None:
                self._ask_at(turn, incoming, at, guess)
            else:
                self._unclear(turn, part, Wanted.TIME)

        await self._turns.take(incoming, decide)
        for candidate in sought:
            await self._search(incoming, candidate, text, part)

    async def settle_at(self, incoming: Incoming, text: str) -> None:
        """Live by the clocks of the place that was named with the command, or ask which one of several."""
        sought: list[Candidate] = []
        await self._turns.take(incoming, lambda turn: sought.append(turn.candidate))
        for candidate in sought[-1:]:
            await self._search(incoming, candidate, text, None)

    async def _search(self, incoming: Incoming, candidate: Candidate, text: str, part: Part | None) -> None:
        cities = await asyncio.to_thread(self._gazetteer.find, text, candidate.language)
        found = partial(self._found, incoming=incoming, cities=cities, part=part)
        await self._turns.follow_up(candidate, found)

    async def set_rate(self, incoming: Incoming, rate: Rate) -> None:
        """Take the answer to whether to slow down."""
        days = RATES[rate]
        await self.change(incoming, PANEL, lambda old: replace(old, weekdays=days or old.weekdays))

    def _change(self, turn: Turn, change: Change) -> None:
        """Change the settings; whoever does so wants to be asked, once it is known by whose clocks."""
        known, routine, course = self._routines.course(turn)
        routine = replace(change(routine), on=routine.on or bool(turn.candidate.zone))
        course = replace(course, asked=False, ignored=0)
        course = self._routines.timetable(turn.candidate, routine).moved(course, turn.now)
        self._routines.keep(turn, known, routine, course)

    def _ask_at(self, turn: Turn, incoming: Incoming, at: time, guess: str) -> None:
        self._settle_in(turn, turn.candidate.zone or guess)
        self._change(turn, lambda routine: replace(routine, at=at))
        self._show(turn, incoming)

    def _begin(self, turn: Turn) -> None:
        """Switch daily practice on; a streak goes on where it was kept until yesterday."""
        known, routine, old = self._routines.course(turn)
        routine = replace(routine, on=True, paused_until=None)
        course = self._routines.timetable(turn.candidate, routine).begin(turn.now)
        yesterday = local_day(turn.now, turn.candidate.clock) - DAY
        goes_on = old.streak.kept_on is not None and old.streak.kept_on >= yesterday
        streak = old.streak if goes_on else Streak(best=old.streak.best)
        self._routines.keep(turn, known, routine, replace(course, streak=streak))

    def _live_in(self, turn: Turn, incoming: Incoming, zone: str) -> None:
        new = not turn.candidate.zone
        self._settle_in(turn, zone)
        if new:
            self._begin(turn)
        else:
            known, routine, course = self._routines.course(turn)
            course = self._routines.timetable(turn.candidate, routine).moved(course, turn.now)
            self._routines.keep(turn, known, routine, course)
        self._show(turn, incoming)

    def _settle_in(self, turn: Turn, zone: str) -> None:
        self._save(turn, zone=zone, expects=None)

    def _found(self, turn: Turn, incoming: Incoming, cities: Sequence[City], part: Part | None) -> None:
        """Live in the one place that was found, ask which of several; a `part` may be an answer, too."""
        if len(cities) == 1:
            self._live_in(turn, incoming, cities[0].zone)
        elif cities:
            turn.post(turn.presenter.cities(cities, turn.candidate.language, turn.now))
        elif part is not None:
            self._unclear(turn, part, Wanted.CITY)
        else:
            turn.notice("daily-unclear")

    def _unclear(self, turn: Turn, part: Part, wanted: Wanted) -> None:
        """Ask back; where a question is open, the text is an answer to it."""
        record = turn.uow.interviews.open_of(turn.candidate.id)
        if record is not None and record.interview.state in _LISTENING:
            self._interviews.hear(turn, part)
            return
        self._expect(turn, wanted)
        turn.notice(f"daily-unclear-{wanted}")

    def _expect(self, turn: Turn, wanted: Wanted) -> None:
        self._save(turn, expects=Expectation(wanted, turn.now + PATIENCE))

    def _save(self, turn: Turn, **changes: Any) -> None:
        turn.candidate = replace(turn.candidate, **changes)
        turn.uow.candidates.save(turn.candidate, turn.now)

    def _show(self, turn: Turn, incoming: Incoming, page: str = PANEL, guess: str = "") -> None:
        """Show a page; in place of the one whose button was pressed."""
        known, routine, course = self._routines.course(turn)
        today = local_day(turn.now, turn.candidate.clock)
        due = {review.question_id for review in turn.uow.reviews.due(turn.candidate.id, today)}
        next_at = self._routines.timetable(turn.candidate, routine).next_at(course)
        view = DailyView(
            routine, course if known else None, turn.candidate.zone, guess, turn.now, next_at, len(due)
        )
        edited = incoming.message_id if incoming.query_id else None
        turn.post(turn.presenter.daily(page, view, turn.candidate, turn.uow.questions, edited))


def _toggled(topics: tuple[str, ...], topic: str) -> tuple[str, ...]:
    """Return the topics with one more or one less; "" stands for all, which is none named."""
    if not topic:
        return ()
    return tuple(name for name in topics if name != topic) if topic in topics else (*topics, topic)
