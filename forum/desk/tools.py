"""What a job needs beside its arguments: store, clock, names for new things, the reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from forum.errors import OutboxError
from minutes.catalogue import gettext as _

if TYPE_CHECKING:
    from forum.outbox import Outbox
    from forum.store import Store
    from minutes.draft import Answer, Draft
    from minutes.frozen import Frozen


class Reader(Protocol):
    """Reads every meeting of one file, as ``minutes.reading.read_all`` does."""

    def __call__(self, data: bytes, name: str, language: str | None = None) -> tuple[Draft, ...]:
        """The drafts of a file; raises :class:`~minutes.errors.MinutesError`."""
        ...


def _settle(draft: Draft, answers: Iterable[Answer]) -> Draft:
    from minutes.review import apply  # noqa: PLC0415 - slow to load, needed only where something is answered

    return apply(draft, answers)


def _no_outbox(wish: str) -> Outbox:
    raise OutboxError(_("Nobody has said where letters go ({wish}).").format(wish=wish or _("no outbox")))


@dataclass(frozen=True)
class Desk:
    """The desk: everything that differs between a real day and a test."""

    store: Store
    clock: Callable[[], dt.datetime]
    """The present moment, aware."""
    new_uid: Callable[[], str]
    """A name for a meeting that no other meeting in the world has (RFC 7986 section 5.3)."""
    read: Reader
    ask: Callable[[Draft], tuple[Frozen, ...]]
    """What a person must settle in a draft, as ``minutes.review.questions`` does."""
    who: str = ""
    """The name of the person's account, for the history."""
    zone: str | None = None
    """The computer's own IANA time zone."""
    language: str = "en"
    """The computer's own language, BCP 47; only used for a forum that is made by command."""
    settle: Callable[[Draft, Iterable[Answer]], Draft] = _settle
    """Puts answers into a draft, as ``minutes.review.apply`` does."""
    outbox: Callable[[str], Outbox] = _no_outbox
    """Where a forum's letters go, by what the forum wants."""

    def now(self) -> dt.datetime:
        """The present moment in UTC, whole seconds."""
        return self.clock().astimezone(dt.UTC).replace(microsecond=0)


@dataclass(frozen=True)
class Wishes:
    """What the person said beside the file."""

    forum: str | None = None
    """The key of the forum that it belongs to."""
    new: bool = False
    """True to make another forum out of what the document says."""
    language: str | None = None
    """BCP 47; None to let the reader find out."""
    timezone: str | None = None
    """IANA name for a forum that is made."""
    as_minutes: bool = False
    """True to take a document in that does not look like minutes."""
