"""Bring documents into the library: read and compared first, stored all together or not at all."""

import asyncio
import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.bank import Bank
from bot.domain.errors import Unreadable
from bot.domain.library import Pair, Proposal, Stocked, Wording
from bot.domain.question import SHIPPED
from bot.services.ports import Clock, Importer
from bot.services.records import ImportRecord, ImportStatus
from bot.services.store import Database, UnitOfWork

LONGEST_NAME = 24  # of a bank: it stands in buttons, which hold 64 bytes

Named = tuple[str, bytes]  # a document's name and what is in it


class Importing:
    """What the chat and the command line have in common."""

    def __init__(self, database: Database, importer: Importer, clock: Clock) -> None:
        self._database = database
        self._importer = importer
        self._clock = clock

    async def read(self, documents: Sequence[Named], bank: str) -> Sequence[Proposal]:
        """Return what each would bring into `bank`, compared with one another and with what is there.

        Raises `Unreadable` at the first that cannot be read.
        """
        return await self.compare(await asyncio.to_thread(self._propose, documents, bank))

    async def compare(self, proposals: Sequence[Proposal]) -> Sequence[Proposal]:
        """Look for questions that may be one, among what is proposed and with what is there."""
        known = await self._database.transact(lambda uow: uow.library.wordings())
        return await asyncio.to_thread(compared, self._importer, proposals, known)

    async def proposal(self, import_id: int) -> ImportRecord | None:
        """Return a proposal that waits; None for one that does not."""
        record = await self._database.transact(lambda uow: uow.library.proposal(import_id))
        return record if record is not None and record.status is ImportStatus.WAITING else None

    async def store(self, proposals: Sequence[Proposal]) -> Stocked:
        """Store all that was proposed in one transaction. Raises `Unreadable` where an id is taken."""
        now = self._clock()
        return await self._database.transact(lambda uow: stock(uow, proposals, now))

    def _propose(self, documents: Sequence[Named], bank: str) -> list[Proposal]:
        return [self._importer.propose(data, name, bank) for name, data in documents]


def compared(importer: Importer, proposals: Sequence[Proposal], known: Sequence[Wording]) -> list[Proposal]:
    """Return the proposals with the pairs that may be one question; each belongs to the later of the two."""
    new = [wording for proposal in proposals for wording in proposal.wordings]
    again = {wording.id for wording in new}
    pairs = importer.find_alike(new, [wording for wording in known if wording.id not in again])
    by_later: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_later[pair.second].append(pair)
    return [
        replace(
            proposal,
            pairs=tuple(pair for question in proposal.questions for pair in by_later[question.id]),
        )
        for proposal in proposals
    ]


def stock(uow: UnitOfWork, proposals: Sequence[Proposal], now: datetime) -> Stocked:
    """Store what was proposed. Raises `Unreadable` where an id is taken by another bank, or comes twice."""
    total = Stocked()
    for bank in dict.fromkeys(proposal.bank for proposal in proposals):
        those = [proposal for proposal in proposals if proposal.bank == bank]
        topics = {topic.id: topic for proposal in those for topic in proposal.topics}
        questions = [question for proposal in those for question in proposal.questions]
        total += uow.library.stock(bank, list(topics.values()), questions, now)
    pairs = [pair for proposal in proposals for pair in proposal.pairs]
    return replace(total, alike=uow.library.keep_pairs(pairs))


async def stock_shipped(database: Database, bank: Bank, now: datetime) -> Stocked:
    """Bring the bank that comes with the program into the library; what has left its files is retired."""
    topics, questions = list(bank.topics.values()), list(bank)
    return await database.transact(lambda uow: uow.library.stock(SHIPPED, topics, questions, now, whole=True))


def bank_name(words: str) -> str:
    """Make the name of a bank out of what somebody typed, or of a file's name: a-z, 0-9 and hyphens.

    Other scripts give a name that is at least always the same. Raises `Unreadable` for the name of the bank
    that comes with the program.
    """
    stem = re.sub(r"\.(md|markdown|txt|text|ya?ml)$", "", words.strip(), flags=re.IGNORECASE)
    slug = re.sub(r"[^a-z0-9]+", "-", stem.casefold()).strip("-")[:LONGEST_NAME].strip("-")
    if slug == SHIPPED:
        raise Unreadable(f"{words}: the bank {SHIPPED} comes with the program; choose another name")
    return slug or f"bank-{hashlib.sha256(stem.encode()).hexdigest()[:4]}"
