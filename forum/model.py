"""The things a forum keeps: itself, its meetings, the documents it was told of.

Instants are aware and in UTC; a meeting's ``date``, ``start`` and ``end`` are wall-clock values in the
forum's time zone, because that is what people agreed on (a change of summer-time law moves the instant,
not the hour on the wall).
"""

from __future__ import annotations

import datetime as dt

from minutes.blocks import Frozen
from minutes.model import ClockTime, MeetingStatus, Mode


class Forum(Frozen):
    """A standing group."""

    key: str
    """Short and unique in a store: ``utgivarforum``; ASCII letters, digits and hyphens."""
    name: str
    language: str
    """BCP 47; everything for people is written in it."""
    timezone: str
    """IANA name: ``Europe/Stockholm``."""
    created: dt.datetime
    description: str = ""


class Meeting(Frozen):
    """One meeting of a forum, past or future."""

    uid: str
    """Opaque and for life, from the first time the meeting was seen (RFC 5545 section 3.8.4.7)."""
    forum: str
    """The forum's key."""
    date: dt.date
    last_day: dt.date | None = None
    """Where it takes more than one day: the last."""
    start: ClockTime | None = None
    end: ClockTime | None = None
    status: MeetingStatus = MeetingStatus.CONFIRMED
    title: str = ""
    """Empty: the forum's name is the title."""
    place: str | None = None
    mode: Mode | None = None
    note: str | None = None
    url: str | None = None
    """Where its minutes or its video link are found, if the forum gave one."""
    agenda: tuple[str, ...] = ()
    announced: bool = True
    """True where it was announced as a coming meeting; a meeting known only from its own minutes
    was never announced and is no calendar entry."""
    sequence: int = 0
    """Rises by one with each change of date, time, place or status (RFC 5546 section 2.1.4)."""
    created: dt.datetime
    """When it was first seen, UTC, whole seconds."""
    changed: dt.datetime
    """When anything about it last changed, UTC, whole seconds."""


class StoredDocument(Frozen):
    """An original, kept byte for byte."""

    sha256: str
    name: str
    size: int
    imported: dt.datetime


class StoredMinutes(Frozen):
    """The draft of one meeting's minutes in the store."""

    key: str
    """Unique in a store: the forum's key and the date, ``utgivarforum/2024-12-20``."""
    forum: str
    date: dt.date | None
    source: str
    """SHA-256 of the document it came from."""
    state: str = "draft"
    imported: dt.datetime
