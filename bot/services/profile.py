"""What a candidate can say about themselves, and the short answers that need no interview."""

from dataclasses import replace

from bot.domain.candidate import Candidate
from bot.domain.question import Language, Role
from bot.domain.selection import ANY
from bot.services.records import Post
from bot.services.turn import Incoming, Turn, Turns


class Profile:
    """Language and role, the welcome, help, and refusals."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns

    async def welcome(self, incoming: Incoming) -> None:
        """Say what Viva is, with one button to begin or go on."""

        def decide(turn: Turn) -> None:
            record = turn.uow.interviews.open_of(turn.candidate.id)
            turn.post(turn.presenter.welcome(turn.candidate, record))

        await self._turns.take(incoming, decide)

    async def help(self, incoming: Incoming) -> None:
        """List the commands."""
        await self._turns.take(incoming, lambda turn: turn.post(turn.presenter.help(turn.candidate.language)))

    async def offer_languages(self, incoming: Incoming) -> None:
        """Ask for the language."""
        await self._turns.take(
            incoming, lambda turn: turn.post(turn.presenter.languages(turn.candidate.language))
        )

    async def offer_roles(self, incoming: Incoming) -> None:
        """Ask for the role."""
        await self._turns.take(
            incoming, lambda turn: turn.post(turn.presenter.roles(turn.candidate.language))
        )

    async def set_language(self, incoming: Incoming, name: str) -> None:
        """Speak the language `name` from here on."""

        def decide(turn: Turn) -> None:
            if name not in tuple(Language):
                turn.notice("old-button")
                return
            language = Language(name)
            done = turn.presenter.language_set(language, incoming.message_id)
            _save(turn, replace(turn.candidate, language=language), done)

        await self._turns.take(incoming, decide)

    async def set_role(self, incoming: Incoming, name: str) -> None:
        """Remember the role `name`, or none."""

        def decide(turn: Turn) -> None:
            if name not in (ANY, *Role):
                turn.notice("old-button")
                return
            role = None if name == ANY else Role(name)
            language = turn.candidate.language
            done = turn.presenter.role_set(role, language, incoming.message_id)
            _save(turn, replace(turn.candidate, role=role), done)

        await self._turns.take(incoming, decide)

    async def show_again(self, incoming: Incoming, row_id: int) -> None:
        """Send once more what may not have arrived."""

        def decide(turn: Turn) -> None:
            known = turn.uow.outbox.resend(turn.candidate.id, row_id)
            turn.acknowledge("" if known else "old-button")

        await self._turns.take(incoming, decide)

    async def refuse(self, incoming: Incoming, key: str) -> None:
        """Answer something that Viva cannot use with the notice `key`."""
        await self._turns.take(incoming, lambda turn: turn.notice(key))


def _save(turn: Turn, candidate: Candidate, done: Post) -> None:
    turn.acknowledge()
    turn.uow.candidates.save(candidate, turn.now)
    turn.post(done)
