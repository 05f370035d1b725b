"""The secret calendar addresses of members, as hashes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from forum.membership import Purpose, SecretAddress
from forum.store.tables import members, secret_addresses


@dataclass(frozen=True)
class Secrets:
    """Who may fetch what under an address that only they know."""

    connection: Connection

    def all(self) -> tuple[SecretAddress, ...]:
        """Every address, also those that are revoked, in the order they were given out."""
        names = ("digest", "purpose", "created", "revoked")
        columns = [secret_addresses.c[name] for name in names]
        query = select(*columns, members.c.key.label("member")).join_from(secret_addresses, members)
        rows = self.connection.execute(query.order_by(secret_addresses.c.id)).mappings()
        return tuple(SecretAddress.model_validate(dict(row)) for row in rows)

    def add(self, address: SecretAddress) -> None:
        """Keep the hash of a new one."""
        own = select(members.c.id).where(members.c.key == address.member).scalar_subquery()
        values = address.model_dump(exclude={"member"})
        self.connection.execute(insert(secret_addresses).values(**values, member_id=own))

    def revoke(self, member: str, purpose: Purpose, at: dt.datetime) -> int:
        """Take back those that a member has for a purpose; how many there were."""
        own = select(members.c.id).where(members.c.key == member).scalar_subquery()
        query = (
            update(secret_addresses)
            .where(
                secret_addresses.c.member_id == own,
                secret_addresses.c.purpose == purpose,
                secret_addresses.c.revoked.is_(None),
            )
            .values(revoked=at)
        )
        return int(self.connection.execute(query).rowcount)
