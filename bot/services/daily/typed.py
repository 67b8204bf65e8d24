"""Settings that a candidate types: a time, a place; a text that is neither is an answer."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import time, timedelta
from functools import partial

from bot.domain.candidate import Candidate, Expectation, Part, Wanted
from bot.domain.interview import State
from bot.services.daily.settings import DailySettings
from bot.services.interviews import Interviews
from bot.services.ports import Gazetteer
from bot.services.records import City
from bot.services.turn import Incoming, Turn, Turns

PATIENCE = timedelta(minutes=10)  # how long a text is taken for what was asked for
SHORT = 60  # characters; what is longer is an answer, whatever was asked for
_LISTENING = (State.ASKED, State.ANSWERED, State.PROBED, State.REPLIED)


class TypedSettings:
    """The use cases."""

    def __init__(
        self, turns: Turns, interviews: Interviews, settings: DailySettings, gazetteer: Gazetteer
    ) -> None:
        self._turns = turns
        self._interviews = interviews
        self._settings = settings
        self._gazetteer = gazetteer

    async def expect(self, incoming: Incoming, wanted: Wanted) -> None:
        """Ask for something to be typed."""

        def decide(turn: Turn) -> None:
            turn.acknowledge()
            _expect(turn, wanted)
            turn.post(turn.presenter.notice(f"daily-type-{wanted}", turn.candidate.language))

        await self._turns.take(incoming, decide)

    async def typed(self, incoming: Incoming, text: str, at: time | None, guess: str) -> None:
        """Take a text for what was asked for, if something was; else for (part of) an answer.

        `at` is the time of day that it says, if it says one.
        """
        part = Part(incoming.message_id, text)
        sought: list[tuple[Candidate, bool]] = []

        def decide(turn: Turn) -> None:
            sought.clear()
            expects = turn.candidate.expects
            if expects is None:
                self._interviews.hear(turn, part)
                return
            _expect(turn, None)
            if turn.now > expects.until or len(text) > SHORT:
                self._interviews.hear(turn, part)
            elif expects.wanted is Wanted.CITY:
                sought.append((turn.candidate, _is_listening(turn)))
            elif at is not None:
                self._settings.ask_at(turn, incoming, at, guess)
            else:
                self._unclear(turn, part, Wanted.TIME)

        await self._turns.take(incoming, decide)
        for candidate, exactly in sought:
            await self._search(incoming, candidate, text, part, exactly=exactly)

    async def settle_at(self, incoming: Incoming, text: str) -> None:
        """Live by the clocks of the place that was named with the command, or ask which one of several."""
        sought: list[Candidate] = []
        await self._turns.take(incoming, lambda turn: sought.append(turn.candidate))
        for candidate in sought[-1:]:
            await self._search(incoming, candidate, text, None)

    async def _search(
        self, incoming: Incoming, candidate: Candidate, text: str, part: Part | None, *, exactly: bool = False
    ) -> None:
        find = partial(self._gazetteer.find, text, candidate.language, exactly=exactly)
        cities = await asyncio.to_thread(find)
        found = partial(self._found, incoming=incoming, cities=cities, part=part)
        await self._turns.follow_up(candidate, found)

    def _found(self, turn: Turn, incoming: Incoming, cities: Sequence[City], part: Part | None) -> None:
        """Live in the one place that was found, ask which of several; a `part` may be an answer, too."""
        if len(cities) == 1:
            self._settings.live_in(turn, incoming, cities[0].zone)
        elif cities:
            turn.post(turn.presenter.cities(cities, turn.candidate.language, turn.now))
        elif part is not None:
            self._unclear(turn, part, Wanted.CITY)
        else:
            turn.notice("daily-unclear")

    def _unclear(self, turn: Turn, part: Part, wanted: Wanted) -> None:
        """Ask back; where a question is open, the text is an answer to it."""
        if _is_listening(turn):
            self._interviews.hear(turn, part)
            return
        _expect(turn, wanted)
        turn.notice(f"daily-unclear-{wanted}")


def _expect(turn: Turn, wanted: Wanted | None) -> None:
    """Take the next short text for what is `wanted`; None: for an answer again."""
    expects = None if wanted is None else Expectation(wanted, turn.now + PATIENCE)
    turn.candidate = replace(turn.candidate, expects=expects)
    turn.uow.candidates.save(turn.candidate, turn.now)


def _is_listening(turn: Turn) -> bool:
    """Tell whether a question is open, so that a text may be an answer."""
    record = turn.uow.interviews.open_of(turn.candidate.id)
    return record is not None and record.interview.state in _LISTENING
