"""The drafts of a store, and the lists that are taken out of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, Table, and_, delete, func, insert, select, update

from forum.model import (
    ACTION_BY_HAND,
    COUNTING,
    DECISION_BY_HAND,
    ActionDeed,
    ActionItem,
    DecisionItem,
    MinutesState,
    StoredMinutes,
)
from forum.store import documents as originals
from forum.store.forums import id_of
from forum.store.history import History
from forum.store.rows import rows_of
from forum.store.tables import actions, attendance, decisions, documents, forums, history, minutes
from minutes.compare import ALIKE, likeness
from minutes.draft import Draft
from minutes.model import Action, Attendee, Decision, Kind, Presence


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
        return tuple(
            StoredMinutes.model_validate(row) for row in rows_of(self.connection.execute(query.order_by(*order)))
        )

    def of_document(self, sha256: str) -> tuple[StoredMinutes, ...]:
        """The minutes that came from one original, in its order."""
        query = _listed().where(documents.c.sha256 == sha256).order_by(minutes.c.position)
        return tuple(StoredMinutes.model_validate(row) for row in rows_of(self.connection.execute(query)))

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

    def save(self, stored: StoredMinutes, draft: Draft) -> None:
        """Put a draft's new state in the place of the old one, as its next revision.

        An action and a decision keep the number under which people know them, wherever they stand now; what is new
        comes after the last, and never under a number of which something was said at the desk.
        """
        values = stored.model_dump(include={"date", "kind", "title", "state"})
        query = update(minutes).where(minutes.c.key == stored.key)
        query = query.values(**values, body=draft.model_dump_json(), revision=minutes.c.revision + 1)
        self.connection.execute(query)
        self._put_again(stored.key, draft)

    def mark(self, key: str, state: MinutesState) -> None:
        """Say how far minutes have come; their text stays."""
        self.connection.execute(update(minutes).where(minutes.c.key == key).values(state=state))

    def revision(self, key: str) -> int:
        """How often a draft has been put in or changed; 0 for minutes that are not there."""
        return self.connection.execute(select(minutes.c.revision).where(minutes.c.key == key)).scalar() or 0

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
            .where(minutes.c.state.in_(COUNTING))
            .order_by(actions.c.due.is_(None), actions.c.due, minutes.c.date, actions.c.id)
        )
        if forum is not None:
            query = query.where(forums.c.key == forum)
        said = History(self.connection).last_words(ACTION_BY_HAND, forum)
        return tuple(_action(row, said) for row in rows_of(self.connection.execute(query)))

    def decisions(self, forum: str) -> tuple[DecisionItem, ...]:
        """Every decision of the minutes that count, the oldest meeting first."""
        columns = (decisions.c.number, decisions.c.body, minutes.c.key, minutes.c.date)
        query = (
            select(*columns)
            .join_from(decisions, minutes)
            .join(forums, forums.c.id == minutes.c.forum_id)
            .where(minutes.c.state.in_(COUNTING), forums.c.key == forum)
            .order_by(minutes.c.date, minutes.c.key, decisions.c.number)
        )
        return tuple(
            DecisionItem(
                key=f"{row['key']}/{row['number']}",
                forum=forum,
                minutes=row["key"],
                date=row["date"],
                number=row["number"],
                decision=Decision.model_validate_json(row["body"]),
            )
            for row in rows_of(self.connection.execute(query))
        )

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
        counting = (m for m in self.all(forum) if m.state in COUNTING and m.kind is not Kind.AGENDA)
        return tuple((one, tuple(found.get(one.key, ()))) for one in counting)

    def _take_out(self, key: str, draft: Draft) -> None:
        own = self.connection.execute(select(minutes.c.id).where(minutes.c.key == key)).scalar_one()
        for table, rows in _taken(draft):
            if rows:
                numbered = [{**row, "minutes_id": own, "number": n} for n, row in enumerate(rows, start=1)]
                self.connection.execute(insert(table), numbered)

    def _put_again(self, key: str, draft: Draft) -> None:
        own = self.connection.execute(select(minutes.c.id).where(minutes.c.key == key)).scalar_one()
        for table, rows in _taken(draft):
            known = self.connection.execute(select(table).where(table.c.minutes_id == own)).mappings().all()
            partners = _partners(known, rows)
            numbers = count(max([*(row["number"] for row in known), self._highest_said(table, key)], default=0) + 1)
            for at, row in enumerate(rows):
                if at in partners:
                    self.connection.execute(update(table).where(table.c.id == partners[at]).values(**row))
                else:
                    self.connection.execute(insert(table).values(**row, minutes_id=own, number=next(numbers)))
            gone = [row["id"] for row in known if row["id"] not in partners.values()]
            self.connection.execute(delete(table).where(table.c.id.in_(gone)))

    def _highest_said(self, table: Table, key: str) -> int:
        """The highest number of a fact of some minutes that was spoken of at the desk: no other may get it."""
        what = {"actions": ACTION_BY_HAND, "decisions": DECISION_BY_HAND}.get(table.name, "")
        query = select(history.c.subject).where(history.c.what == what, history.c.subject.startswith(f"{key}/"))
        numbers = (subject.rpartition("/")[2] for subject in self.connection.execute(query).scalars())
        return max((int(number) for number in numbers if number.isdecimal()), default=0)


def _taken(draft: Draft) -> tuple[tuple[Table, list[dict[str, Any]]], ...]:
    """What is taken out of a draft for lists."""
    record = draft.minutes
    return (
        (attendance, [_row(one, "name", "presence") for one in record.attendance]),
        (decisions, [_row(one, "scope") for one in record.decisions]),
        (actions, [_row(one, "due", "done") for one in record.actions]),
    )


def _partners(known: Sequence[RowMapping], rows: Sequence[dict[str, Any]]) -> dict[int, int]:
    """Which kept row each fact was: of the same text, or else of the same name and a text like it.

    The ids of facts count anew in every text that is read, so they alone say nothing.
    """
    old = {row["id"]: json.loads(row["body"]) for row in known}
    new = [json.loads(row["body"]) for row in rows]
    partners: dict[int, int] = {}
    for fits in (_same_fact, _same_text, _reworded):
        for at, fact in enumerate(new):
            free = (own for own in old if own not in partners.values())
            if at not in partners and (found := next((own for own in free if fits(old[own], fact)), None)):
                partners[at] = found
    return partners


def _same_fact(old: dict[str, Any], new: dict[str, Any]) -> bool:
    return bool(old.get("id")) and old.get("id") == new.get("id") and _same_text(old, new)


def _same_text(old: dict[str, Any], new: dict[str, Any]) -> bool:
    return _said_text(old) == _said_text(new)


def _reworded(old: dict[str, Any], new: dict[str, Any]) -> bool:
    same = bool(old.get("id")) and old.get("id") == new.get("id")
    return same and likeness(_said_text(old), _said_text(new)) >= ALIKE


def _said_text(fact: dict[str, Any]) -> str:
    return str(fact.get("text") or fact.get("name") or "")


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


def _action(row: Mapping[str, Any], said: dict[str, dict[str, str]]) -> ActionItem:
    key = f"{row['key']}/{row['number']}"
    action = Action.model_validate_json(row["body"])
    own = said.get(key, {})
    if own and likeness(own.get("text", action.text), action.text) < ALIKE:
        own = {}  # it was said of another action
    return ActionItem(
        key=key,
        forum=row["forum"],
        minutes=row["key"],
        number=row["number"],
        action=action,
        deed=ActionDeed(own["deed"]) if own else None,
        reason=own.get("reason", ""),
    )
