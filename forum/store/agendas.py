"""The standing items of a forum, and what was changed by hand in the agenda of a meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from forum.agenda.hand import Change
from forum.agenda.items import StandingItem
from forum.store.forums import id_of
from forum.store.tables import agenda_changes, forums, meetings, standing_items


@dataclass(frozen=True)
class Agendas:
    """The standing items, and the changes by hand."""

    connection: Connection

    def standing(self, forum: str) -> tuple[StandingItem, ...]:
        """The forum's standing items in their order."""
        columns = [standing_items.c[name] for name in StandingItem.model_fields]
        query = (
            select(*columns)
            .join_from(standing_items, forums)
            .where(forums.c.key == forum)
            .order_by(standing_items.c.position, standing_items.c.id)
        )
        return tuple(StandingItem.model_validate(dict(row)) for row in self.connection.execute(query).mappings())

    def keep_standing(self, forum: str, items: Sequence[StandingItem]) -> None:
        """Put these in the place of all standing items of the forum."""
        self.connection.execute(delete(standing_items).where(standing_items.c.forum_id == id_of(forum)))
        rows = [{**item.model_dump(), "position": place} for place, item in enumerate(items)]
        if rows:
            self.connection.execute(insert(standing_items).values(forum_id=id_of(forum)), rows)

    def changes(self, meeting: str) -> tuple[Change, ...]:
        """What was changed by hand in the agenda of the meeting of that uid, in the order it was done."""
        query = (
            select(agenda_changes.c.body)
            .join_from(agenda_changes, meetings)
            .where(meetings.c.uid == meeting)
            .order_by(agenda_changes.c.id)
        )
        return tuple(Change.model_validate_json(body) for body in self.connection.execute(query).scalars())

    def changed_meetings(self, forum: str) -> tuple[str, ...]:
        """The uids of the forum's meetings whose agenda was changed by hand."""
        query = (
            select(meetings.c.uid)
            .distinct()
            .join_from(agenda_changes, meetings)
            .join(forums, forums.c.id == meetings.c.forum_id)
            .where(forums.c.key == forum)
            .order_by(meetings.c.uid)
        )
        return tuple(self.connection.execute(query).scalars())

    def add(self, meeting: str, changes: Sequence[Change], at: dt.datetime, who: str) -> None:
        """Add changes to the agenda of the meeting of that uid."""
        of_meeting = select(meetings.c.id).where(meetings.c.uid == meeting).scalar_subquery()
        for one in changes:
            body = one.model_dump_json(exclude_defaults=True)
            values = {"at": at, "who": who, "deed": one.deed.value, "body": body}
            self.connection.execute(insert(agenda_changes).values(**values, meeting_id=of_meeting))
