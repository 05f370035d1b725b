"""Undoing: what each job did to which rows, what was undone; and by which rule a forum reminds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "forum0007"
down_revision = "forum0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make both tables, and the columns that go with them."""
    op.create_table(
        "undoings",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("history_id", sa.Integer, nullable=False),
        sa.Column("undone_by_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_undoings"),
        sa.UniqueConstraint("history_id", name="uq_undoings_history_id"),
        sa.ForeignKeyConstraint(["history_id"], ["history.id"], name="fk_undoings_history_id_history"),
        sa.ForeignKeyConstraint(["undone_by_id"], ["history.id"], name="fk_undoings_undone_by_id_history"),
    )
    op.create_table(
        "journal",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("job", sa.Integer, nullable=False),
        sa.Column("run", sa.String(64), nullable=False),
        sa.Column("tablename", sa.String(40), nullable=False),
        sa.Column("row", sa.Integer, nullable=False),
        sa.Column("before", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_journal"),
    )
    op.create_index("ix_journal_job", "journal", ["job"])
    op.create_index("ix_history_what_forum_id", "history", ["what", "forum_id"])
    op.add_column("versions", sa.Column("withdrawn", sa.String(20)))
    op.add_column("forums", sa.Column("remind", sa.String(40), nullable=False, server_default=""))


def downgrade() -> None:
    """Take them away."""
    op.drop_column("forums", "remind")
    op.drop_column("versions", "withdrawn")
    op.drop_index("ix_history_what_forum_id", "history")
    op.drop_table("journal")
    op.drop_table("undoings")
