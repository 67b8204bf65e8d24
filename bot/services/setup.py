"""Set an interview up: topic, difficulty, length, and the first question."""

from collections.abc import Sequence

from bot.domain.candidate import Candidate
from bot.domain.errors import UnknownQuestion
from bot.domain.events import Begun, Cancelled
from bot.domain.interview import Interview
from bot.domain.question import SHIPPED, Difficulty, Language, bank_of
from bot.domain.selection import ANY, Wish
from bot.services.choosing import Chooser
from bot.services.daily.today import give_way, is_untouched
from bot.services.store import Questions
from bot.services.turn import Incoming, Turn, Turns

MOST_QUESTIONS = 20
WHOLE = "="  # before the name of a bank, in place of a topic: all that is in it
MENUS = (ANY, ANY, "1")  # what each menu's choice is before it is made: topic, difficulty, length


class Setup:
    """The menus carry what was chosen in their buttons, so nothing is kept between them."""

    def __init__(self, turns: Turns, chooser: Chooser) -> None:
        self._turns = turns
        self._chooser = chooser

    async def open_menu(self, incoming: Incoming, topic: str = "") -> None:
        """Offer topics, or what comes after `topic` where one is named (its id, or part of its name)."""

        def decide(turn: Turn) -> None:
            turn.acknowledge()
            if self._is_free(turn):
                found = find_topic(turn.uow.questions, turn.candidate.language, topic)
                if topic and found is None:
                    turn.notice("no-such-topic")
                _menu(turn, [found] if found else [], None)

        await self._turns.take(incoming, decide)

    async def pick(self, incoming: Incoming, picks: Sequence[str]) -> None:
        """Take the choices so far (topic, difficulty, length) and go on: next menu, or first question."""

        def decide(turn: Turn) -> None:
            if not _are_ours(turn, picks):
                turn.notice("old-button")
                return
            turn.acknowledge()
            if self._is_free(turn):
                self._go_on(turn, picks, incoming.message_id)

        await self._turns.take(incoming, decide)

    async def open_bank(self, incoming: Incoming, bank: str, page: int) -> None:
        """Offer the topics of an imported bank."""

        def decide(turn: Turn) -> None:
            if bank not in turn.uow.questions.imported(Wish()):
                turn.notice("old-button")
                return
            turn.acknowledge()
            questions, message_id = turn.uow.questions, incoming.message_id
            turn.post(turn.presenter.bank_menu(bank, page, turn.candidate, questions, message_id))

        await self._turns.take(incoming, decide)

    async def list_banks(self, incoming: Incoming, page: int) -> None:
        """Offer the imported banks, where there are too many for the menu of topics."""

        def decide(turn: Turn) -> None:
            turn.acknowledge()
            questions, message_id = turn.uow.questions, incoming.message_id
            turn.post(turn.presenter.banks_menu(page, turn.candidate, questions, message_id))

        await self._turns.take(incoming, decide)

    async def begin_anew(self, incoming: Incoming, interview_id: int) -> None:
        """End the interview `interview_id`, if it is the open one, and offer a new one."""

        def decide(turn: Turn) -> None:
            record = turn.uow.interviews.open_of(turn.candidate.id)
            if record is None or record.id != interview_id:
                turn.notice("old-button")
                return
            turn.apply(record, Cancelled())
            _menu(turn, [], None)

        await self._turns.take(incoming, decide)

    def _go_on(self, turn: Turn, picks: Sequence[str], message_id: int) -> None:
        interview = Interview(wish_of(picks, turn.candidate))
        choice = self._chooser.choose(turn, interview)
        if choice is None:  # such as when the role has changed since the menu was shown
            turn.notice("no-questions")
            _menu(turn, [], message_id)
        elif len(picks) < len(MENUS):
            _menu(turn, picks, message_id)
        else:
            language, questions = turn.candidate.language, turn.uow.questions
            give_way(turn)
            turn.post(turn.presenter.chosen(picks, language, questions, message_id))
            record = turn.uow.interviews.add(turn.candidate.id, interview, turn.now)
            turn.apply(record, Begun(choice, turn.now))

    def _is_free(self, turn: Turn) -> bool:
        """Tell whether no interview is open; offer to go on with the one that is."""
        record = turn.uow.interviews.open_of(turn.candidate.id)
        if record is None or is_untouched(record.interview):
            return True
        turn.post(turn.presenter.unfinished(record, turn.candidate.language))
        return False


def wish_of(picks: Sequence[str], candidate: Candidate) -> Wish:
    """Return what the picks made so far ask for; a topic of an imported bank is asked from that bank."""
    topic, difficulty, length = (*picks, *MENUS[len(picks) :])
    whole = topic.startswith(WHOLE)
    bank = topic.removeprefix(WHOLE) if whole else bank_of(topic)
    return Wish(
        None if topic == ANY or whole else topic,
        None if difficulty == ANY else Difficulty(difficulty),
        int(length),
        candidate.role,
        None if bank == SHIPPED else bank,
        candidate.language,
    )


def _menu(turn: Turn, picks: Sequence[str], message_id: int | None) -> None:
    turn.post(turn.presenter.menu(picks, turn.candidate, turn.uow.questions, message_id))


def _are_ours(turn: Turn, picks: Sequence[str]) -> bool:
    """Tell whether the picks are such as our menus offer; a forged button may say anything."""
    if not 1 <= len(picks) <= len(MENUS) or not _is_topic(turn, picks[0]):
        return False
    checks = (_is_difficulty, _is_length)
    return all(check(pick) for check, pick in zip(checks, picks[1:], strict=False))


def _is_topic(turn: Turn, pick: str) -> bool:
    if pick.startswith(WHOLE):
        return pick.removeprefix(WHOLE) in turn.uow.questions.imported(Wish())
    try:
        return pick == ANY or bool(turn.uow.questions.topic(pick))
    except UnknownQuestion:
        return False


def find_topic(questions: Questions, language: Language, words: str) -> str | None:
    """Return the id of the first topic that has `words` for its id, or in its name."""
    wanted = words.strip().casefold()
    for topic in questions.topics_for(Wish(language=language)):
        names = (topic.id, topic.name.zh.casefold(), topic.name.en.casefold())
        if wanted and any(wanted in name for name in names):
            return topic.id
    return None


def _is_difficulty(pick: str) -> bool:
    return pick == ANY or pick in tuple(Difficulty)


def _is_length(pick: str) -> bool:
    return pick.isascii() and pick.isdecimal() and len(pick) <= 2 and 1 <= int(pick) <= MOST_QUESTIONS
