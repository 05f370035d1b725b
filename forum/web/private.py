"""The calendars under secret addresses, rendered once a revision of the store and only when somebody asks."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from forum.desk import Desk, calendar_of, digest_of, secret_addresses
from forum.errors import ForumError
from forum.membership import SecretAddress
from forum.web.answers import CALENDAR, Answer, Headers, Prepared, prepared, refusal

NAME = "calendar.ics"
NOTHING_HERE = "There is nothing at this address."
GONE = "This address has been taken back."
NOT_NOW = "The calendar cannot be read just now; please try again in a few minutes."
A_SECOND = dt.timedelta(seconds=1)


@dataclass
class Drawer:
    """What is found under secret addresses."""

    desk: Desk
    tell: Callable[[str], None] = print
    _seen: object = None
    _known: dict[str, SecretAddress] = field(default_factory=dict)
    _ready: dict[str, Prepared | None] = field(default_factory=dict)
    _before: dict[str, Prepared] = field(default_factory=dict)
    """The last good answer of each, which goes on where something is wrong."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, secret: str, headers: Headers) -> Answer:
        """What a request gets; only the hash of the secret is looked up, so the time tells nothing of it."""
        digest = digest_of(secret)
        with self._lock:
            self._renew()
            address = self._known.get(digest)
            if address is None:
                return refusal(404, NOTHING_HERE)
            if digest not in self._ready:
                self._ready[digest] = self._prepared(address)
            ready = self._ready[digest]
        return ready.answer(headers) if ready else self._without(address)

    def _without(self, address: SecretAddress) -> Answer:
        if address.revoked:
            return refusal(410, GONE)
        return refusal(503, NOT_NOW, (b"retry-after", b"300"))

    def _renew(self) -> None:
        """Forget what was rendered, where the store or the day is another."""
        now = self.desk.store.stamp(), self.desk.now().date()
        if now == self._seen:
            return
        try:
            self._known = {one.digest: one for one in secret_addresses(self.desk)}
        except ForumError as why:
            self.tell(why.sentence)
            return
        self._before |= {digest: one for digest, one in self._ready.items() if one is not None}
        self._ready, self._seen = {}, now

    def _prepared(self, address: SecretAddress) -> Prepared | None:
        before = self._before.get(address.digest)
        try:
            data = calendar_of(self.desk, address)
        except ForumError as why:
            self.tell(f"A private calendar is not renewed: {why.sentence}")
            return None if address.revoked else before
        if data is None:
            return None
        if before is not None and before.plain.body == data:
            return before
        changed = self.desk.now()
        if before is not None and before.modified is not None:
            changed = max(changed, before.modified + A_SECOND)
        return prepared(data, CALENDAR, changed, name=NAME, private=True)
