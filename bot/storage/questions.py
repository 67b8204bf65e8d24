"""The questions that may be asked, over one open connection: found by id, by wish, and by chance."""

import random
from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import islice

from sqlalchemy import ColumnElement, Connection, bindparam, exists, func, or_, select

from bot.domain.errors import UnknownQuestion
from bot.domain.plan import Item
from bot.domain.question import SHIPPED, Area, Difficulty, Question, Role, Status, Topic
from bot.domain.selection import Wish
from bot.storage.tables import questions, revisions, topics

PICKS = 1 << 48  # chance draws from 0 to this
HANDFUL = 8  # of those that follow the place drawn, one is taken: gaps between places even out
KEPT = 2_000  # revisions kept ready
AT_ONCE = 500  # ids in one statement; SQLite takes 32,766

_CURRENT = select(questions.c.revision).where(questions.c.id == bindparam("key"))
_REVISION = select(revisions.c.document).where(
    revisions.c.question_id == bindparam("key"), revisions.c.revision == bindparam("number")
)
_TOPIC = select(topics.c.id, topics.c.name, topics.c.bank).where(topics.c.id == bindparam("key"))
_TOPICS = (
    select(topics.c.id, topics.c.name, topics.c.bank)
    .where(topics.c.bank == bindparam("bank"))
    .order_by(topics.c.position)
)
_BANKS = select(topics.c.bank).where(topics.c.bank != SHIPPED).distinct().order_by(topics.c.bank)
_ITEMS = select(
    questions.c.id, questions.c.topic, questions.c.difficulty, questions.c.area, questions.c.frequent
)
_AMONG = select(questions.c.id).where(questions.c.id.in_(bindparam("ids", expanding=True)))


class Shelf:
    """What was read once: revisions, which never change, and topics. One for all transactions."""

    def __init__(self) -> None:
        self.revisions: OrderedDict[tuple[str, int], Question] = OrderedDict()
        self.topics: dict[str, Topic] = {}

    def keep(self, key: tuple[str, int], question: Question) -> Question:
        """Keep a revision ready, and forget the one not wanted for longest where there are too many."""
        self.revisions[key] = question
        if len(self.revisions) > KEPT:
            self.revisions.popitem(last=False)
        return question

    def clear(self) -> None:
        """Forget all, such as when a transaction that may have read its own writes is undone."""
        self.revisions.clear()
        self.topics.clear()


class SqlQuestions:
    """See the port."""

    def __init__(self, connection: Connection, shelf: Shelf) -> None:
        self._connection = connection
        self._shelf = shelf

    def get(self, question_id: str, revision: int = 0) -> Question:
        known = self._shelf.revisions.get((question_id, revision)) if revision else None
        if known is not None:
            self._shelf.revisions.move_to_end((question_id, revision))
            return known
        found = self._read(question_id, revision) if revision else None
        return found or self._current(question_id)

    def topic(self, topic_id: str) -> Topic:
        known = self._shelf.topics.get(topic_id)
        if known is None:
            row = self._connection.execute(_TOPIC, {"key": topic_id}).one_or_none()
            if row is None:
                raise UnknownQuestion(f"there is no topic {topic_id}")
            known = self._shelf.topics[topic_id] = Topic(*row)
        return known

    def topics_for(self, wish: Wish, bank: str = SHIPPED) -> Sequence[Topic]:
        asked_of = or_(*(exists().where(questions.c.topic == topics.c.id, *wanted) for wanted in _fits(wish)))
        return [Topic(*row) for row in self._connection.execute(_TOPICS.where(asked_of), {"bank": bank})]

    def imported(self, wish: Wish) -> Sequence[str]:
        banks = self._connection.execute(_BANKS).scalars()
        return [bank for bank in banks if self.count(replace(wish, bank=bank), 1)]

    def count(self, wish: Wish, most: int) -> int:
        found = 0
        for wanted in _fits(wish):
            some = select(questions.c.id).where(*wanted).limit(most - found).subquery()
            found += self._connection.execute(select(func.count()).select_from(some)).scalar_one()
        return found

    def items(self, wish: Wish, most: int) -> Sequence[Item]:
        rows = [
            row
            for wanted in _fits(wish)
            for row in self._connection.execute(_ITEMS.where(*wanted).order_by(questions.c.pick).limit(most))
        ]
        return [
            Item(row.id, row.topic, Difficulty(row.difficulty), Area(row.area), row.frequent)
            for row in rows[:most]
        ]

    def fitting(self, wish: Wish, among: Collection[str]) -> Collection[str]:
        ids = list(among)
        return {
            found
            for wanted in _fits(wish)
            for start in range(0, len(ids), AT_ONCE)
            for found in self._connection.execute(
                _AMONG.where(*wanted), {"ids": ids[start : start + AT_ONCE]}
            ).scalars()
        }

    def draw(self, wish: Wish, without: Collection[str], rng: random.Random) -> str | None:
        place = rng.randrange(PICKS)
        found = self._following(wish, without, questions.c.pick >= place)
        if len(found) < HANDFUL:
            found += self._following(wish, without, questions.c.pick < place)[: HANDFUL - len(found)]
        return rng.choice(found) if found else None

    def _following(self, wish: Wish, without: Collection[str], place: ColumnElement[bool]) -> list[str]:
        """Return the first handful of ids that fit, in the order of their places."""
        found: list[tuple[int, str]] = []
        for wanted in _fits(wish):
            query = select(questions.c.pick, questions.c.id).where(*wanted, place).order_by(questions.c.pick)
            rows = self._connection.execute(query.limit(HANDFUL + len(without)))
            found += islice(((pick, name) for pick, name in rows if name not in without), HANDFUL)
            rows.close()
        return [name for _, name in sorted(found)[:HANDFUL]]

    def _current(self, question_id: str) -> Question:
        revision = self._connection.execute(_CURRENT, {"key": question_id}).scalar_one_or_none()
        if revision is None:
            raise UnknownQuestion(f"there is no question {question_id}")
        known = self._shelf.revisions.get((question_id, revision))
        found = known or self._read(question_id, revision)
        if found is None:
            raise UnknownQuestion(f"question {question_id} has lost its revision {revision}")
        return found

    def _read(self, question_id: str, revision: int) -> Question | None:
        row = {"key": question_id, "number": revision}
        found: Question | None = self._connection.execute(_REVISION, row).scalar_one_or_none()
        return found and self._shelf.keep((question_id, revision), found)


def _fits(wish: Wish) -> list[list[ColumnElement[bool]]]:
    """Return what `bot.domain.bank.fits` asks, once for each status: so that an index has the order."""
    wanted: list[ColumnElement[bool]] = []
    if wish.topic is not None:
        wanted.append(questions.c.topic == wish.topic)
    if wish.difficulty is not None:
        wanted.append(questions.c.difficulty == wish.difficulty)
    if wish.role is not None:
        role = {Role.ALGORITHM: questions.c.algorithm, Role.APPLICATION: questions.c.application}
        wanted.append(role[wish.role])
    if wish.bank is not None:
        asked = (Status.APPROVED, Status.DRAFT)
        return [[questions.c.bank == wish.bank, questions.c.status == status, *wanted] for status in asked]
    speaks: ColumnElement[bool] = questions.c.language.is_(None)
    if wish.language is not None:
        speaks = or_(speaks, questions.c.language == wish.language)
    return [[questions.c.status == Status.APPROVED, speaks, *wanted]]
