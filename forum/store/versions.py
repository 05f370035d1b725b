"""The approved versions of minutes: each with its whole text, for ever."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from forum.model import MinutesVersion
from forum.store.tables import minutes, versions
from minutes.model import Minutes


@dataclass(frozen=True)
class Versions:
    """The approved versions, which are only ever added to."""

    connection: Connection

    def of(self, key: str) -> tuple[MinutesVersion, ...]:
        """The versions of some minutes, the first one first."""
        columns = [versions.c[name] for name in MinutesVersion.model_fields if name != "minutes"]
        query = (
            select(*columns, minutes.c.key.label("minutes"))
            .join_from(versions, minutes)
            .where(minutes.c.key == key)
            .order_by(versions.c.number)
        )
        rows = self.connection.execute(query).mappings()
        return tuple(MinutesVersion.model_validate({**row, "adjusters": json.loads(row["adjusters"])}) for row in rows)

    def standing(self, key: str) -> tuple[MinutesVersion, ...]:
        """The versions that stand: those whose approval was not undone."""
        return tuple(one for one in self.of(key) if one.withdrawn is None)

    def record(self, key: str, number: int) -> Minutes | None:
        """The whole text of a version."""
        query = (
            select(versions.c.body)
            .join_from(versions, minutes)
            .where(minutes.c.key == key, versions.c.number == number)
        )
        body = self.connection.execute(query).scalar()
        return None if body is None else Minutes.model_validate_json(body)

    def add(self, version: MinutesVersion, record: Minutes) -> None:
        """Keep another version."""
        values = version.model_dump(exclude={"minutes", "adjusters"})
        own = select(minutes.c.id).where(minutes.c.key == version.minutes).scalar_subquery()
        adjusters = json.dumps(version.adjusters, ensure_ascii=False)
        self.connection.execute(
            insert(versions).values(**values, adjusters=adjusters, minutes_id=own, body=record.model_dump_json())
        )
