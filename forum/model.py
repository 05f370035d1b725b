"""The things a forum keeps: itself, its meetings, the documents it was told of.

Instants are aware and in UTC; a meeting's ``date``, ``start`` and ``end`` are wall-clock values in the
forum's time zone, because that is what people agreed on (a change of summer-time law moves the instant,
not the hour on the wall).
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from pydantic import Field

from minutes.frozen import Frozen
from minutes.model import Action, Bound, ClockTime, Decision, Kind, MeetingStatus, Mode


class Numbering(StrEnum):
    """How a forum numbers the items of its meetings."""

    NONE = "none"
    """1, 2, 3 at each meeting: no paragraphs."""
    MEETING = "meeting"
    """§ 1, § 2 at each meeting."""
    YEAR = "year"
    """§ running on from meeting to meeting, from 1 each calendar year."""


class Forum(Frozen):
    """A standing group."""

    key: str
    """Short and unique in a store: ``kustforum``; ASCII letters, digits and hyphens."""
    name: str
    language: str
    """BCP 47; everything for people is written in it."""
    timezone: str
    """IANA name: ``Europe/Stockholm``."""
    created: dt.datetime
    description: str = ""
    quorum: str = ""
    """How many must come for the forum to decide: a number, ``majority`` (more than half), or empty where it has no rule."""
    mailbox: str = ""
    """The mail address that letters come from and whose inbox reads the answers."""
    outbox: str = ""
    """Where letters go: empty for the usual folder, the path of another, or ``smtp://host``; never with a password."""
    numbering: Numbering = Numbering.NONE
    remind: str = ""
    """When owners are reminded of their actions: so many days before the last one (``7``), ``overdue``, or both with a
    comma between; empty for never."""


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


class MinutesState(StrEnum):
    """Where minutes are between the first import and the archive."""

    DRAFT = "draft"
    """Read from a document; nobody has agreed to them yet."""
    CIRCULATED = "circulated"
    """Sent to the members as a draft; it can still be changed."""
    APPROVED = "approved"
    """Agreed on (justerat); the text changes only by an amendment with a reason."""
    PUBLISHED = "published"
    """Approved, and on the site for everyone."""
    SET_ASIDE = "set-aside"
    """Kept, but other minutes of the same meeting came first; nothing is shown of them unless asked for."""


class StoredMinutes(Frozen):
    """The draft of one meeting's minutes in the store."""

    key: str
    """Unique in a store: the forum's key and the date, ``kustforum/2024-12-20``."""
    forum: str
    date: dt.date | None
    source: str
    """SHA-256 of the document it came from."""
    state: MinutesState = MinutesState.DRAFT
    imported: dt.datetime
    kind: Kind = Kind.MINUTES
    title: str = ""
    document: str = ""
    """The document's file name."""
    present: int = 0
    """How many people are recorded as present."""
    decisions: int = 0
    actions: int = 0
    """How many actions, the possible ones left out."""


COUNTING = tuple(state for state in MinutesState if state is not MinutesState.SET_ASIDE)
"""Minutes in these states are those of their meeting."""
UNAPPROVED = (MinutesState.DRAFT, MinutesState.CIRCULATED)
"""Minutes in these states are still to be approved."""
AGREED = (MinutesState.APPROVED, MinutesState.PUBLISHED)
"""Minutes in these states change only by an amendment."""


class MinutesVersion(Frozen):
    """An approved text of minutes; the second and later ones are amendments."""

    minutes: str
    """The key of the minutes."""
    number: int
    at: dt.datetime
    """When it was entered, UTC."""
    who: str
    """The account of the person who entered it."""
    day: dt.date
    """The day of the approval or amendment."""
    adjusters: tuple[str, ...] = ()
    """Who signed that the minutes are right."""
    reason: str = ""
    """Why the text was amended; empty for the first version."""
    sha256: str
    """Of the text as Markdown."""
    withdrawn: dt.datetime | None = None
    """When its approval was undone; the text is kept, and its number is not used again."""


class Circular(Frozen):
    """A draft as it was sent round; a draft that has changed since is another one."""

    minutes: str
    """The key of the minutes."""
    number: int
    at: dt.datetime
    """When the letters were written, UTC."""
    who: str
    """The account of the person who sent it."""
    sha256: str
    """Of the text as Markdown."""


class Publication(Frozen):
    """Minutes that are on the site."""

    minutes: str
    """The key of the minutes."""
    version: int
    """The approved version that everyone sees."""
    people: bool = False
    """True where the page holds the attendance list and the actions with their owners."""
    at: dt.datetime
    """Since when, UTC."""
    who: str
    """The account of the person who put it there."""


class NoticeSource(StrEnum):
    """What sort of document tells of a meeting."""

    SUMMONS = "summons"
    """A summons or agenda."""
    MINUTES = "minutes"
    """Minutes of another meeting that announce this one."""
    HELD = "held"
    """The minutes of the meeting itself."""
    HAND = "hand"
    """No document: the chair or the secretary has said so at the desk."""
    AGENDA = "agenda"
    """The chair has put the agenda into the calendar: it speaks of the agenda alone."""


class Notice(Frozen):
    """What one document says about one meeting; None where it does not say.

    All notices are kept: what is known of a meeting follows from them, whatever the order they came in.
    """

    minutes: str
    """The key of the minutes that say it; empty for what was said by hand."""
    meeting: str
    """The uid of the meeting."""
    source: NoticeSource
    told: dt.date | None
    """The day of the minutes: of two notices the later counts. None: older than any other."""
    date: dt.date
    last_day: dt.date | None = None
    start: ClockTime | None = None
    end: ClockTime | None = None
    status: MeetingStatus = MeetingStatus.CONFIRMED
    place: str | None = None
    mode: Mode | None = None
    note: str | None = None
    agenda: tuple[str, ...] = ()


ACTION_BY_HAND = "action.by-hand"
"""What the history calls a word about an action that was said at the desk; the last one about it counts."""


DECISION_BY_HAND = "decision.by-hand"
"""The same of a word about a decision."""


class ActionDeed(StrEnum):
    """What a person says about an action after the minutes."""

    CLOSED = "closed"
    DROPPED = "dropped"
    """Not to be done any more."""
    REOPENED = "reopened"


class ActionItem(Frozen):
    """An action in the forum's list."""

    key: str
    """The key of its minutes and its number there: ``kustforum/2024-12-20/3``."""
    forum: str
    minutes: str
    number: int
    action: Action
    deed: ActionDeed | None = None
    """What was said about it last, at the desk; None: the minutes alone count."""
    reason: str = ""
    """Why, where it was said."""

    @property
    def open(self) -> bool:
        """True until the minutes or a person says that it has been done or dropped."""
        return self.state == "open"

    @property
    def state(self) -> str:
        """``open``, ``done`` or ``dropped``."""
        said = {ActionDeed.CLOSED: "done", ActionDeed.DROPPED: "dropped", ActionDeed.REOPENED: "open"}
        return said[self.deed] if self.deed else "done" if self.action.done else "open"

    @property
    def last_day(self) -> dt.date | None:
        """The last day on which it is in time; None where none is said, and for "after" a day."""
        action = self.action
        if action.due is None or action.bound is Bound.AFTER:
            return None
        return action.due - dt.timedelta(days=1) if action.bound is Bound.BEFORE else action.due

    def overdue(self, day: dt.date) -> bool:
        """True where it is open still although its last day is over."""
        return self.open and self.last_day is not None and self.last_day < day


class DecisionDeed(StrEnum):
    """What a person says about a decision after the minutes."""

    REPLACED = "replaced"
    LAPSED = "lapsed"
    RESTORED = "restored"
    """It holds after all."""


class DecisionStatus(StrEnum):
    """Whether a decision holds."""

    STANDING = "standing"
    REPLACED = "replaced"
    """By another one."""
    LAPSED = "lapsed"
    """Carried out, run out, or given up."""


class DecisionItem(Frozen):
    """A decision in the forum's register."""

    key: str
    """The key of its minutes and its number there."""
    forum: str
    minutes: str
    date: dt.date | None
    number: int
    decision: Decision
    status: DecisionStatus = DecisionStatus.STANDING
    replaced_by: str = ""
    """The key of the decision that counts instead."""
    replaces: tuple[str, ...] = ()
    """The keys of those that it was put in the place of."""
    reason: str = ""
    """Why, where it was said."""
    said: dt.date | None = None
    """The day on which the last word about it was said, in the forum's time zone."""


class HistoryEntry(Frozen):
    """Something that was done, by whom and when; entries are only ever added."""

    at: dt.datetime
    who: str
    """The name of the person's account on the computer; empty where there is none."""
    what: str
    """A stable name such as ``import`` or ``meeting.changed``."""
    forum: str | None = None
    subject: str = ""
    """A key, a uid or a hash, as ``what`` demands."""
    detail: dict[str, str] = Field(default_factory=dict)
    undone: dt.datetime | None = None
    """When it was undone; None where it still counts."""
