"""Questions in all their revisions, what may be doubled among them, imports that wait for a yes, plans."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

RowId = sa.BigInteger().with_variant(sa.Integer, "sqlite")
Time = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("answers", sa.Column("question_revision", sa.Integer, nullable=False, server_default="0"))
    op.create_table(
        "topics",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("bank", sa.String(32), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_topics"),
    )
    op.create_index("ix_topics_bank", "topics", ["bank"])
    op.create_table(
        "questions",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("bank", sa.String(32), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("status", sa.String(8), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("topic", sa.String(64), nullable=False),
        sa.Column("difficulty", sa.String(8), nullable=False),
        sa.Column("algorithm", sa.Boolean, nullable=False),
        sa.Column("application", sa.Boolean, nullable=False),
        sa.Column("area", sa.String(16), nullable=False),
        sa.Column("frequent", sa.Boolean, nullable=False),
        sa.Column("language", sa.String(2)),
        sa.Column("pick", sa.BigInteger, nullable=False),
        sa.Column("source", sa.String(64), nullable=False),
        sa.Column("merged_into", sa.String(64)),
        sa.Column("gone", sa.Boolean, nullable=False),
        sa.Column("changed_at", Time, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
    )
    for columns in (
        ("status", "pick"),
        ("status", "difficulty", "pick"),
        ("topic", "status", "pick"),
        ("bank", "status", "pick"),
        ("bank", "status", "difficulty", "pick"),
        ("bank", "status", "position"),
    ):
        op.create_index(f"ix_questions_{'_'.join(columns)}", "questions", list(columns))
    op.create_table(
        "revisions",
        sa.Column("question_id", sa.String(64), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("made_at", Time, nullable=False),
        sa.PrimaryKeyConstraint("question_id", "revision", name="pk_revisions"),
        sa.ForeignKeyConstraint(["question_id"], ["questions.id"], name="fk_revisions_question_id"),
    )
    op.create_table(
        "likenesses",
        sa.Column("id", RowId, nullable=False),
        sa.Column("first", sa.String(64), nullable=False),
        sa.Column("second", sa.String(64), nullable=False),
        sa.Column("likeness", sa.String(16), nullable=False),
        sa.Column("share", sa.Float, nullable=False),
        sa.Column("settled", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_likenesses"),
        sa.UniqueConstraint("first", "second", name="uq_likenesses_first_second"),
        sa.ForeignKeyConstraint(["first"], ["questions.id"], name="fk_likenesses_first"),
        sa.ForeignKeyConstraint(["second"], ["questions.id"], name="fk_likenesses_second"),
    )
    op.create_index("ix_likenesses_second", "likenesses", ["second"])
    op.create_index(
        "ix_likenesses_open",
        "likenesses",
        ["share"],
        sqlite_where=sa.text("NOT settled"),
        postgresql_where=sa.text("NOT settled"),
    )
    op.create_table(
        "plans",
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("plan", sa.Text, nullable=False),
        sa.Column("began_at", Time, nullable=False),
        sa.PrimaryKeyConstraint("user_id", name="pk_plans"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_plans_user_id"),
    )
    op.create_table(
        "imports",
        sa.Column("id", RowId, nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("proposal", sa.Text, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("proposed_at", Time, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_imports"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_imports_user_id"),
    )


def downgrade() -> None:
    """Imported questions have no place in the older tables; answers to them stay, without their rubrics."""
    for name in ("imports", "plans", "likenesses", "revisions", "questions", "topics"):
        op.drop_table(name)
    with op.batch_alter_table("answers") as answers:
        answers.drop_column("question_revision")
