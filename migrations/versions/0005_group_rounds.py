"""Group rounds: groups, rounds, who takes part, who stands where, weekly rounds; answers that are sealed."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

RowId = sa.BigInteger().with_variant(sa.Integer, "sqlite")
Time = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("interviews", sa.Column("round_id", RowId))
    op.add_column("interviews", sa.Column("heat", sa.Integer))
    op.create_index("uq_interviews_heat", "interviews", ["round_id", "heat", "user_id"], unique=True)
    op.add_column("answers", sa.Column("sealed", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("answers", sa.Column("group_id", RowId))
    op.create_table(
        "groups",
        sa.Column("id", RowId, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("gone", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("changed_at", Time, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_groups"),
        sa.UniqueConstraint("chat_id", name="uq_groups_chat_id"),
    )
    op.create_table(
        "rounds",
        sa.Column("id", RowId, nullable=False),
        sa.Column("group_id", RowId, nullable=False),
        sa.Column("thread", sa.BigInteger, nullable=False),
        sa.Column("live", sa.Boolean, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("row", RowId, nullable=False),
        sa.Column("shown_at", Time, nullable=False),
        sa.Column("stale", sa.Boolean, nullable=False),
        sa.Column("next_at", Time),
        sa.Column("begun_at", Time, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_rounds"),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_rounds_group_id"),
    )
    op.create_index("ix_rounds_group_id", "rounds", ["group_id"])
    op.create_index("ix_rounds_next_at", "rounds", ["next_at"])
    live = sa.text("live")
    op.create_index(
        "uq_rounds_live", "rounds", ["group_id"], unique=True, sqlite_where=live, postgresql_where=live
    )
    op.create_table(
        "participants",
        sa.Column("user_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("round_id", RowId, nullable=False, autoincrement=False),
        sa.Column("heat", sa.Integer, nullable=False),
        sa.Column("opened_at", Time, nullable=False),
        sa.PrimaryKeyConstraint("user_id", "round_id", name="pk_participants"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_participants_user_id"),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name="fk_participants_round_id"),
    )
    op.create_table(
        "results",
        sa.Column("round_id", RowId, nullable=False, autoincrement=False),
        sa.Column("heat", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("user_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("group_id", RowId, nullable=False),
        sa.Column("score", sa.Integer, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("ranked_at", Time, nullable=False),
        sa.PrimaryKeyConstraint("round_id", "heat", "user_id", name="pk_results"),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name="fk_results_round_id"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_results_user_id"),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_results_group_id"),
    )
    op.create_index("ix_results_board", "results", ["group_id", "ranked_at"])
    op.create_table(
        "hidden",
        sa.Column("group_id", RowId, nullable=False, autoincrement=False),
        sa.Column("user_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("group_id", "user_id", name="pk_hidden"),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_hidden_group_id"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_hidden_user_id"),
    )
    op.create_table(
        "schedules",
        sa.Column("id", RowId, nullable=False),
        sa.Column("group_id", RowId, nullable=False),
        sa.Column("thread", sa.BigInteger, nullable=False),
        sa.Column("host_id", sa.BigInteger),
        sa.Column("schedule", sa.Text, nullable=False),
        sa.Column("next_at", Time, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_schedules"),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_schedules_group_id"),
    )
    op.create_index("ix_schedules_group_id", "schedules", ["group_id"])
    op.create_index("ix_schedules_next_at", "schedules", ["next_at"])


def downgrade() -> None:
    for table in ("schedules", "hidden", "results", "participants", "rounds", "groups"):
        op.drop_table(table)
    op.drop_column("answers", "group_id")
    op.drop_column("answers", "sealed")
    op.drop_index("uq_interviews_heat", "interviews")
    op.drop_column("interviews", "heat")
    op.drop_column("interviews", "round_id")
