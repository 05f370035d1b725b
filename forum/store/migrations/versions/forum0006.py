"""The rule by which a forum numbers its items; drafts sent round to whom; minutes on the site."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "forum0006"
down_revision = "forum0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make a column and three tables."""
    op.add_column("forums", sa.Column("numbering", sa.String(10), nullable=False, server_default="none"))
    _make_circulars()
    _make_publications()


def _make_circulars() -> None:
    op.create_table(
        "circulars",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("minutes_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_circulars"),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name="fk_circulars_minutes_id_minutes"),
        sa.UniqueConstraint("minutes_id", "number", name="uq_circulars_minutes_id_number"),
    )
    op.create_table(
        "circulated",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("circular_id", sa.Integer, nullable=False),
        sa.Column("letter_id", sa.Integer, nullable=False),
        sa.Column("member_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_circulated"),
        sa.ForeignKeyConstraint(["circular_id"], ["circulars.id"], name="fk_circulated_circular_id_circulars"),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name="fk_circulated_letter_id_letters"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_circulated_member_id_members"),
        sa.UniqueConstraint("letter_id", name="uq_circulated_letter_id"),
        sa.UniqueConstraint("circular_id", "member_id", name="uq_circulated_circular_id_member_id"),
    )
    op.create_index("ix_circulated_member_id", "circulated", ["member_id"])


def _make_publications() -> None:
    op.create_table(
        "publications",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("minutes_id", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("people", sa.Boolean, nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_publications"),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name="fk_publications_minutes_id_minutes"),
        sa.UniqueConstraint("minutes_id", name="uq_publications_minutes_id"),
    )


def downgrade() -> None:
    """Take them away."""
    for table in ("publications", "circulated", "circulars"):
        op.drop_table(table)
    with op.batch_alter_table("forums") as forums:
        forums.drop_column("numbering")
