"""The tables of groups and their rounds."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, false

from bot.domain.rounds.round import Round
from bot.domain.rounds.schedule import Schedule
from bot.storage.tables import RowId, metadata, only
from bot.storage.types import Document, UtcDateTime

groups = Table(
    "groups",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("chat_id", BigInteger, nullable=False, unique=True),  # Telegram's
    Column("title", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("zone", String(64), nullable=False),  # IANA; "" until it is known
    Column("gone", Boolean(create_constraint=False), nullable=False, server_default=false()),
    Column("changed_at", UtcDateTime, nullable=False),
)

rounds = Table(
    "rounds",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("group_id", RowId, ForeignKey("groups.id"), nullable=False, index=True),
    Column("thread", BigInteger, nullable=False),
    Column("live", Boolean(create_constraint=False), nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", Document(Round), nullable=False),
    Column("row", RowId, nullable=False),  # of the outbox: the message that shows the stage
    Column("shown_at", UtcDateTime, nullable=False),
    Column("stale", Boolean(create_constraint=False), nullable=False),
    Column("next_at", UtcDateTime, index=True),  # NULL: nothing is to be done
    Column("begun_at", UtcDateTime, nullable=False),
)
Index("uq_rounds_live", rounds.c.group_id, unique=True, **only("live"))

participants = Table(  # who has opened a question of a round in private, to answer it there
    "participants",
    metadata,
    Column("user_id", BigInteger, ForeignKey("users.id"), primary_key=True, autoincrement=False),
    Column("round_id", RowId, ForeignKey("rounds.id"), primary_key=True, autoincrement=False),
    Column("heat", Integer, nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
)

results = Table(
    "results",
    metadata,
    Column("round_id", RowId, ForeignKey("rounds.id"), primary_key=True, autoincrement=False),
    Column("heat", Integer, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, ForeignKey("users.id"), primary_key=True, autoincrement=False),
    Column("group_id", RowId, ForeignKey("groups.id"), nullable=False),
    Column("score", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    Column("ranked_at", UtcDateTime, nullable=False),
)
Index("ix_results_board", results.c.group_id, results.c.ranked_at)

hidden = Table(  # who does not want to be on a group's board
    "hidden",
    metadata,
    Column("group_id", RowId, ForeignKey("groups.id"), primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, ForeignKey("users.id"), primary_key=True, autoincrement=False),
)

schedules = Table(
    "schedules",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("group_id", RowId, ForeignKey("groups.id"), nullable=False, index=True),
    Column("thread", BigInteger, nullable=False),
    Column("host_id", BigInteger),
    Column("schedule", Document(Schedule), nullable=False),
    Column("next_at", UtcDateTime, nullable=False, index=True),
)
