"""The drafts of a store, and the lists that are taken out of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, Table, and_, func, insert, select

from forum.model import ActionItem, MinutesState, StoredMinutes
from forum.store import documents as originals
from forum.store.forums import id_of
from forum.store.tables import actions, attendance, decisions, documents, forums, minutes
from minutes.draft import Draft
from minutes.model import Action, Attendee, Kind, Presence


@dataclass(frozen=True)
class MinutesShelf:
    """The drafts, and the actions in them."""

    connection: Connection

    def all(self, forum: str | None = None) -> tuple[StoredMinutes, ...]:
        """What is known of each minutes without opening them, the oldest meeting first, undated ones last."""
        query = _listed()
        if forum is not None:
            query = query.where(forums.c.key == forum)
        order = (minutes.c.date.is_(None), minutes.c.date, minutes.c.key)
        return tuple(_stored(row) for row in self.connection.execute(query.order_by(*order)).mappings())

    def of_document(self, sha256: str) -> tuple[StoredMinutes, ...]:
        """The minutes that came from one original, in its order."""
        query = _listed().where(documents.c.sha256 == sha256).order_by(minutes.c.position)
        return tuple(_stored(row) for row in self.connection.execute(query).mappings())

    def draft(self, key: str) -> Draft | None:
        """The whole draft."""
        body = self.connection.execute(select(minutes.c.body).where(minutes.c.key == key)).scalar()
        return None if body is None else Draft.model_validate_json(body)

    def add(self, stored: StoredMinutes, draft: Draft, position: int) -> None:
        """Put in a draft, the ``position``-th of its original (from 0), and what lists need of it."""
        values = stored.model_dump(include={"key", "date", "kind", "title", "state", "imported"})
        query = insert(minutes).values(
            **values,
            forum_id=id_of(stored.forum),
            document_id=originals.id_of(stored.source),
            position=position,
            body=draft.model_dump_json(),
        )
        self.connection.execute(query)
        self._take_out(stored.key, draft)

    def names(self, forum: str) -> frozenset[str]:
        """The names, as written, of everyone who was at a meeting of the forum."""
        query = (
            select(attendance.c.name)
            .join_from(attendance, minutes)
            .join(forums, forums.c.id == minutes.c.forum_id)
            .where(forums.c.key == forum, attendance.c.presence == Presence.PRESENT)
        )
        return frozenset(self.connection.execute(query).scalars())

    def actions(self, forum: str | None = None) -> tuple[ActionItem, ...]:
        """Every action of the minutes that count, in order of their due date, those without one last."""
        columns = (actions.c.number, actions.c.body, minutes.c.key, forums.c.key.label("forum"))
        query = (
            select(*columns)
            .join_from(actions, minutes)
            .join(forums, forums.c.id == minutes.c.forum_id)
            .where(minutes.c.state == MinutesState.DRAFT)
            .order_by(actions.c.due.is_(None), actions.c.due, minutes.c.date, actions.c.id)
        )
        if forum is not None:
            query = query.where(forums.c.key == forum)
        return tuple(_action(row) for row in self.connection.execute(query).mappings())

    def attendance(self, forum: str) -> tuple[tuple[StoredMinutes, tuple[Attendee, ...]], ...]:
        """The attendance list of each minutes that count, the oldest meeting first; a summons has none."""
        query = (
            select(minutes.c.key, attendance.c.body)
            .join_from(attendance, minutes)
            .join(forums, forums.c.id == minutes.c.forum_id)
            .where(forums.c.key == forum)
            .order_by(attendance.c.id)
        )
        found: dict[str, list[Attendee]] = {}
        for row in self.connection.execute(query).mappings():
            found.setdefault(row["key"], []).append(Attendee.model_validate_json(row["body"]))
        counting = (m for m in self.all(forum) if m.state is MinutesState.DRAFT and m.kind is not Kind.AGENDA)
        return tuple((one, tuple(found.get(one.key, ()))) for one in counting)

    def _take_out(self, key: str, draft: Draft) -> None:
        record = draft.minutes
        taken: tuple[tuple[Table, list[dict[str, Any]]], ...] = (
            (attendance, [_row(one, "name", "presence") for one in record.attendance]),
            (decisions, [_row(one, "scope") for one in record.decisions]),
            (actions, [_row(one, "due", "done") for one in record.actions]),
        )
        own = self.connection.execute(select(minutes.c.id).where(minutes.c.key == key)).scalar_one()
        for table, rows in taken:
            if rows:
                numbered = [{**row, "minutes_id": own, "number": n} for n, row in enumerate(rows, start=1)]
                self.connection.execute(insert(table), numbered)


def _row(fact: Any, *columns: str) -> dict[str, Any]:  # noqa: ANN401 - any fact of a record
    return {**{name: getattr(fact, name) for name in columns}, "body": fact.model_dump_json()}


def _listed() -> Select[Any]:
    here = and_(attendance.c.minutes_id == minutes.c.id, attendance.c.presence == Presence.PRESENT)
    return (
        select(
            *(minutes.c[name] for name in ("key", "date", "state", "imported", "kind", "title")),
            forums.c.key.label("forum"),
            documents.c.sha256.label("source"),
            documents.c.name.label("document"),
            select(func.count()).select_from(attendance).where(here).scalar_subquery().label("present"),
            _count(decisions).label("decisions"),
            _count(actions).label("actions"),
        )
        .join_from(minutes, forums)
        .join(documents, documents.c.id == minutes.c.document_id)
    )


def _count(table: Table) -> Any:  # noqa: ANN401 - SQLAlchemy's own type says no more
    return select(func.count()).select_from(table).where(table.c.minutes_id == minutes.c.id).scalar_subquery()


def _stored(row: RowMapping) -> StoredMinutes:
    return StoredMinutes.model_validate(dict(row))


def _action(row: RowMapping) -> ActionItem:
    return ActionItem(
        key=f"{row['key']}/{row['number']}",
        forum=row["forum"],
        minutes=row["key"],
        number=row["number"],
        action=Action.model_validate_json(row["body"]),
    )
