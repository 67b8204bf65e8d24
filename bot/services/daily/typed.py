"""Settings that a candidate types: a time, a place; a text that is neither is an answer."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time, timedelta
from functools import partial

from bot.domain.candidate import Expectation, Part, Wanted
from bot.domain.interview import State
from bot.domain.question import Language
from bot.services.daily.settings import DailySettings
from bot.services.interviews import Interviews
from bot.services.ports import Gazetteer
from bot.services.records import City
from bot.services.rounds.pages import back_to_page
from bot.services.turn import Incoming, Turn, Turns

PATIENCE = timedelta(minutes=10)  # how long a text is taken for what was asked for
SHORT = 60  # characters; what is longer is an answer, whatever was asked for
_LISTENING = (State.ASKED, State.ANSWERED, State.PROBED, State.REPLIED)


@dataclass(frozen=True, slots=True)
class Typed:
    """A text, and what it may mean: the time of day that it says, and whether it says "I don't know".

    `guess` is the zone that the candidate's phone hints at, or "".
    """

    text: str
    at: time | None
    gives_up: bool
    guess: str


class _Sought(Exception):
    """A place has to be looked up, which takes longer than a transaction may."""

    def __init__(self, language: Language, *, exactly: bool) -> None:
        super().__init__("a place has to be looked up")
        self.language = language
        self.exactly = exactly


class TypedSettings:
    """The use cases. `in_round` takes texts for rounds; False where one is not for a round any more."""

    def __init__(
        self,
        turns: Turns,
        interviews: Interviews,
        settings: DailySettings,
        gazetteer: Gazetteer,
        in_round: Mapping[Wanted, Callable[[Turn, Part], bool]],
    ) -> None:
        self._in_round = in_round
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

    async def typed(self, incoming: Incoming, typed: Typed) -> None:
        """Take a text for what was asked for, if something was; else for an answer, or for giving up."""

        def decide(turn: Turn, cities: Sequence[City] | None) -> None:
            if self._is_for_round(turn, Part(incoming.message_id, typed.text)):
                return
            expects = turn.candidate.expects
            if expects is not None:
                _expect(turn, None)
            if expects is None or turn.now > expects.until or len(typed.text) > SHORT:
                self._answered(turn, incoming, typed)
            elif expects.wanted is Wanted.CITY:
                if cities is None:
                    raise _Sought(turn.candidate.language, exactly=_is_listening(turn))
                self._found(turn, incoming, cities, typed)
            elif typed.at is not None:
                self._settings.ask_at(turn, incoming, typed.at, typed.guess)
            else:
                self._unclear(turn, incoming, typed, Wanted.TIME)

        await self._take(incoming, typed.text, decide)

    async def settle_at(self, incoming: Incoming, text: str) -> None:
        """Live by the clocks of the place that was named with the command, or ask which one of several."""

        def decide(turn: Turn, cities: Sequence[City] | None) -> None:
            if cities is None:
                raise _Sought(turn.candidate.language, exactly=False)
            self._found(turn, incoming, cities, None)

        await self._take(incoming, text, decide)

    async def _take(
        self, incoming: Incoming, text: str, decide: Callable[[Turn, Sequence[City] | None], None]
    ) -> None:
        """Decide in one transaction; where a place is looked up first, nothing has happened until then."""
        try:
            await self._turns.take(incoming, lambda turn: decide(turn, None))
        except _Sought as sought:
            find = partial(self._gazetteer.find, text, sought.language, exactly=sought.exactly)
            cities = await asyncio.to_thread(find)
            await self._turns.take(incoming, lambda turn: decide(turn, cities))

    def _is_for_round(self, turn: Turn, part: Part) -> bool:
        """Let a text go to a round, where it is meant for one; else nothing is expected for it any more."""
        expects = turn.candidate.expects
        if expects is None or expects.wanted not in self._in_round:
            return False
        if turn.now <= expects.until and self._in_round[expects.wanted](turn, part):
            return True
        _expect(turn, None)
        return False

    def _answered(self, turn: Turn, incoming: Incoming, typed: Typed) -> None:
        if typed.gives_up:
            self._interviews.gives_up(turn)
        else:
            self._interviews.hear(turn, Part(incoming.message_id, typed.text))

    def _found(self, turn: Turn, incoming: Incoming, cities: Sequence[City], typed: Typed | None) -> None:
        """Live in the one place that was found, or ask which of several; a text may be an answer, too."""
        if len(cities) == 1:
            self._settings.live_in(turn, incoming, cities[0].zone)
        elif cities:
            turn.post(turn.presenter.cities(cities, turn.candidate.language, turn.now))
        elif typed is not None:
            self._unclear(turn, incoming, typed, Wanted.CITY)
        else:
            turn.notice("daily-unclear")

    def _unclear(self, turn: Turn, incoming: Incoming, typed: Typed, wanted: Wanted) -> None:
        """Ask back; where a question is open, the text is an answer to it, unless it is one to us."""
        if _is_listening(turn) and not typed.gives_up:
            self._answered(turn, incoming, typed)
            return
        if not typed.gives_up:
            _expect(turn, wanted)
        turn.notice(f"daily-unclear-{wanted}")


def _expect(turn: Turn, wanted: Wanted | None) -> None:
    """Take the next short text for what is `wanted`; None: for an answer again."""
    expects = back_to_page(turn) if wanted is None else Expectation(wanted, turn.now + PATIENCE)
    turn.candidate = replace(turn.candidate, expects=expects)
    turn.uow.candidates.save(turn.candidate, turn.now)


def _is_listening(turn: Turn) -> bool:
    """Tell whether a question is open, so that a text may be an answer."""
    record = turn.uow.interviews.open_of(turn.candidate.id)
    return record is not None and record.interview.state in _LISTENING
