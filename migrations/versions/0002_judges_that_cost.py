"""Appeals, attempts, stored judgements found again, and the ledger of what judging takes."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

RowId = sa.BigInteger().with_variant(sa.Integer, "sqlite")
Time = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("answers", sa.Column("asked", sa.Text, nullable=False, server_default=""))
    op.add_column("answers", sa.Column("attempts", sa.Integer, nullable=False, server_default="0"))
    op.add_column("answers", sa.Column("appealed", sa.Boolean, nullable=False, server_default=sa.false()))
    with op.batch_alter_table("judgements") as judgements:
        judgements.drop_constraint("uq_judgements_answer_id", type_="unique")
        judgements.add_column(sa.Column("appeal", sa.Boolean, nullable=False, server_default=sa.false()))
        judgements.add_column(sa.Column("fingerprint", sa.String(64), nullable=False, server_default=""))
        judgements.alter_column("judge", existing_type=sa.String(64), type_=sa.Text, nullable=False)
        judgements.create_unique_constraint("uq_judgements_answer_id_appeal", ["answer_id", "appeal"])
    op.create_index("ix_judgements_fingerprint", "judgements", ["fingerprint"])
    op.create_table(
        "spending",
        sa.Column("id", RowId, nullable=False),
        sa.Column("at", Time, nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("group_id", sa.BigInteger),
        sa.Column("judge", sa.Text, nullable=False),
        sa.Column("calls", sa.Integer, nullable=False),
        sa.Column("input_tokens", sa.Integer, nullable=False),
        sa.Column("cached_tokens", sa.Integer, nullable=False),
        sa.Column("output_tokens", sa.Integer, nullable=False),
        sa.Column("micros", sa.BigInteger, nullable=False),
        sa.Column("milliseconds", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_spending"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_spending_user_id"),
    )
    op.create_index("ix_spending_at", "spending", ["at"])


def downgrade() -> None:
    """Second judgements have no place in the older tables: the first ones stay."""
    op.drop_table("spending")
    op.execute("UPDATE answers SET judged = true WHERE appealed")
    op.execute("DELETE FROM judgements WHERE appeal")
    op.execute("UPDATE judgements SET judge = substr(judge, 1, 64)")
    op.drop_index("ix_judgements_fingerprint", "judgements")
    with op.batch_alter_table("judgements") as judgements:
        judgements.drop_constraint("uq_judgements_answer_id_appeal", type_="unique")
        judgements.alter_column("judge", existing_type=sa.Text, type_=sa.String(64), nullable=False)
        judgements.drop_column("fingerprint")
        judgements.drop_column("appeal")
        judgements.create_unique_constraint("uq_judgements_answer_id", ["answer_id"])
    with op.batch_alter_table("answers") as answers:
        for name in ("appealed", "attempts", "asked"):
            answers.drop_column(name)
