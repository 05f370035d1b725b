"""What each job did to which rows, written down in the same transaction, so that the last one can be taken back.

The journal listens to the statements themselves, so no job can forget it.  Of a new row it keeps the identity, of a
changed one what was different before, of one that was taken away all of it.  It is kept for the last jobs only.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Delete, Insert, Table, Update, delete, event, func, insert, select

from forum.store.images import image
from forum.store.tables import journal, metadata, undoings

HELD = 100
"""So many jobs are kept; older ones cannot be undone."""
OUTSIDE = (journal, undoings)
"""Tables that the journal does not speak of."""


class Journal:
    """Writes down what happens to rows on one connection."""

    def __init__(self, connection: Connection, run: str) -> None:
        """What is done in one run of the program is one job; an empty ``run`` makes each transaction a job."""
        self._connection, self._run = connection, run
        self._job: int | None = None
        self._before: dict[int, Mapping[str, Any]] = {}
        self._highest = 0
        event.listen(connection, "before_execute", self._look)
        event.listen(connection, "after_execute", self._keep)

    def _look(self, _connection: Connection, statement: Any, *_: object) -> None:  # noqa: ANN401 - any statement
        """See what a statement is going to change."""
        table = _changed_by(statement)
        if table is None:
            return
        if isinstance(statement, Insert):
            self._highest = self._connection.execute(select(func.max(table.c.id))).scalar() or 0
            return
        query = select(table)
        if statement.whereclause is not None:
            query = query.where(statement.whereclause)
        self._before = {row["id"]: dict(row) for row in self._connection.execute(query).mappings()}

    def _keep(self, _connection: Connection, statement: Any, *_: object) -> None:  # noqa: ANN401 - any statement
        """Write down what it has changed."""
        table = _changed_by(statement)
        if table is None:
            return
        if isinstance(statement, Insert):
            new = self._connection.execute(select(table.c.id).where(table.c.id > self._highest)).scalars().all()
            self._write(table, dict.fromkeys(new))
        elif isinstance(statement, Delete):
            self._write(table, {number: image(row) for number, row in self._before.items()})
        else:
            self._write(table, self._differences(table))

    def _differences(self, table: Table) -> dict[int, str | None]:
        query = select(table).where(table.c.id.in_(self._before))
        found: dict[int, str | None] = {}
        for row in self._connection.execute(query).mappings():
            before = self._before[row["id"]]
            if old := {name: value for name, value in before.items() if value != row[name]}:
                found[row["id"]] = image(old)
        return found

    def _write(self, table: Table, rows: Mapping[int, str | None]) -> None:
        if not rows:
            return
        if self._job is None:
            self._job = self._number()
        lines = [
            {"job": self._job, "run": self._run, "tablename": table.name, "row": number, "before": before}
            for number, before in rows.items()
        ]
        self._connection.execute(insert(journal), lines)

    def _number(self) -> int:
        """That of the last job where this run of the program did it; else the next one."""
        query = select(journal.c.job, journal.c.run).order_by(journal.c.id.desc()).limit(1)
        last = self._connection.execute(query).first()
        if last is None:
            return 1
        if self._run and last.run == self._run:
            return int(last.job)
        self._connection.execute(delete(journal).where(journal.c.job <= last.job + 1 - HELD))
        return int(last.job) + 1


def _changed_by(statement: object) -> Table | None:
    """The table that a statement changes, where the journal speaks of it."""
    if not isinstance(statement, Insert | Update | Delete) or not isinstance(statement.table, Table):
        return None
    ours = statement.table.metadata is metadata and statement.table not in OUTSIDE
    return statement.table if ours else None
