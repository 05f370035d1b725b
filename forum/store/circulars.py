"""What became of minutes outside the house: drafts sent round to members, and pages on the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from forum.model import Circular, Publication
from forum.store.forums import id_of
from forum.store.tables import circulars, circulated, forums, letters, members, minutes, publications
from minutes.model import Minutes


@dataclass(frozen=True)
class Circulars:
    """Drafts that were sent round, each with its whole text; only ever added to."""

    connection: Connection

    def of(self, key: str) -> tuple[Circular, ...]:
        """The drafts of some minutes that were sent, the first one first."""
        columns = [circulars.c[name] for name in Circular.model_fields if name != "minutes"]
        query = (
            select(*columns, minutes.c.key.label("minutes"))
            .join_from(circulars, minutes)
            .where(minutes.c.key == key)
            .order_by(circulars.c.number)
        )
        return tuple(Circular.model_validate(dict(row)) for row in self.connection.execute(query).mappings())

    def record(self, key: str, number: int) -> Minutes | None:
        """The whole text of a draft as it was sent."""
        query = (
            select(circulars.c.body)
            .join_from(circulars, minutes)
            .where(minutes.c.key == key, circulars.c.number == number)
        )
        body = self.connection.execute(query).scalar()
        return None if body is None else Minutes.model_validate_json(body)

    def reached(self, key: str, number: int) -> tuple[str, ...]:
        """The keys of the members to whom a draft was written."""
        query = (
            select(members.c.key)
            .join_from(circulated, members)
            .join(circulars, circulars.c.id == circulated.c.circular_id)
            .join(minutes, minutes.c.id == circulars.c.minutes_id)
            .where(minutes.c.key == key, circulars.c.number == number)
            .order_by(circulated.c.id)
        )
        return tuple(self.connection.execute(query).scalars())

    def ever(self, member: str) -> bool:
        """True where a draft was ever sent to a member."""
        query = select(circulated.c.id).join_from(circulated, members).where(members.c.key == member).limit(1)
        return self.connection.execute(query).first() is not None

    def add(self, circular: Circular, record: Minutes) -> None:
        """Keep another draft that is sent round."""
        values = circular.model_dump(exclude={"minutes"})
        self.connection.execute(
            insert(circulars).values(**values, minutes_id=_minutes(circular.minutes), body=record.model_dump_json())
        )

    def reach(self, circular: Circular, member: str, letter: str) -> None:
        """Note to whom a draft was written; the letter is there already."""
        own = select(circulars.c.id).where(
            circulars.c.minutes_id == _minutes(circular.minutes), circulars.c.number == circular.number
        )
        query = insert(circulated).values(
            circular_id=own.scalar_subquery(),
            letter_id=select(letters.c.id).where(letters.c.message_id == letter).scalar_subquery(),
            member_id=select(members.c.id).where(members.c.key == member).scalar_subquery(),
        )
        self.connection.execute(query)


@dataclass(frozen=True)
class Publications:
    """Which minutes are on the site, and in which version."""

    connection: Connection

    def of(self, forum: str) -> tuple[Publication, ...]:
        """The published minutes of a forum, the oldest meeting first."""
        columns = [publications.c[name] for name in Publication.model_fields if name != "minutes"]
        query = (
            select(*columns, minutes.c.key.label("minutes"))
            .join_from(publications, minutes)
            .join(forums, forums.c.id == minutes.c.forum_id)
            .where(forums.c.id == id_of(forum))
            .order_by(minutes.c.date, minutes.c.key)
        )
        return tuple(Publication.model_validate(dict(row)) for row in self.connection.execute(query).mappings())

    def put(self, publication: Publication) -> None:
        """Put minutes on the site, in the place of what was there of them."""
        self.take_off(publication.minutes)
        values = publication.model_dump(exclude={"minutes"})
        self.connection.execute(insert(publications).values(**values, minutes_id=_minutes(publication.minutes)))

    def take_off(self, key: str) -> None:
        """Take minutes off the site."""
        self.connection.execute(delete(publications).where(publications.c.minutes_id == _minutes(key)))


def _minutes(key: str) -> Any:  # noqa: ANN401 - SQLAlchemy's own type says no more
    return select(minutes.c.id).where(minutes.c.key == key).scalar_subquery()
