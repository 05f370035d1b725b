"""What a job tells when it is done; the command line and the web put it in words."""

from __future__ import annotations

from enum import StrEnum

from pydantic import SerializeAsAny

from forum.conflicts import DateWarning
from forum.desk.lines import Belonging, ZoneSource
from forum.model import ActionItem, Forum, Meeting, StoredDocument, StoredMinutes
from forum.people import Tie
from forum.schedule import Outcome
from minutes.frozen import Frozen
from minutes.model import Minutes


class ImportResult(StrEnum):
    """What became of a file."""

    IMPORTED = "imported"
    UNCHANGED = "unchanged"
    """The same bytes had been imported before."""


class Named(Frozen):
    """How the names of minutes stand to the member list."""

    listed: int = 0
    """How many people are on the list at all."""
    known: tuple[str, ...] = ()
    """Keys of the members that the attendance list names for certain."""
    proposed: tuple[str, ...] = ()
    """Full names that nobody has put on the list."""
    doubtful: tuple[Tie, ...] = ()
    """Names of the attendance list and of owners that may mean a member."""


class Remembered(Frozen):
    """A name whose meaning is known from now on, or was known from before."""

    name: str
    member: str
    """The member's key."""
    person: str
    """The member's full name."""


class ImportedMinutes(Frozen):
    """One meeting of an imported file."""

    stored: StoredMinutes
    record: Minutes
    meeting: Meeting | None = None
    """None where the document has no date, or other minutes of the same meeting came first."""
    actions: tuple[ActionItem, ...] = ()
    coming: tuple[Outcome, ...] = ()
    warnings: tuple[DateWarning, ...] = ()
    """What is in the way of the coming meetings that are new or changed."""
    questions: tuple[SerializeAsAny[Frozen], ...] = ()
    """What a person must settle, the least sure first."""
    named: Named = Named()
    """How the people in it stand to the member list."""
    remembered: tuple[Remembered, ...] = ()
    """Names in doubt that were settled by what a person had said before."""
    after: str | None = None
    """Where these minutes were set aside: the key of those that came first."""


class ImportReport(Frozen):
    """What came of one file."""

    result: ImportResult
    file: str
    """The file's name now; ``document.name`` is the one it had when it first came."""
    document: StoredDocument
    forum: Forum
    new_forum: bool = False
    only_forum: bool = True
    """False where the store holds others, so that commands must name it."""
    belonging: Belonging = Belonging.NAMED
    zone_source: ZoneSource | None = None
    """Only where the forum is new."""
    minutes: tuple[ImportedMinutes, ...] = ()
    keys: tuple[str, ...] = ()
    """The keys of the minutes that came out of the file, now or when it was first imported."""
