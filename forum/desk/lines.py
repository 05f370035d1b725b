"""The small words and lines of many jobs; what importing tells, which is slow to load, is in :mod:`forum.desk.reports`."""

from __future__ import annotations

from enum import StrEnum

from forum.model import Meeting
from minutes.frozen import Frozen


class Belonging(StrEnum):
    """Why a document was given to its forum."""

    NAMED = "named"
    """The document names the body."""
    ONLY = "only"
    """The document names nobody, and there is only this forum."""
    CHOSEN = "chosen"
    """A person said so."""


class ZoneSource(StrEnum):
    """Where a new forum's time zone came from."""

    GIVEN = "given"
    LANGUAGE = "language"
    """The zone where most speakers of the document's language live."""
    MACHINE = "machine"
    UTC = "utc"
    """Nobody knew."""


class MeetingLine(Frozen):
    """A meeting in a list."""

    meeting: Meeting
    minutes: tuple[str, ...] = ()
    """The keys of its own minutes."""
    past: bool = False
    """True where its last day is over in the forum's time zone, or its minutes are there on that day."""
