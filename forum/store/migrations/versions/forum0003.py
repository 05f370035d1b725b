"""Secret calendar addresses of members, as hashes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "forum0003"
down_revision = "forum0002"
branch_labels = None
depends_on = None

TABLE = "secret_addresses"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("member_id", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("purpose", sa.String(20), nullable=False),
        sa.Column("created", sa.String(20), nullable=False),
        sa.Column("revoked", sa.String(20)),
        sa.PrimaryKeyConstraint("id", name=f"pk_{TABLE}"),
        sa.UniqueConstraint("digest", name=f"uq_{TABLE}_digest"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=f"fk_{TABLE}_member_id_members"),
    )
    op.create_index(f"ix_{TABLE}_member_id", TABLE, ["member_id"])


def downgrade() -> None:
    """Take it away again."""
    op.drop_table(TABLE)
