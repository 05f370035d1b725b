"""The tables of the store, as the newest migration leaves them.

Portable SQL only, so that PostgreSQL can follow.  Instants are UTC in the form ``2024-12-20T09:30:00Z`` and clock
times ``HH:MM``: text sorts rightly, and every tool can read it.  Everything has an integer key of its own, so that
what comes next (members and their aliases, agendas, amendments, invitations, full text) can point at it.

``minutes.body`` is the whole draft and the only truth about its contents; ``attendance``, ``decisions`` and
``actions`` are taken out of it for lists, always in the same transaction.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Names by rule, so that a later migration can find a constraint in any database."""

metadata = MetaData(naming_convention=NAMES)


class Instant(TypeDecorator[dt.datetime]):
    """An aware UTC moment, whole seconds, as text."""

    impl = String(20)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - fixed by SQLAlchemy
        """To text; an aware time of another zone is turned into UTC."""
        return None if value is None else value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def process_result_value(self, value: str | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002 - fixed by SQLAlchemy
        """From text."""
        return None if value is None else dt.datetime.fromisoformat(value)


class Clock(TypeDecorator[dt.time]):
    """A wall-clock time to the minute, as text."""

    impl = String(5)
    cache_ok = True

    def process_bind_param(self, value: dt.time | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - fixed by SQLAlchemy
        """To text."""
        return None if value is None else value.strftime("%H:%M")

    def process_result_value(self, value: str | None, dialect: Dialect) -> dt.time | None:  # noqa: ARG002 - fixed by SQLAlchemy
        """From text."""
        return None if value is None else dt.time.fromisoformat(value)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


forums = Table(
    "forums",
    metadata,
    _id(),
    Column("key", String(40), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("language", String(35), nullable=False),
    Column("timezone", String(64), nullable=False),
    Column("description", Text, nullable=False, server_default=""),
    Column("created", Instant, nullable=False),
    Column("quorum", String(10), nullable=False, server_default=""),
    Column("mailbox", Text, nullable=False, server_default=""),
    Column("outbox", Text, nullable=False, server_default=""),
    Column("numbering", String(10), nullable=False, server_default="none"),
    Column("remind", String(40), nullable=False, server_default=""),
)

documents = Table(
    "documents",
    metadata,
    _id(),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("imported", Instant, nullable=False),
)

minutes = Table(
    "minutes",
    metadata,
    _id(),
    Column("key", String(80), nullable=False, unique=True),
    Column("forum_id", ForeignKey("forums.id"), nullable=False),
    Column("document_id", ForeignKey("documents.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("date", Date),
    Column("kind", String(20), nullable=False),
    Column("title", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("revision", Integer, nullable=False, server_default="1"),
    Column("body", Text, nullable=False),
    Column("imported", Instant, nullable=False),
    UniqueConstraint("document_id", "position"),
    Index(None, "forum_id", "date"),
)

meetings = Table(
    "meetings",
    metadata,
    _id(),
    Column("uid", String(64), nullable=False, unique=True),
    Column("forum_id", ForeignKey("forums.id"), nullable=False),
    Column("date", Date, nullable=False),
    Column("last_day", Date),
    Column("start", Clock),
    Column("end", Clock),
    Column("status", String(20), nullable=False),
    Column("title", Text, nullable=False),
    Column("place", Text),
    Column("mode", String(20)),
    Column("note", Text),
    Column("url", Text),
    Column("agenda", Text, nullable=False),
    Column("announced", Boolean, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("created", Instant, nullable=False),
    Column("changed", Instant, nullable=False),
    Index(None, "forum_id", "date"),
)

notices = Table(
    "notices",
    metadata,
    _id(),
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False, index=True),
    Column("minutes_id", ForeignKey("minutes.id"), nullable=False, index=True),
    Column("source", String(20), nullable=False),
    Column("told", Date),
    Column("date", Date, nullable=False),
    Column("last_day", Date),
    Column("start", Clock),
    Column("end", Clock),
    Column("status", String(20), nullable=False),
    Column("place", Text),
    Column("mode", String(20)),
    Column("note", Text),
    Column("agenda", Text, nullable=False),
)

attendance = Table(
    "attendance",
    metadata,
    _id(),
    Column("minutes_id", ForeignKey("minutes.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("presence", String(20)),
    Column("body", Text, nullable=False),
    UniqueConstraint("minutes_id", "number"),
)

decisions = Table(
    "decisions",
    metadata,
    _id(),
    Column("minutes_id", ForeignKey("minutes.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("scope", String(20), nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("minutes_id", "number"),
)

actions = Table(
    "actions",
    metadata,
    _id(),
    Column("minutes_id", ForeignKey("minutes.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("due", Date),
    Column("done", Boolean, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("minutes_id", "number"),
    Index(None, "done", "due"),
)

history = Table(
    "history",
    metadata,
    _id(),
    Column("at", Instant, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", String(40), nullable=False),
    Column("forum_id", ForeignKey("forums.id")),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Index(None, "what", "forum_id"),
)

undoings = Table(
    "undoings",
    metadata,
    _id(),
    Column("history_id", ForeignKey("history.id"), nullable=False, unique=True),
    Column("undone_by_id", ForeignKey("history.id"), nullable=False),
)

journal = Table(
    "journal",
    metadata,
    _id(),
    Column("job", Integer, nullable=False, index=True),
    Column("run", String(64), nullable=False),
    Column("tablename", String(40), nullable=False),
    Column("row", Integer, nullable=False),
    Column("before", Text),
)

members = Table(
    "members",
    metadata,
    _id(),
    Column("key", String(60), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("created", Instant, nullable=False),
    Column("changed", Instant, nullable=False),
)

terms = Table(
    "terms",
    metadata,
    _id(),
    Column("member_id", ForeignKey("members.id"), nullable=False, index=True),
    Column("forum_id", ForeignKey("forums.id"), nullable=False, index=True),
    Column("office", String(20), nullable=False),
    Column("since", Date),
    Column("until", Date),
    Column("organisation", Text, nullable=False),
    Column("instead_of_id", ForeignKey("members.id")),
)

aliases = Table(
    "aliases",
    metadata,
    _id(),
    Column("member_id", ForeignKey("members.id"), nullable=False, index=True),
    Column("forum_id", ForeignKey("forums.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("learnt", String(20), nullable=False),
    Column("over", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

letters = Table(
    "letters",
    metadata,
    _id(),
    Column("message_id", String(200), nullable=False, unique=True),
    Column("forum_id", ForeignKey("forums.id"), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("recipient", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("written", Instant, nullable=False),
    Column("sent", Instant, index=True),
    Column("way", Text, nullable=False, server_default=""),
)

invitations = Table(
    "invitations",
    metadata,
    _id(),
    Column("letter_id", ForeignKey("letters.id"), nullable=False, unique=True),
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False, index=True),
    Column("member_id", ForeignKey("members.id"), nullable=False, index=True),
    Column("occasion", String(20), nullable=False),
    Column("by_name", Boolean, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("stamped", Instant, nullable=False),
    Column("told", Text, nullable=False),
)

replies = Table(
    "replies",
    metadata,
    _id(),
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False, index=True),
    Column("member_id", ForeignKey("members.id"), nullable=False, index=True),
    Column("answer", String(20), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("stamped", Instant),
    Column("delegated_to", Text, nullable=False),
    Column("comment", Text, nullable=False),
    Column("received", Instant, nullable=False),
)

secret_addresses = Table(
    "secret_addresses",
    metadata,
    _id(),
    Column("member_id", ForeignKey("members.id"), nullable=False, index=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("purpose", String(20), nullable=False),
    Column("created", Instant, nullable=False),
    Column("revoked", Instant),
)

standing_items = Table(
    "standing_items",
    metadata,
    _id(),
    Column("forum_id", ForeignKey("forums.id"), nullable=False),
    Column("key", String(64), nullable=False, unique=True),
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("presenter", Text, nullable=False),
    Column("minutes", Integer),
    Column("place", String(20), nullable=False),
    Index(None, "forum_id", "position"),
)

agenda_changes = Table(
    "agenda_changes",
    metadata,
    _id(),
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False, index=True),
    Column("at", Instant, nullable=False),
    Column("who", Text, nullable=False),
    Column("deed", String(20), nullable=False),
    Column("body", Text, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    _id(),
    Column("minutes_id", ForeignKey("minutes.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("who", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("adjusters", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Column("withdrawn", Instant),
    UniqueConstraint("minutes_id", "number"),
)

circulars = Table(
    "circulars",
    metadata,
    _id(),
    Column("minutes_id", ForeignKey("minutes.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("who", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("minutes_id", "number"),
)

circulated = Table(
    "circulated",
    metadata,
    _id(),
    Column("circular_id", ForeignKey("circulars.id"), nullable=False),
    Column("letter_id", ForeignKey("letters.id"), nullable=False, unique=True),
    Column("member_id", ForeignKey("members.id"), nullable=False, index=True),
    UniqueConstraint("circular_id", "member_id"),
)

publications = Table(
    "publications",
    metadata,
    _id(),
    Column("minutes_id", ForeignKey("minutes.id"), nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("people", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
    Column("who", Text, nullable=False),
)
