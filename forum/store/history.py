"""What was done, by whom and when; nothing here is ever changed or taken away.

What was undone stays as well, with what undid it; it no longer counts.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from forum.model import HistoryEntry
from forum.store.forums import id_of
from forum.store.rows import rows_of
from forum.store.tables import forums, history, undoings


@dataclass(frozen=True)
class History:
    """The append-only list of what was done."""

    connection: Connection

    def add(self, entry: HistoryEntry) -> None:
        """Note something down."""
        values = entry.model_dump(exclude={"forum", "detail", "undone"})
        detail = json.dumps(entry.detail, ensure_ascii=False, sort_keys=True)
        self.connection.execute(insert(history).values(**values, forum_id=id_of(entry.forum), detail=detail))

    def all(self) -> tuple[HistoryEntry, ...]:
        """Every entry, the oldest first, also those that were undone."""
        return self._found(listed())

    def last(self, count: int, forum: str | None = None) -> tuple[HistoryEntry, ...]:
        """The last entries, the oldest first."""
        newest = select(history.c.id).order_by(history.c.id.desc()).limit(count)
        if forum is not None:
            newest = newest.where(history.c.forum_id == id_of(forum))
        return self._found(listed().where(history.c.id.in_(newest)))

    def count(self, forum: str | None = None) -> int:
        """How many entries there are."""
        query = select(func.count()).select_from(history)
        if forum is not None:
            query = query.where(history.c.forum_id == id_of(forum))
        return self.connection.execute(query).scalar_one()

    def about(self, subject: str) -> tuple[HistoryEntry, ...]:
        """Every entry about one thing, the oldest first, also those that were undone."""
        return self._found(listed().where(history.c.subject == subject))

    def latest(self, forum: str) -> dt.datetime | None:
        """When something about a forum last happened; it never goes back, whatever is taken away."""
        query = select(func.max(history.c.at)).join_from(history, forums).where(forums.c.key == forum)
        found: dt.datetime | None = self.connection.execute(query).scalar()
        return found

    def of(self, what: str, forum: str) -> tuple[HistoryEntry, ...]:
        """The entries of one kind about a forum that still count, the oldest first."""
        counting = undoings.c.id.is_(None)
        return self._found(listed().where(history.c.what == what, forums.c.key == forum, counting))

    def last_words(self, what: str, forum: str | None = None) -> dict[str, dict[str, str]]:
        """The details of the last entry of one kind about each subject that still counts, of one forum or of all."""
        query = (
            select(history.c.subject, history.c.detail)
            .outerjoin_from(history, undoings, undoings.c.history_id == history.c.id)
            .where(history.c.what == what, undoings.c.id.is_(None))
            .order_by(history.c.id)
        )
        if forum is not None:
            query = query.where(history.c.forum_id == id_of(forum))
        return {row.subject: json.loads(row.detail) for row in self.connection.execute(query)}

    def _found(self, query: Select[Any]) -> tuple[HistoryEntry, ...]:
        return entries(self.connection, query.order_by(history.c.id))


def entries(connection: Connection, query: Select[Any]) -> tuple[HistoryEntry, ...]:
    """What a query over :func:`listed` finds."""
    rows = rows_of(connection.execute(query))
    return tuple(HistoryEntry.model_validate({**row, "detail": json.loads(row["detail"])}) for row in rows)


def listed() -> Select[Any]:
    """Every entry with its forum and when it was undone, for a query to choose from."""
    undone = history.alias("undone_by")
    columns = (history.c.at, history.c.who, history.c.what, forums.c.key.label("forum"))
    return (
        select(*columns, history.c.subject, history.c.detail, undone.c.at.label("undone"))
        .outerjoin_from(history, forums)
        .outerjoin(undoings, undoings.c.history_id == history.c.id)
        .outerjoin(undone, undone.c.id == undoings.c.undone_by_id)
    )
