"""The tables. What is queried is a column; what only the domain reads is one JSON document."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from bot.domain.candidate import Part
from bot.domain.interview import Interview
from bot.domain.judgement import Opinion
from bot.domain.library import Proposal
from bot.domain.plan import Plan
from bot.domain.question import Question
from bot.domain.question import Text as Words
from bot.domain.review import Review
from bot.domain.routine import Course, Routine
from bot.services.records import Post
from bot.storage.types import Document, UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

RowId = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts only INTEGER keys by itself


def only(condition: str) -> dict[str, Any]:
    """Let an index hold only the rows that meet a condition."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


users = Table(
    "users",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # Telegram's
    Column("name", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("role", String(16)),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("zone", String(64), nullable=False, server_default=""),  # IANA; "" until it is known
    Column("gone", Boolean(create_constraint=False), nullable=False, server_default=false()),
    Column("expects", String(8), nullable=False, server_default=""),  # what was asked for, to be typed
    Column("expects_until", UtcDateTime),
)

updates = Table(
    "updates",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # Telegram's
    Column("claimed_at", UtcDateTime, nullable=False),
)

interviews = Table(
    "interviews",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("user_id", BigInteger, ForeignKey("users.id"), nullable=False, index=True),
    Column("live", Boolean(create_constraint=False), nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", Document(Interview), nullable=False),
    Column("begun_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("round_id", RowId),  # with the number of the question in it, where it belongs to a round
    Column("heat", Integer),
)
Index("uq_interviews_heat", *(interviews.c[name] for name in ("round_id", "heat", "user_id")), unique=True)
Index("uq_interviews_live", interviews.c.user_id, unique=True, **only("live"))

answers = Table(
    "answers",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("interview_id", RowId, ForeignKey("interviews.id"), nullable=False),
    Column("user_id", BigInteger, ForeignKey("users.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("turn", Integer, nullable=False),
    Column("question_id", String(64), nullable=False),
    Column("point_id", String(64), nullable=False),
    Column("language", String(2), nullable=False),
    Column("parts", Document(tuple[Part, ...]), nullable=False),
    Column("closes_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("judged", Boolean(create_constraint=False), nullable=False),
    Column("asked", Text, nullable=False, server_default=""),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("appealed", Boolean(create_constraint=False), nullable=False, server_default=false()),
    Column("question_revision", Integer, nullable=False, server_default="0"),  # 0: from before there were any
    Column("sealed", Boolean(create_constraint=False), nullable=False, server_default=false()),
    Column("group_id", RowId),  # of the group whose round it is given in
    UniqueConstraint("interview_id", "number", "turn"),
)
Index("ix_answers_unjudged", answers.c.due_at, **only("NOT judged"))

judgements = Table(
    "judgements",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("answer_id", RowId, ForeignKey("answers.id"), nullable=False),
    Column("answer_revision", Integer, nullable=False),
    Column("judge", Text, nullable=False),
    Column("opinion", Document(Opinion), nullable=False),
    Column("score", Integer, nullable=False),
    Column("judged_at", UtcDateTime, nullable=False),
    Column("appeal", Boolean(create_constraint=False), nullable=False, server_default=false()),
    Column("fingerprint", String(64), nullable=False, server_default="", index=True),
    UniqueConstraint("answer_id", "appeal"),
)

spending = Table(
    "spending",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("at", UtcDateTime, nullable=False, index=True),
    Column("user_id", BigInteger, ForeignKey("users.id"), nullable=False),
    Column("group_id", BigInteger),
    Column("judge", Text, nullable=False),
    Column("calls", Integer, nullable=False),
    Column("input_tokens", Integer, nullable=False),
    Column("cached_tokens", Integer, nullable=False),
    Column("output_tokens", Integer, nullable=False),
    Column("micros", BigInteger, nullable=False),
    Column("milliseconds", Integer, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("post", Document(Post), nullable=False),
    Column("notice", String(32), nullable=False),
    Column("status", String(8), nullable=False),  # waiting | tried | sent | doubtful | failed
    Column("queued_at", UtcDateTime, nullable=False),
    Column("tried_at", UtcDateTime),
    Column("sent_at", UtcDateTime),
    Column("message_id", BigInteger),
    Column("error", Text),
    Column("bulk", Boolean(create_constraint=False), nullable=False, server_default=false()),
)
Index("ix_outbox_unsent", outbox.c.chat_id, outbox.c.id, **only("status IN ('waiting', 'tried')"))

topics = Table(
    "topics",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("bank", String(32), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("name", Document(Words), nullable=False),
)

questions = Table(
    "questions",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("bank", String(32), nullable=False),
    Column("revision", Integer, nullable=False),  # the one that is asked now
    Column("status", String(8), nullable=False),
    Column("position", Integer, nullable=False),  # in the document that it came with
    Column("text", Document(Words), nullable=False),
    Column("topic", String(64), nullable=False),
    Column("difficulty", String(8), nullable=False),
    Column("algorithm", Boolean(create_constraint=False), nullable=False),
    Column("application", Boolean(create_constraint=False), nullable=False),
    Column("area", String(16), nullable=False),
    Column("frequent", Boolean(create_constraint=False), nullable=False),
    Column("language", String(2)),  # NULL: both
    Column("pick", BigInteger, nullable=False),  # where chance finds it
    Column("source", String(64), nullable=False),  # the SHA-256 of what it was made from
    Column("merged_into", String(64)),
    Column(
        "gone", Boolean(create_constraint=False), nullable=False
    ),  # retired because its file has it no more
    Column("changed_at", UtcDateTime, nullable=False),
)
for columns in (
    ("status", "pick"),
    ("status", "difficulty", "pick"),
    ("topic", "status", "pick"),
    ("bank", "status", "pick"),
    ("bank", "status", "difficulty", "pick"),
    ("bank", "status", "position"),
):
    Index(f"ix_questions_{'_'.join(columns)}", *(questions.c[name] for name in columns))

revisions = Table(
    "revisions",
    metadata,
    Column("question_id", String(64), ForeignKey("questions.id"), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("document", Document(Question), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
)

likenesses = Table(
    "likenesses",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("first", String(64), ForeignKey("questions.id"), nullable=False),
    Column("second", String(64), ForeignKey("questions.id"), nullable=False, index=True),
    Column("likeness", String(16), nullable=False),
    Column("share", Float, nullable=False),
    Column("settled", Boolean(create_constraint=False), nullable=False),
    UniqueConstraint("first", "second"),
)
Index("ix_likenesses_open", likenesses.c.share, **only("NOT settled"))

plans = Table(
    "plans",
    metadata,
    Column("user_id", BigInteger, ForeignKey("users.id"), primary_key=True, autoincrement=False),
    Column("plan", Document(Plan), nullable=False),
    Column("began_at", UtcDateTime, nullable=False),
)

imports = Table(
    "imports",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("user_id", BigInteger, ForeignKey("users.id"), nullable=False),
    Column("proposal", Document(Proposal), nullable=False),
    Column("status", String(16), nullable=False),  # waiting | approved | discarded
    Column("proposed_at", UtcDateTime, nullable=False),
)

routines = Table(
    "routines",
    metadata,
    Column("user_id", BigInteger, ForeignKey("users.id"), primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("routine", Document(Routine), nullable=False),
    Column("course", Document(Course), nullable=False),
    Column("next_at", UtcDateTime, index=True),  # NULL: nothing is to be done
)

pushes = Table(
    "pushes",
    metadata,
    Column("user_id", BigInteger, ForeignKey("users.id"), primary_key=True, autoincrement=False),
    Column("day", Date, primary_key=True),  # the candidate's
    Column("kind", String(8), primary_key=True),  # push | sum-up
    Column("pushed_at", UtcDateTime, nullable=False),
    Column("interview_id", RowId),
    Column("interview_version", Integer),  # as it was left: a higher one tells that the candidate reacted
)

reviews = Table(
    "reviews",
    metadata,
    Column("user_id", BigInteger, ForeignKey("users.id"), primary_key=True, autoincrement=False),
    Column("question_id", String(64), primary_key=True),
    Column("point_id", String(64), primary_key=True),
    Column("due_on", Date, nullable=False),
    Column("review", Document(Review), nullable=False),
)
Index("ix_reviews_due", reviews.c.user_id, reviews.c.due_on)

beats = Table(  # one row: when Viva was last alive
    "beats",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
)

outages = Table(
    "outages",
    metadata,
    Column("began_at", UtcDateTime, primary_key=True),
    Column("ended_at", UtcDateTime, nullable=False),
)
