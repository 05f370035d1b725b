"""What an agenda is made of."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from pydantic import Field

from forum.agenda.numbers import Numbers
from forum.model import Forum, Meeting
from minutes.frozen import Frozen
from minutes.model import Bound, ClockTime, Kind, MeetingStatus

LONGEST_ITEM = 1440
"""Minutes: a day; more is a slip of the pen."""


class Sort(StrEnum):
    """Why an item stands on the agenda, in the order of a draft."""

    OPENING = "opening"
    APPROVAL = "approval"
    """The last minutes are gone through and approved."""
    STANDING = "standing"
    POSTPONED = "postponed"
    """Earlier minutes put it off, or the chair did."""
    PROMISED = "promised"
    """Earlier minutes say that it comes back."""
    ADDED = "added"
    """By hand."""
    ACTIONS = "actions"
    DATES = "dates"
    OTHER = "other"
    CLOSING = "closing"


class Place(StrEnum):
    """Where a standing item stands."""

    BEGINNING = "beginning"
    """After the opening."""
    MIDDLE = "middle"
    """After the last minutes, before what was postponed."""
    END = "end"
    """After the coming dates, before other business."""


class StandingItem(Frozen):
    """An item of every meeting of a forum."""

    key: str
    """Opaque and for life, so that a change by hand still finds the item when its title was corrected."""
    title: str
    presenter: str = ""
    minutes: int | None = Field(default=None, ge=1, le=LONGEST_ITEM)
    place: Place = Place.MIDDLE


class Lineage(Frozen):
    """How often an item was put off."""

    since: dt.date
    """The day of the meeting that first put it off."""
    times: int
    """At how many meetings."""


class Quote(Frozen):
    """A sentence of earlier minutes that is why the item stands here."""

    text: str
    minutes: str
    """The key of those minutes."""
    date: dt.date


class OpenAction(Frozen):
    """Something that somebody still is to do."""

    key: str
    text: str
    about: str = ""
    """The sentence that "it" points to, where the text has only a pronoun."""
    owners: tuple[str, ...]
    """As the minutes have them; where it is in doubt who is meant, everyone who may be, a single one with "?"."""
    since: dt.date | None
    """The day of the minutes that first have it."""
    due: dt.date | None = None
    due_text: str = ""
    bound: Bound | None = None
    days: int | None = None
    """From ``since`` to the day of this meeting."""
    overdue: bool = False
    """True where the last day lies before this meeting."""


class ComingDate(Frozen):
    """A later meeting."""

    date: dt.date
    start: ClockTime | None = None
    end: ClockTime | None = None
    status: MeetingStatus
    place: str = ""


class LastMinutes(Frozen):
    """Minutes that are to be approved."""

    key: str
    date: dt.date
    kind: Kind
    sent: dt.date | None = None
    """The day on which the draft was sent round; None where it was not."""


class Item(Frozen):
    """One item of an agenda."""

    key: str
    """What changes by hand hold on to: the same as long as the item is the same."""
    sort: Sort
    title: str
    presenter: str = ""
    minutes: int | None = Field(default=None, ge=1, le=LONGEST_ITEM)
    """Planned by a person; None: suggested (:mod:`forum.agenda.timing`)."""
    note: str = ""
    """What the chair wrote below it; may hold several lines."""
    lineage: Lineage | None = None
    missed: dt.date | None = None
    """The day of the last meeting that had it on its agenda and did not take it up."""
    quotes: tuple[Quote, ...] = ()
    last: LastMinutes | None = None
    waiting: tuple[LastMinutes, ...] = ()
    """Older minutes that were sent round and are still not approved."""
    actions: tuple[OpenAction, ...] = ()
    dates: tuple[ComingDate, ...] = ()


class Slot(Frozen):
    """An item with its time."""

    item: Item
    minutes: int
    suggested: bool
    """True where nobody has said how long it takes."""
    start: dt.datetime | None = None
    """In the forum's zone; None where the meeting has no hour."""
    end: dt.datetime | None = None


class Agenda(Frozen):
    """The agenda of one meeting, as it is now."""

    forum: Forum
    meeting: Meeting
    slots: tuple[Slot, ...] = ()
    length: int | None = None
    """Minutes from start to end of the meeting; None where they are not both known."""
    left_out: tuple[Item, ...] = ()
    """What was dropped or postponed by hand."""
    postponed: frozenset[str] = frozenset()
    """The keys of those that come back at the next meeting."""
    numbers: Numbers = Numbers()
    """Those that the forum's rule gives to the items."""
    unwritten: tuple[dt.date, ...] = ()
    """Where numbers run on: meetings before this one whose minutes are not there, so that their numbers are not known."""

    @property
    def items(self) -> tuple[Item, ...]:
        """The items alone."""
        return tuple(slot.item for slot in self.slots)

    @property
    def total(self) -> int:
        """Minutes of all items."""
        return sum(slot.minutes for slot in self.slots)

    @property
    def overrun(self) -> int:
        """Minutes by which the items take longer than the meeting; 0 where they fit or its length is unknown."""
        return 0 if self.length is None else max(0, self.total - self.length)

    @property
    def spare(self) -> int:
        """Minutes that are left at the end."""
        return 0 if self.length is None else max(0, self.length - self.total)
