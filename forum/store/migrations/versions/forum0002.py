"""Members with their offices and other names; letters, invitations and the answers to them; quorum and mailbox."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "forum0002"
down_revision = "forum0001"
branch_labels = None
depends_on = None

ADDED = ("quorum", "mailbox", "outbox")
MADE = ("members", "terms", "aliases", "letters", "invitations", "replies")


def upgrade() -> None:
    """Make the tables, and give forums what they need to write letters."""
    op.add_column("forums", sa.Column("quorum", sa.String(10), nullable=False, server_default=""))
    op.add_column("forums", sa.Column("mailbox", sa.Text, nullable=False, server_default=""))
    op.add_column("forums", sa.Column("outbox", sa.Text, nullable=False, server_default=""))
    _members()
    _letters()
    _about_meetings()


def downgrade() -> None:
    """Take them away again."""
    for name in reversed(MADE):
        op.drop_table(name)
    with op.batch_alter_table("forums") as table:
        for name in ADDED:
            table.drop_column(name)


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _points(table: str, name: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], [f"{to}.id"], name=f"fk_{table}_{name}_{to}")


def _indexes(table: str, *names: str) -> None:
    for name in names:
        op.create_index(f"ix_{table}_{name}", table, [name])


def _members() -> None:
    op.create_table(
        "members",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.String(60), nullable=False),
        *_text("name", "address", "organisation"),
        sa.Column("created", sa.String(20), nullable=False),
        sa.Column("changed", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_members"),
        sa.UniqueConstraint("key", name="uq_members_key"),
    )
    _of_a_member(
        "terms",
        sa.Column("office", sa.String(20), nullable=False),
        sa.Column("since", sa.Date),
        sa.Column("until", sa.Date),
        *_text("organisation"),
        sa.Column("instead_of_id", sa.Integer),
        _points("terms", "instead_of_id", "members"),
    )
    _of_a_member(
        "aliases",
        *_text("name"),
        sa.Column("learnt", sa.String(20), nullable=False),
        *_text("over"),
        sa.Column("at", sa.String(20), nullable=False),
    )


def _of_a_member(table: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("member_id", sa.Integer, nullable=False),
        sa.Column("forum_id", sa.Integer, nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        _points(table, "member_id", "members"),
        _points(table, "forum_id", "forums"),
    )
    _indexes(table, "member_id", "forum_id")


def _letters() -> None:
    op.create_table(
        "letters",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("message_id", sa.String(200), nullable=False),
        sa.Column("forum_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        *_text("recipient", "subject"),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("written", sa.String(20), nullable=False),
        sa.Column("sent", sa.String(20)),
        sa.Column("way", sa.Text, nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("id", name="pk_letters"),
        sa.UniqueConstraint("message_id", name="uq_letters_message_id"),
        _points("letters", "forum_id", "forums"),
    )
    _indexes("letters", "forum_id", "sent")


def _about_meetings() -> None:
    _of_a_meeting(
        "invitations",
        sa.Column("letter_id", sa.Integer, nullable=False),
        sa.Column("occasion", sa.String(20), nullable=False),
        sa.Column("by_name", sa.Boolean, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("stamped", sa.String(20), nullable=False),
        *_text("told"),
        sa.UniqueConstraint("letter_id", name="uq_invitations_letter_id"),
        _points("invitations", "letter_id", "letters"),
    )
    _of_a_meeting(
        "replies",
        sa.Column("answer", sa.String(20), nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("stamped", sa.String(20)),
        *_text("delegated_to", "comment"),
        sa.Column("received", sa.String(20), nullable=False),
    )


def _of_a_meeting(table: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("member_id", sa.Integer, nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        _points(table, "meeting_id", "meetings"),
        _points(table, "member_id", "members"),
    )
    _indexes(table, "meeting_id", "member_id")
