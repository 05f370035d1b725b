"""What was done, by whom and when; nothing here is ever changed or taken away."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from forum.model import HistoryEntry
from forum.store.forums import id_of
from forum.store.tables import forums, history


@dataclass(frozen=True)
class History:
    """The append-only list of what was done."""

    connection: Connection

    def add(self, entry: HistoryEntry) -> None:
        """Note something down."""
        values = entry.model_dump(exclude={"forum", "detail"})
        detail = json.dumps(entry.detail, ensure_ascii=False, sort_keys=True)
        self.connection.execute(insert(history).values(**values, forum_id=id_of(entry.forum), detail=detail))

    def all(self) -> tuple[HistoryEntry, ...]:
        """Every entry, the oldest first."""
        return self._found(_listed())

    def latest(self, forum: str) -> dt.datetime | None:
        """When something about a forum last happened; it never goes back, whatever is taken away."""
        query = select(func.max(history.c.at)).join_from(history, forums).where(forums.c.key == forum)
        found: dt.datetime | None = self.connection.execute(query).scalar()
        return found

    def of(self, what: str, forum: str) -> tuple[HistoryEntry, ...]:
        """The entries of one kind about a forum, the oldest first."""
        return self._found(_listed().where(history.c.what == what, forums.c.key == forum))

    def _found(self, query: Select[Any]) -> tuple[HistoryEntry, ...]:
        rows = self.connection.execute(query.order_by(history.c.id)).mappings()
        return tuple(HistoryEntry.model_validate({**row, "detail": json.loads(row["detail"])}) for row in rows)


def _listed() -> Select[Any]:
    columns = (history.c.at, history.c.who, history.c.what, forums.c.key.label("forum"))
    return select(*columns, history.c.subject, history.c.detail).outerjoin_from(history, forums)
