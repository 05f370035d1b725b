"""The first schema: forums, documents, minutes, meetings and what was said of them, actions, history."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "forum0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    _forums_and_documents()
    _minutes()
    _meetings()
    _taken_from_minutes()
    _history()


def downgrade() -> None:
    """Take every table away."""
    for name in ("history", "actions", "decisions", "attendance", "notices", "meetings", "minutes"):
        op.drop_table(name)
    for name in ("documents", "forums"):
        op.drop_table(name)


def _forums_and_documents() -> None:
    op.create_table(
        "forums",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.String(40), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("timezone", sa.String(64), nullable=False),
        sa.Column("description", sa.Text, nullable=False, server_default=""),
        sa.Column("created", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_forums"),
        sa.UniqueConstraint("key", name="uq_forums_key"),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("imported", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
        sa.UniqueConstraint("sha256", name="uq_documents_sha256"),
    )


def _minutes() -> None:
    op.create_table(
        "minutes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("forum_id", sa.Integer, nullable=False),
        sa.Column("document_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("date", sa.Date),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False, server_default="1"),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("imported", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_minutes"),
        sa.UniqueConstraint("key", name="uq_minutes_key"),
        sa.UniqueConstraint("document_id", "position", name="uq_minutes_document_id_position"),
        sa.ForeignKeyConstraint(["forum_id"], ["forums.id"], name="fk_minutes_forum_id_forums"),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_minutes_document_id_documents"),
    )
    op.create_index("ix_minutes_forum_id_date", "minutes", ["forum_id", "date"])


def _when_and_where() -> list[sa.Column[object]]:
    """What a meeting and a notice of it have in common."""
    return [
        sa.Column("date", sa.Date, nullable=False),
        sa.Column("last_day", sa.Date),
        sa.Column("start", sa.String(5)),
        sa.Column("end", sa.String(5)),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("place", sa.Text),
        sa.Column("mode", sa.String(20)),
        sa.Column("note", sa.Text),
        sa.Column("agenda", sa.Text, nullable=False),
    ]


def _meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("uid", sa.String(64), nullable=False),
        sa.Column("forum_id", sa.Integer, nullable=False),
        *_when_and_where(),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("announced", sa.Boolean, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("created", sa.String(20), nullable=False),
        sa.Column("changed", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_meetings"),
        sa.UniqueConstraint("uid", name="uq_meetings_uid"),
        sa.ForeignKeyConstraint(["forum_id"], ["forums.id"], name="fk_meetings_forum_id_forums"),
    )
    op.create_index("ix_meetings_forum_id_date", "meetings", ["forum_id", "date"])
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("minutes_id", sa.Integer, nullable=False),
        sa.Column("source", sa.String(20), nullable=False),
        sa.Column("told", sa.Date),
        *_when_and_where(),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_notices_meeting_id_meetings"),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name="fk_notices_minutes_id_minutes"),
    )
    op.create_index("ix_notices_meeting_id", "notices", ["meeting_id"])
    op.create_index("ix_notices_minutes_id", "notices", ["minutes_id"])


def _part_of_minutes(table: str, *columns: sa.Column[object]) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("minutes_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        *columns,
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("minutes_id", "number", name=f"uq_{table}_minutes_id_number"),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name=f"fk_{table}_minutes_id_minutes"),
    )


def _taken_from_minutes() -> None:
    _part_of_minutes("attendance", sa.Column("name", sa.Text, nullable=False), sa.Column("presence", sa.String(20)))
    _part_of_minutes("decisions", sa.Column("scope", sa.String(20), nullable=False))
    _part_of_minutes("actions", sa.Column("due", sa.Date), sa.Column("done", sa.Boolean, nullable=False))
    op.create_index("ix_actions_done_due", "actions", ["done", "due"])


def _history() -> None:
    op.create_table(
        "history",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("forum_id", sa.Integer),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_history"),
        sa.ForeignKeyConstraint(["forum_id"], ["forums.id"], name="fk_history_forum_id_forums"),
    )
