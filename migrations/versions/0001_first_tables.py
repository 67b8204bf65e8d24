"""The first tables: users, updates, interviews, answers, judgements, outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

RowId = sa.BigInteger().with_variant(sa.Integer, "sqlite")
Time = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("role", sa.String(16)),
        sa.Column("updated_at", Time, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_users"),
    )
    op.create_table(
        "updates",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("claimed_at", Time, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_updates"),
    )
    op.create_table(
        "interviews",
        sa.Column("id", RowId, nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("live", sa.Boolean, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("begun_at", Time, nullable=False),
        sa.Column("changed_at", Time, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_interviews"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_interviews_user_id"),
    )
    op.create_index("ix_interviews_user_id", "interviews", ["user_id"])
    live = sa.text("live")
    op.create_index(
        "uq_interviews_live",
        "interviews",
        ["user_id"],
        unique=True,
        sqlite_where=live,
        postgresql_where=live,
    )
    op.create_table(
        "answers",
        sa.Column("id", RowId, nullable=False),
        sa.Column("interview_id", RowId, nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("question_id", sa.String(64), nullable=False),
        sa.Column("point_id", sa.String(64), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("parts", sa.Text, nullable=False),
        sa.Column("closes_at", Time, nullable=False),
        sa.Column("due_at", Time, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("judged", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_answers"),
        sa.ForeignKeyConstraint(["interview_id"], ["interviews.id"], name="fk_answers_interview_id"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_answers_user_id"),
        sa.UniqueConstraint("interview_id", "number", "turn", name="uq_answers_interview_id_number_turn"),
    )
    op.create_index("ix_answers_user_id", "answers", ["user_id"])
    unjudged = sa.text("NOT judged")
    op.create_index(
        "ix_answers_unjudged",
        "answers",
        ["due_at"],
        sqlite_where=unjudged,
        postgresql_where=unjudged,
    )
    op.create_table(
        "judgements",
        sa.Column("id", RowId, nullable=False),
        sa.Column("answer_id", RowId, nullable=False),
        sa.Column("answer_revision", sa.Integer, nullable=False),
        sa.Column("judge", sa.String(64), nullable=False),
        sa.Column("opinion", sa.Text, nullable=False),
        sa.Column("score", sa.Integer, nullable=False),
        sa.Column("judged_at", Time, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_judgements"),
        sa.ForeignKeyConstraint(["answer_id"], ["answers.id"], name="fk_judgements_answer_id"),
        sa.UniqueConstraint("answer_id", name="uq_judgements_answer_id"),
    )
    op.create_table(
        "outbox",
        sa.Column("id", RowId, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("post", sa.Text, nullable=False),
        sa.Column("notice", sa.String(32), nullable=False),
        sa.Column("status", sa.String(8), nullable=False),
        sa.Column("queued_at", Time, nullable=False),
        sa.Column("tried_at", Time),
        sa.Column("sent_at", Time),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("error", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
    )
    unsent = sa.text("status IN ('waiting', 'tried')")
    op.create_index(
        "ix_outbox_unsent",
        "outbox",
        ["chat_id", "id"],
        sqlite_where=unsent,
        postgresql_where=unsent,
    )


def downgrade() -> None:
    for table in ("outbox", "judgements", "answers", "interviews", "updates", "users"):
        op.drop_table(table)
