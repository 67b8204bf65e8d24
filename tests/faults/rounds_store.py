"""What is stored of rounds, read from beside the bot, whether that lives or not."""

import re
from collections import defaultdict
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import create_engine, select
from sqlalchemy.pool import StaticPool

from bot.domain.candidate import Part
from bot.domain.rounds.round import State
from bot.services.records import HeatKey, PostKind
from bot.services.rounds.records import RoundRecord
from bot.storage.group_tables import results, rounds
from bot.storage.questions import Shelf
from bot.storage.tables import answers, interviews, outbox
from bot.storage.unit_of_work import SqlUnitOfWork

TOKEN = re.compile(r"w\d{4}w")

Where = tuple[int, int, int]  # who, in which group (0: in private), which message
Row = tuple[int, int]  # score, place


class Stage(NamedTuple):
    """The question that is open, and until when."""

    key: HeatKey
    until: datetime


class Stored(NamedTuple):
    """A message of an answer, as it is stored; `token` "" where it was not meant for one."""

    key: HeatKey
    token: str


class Store:
    """The database, read from beside the bot, whether that lives or not."""

    def __init__(self, url: str) -> None:
        engine = self._engine = create_engine(url.replace("+aiosqlite", ""), poolclass=StaticPool)
        self._connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        self.uow = SqlUnitOfWork(self._connection, Shelf())

    def close(self) -> None:
        self._connection.close()
        self._engine.dispose()

    def rounds(self) -> dict[int, RoundRecord]:
        ids = self._connection.execute(select(rounds.c.id).order_by(rounds.c.id)).scalars().all()
        return {key: record for key in ids if (record := self.uow.rounds.get(key)) is not None}

    def parts(self) -> dict[Where, Stored]:
        """Return every message that is part of an answer in a round."""
        query = select(answers.c.user_id, answers.c.parts, interviews.c.round_id, interviews.c.heat)
        rows = self._connection.execute(query.join(interviews, interviews.c.id == answers.c.interview_id))
        found: dict[Where, Stored] = {}
        for user_id, parts, round_id, heat in rows:
            for part in parts:
                where = (user_id, part.chat_id, part.message_id)
                assert where not in found, "one message is in two answers"
                found[where] = Stored(HeatKey(round_id, heat), _token(part))
        return found

    def results(self) -> dict[HeatKey, dict[int, Row]]:
        found: dict[HeatKey, dict[int, Row]] = defaultdict(dict)
        for row in self._connection.execute(select(results)):
            found[HeatKey(row.round_id, row.heat)][row.user_id] = (row.score, row.place)
        return found

    @property
    def lost(self) -> int:
        """How many messages have not arrived, or may not have."""
        unsure = select(outbox.c.post).where(outbox.c.status.in_(("doubtful", "failed")))
        return sum(post.kind is PostKind.MESSAGE for post in self._connection.execute(unsure).scalars())

    def stage(self) -> tuple[RoundRecord, Stage] | None:
        """Return the round with an open question."""
        for record in self.rounds().values():
            if record.round.state is State.ASKED and record.round.deadline is not None:
                return record, Stage(HeatKey(record.id, record.round.number), record.round.deadline)
        return None

    def is_open(self, key: HeatKey) -> bool:
        """Tell whether answers to a heat still come in."""
        found = self.stage()
        return found is not None and found[1].key == key


def _token(part: Part) -> str:
    return next(iter(TOKEN.findall(part.text)), "")
