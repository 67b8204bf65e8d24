"""Set an interview up: topic, difficulty, length, and the first question."""

from collections.abc import Sequence

from bot.domain.events import Begun, Cancelled
from bot.domain.interview import Interview
from bot.domain.question import Bank, Difficulty, Role
from bot.domain.selection import ANY, Wish
from bot.services.choosing import Chooser
from bot.services.turn import Incoming, Turn, Turns

MOST_QUESTIONS = 20
MENUS = (ANY, ANY, "1")  # what each menu's choice is before it is made: topic, difficulty, length


class Setup:
    """The menus carry what was chosen in their buttons, so nothing is kept between them."""

    def __init__(self, turns: Turns, bank: Bank, chooser: Chooser) -> None:
        self._turns = turns
        self._bank = bank
        self._chooser = chooser

    async def open_menu(self, incoming: Incoming, topic: str = "") -> None:
        """Offer topics, or what comes after `topic` where one is named (its id, or part of its name)."""

        def decide(turn: Turn) -> None:
            turn.acknowledge()
            if self._is_free(turn):
                found = self._find_topic(topic)
                if topic and found is None:
                    turn.notice("no-such-topic")
                turn.post(turn.presenter.menu([found] if found else [], turn.candidate, None))

        await self._turns.take(incoming, decide)

    async def pick(self, incoming: Incoming, picks: Sequence[str]) -> None:
        """Take the choices so far (topic, difficulty, length) and go on: next menu, or first question."""

        def decide(turn: Turn) -> None:
            if not self._are_ours(picks):
                turn.notice("old-button")
                return
            turn.acknowledge()
            if self._is_free(turn):
                self._go_on(turn, picks, incoming.message_id)

        await self._turns.take(incoming, decide)

    async def begin_anew(self, incoming: Incoming, interview_id: int) -> None:
        """End the interview `interview_id`, if it is the open one, and offer a new one."""

        def decide(turn: Turn) -> None:
            record = turn.uow.interviews.open_of(turn.candidate.id)
            if record is None or record.id != interview_id:
                turn.notice("old-button")
                return
            turn.apply(record, Cancelled())
            turn.post(turn.presenter.menu([], turn.candidate, None))

        await self._turns.take(incoming, decide)

    def _go_on(self, turn: Turn, picks: Sequence[str], message_id: int) -> None:
        interview = Interview(_wish(picks, turn.candidate.role))
        choice = self._chooser.choose(turn, interview)
        if choice is None:  # such as when the role has changed since the menu was shown
            turn.notice("no-questions")
            turn.post(turn.presenter.menu([], turn.candidate, message_id))
        elif len(picks) < len(MENUS):
            turn.post(turn.presenter.menu(picks, turn.candidate, message_id))
        else:
            turn.post(turn.presenter.chosen(picks, turn.candidate.language, message_id))
            record = turn.uow.interviews.add(turn.candidate.id, interview, turn.now)
            turn.apply(record, Begun(choice, turn.now))

    def _is_free(self, turn: Turn) -> bool:
        """Tell whether no interview is open; offer to go on with the one that is."""
        record = turn.uow.interviews.open_of(turn.candidate.id)
        if record is not None:
            turn.post(turn.presenter.unfinished(record, turn.candidate.language))
        return record is None

    def _are_ours(self, picks: Sequence[str]) -> bool:
        """Tell whether the picks are such as our menus offer; a forged button may say anything."""
        checks = (self._is_topic, _is_difficulty, _is_length)
        return 1 <= len(picks) <= len(MENUS) and all(
            check(pick) for check, pick in zip(checks, picks, strict=False)
        )

    def _is_topic(self, pick: str) -> bool:
        return pick == ANY or pick in self._bank.topics

    def _find_topic(self, words: str) -> str | None:
        wanted = words.strip().casefold()
        for topic in self._bank.topics.values():
            names = (topic.id, topic.name.zh.casefold(), topic.name.en.casefold())
            if wanted and any(wanted in name for name in names):
                return topic.id
        return None


def _is_difficulty(pick: str) -> bool:
    return pick == ANY or pick in tuple(Difficulty)


def _is_length(pick: str) -> bool:
    return pick.isascii() and pick.isdecimal() and len(pick) <= 2 and 1 <= int(pick) <= MOST_QUESTIONS


def _wish(picks: Sequence[str], role: Role | None) -> Wish:
    topic, difficulty, length = (*picks, *MENUS[len(picks) :])
    return Wish(
        None if topic == ANY else topic,
        None if difficulty == ANY else Difficulty(difficulty),
        int(length),
        role,
    )
