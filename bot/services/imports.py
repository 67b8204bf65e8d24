"""An admin sends a document: what it would bring is shown, and stored when they approve."""

from bot.domain.errors import Unreadable
from bot.services.importing import Importing, stock
from bot.services.records import ImportRecord, ImportStatus
from bot.services.turn import Incoming, Turn, Turns


class Imports:
    """The use cases; `admins` are the Telegram ids of those who may."""

    def __init__(self, turns: Turns, importing: Importing, admins: frozenset[int]) -> None:
        self._turns = turns
        self._importing = importing
        self._admins = admins

    def may(self, incoming: Incoming) -> bool:
        """Tell whether whoever did this is an admin."""
        return incoming.user_id in self._admins

    async def refuse(self, incoming: Incoming, reason: str) -> None:
        """Say why a document cannot be imported; `reason` is one line."""

        def decide(turn: Turn) -> None:
            turn.acknowledge()
            turn.post(turn.presenter.unreadable(reason, turn.candidate.language))

        await self._turns.take(incoming, decide)

    async def preview(self, incoming: Incoming, name: str, data: bytes, bank: str) -> None:
        """Read a document and show what it would bring into `bank`; nothing is imported yet."""
        try:
            (proposal,) = await self._importing.read([(name, data)], bank)
        except Unreadable as error:
            await self.refuse(incoming, str(error))
            return

        def decide(turn: Turn) -> None:
            found = bool(proposal.questions)
            number = turn.uow.library.propose(turn.candidate.id, proposal, turn.now) if found else 0
            turn.post(turn.presenter.proposed(number, proposal, turn.candidate.language))

        await self._turns.take(incoming, decide)

    async def approve(self, incoming: Incoming, import_id: int) -> None:
        """Import what was shown, all of it in one transaction, compared with what has come in meanwhile."""
        record = await self._importing.proposal(import_id)
        proposals = await self._importing.compare([record.proposal] if record else [])

        def decide(turn: Turn) -> None:
            if self._waiting(turn, import_id, ImportStatus.APPROVED) is None:
                turn.notice("old-button")
                return
            turn.acknowledge()
            stocked = stock(turn.uow, proposals, turn.now)
            language, message_id = turn.candidate.language, incoming.message_id
            turn.post(turn.presenter.imported(proposals[0], stocked, language, message_id))

        try:
            await self._turns.take(incoming, decide)
        except Unreadable as error:
            await self.refuse(incoming, str(error))

    async def discard(self, incoming: Incoming, import_id: int) -> None:
        """Forget what was shown."""

        def decide(turn: Turn) -> None:
            record = self._waiting(turn, import_id, ImportStatus.DISCARDED)
            if record is None:
                turn.notice("old-button")
                return
            turn.acknowledge()
            language, message_id = turn.candidate.language, incoming.message_id
            turn.post(turn.presenter.discarded(record.proposal, language, message_id))

        await self._turns.take(incoming, decide)

    def _waiting(self, turn: Turn, import_id: int, status: ImportStatus) -> ImportRecord | None:
        """Settle an import that waits, whichever admin sent it, and return it; None for a stranger."""
        record = turn.uow.library.proposal(import_id)
        if record is None or turn.candidate.id not in self._admins:
            return None
        return record if turn.uow.library.settle_proposal(import_id, status) else None
