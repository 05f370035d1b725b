"""The standing groups of a store."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, ScalarSelect, insert, select, update

from forum.model import Forum
from forum.store.tables import forums


@dataclass(frozen=True)
class Forums:
    """The standing groups."""

    connection: Connection

    def all(self) -> tuple[Forum, ...]:
        """Every forum, by key."""
        query = select(*_FIELDS).order_by(forums.c.key)
        return tuple(Forum.model_validate(dict(row)) for row in self.connection.execute(query).mappings())

    def get(self, key: str) -> Forum | None:
        """The forum of that key."""
        row = self.connection.execute(select(*_FIELDS).where(forums.c.key == key)).mappings().first()
        return None if row is None else Forum.model_validate(dict(row))

    def add(self, forum: Forum) -> None:
        """Put in a forum whose key is new."""
        self.connection.execute(insert(forums).values(**forum.model_dump()))

    def save(self, forum: Forum) -> None:
        """Put a forum's new state in the place of the old one."""
        self.connection.execute(update(forums).where(forums.c.key == forum.key).values(**forum.model_dump()))


_FIELDS = [forums.c[name] for name in Forum.model_fields]


def id_of(key: str | None) -> ScalarSelect[int]:
    """The row of a forum, for a foreign key."""
    return select(forums.c.id).where(forums.c.key == key).scalar_subquery()
