"""The people of a store, with their offices and their other names."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, delete, insert, select, update

from forum.membership import Alias, Member, Term
from forum.store.forums import id_of
from forum.store.tables import aliases, forums, members, terms


@dataclass(frozen=True)
class Members:
    """The people who belong to forums, or did."""

    connection: Connection

    def all(self, forum: str | None = None) -> tuple[Member, ...]:
        """Everyone by name; of a forum everyone who ever had an office there, with all that is known of them."""
        query = select(members).order_by(members.c.name, members.c.key)
        if forum is not None:
            own = select(terms.c.member_id).where(terms.c.forum_id == id_of(forum))
            query = query.where(members.c.id.in_(own))
        return self._whole(self.connection.execute(query).mappings().all())

    def get(self, key: str) -> Member | None:
        """The one of that key."""
        rows = self.connection.execute(select(members).where(members.c.key == key)).mappings().all()
        return next(iter(self._whole(rows)), None)

    def add(self, member: Member) -> None:
        """Put in somebody whose key is new."""
        self.connection.execute(insert(members).values(**_row(member)))
        self._put_parts(member)

    def save(self, member: Member) -> None:
        """Put somebody's new state in the place of the old one."""
        self.connection.execute(update(members).where(members.c.key == member.key).values(**_row(member)))
        own = _id(member.key)
        for table in (aliases, terms):
            self.connection.execute(delete(table).where(table.c.member_id == own))
        self._put_parts(member)

    def remove(self, key: str) -> None:
        """Take somebody out whom nothing else in the store speaks of."""
        own = _id(key)
        for table in (aliases, terms):
            self.connection.execute(delete(table).where(table.c.member_id == own))
        self.connection.execute(delete(members).where(members.c.key == key))

    def _put_parts(self, member: Member) -> None:
        own = self.connection.execute(select(members.c.id).where(members.c.key == member.key)).scalar_one()
        for term in member.terms:
            values = term.model_dump(exclude={"forum", "instead_of"})
            instead = _id(term.instead_of) if term.instead_of else None
            self._put(terms, member_id=own, forum_id=id_of(term.forum), instead_of_id=instead, **values)
        for alias in member.aliases:
            values = {**alias.model_dump(exclude={"forum", "over"}), "over": json.dumps(alias.over)}
            self._put(aliases, member_id=own, forum_id=id_of(alias.forum), **values)

    def _put(self, table: Table, **values: object) -> None:
        self.connection.execute(insert(table).values(**values))

    def _whole(self, rows: Sequence[RowMapping]) -> tuple[Member, ...]:
        if not rows:
            return ()
        wanted = {row["id"] for row in rows}
        held, called = self._terms(wanted), self._aliases(wanted)
        plain = [name for name in Member.model_fields if name not in {"aliases", "terms"}]
        return tuple(
            Member(
                **{name: row[name] for name in plain},
                terms=tuple(held.get(row["id"], ())),
                aliases=tuple(called.get(row["id"], ())),
            )
            for row in rows
        )

    def _terms(self, wanted: set[int]) -> dict[int, list[Term]]:
        other = members.alias()
        query = (
            select(terms, forums.c.key.label("forum"), other.c.key.label("other"))
            .join_from(terms, forums)
            .outerjoin(other, other.c.id == terms.c.instead_of_id)
            .order_by(terms.c.since.is_not(None), terms.c.since, terms.c.id)
        )
        found: dict[int, list[Term]] = {}
        for row in self.connection.execute(query).mappings():
            if row["member_id"] in wanted:
                values = {name: row[name] for name in ("forum", "office", "since", "until", "organisation")}
                found.setdefault(row["member_id"], []).append(Term(**values, instead_of=row["other"] or ""))
        return found

    def _aliases(self, wanted: set[int]) -> dict[int, list[Alias]]:
        query = select(aliases, forums.c.key.label("forum")).join_from(aliases, forums).order_by(aliases.c.id)
        found: dict[int, list[Alias]] = {}
        for row in self.connection.execute(query).mappings():
            if row["member_id"] in wanted:
                values = {name: row[name] for name in ("forum", "name", "learnt", "at")}
                found.setdefault(row["member_id"], []).append(Alias(**values, over=tuple(json.loads(row["over"]))))
        return found


def _row(member: Member) -> dict[str, Any]:
    return member.model_dump(exclude={"aliases", "terms"})


def _id(key: str) -> Any:  # noqa: ANN401 - SQLAlchemy's own type says no more
    return select(members.c.id).where(members.c.key == key).scalar_subquery()
