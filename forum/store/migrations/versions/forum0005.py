"""The approved versions of minutes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "forum0005"
down_revision = "forum0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "versions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("minutes_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("adjusters", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_versions"),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name="fk_versions_minutes_id_minutes"),
        sa.UniqueConstraint("minutes_id", "number", name="uq_versions_minutes_id_number"),
    )


def downgrade() -> None:
    """Take it away."""
    op.drop_table("versions")
