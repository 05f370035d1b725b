"""The meetings of a store, and what documents said about each."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select, update

from forum.model import Meeting, Notice, NoticeSource
from forum.store.forums import id_of
from forum.store.rows import rows_of
from forum.store.tables import forums, meetings, minutes, notices


@dataclass(frozen=True)
class Meetings:
    """The meetings, past and coming."""

    connection: Connection

    def all(self, forum: str | None = None) -> tuple[Meeting, ...]:
        """The meetings of a forum, or of every forum, in order of time."""
        return self._found(_listed() if forum is None else _listed().where(forums.c.key == forum))

    def _found(self, query: Select[Any]) -> tuple[Meeting, ...]:
        order = (meetings.c.date, meetings.c.start.is_not(None), meetings.c.start, forums.c.key, meetings.c.id)
        rows = rows_of(self.connection.execute(query.order_by(*order)))
        return tuple(Meeting.model_validate({**row, "agenda": _titles(row["agenda"])}) for row in rows)

    def moments(self) -> Mapping[str, tuple[dt.date, dt.time | None]]:
        """The day and the beginning of every meeting, by its uid."""
        query = select(meetings.c.uid, meetings.c.date, meetings.c.start)
        return {uid: (date, start) for uid, date, start in self.connection.execute(query)}

    def of_minutes(self, key: str) -> tuple[Meeting, ...]:
        """The meeting that minutes are of; none where they do not say when it was."""
        uids = (
            select(meetings.c.uid)
            .join_from(notices, minutes)
            .join(meetings, meetings.c.id == notices.c.meeting_id)
            .where(minutes.c.key == key, notices.c.source == NoticeSource.HELD)
        )
        return self._found(_listed().where(meetings.c.uid.in_(uids)))

    def add(self, meeting: Meeting) -> None:
        """Put in a meeting that was not known."""
        self.connection.execute(insert(meetings).values(**_values(meeting), forum_id=id_of(meeting.forum)))

    def save(self, meeting: Meeting) -> None:
        """Put a meeting's new state in the place of the old one."""
        self.connection.execute(update(meetings).where(meetings.c.uid == meeting.uid).values(**_values(meeting)))

    def remove(self, uid: str) -> None:
        """Take out a meeting of which nothing is said any longer and that nobody was told of."""
        self.connection.execute(delete(meetings).where(meetings.c.uid == uid))


@dataclass(frozen=True)
class Notices:
    """What documents said about meetings."""

    connection: Connection

    def of(self, forum: str, source: NoticeSource | None = None) -> tuple[Notice, ...]:
        """Everything that documents, or those of one kind, said about a forum's meetings, in the order it came."""
        query = _told(forum)
        return self._found(query if source is None else query.where(notices.c.source == source))

    def of_other_days(self, forum: str) -> tuple[Notice, ...]:
        """What documents said about meetings that are held on another day than they said."""
        return self._found(_told(forum).where(notices.c.date != meetings.c.date))

    def held(self, forum: str) -> Mapping[str, tuple[str, ...]]:
        """The keys of the minutes of each meeting that has some, by its uid."""
        query = (
            select(meetings.c.uid, minutes.c.key)
            .join_from(notices, minutes)
            .join(meetings, meetings.c.id == notices.c.meeting_id)
            .join(forums, forums.c.id == meetings.c.forum_id)
            .where(forums.c.key == forum, notices.c.source == NoticeSource.HELD)
            .order_by(notices.c.id)
        )
        found: dict[str, tuple[str, ...]] = {}
        for uid, key in self.connection.execute(query):
            found[uid] = (*found.get(uid, ()), key)
        return found

    def _found(self, query: Select[Any]) -> tuple[Notice, ...]:
        rows = rows_of(self.connection.execute(query))
        return tuple(Notice.model_validate({**row, "agenda": _titles(row["agenda"])}) for row in rows)

    def add(self, notice: Notice) -> None:
        """Keep what a document says about a meeting."""
        of_minutes = select(minutes.c.id).where(minutes.c.key == notice.minutes).scalar_subquery()
        of_meeting = select(meetings.c.id).where(meetings.c.uid == notice.meeting).scalar_subquery()
        values = _values(notice, without={"minutes", "meeting"})
        self.connection.execute(insert(notices).values(**values, minutes_id=of_minutes, meeting_id=of_meeting))

    def remove(self, minutes_key: str) -> None:
        """Take out what one document says; what it says after it was put right is added anew."""
        of_minutes = select(minutes.c.id).where(minutes.c.key == minutes_key).scalar_subquery()
        self.connection.execute(delete(notices).where(notices.c.minutes_id == of_minutes))


def _told(forum: str) -> Select[Any]:
    own = [notices.c[name] for name in Notice.model_fields if name not in {"minutes", "meeting"}]
    return (
        select(*own, minutes.c.key.label("minutes"), meetings.c.uid.label("meeting"))
        .join_from(notices, minutes)
        .join(meetings, meetings.c.id == notices.c.meeting_id)
        .join(forums, forums.c.id == meetings.c.forum_id)
        .where(forums.c.key == forum)
        .order_by(notices.c.id)
    )


def _titles(agenda: str) -> list[str]:
    return json.loads(agenda) if agenda != "[]" else []


def _listed() -> Select[Any]:
    columns = [meetings.c[name] for name in Meeting.model_fields if name != "forum"]
    return select(*columns, forums.c.key.label("forum")).join_from(meetings, forums)


def _values(what: Meeting | Notice, without: frozenset[str] | set[str] = frozenset({"forum"})) -> Mapping[str, Any]:
    values = what.model_dump(exclude=set(without))
    return {**values, "agenda": json.dumps(values["agenda"], ensure_ascii=False)}
