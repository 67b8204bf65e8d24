"""Daily practice: time zones, routines, what was pushed, when missed points are due, when Viva was away."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

RowId = sa.BigInteger().with_variant(sa.Integer, "sqlite")
Time = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("users", sa.Column("zone", sa.String(64), nullable=False, server_default=""))
    op.add_column("users", sa.Column("gone", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("users", sa.Column("expects", sa.String(8), nullable=False, server_default=""))
    op.add_column("users", sa.Column("expects_until", Time))
    op.add_column("outbox", sa.Column("bulk", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "routines",
        sa.Column("user_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("routine", sa.Text, nullable=False),
        sa.Column("course", sa.Text, nullable=False),
        sa.Column("next_at", Time),
        sa.PrimaryKeyConstraint("user_id", name="pk_routines"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_routines_user_id"),
    )
    op.create_index("ix_routines_next_at", "routines", ["next_at"])
    op.create_table(
        "pushes",
        sa.Column("user_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("pushed_at", Time, nullable=False),
        sa.Column("interview_id", RowId),
        sa.Column("interview_version", sa.Integer),
        sa.PrimaryKeyConstraint("user_id", "day", "kind", name="pk_pushes"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_pushes_user_id"),
    )
    op.create_table(
        "reviews",
        sa.Column("user_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("question_id", sa.String(64), nullable=False),
        sa.Column("point_id", sa.String(64), nullable=False),
        sa.Column("due_on", sa.Date, nullable=False),
        sa.Column("review", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("user_id", "question_id", "point_id", name="pk_reviews"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_reviews_user_id"),
    )
    op.create_index("ix_reviews_due", "reviews", ["user_id", "due_on"])
    op.create_table(
        "beats",
        sa.Column("id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("at", Time, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_beats"),
    )
    op.create_table(
        "outages",
        sa.Column("began_at", Time, nullable=False),
        sa.Column("ended_at", Time, nullable=False),
        sa.PrimaryKeyConstraint("began_at", name="pk_outages"),
    )


def downgrade() -> None:
    for table in ("outages", "beats", "reviews", "pushes", "routines"):
        op.drop_table(table)
    op.drop_column("outbox", "bulk")
    for column in ("expects_until", "expects", "gone", "zone"):
        op.drop_column("users", column)
