"""Agendas: a forum's standing items, and what was changed by hand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "forum0004"
down_revision = "forum0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "standing_items",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("forum_id", sa.Integer, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("presenter", sa.Text, nullable=False),
        sa.Column("minutes", sa.Integer),
        sa.Column("place", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_standing_items"),
        sa.UniqueConstraint("key", name="uq_standing_items_key"),
        sa.ForeignKeyConstraint(["forum_id"], ["forums.id"], name="fk_standing_items_forum_id_forums"),
    )
    op.create_index("ix_standing_items_forum_id_position", "standing_items", ["forum_id", "position"])
    op.create_table(
        "agenda_changes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("deed", sa.String(20), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_agenda_changes"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_agenda_changes_meeting_id_meetings"),
    )
    op.create_index("ix_agenda_changes_meeting_id", "agenda_changes", ["meeting_id"])


def downgrade() -> None:
    """Take both tables away."""
    op.drop_table("agenda_changes")
    op.drop_table("standing_items")
