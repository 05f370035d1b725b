"""The last jobs out of the journal, and how their rows are taken back.

Rows go back to what they were, in the opposite order.  What may be known outside the house goes forward instead: a
meeting that was announced is cancelled with a higher revision, an approved text is marked as withdrawn, a secret address
is revoked, and a forum stays.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, Table, case, delete, func, insert, literal, select, update
from sqlalchemy.exc import IntegrityError

from forum.errors import CannotUndo
from forum.model import HistoryEntry
from forum.store.history import History, entries, listed
from forum.store.images import values_of
from forum.store.tables import (
    forums,
    history,
    journal,
    letters,
    meetings,
    metadata,
    minutes,
    secret_addresses,
    undoings,
    versions,
)
from minutes.catalogue import gettext as _
from minutes.model import MeetingStatus


@dataclass(frozen=True)
class Job:
    """What was done in one go."""

    number: int
    entries: tuple[HistoryEntry, ...]
    """What the history says of it, the oldest first; of a job that only sent letters nothing."""
    founded: bool
    """True where it did nothing but make a forum."""
    letters: tuple[str, ...]
    """The message ids of the letters that it wrote or sent."""
    approved: tuple[str, ...]
    """The keys of minutes that it brought in and that have an approved text now."""


@dataclass
class Kept:
    """What stays although a job was taken back, by its own name: uids, keys, and so on."""

    meetings: list[str] = field(default_factory=list)
    """Announced by the job, and cancelled now."""
    forums: list[str] = field(default_factory=list)
    versions: list[tuple[str, int]] = field(default_factory=list)
    """The minutes and the number of the text that is withdrawn now."""
    addresses: int = 0
    """Secret addresses that were given out, and are revoked now."""


@dataclass(frozen=True)
class Jobs:
    """The last jobs."""

    connection: Connection

    def last(self) -> Job | None:
        """The last one that was not undone; None where none is kept."""
        number = self.connection.execute(select(func.max(journal.c.job))).scalar()
        if number is None:
            return None
        there = {row.tablename for row in self._steps(number)} - {history.name}
        noted = listed().where(history.c.id.in_(self._rows(number, history))).order_by(history.c.id)
        sent = select(letters.c.message_id).where(letters.c.id.in_(self._rows(number, letters)))
        own = minutes.c.id.in_(self._rows(number, minutes).where(journal.c.before.is_(None)))
        approved = select(minutes.c.key).distinct().join_from(minutes, versions).where(own)
        return Job(
            number=number,
            entries=entries(self.connection, noted),
            founded=there == {forums.name} and self._new(number, forums),
            letters=tuple(self.connection.execute(sent.order_by(letters.c.id)).scalars()),
            approved=tuple(self.connection.execute(approved).scalars()),
        )

    def take_back(self, job: Job, entry: HistoryEntry) -> Kept:
        """Take the last job back, with ``entry`` in the history to say so.

        Raises :class:`~forum.errors.CannotUndo` where something that stays needs what would go.
        """
        History(self.connection).add(entry)
        by = self.connection.execute(select(func.max(history.c.id))).scalar_one()
        back = _Back(self.connection, entry.at, by)
        try:
            for row in self._steps(job.number):
                back.step(row)
        except IntegrityError as why:
            raise CannotUndo(_("The last job cannot be undone, because something that stays depends on it.")) from why
        self.connection.execute(delete(journal).where(journal.c.job == job.number))
        return back.kept

    def _steps(self, job: int) -> list[Row[Any]]:
        query = select(journal).where(journal.c.job == job).order_by(journal.c.id.desc())
        return list(self.connection.execute(query))

    def _rows(self, job: int, table: Table) -> Any:  # noqa: ANN401 - a query within queries
        return select(journal.c.row).where(journal.c.job == job, journal.c.tablename == table.name)

    def _new(self, job: int, table: Table) -> bool:
        made = self._rows(job, table).where(journal.c.before.is_(None))
        return self.connection.execute(made).first() is not None


class _Back:
    """Takes single rows back."""

    def __init__(self, connection: Connection, now: dt.datetime, by: int) -> None:
        self.connection, self.now, self.by = connection, now, by
        self.kept = Kept()
        self.forward: dict[str, Callable[[int], None]] = {
            history.name: self._undone,
            forums.name: self._forum_stays,
            meetings.name: self._cancelled,
            versions.name: self._withdrawn,
            secret_addresses.name: self._revoked,
        }

    def step(self, row: Row[Any]) -> None:
        """One line of the journal: a new row, one that was taken away, or one that was changed."""
        table = metadata.tables[row.tablename]
        if row.before is None:
            forward = self.forward.get(table.name)
            return forward(row.row) if forward else self._removed(table, row.row)
        before = values_of(table, row.before)
        if "id" not in before:
            return self._put(table, row.row, _rising(table, before, self.now))
        self.connection.execute(insert(table).values(before))
        return None

    def _announced(self, number: int) -> bool:
        query = select(meetings.c.announced).where(meetings.c.id == number)
        return bool(self.connection.execute(query).scalar())

    def _undone(self, number: int) -> None:
        self.connection.execute(insert(undoings).values(history_id=number, undone_by_id=self.by))

    def _forum_stays(self, number: int) -> None:
        self.kept.forums.append(self._one(forums.c.name, number))

    def _cancelled(self, number: int) -> None:
        if not self._announced(number):
            self._removed(meetings, number)
            return
        self.kept.meetings.append(self._one(meetings.c.uid, number))
        if self._one(meetings.c.status, number) != MeetingStatus.CANCELLED:
            values = {
                "status": MeetingStatus.CANCELLED,
                "sequence": meetings.c.sequence + 1,
                "changed": _later(self.now),
            }
            self._put(meetings, number, values)

    def _withdrawn(self, number: int) -> None:
        self._put(versions, number, {"withdrawn": self.now})
        query = select(minutes.c.key, versions.c.number).join_from(versions, minutes).where(versions.c.id == number)
        key, count = self.connection.execute(query).one()
        self.kept.versions.append((key, count))

    def _revoked(self, number: int) -> None:
        self.kept.addresses += 1
        if self._one(secret_addresses.c.revoked, number) is None:
            self._put(secret_addresses, number, {"revoked": self.now})

    def _one(self, column: Any, number: int) -> Any:  # noqa: ANN401 - any column
        return self.connection.execute(select(column).where(column.table.c.id == number)).scalar_one()

    def _put(self, table: Table, number: int, values: dict[str, Any]) -> None:
        self.connection.execute(update(table).where(table.c.id == number).values(values))

    def _removed(self, table: Table, number: int) -> None:
        self.connection.execute(delete(table).where(table.c.id == number))


def _later(now: dt.datetime) -> Any:  # noqa: ANN401 - a column's new value
    """The moment of a change; where the clock was set back, that of the change before it."""
    return case((meetings.c.changed > now, meetings.c.changed), else_=literal(now, meetings.c.changed.type))


def _rising(table: Table, before: dict[str, Any], now: dt.datetime) -> dict[str, Any]:
    """A revision never goes back, and what was announced stays announced."""
    if table is minutes and "revision" in before:
        return {**before, "revision": minutes.c.revision + 1}
    if table is not meetings:
        return before
    rising: dict[str, Any] = {"changed": _later(now)}
    if "sequence" in before:
        rising["sequence"] = meetings.c.sequence + 1
    if "announced" in before:
        rising["announced"] = True
    return {**before, **rising}
