"""The letters of a store: what was written, what has left, what it told whom, and what came back."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, insert, select, update

from forum.model import Meeting
from forum.post import GivenAnswer, Letter, SentInvitation
from forum.store.forums import id_of
from forum.store.tables import forums, invitations, letters, meetings, members, replies


@dataclass(frozen=True)
class Letters:
    """Mails that were written; their bytes never change."""

    connection: Connection

    def all(self, forum: str | None = None, *, waiting: bool = False) -> tuple[Letter, ...]:
        """The letters in the order in which they were written; with ``waiting`` only those that have not left."""
        columns = [letters.c[name] for name in Letter.model_fields if name != "forum"]
        query = select(*columns, forums.c.key.label("forum")).join_from(letters, forums).order_by(letters.c.id)
        if forum is not None:
            query = query.where(forums.c.key == forum)
        if waiting:
            query = query.where(letters.c.sent.is_(None))
        return tuple(Letter.model_validate(dict(row)) for row in self.connection.execute(query).mappings())

    def waits(self, message_id: str) -> bool:
        """True for a letter that has not left."""
        query = select(letters.c.id).where(letters.c.message_id == message_id, letters.c.sent.is_(None))
        return self.connection.execute(query).first() is not None

    def body(self, message_id: str) -> bytes | None:
        """The whole mail."""
        query = select(letters.c.body).where(letters.c.message_id == message_id)
        return self.connection.execute(query).scalar()

    def add(self, letter: Letter, body: bytes) -> None:
        """Put in a letter that waits to be sent."""
        values = letter.model_dump(exclude={"forum"})
        self.connection.execute(insert(letters).values(**values, forum_id=id_of(letter.forum), body=body))

    def left(self, message_id: str, sent: dt.datetime, way: str) -> None:
        """Note that a letter has left."""
        query = update(letters).where(letters.c.message_id == message_id).values(sent=sent, way=way)
        self.connection.execute(query)


@dataclass(frozen=True)
class Invitations:
    """What was told to members about meetings."""

    connection: Connection

    def of(self, meeting: str) -> tuple[SentInvitation, ...]:
        """Everything about a meeting, in the order in which it was written."""
        query = _told().where(meetings.c.uid == meeting).order_by(invitations.c.id)
        return tuple(_sent(row) for row in self.connection.execute(query).mappings())

    def ever(self, forum: str, member: str) -> bool:
        """True where a member was ever written to about a meeting of a forum, or answered."""
        query = _told().where(members.c.key == member, meetings.c.forum_id == id_of(forum)).limit(1)
        return self.connection.execute(query).first() is not None

    def add(self, invitation: SentInvitation) -> None:
        """Keep what a letter told; the letter is there already."""
        values = invitation.model_dump(include={"occasion", "by_name"})
        query = insert(invitations).values(
            **values,
            letter_id=_row(letters, "message_id", invitation.letter),
            meeting_id=_row(meetings, "uid", invitation.told.uid),
            member_id=_row(members, "key", invitation.member),
            sequence=invitation.told.sequence,
            stamped=invitation.told.changed,
            told=invitation.told.model_dump_json(),
        )
        self.connection.execute(query)


@dataclass(frozen=True)
class Replies:
    """What members answered; an answer is never changed, a later one counts."""

    connection: Connection

    def of(self, meeting: str) -> tuple[GivenAnswer, ...]:
        """Every answer to the invitations to a meeting, in the order in which they came."""
        plain = ("answer", "sequence", "stamped", "comment", "received")
        query = (
            select(*(replies.c[name] for name in plain), replies.c.delegated_to, meetings.c.uid, members.c.key)
            .join_from(replies, meetings)
            .join(members, members.c.id == replies.c.member_id)
            .where(meetings.c.uid == meeting)
            .order_by(replies.c.id)
        )
        return tuple(
            GivenAnswer(
                **{name: row[name] for name in plain},
                meeting=row["uid"],
                member=row["key"],
                delegated_to=tuple(json.loads(row["delegated_to"])),
            )
            for row in self.connection.execute(query).mappings()
        )

    def add(self, given: GivenAnswer) -> None:
        """Keep an answer."""
        query = insert(replies).values(
            **given.model_dump(exclude={"meeting", "member", "delegated_to"}),
            delegated_to=json.dumps(given.delegated_to),
            meeting_id=_row(meetings, "uid", given.meeting),
            member_id=_row(members, "key", given.member),
        )
        self.connection.execute(query)


def _told() -> Select[Any]:
    return (
        select(
            invitations.c.occasion,
            invitations.c.by_name,
            invitations.c.told,
            letters.c.message_id,
            letters.c.recipient,
            letters.c.written,
            members.c.key,
        )
        .join_from(invitations, letters)
        .join(members, members.c.id == invitations.c.member_id)
        .join(meetings, meetings.c.id == invitations.c.meeting_id)
    )


def _sent(row: RowMapping) -> SentInvitation:
    return SentInvitation(
        letter=row["message_id"],
        member=row["key"],
        address=row["recipient"],
        occasion=row["occasion"],
        by_name=row["by_name"],
        told=Meeting.model_validate_json(row["told"]),
        written=row["written"],
    )


def _row(table: Any, column: str, value: str) -> Any:  # noqa: ANN401 - SQLAlchemy's own types say no more
    return select(table.c.id).where(table.c[column] == value).scalar_subquery()
