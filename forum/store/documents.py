"""The originals, byte for byte."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, ScalarSelect, insert, select

from forum.model import StoredDocument
from forum.store.tables import documents


@dataclass(frozen=True)
class Documents:
    """The originals."""

    connection: Connection

    def all(self) -> tuple[StoredDocument, ...]:
        """Every original, in the order they came."""
        query = select(*_FIELDS).order_by(documents.c.id)
        return tuple(StoredDocument.model_validate(dict(row)) for row in self.connection.execute(query).mappings())

    def get(self, sha256: str) -> StoredDocument | None:
        """The original with that hash of its bytes (hexadecimal)."""
        row = self.connection.execute(select(*_FIELDS).where(documents.c.sha256 == sha256)).mappings().first()
        return None if row is None else StoredDocument.model_validate(dict(row))

    def content(self, sha256: str) -> bytes | None:
        """The bytes of an original, as they came."""
        query = select(documents.c.content).where(documents.c.sha256 == sha256)
        found: bytes | None = self.connection.execute(query).scalar()
        return found

    def add(self, document: StoredDocument, content: bytes) -> None:
        """Keep an original that is not there yet."""
        self.connection.execute(insert(documents).values(**document.model_dump(), content=content))


_FIELDS = [documents.c[name] for name in StoredDocument.model_fields]


def id_of(sha256: str) -> ScalarSelect[int]:
    """The row of an original, for a foreign key."""
    return select(documents.c.id).where(documents.c.sha256 == sha256).scalar_subquery()
