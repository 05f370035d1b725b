"""The public record: what a meeting's minutes say, and nothing about how that was found out.

The JSON form is ``Minutes.model_dump_json()``; ``schema_version`` rises when a field changes its meaning.
Dates and clock times are those of the meeting's place, as written; a record knows no time zone
(the forum that keeps it does).
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, PlainSerializer

from minutes.blocks import Frozen

ClockTime = Annotated[dt.time, PlainSerializer(lambda t: t.strftime("%H:%M"), return_type=str, when_used="json")]
"""Wall-clock time to the minute, written ``HH:MM``."""


class Kind(StrEnum):
    """What sort of document it is."""

    MINUTES = "minutes"
    """Formal: protokoll, minutes, Niederschrift."""
    NOTES = "notes"
    """Informal: minnesanteckningar, meeting notes."""
    AGENDA = "agenda"
    """A summons or agenda; the meeting has not been written up."""
    OTHER = "other"
    """No minutes at all."""


class Presence(StrEnum):
    """Whether a person came. Not stated is None, which is not the same as absent."""

    PRESENT = "present"
    ABSENT = "absent"


class Role(StrEnum):
    """What a person was at this meeting."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    SECRETARY = "secretary"
    ADJUSTER = "adjuster"
    """Signs that the minutes are right (justerare)."""
    GUEST = "guest"
    """Invited or co-opted, not a member (adjungerad)."""
    SUBSTITUTE = "substitute"


class Scope(StrEnum):
    """Whose decision it is, and since when."""

    THIS_MEETING = "this_meeting"
    STANDING = "standing"
    """An earlier decision that was confirmed to hold."""
    REPORTED = "reported"
    """A decision of another body that the minutes record."""


class Tier(StrEnum):
    """How plainly the document hands out a piece of work."""

    EXPLICIT = "explicit"
    """An owner or group with a promise, an order, or a label."""
    IMPLIED = "implied"
    """No owner, or a soft form, but with a deadline or under a heading for actions."""
    POSSIBLE = "possible"
    """A duty in the passive without a deadline; may be a rule. Hidden unless asked for."""


class Bound(StrEnum):
    """How a due date binds."""

    BY = "by"
    """The day itself is included (senast, till, by)."""
    BEFORE = "before"
    """The day itself is not included (innan, före, before)."""
    AFTER = "after"
    """Not before that day (efter, after)."""
    ON = "on"
    """On the day or within the period named."""


class MeetingStatus(StrEnum):
    """Whether an announced meeting is certain."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"


class Mode(StrEnum):
    """How people take part."""

    ON_SITE = "on_site"
    REMOTE = "remote"
    HYBRID = "hybrid"


class Mention(Frozen):
    """A name as it was written, tied to a person of the attendance list where that is certain."""

    name: str
    """As written: ``"Lena"``, ``"MD"``, ``"styrelsen"``."""
    person: str | None = None
    """The full name in ``Minutes.attendance``, or None."""
    candidates: tuple[str, ...] = ()
    """Where more than one person may be meant: their full names. Never decided by the machine."""


class Attendee(Frozen):
    """A person of the meeting."""

    id: str = ""
    name: str
    presence: Presence | None = None
    apologies: bool = False
    """True where the person had sent word (anmält förhinder)."""
    roles: tuple[Role, ...] = ()
    title: str | None = None
    """Function as written, beyond ``roles``: ``"kassör"``, ``"projektledare"``."""
    organisation: str | None = None
    initials: str | None = None
    """The sign that the text uses for the person."""
    note: str | None = None
    """Partial presence and the like, as written: ``"fr.o.m. § 84"``."""
    person: str | None = None
    """Where the name is short and one other attendee is meant for certain: that full name."""
    candidates: tuple[str, ...] = ()
    """Where the name is short and several attendees may be meant."""


class AgendaItem(Frozen):
    """A point of the agenda."""

    id: str = ""
    number: str | None = None
    """As shown: ``"3"``, ``"§ 12"``."""
    title: str
    presenters: tuple[Mention, ...] = ()
    minutes: int | None = None
    """Planned length in minutes."""


class Link(Frozen):
    """``text[start:end]`` of a passage leads to ``href``."""

    start: int
    end: int
    href: str


class Passage(Frozen):
    """A paragraph or list item of a section."""

    type: Literal["passage"] = "passage"
    text: str
    """May hold line breaks; no tabs."""
    list_level: int | None = None
    """0 for the outermost list level, None outside lists."""
    label: str = ""
    """The list label as shown; empty for a bullet or running text."""
    links: tuple[Link, ...] = ()


class Grid(Frozen):
    """A table of a section, as rows of texts."""

    type: Literal["grid"] = "grid"
    rows: tuple[tuple[str, ...], ...] = ()


class Section(Frozen):
    """A headed part of the body with its whole text."""

    id: str = ""
    heading: str
    """Without its number; empty for text before the first heading."""
    number: str | None = None
    level: int = 1
    agenda_item: str | None = None
    """The id of the agenda item that it belongs to."""
    content: tuple[Annotated[Passage | Grid, Field(discriminator="type")], ...] = ()


class Decision(Frozen):
    """Something that was resolved."""

    id: str = ""
    text: str
    """The sentence or clause as written."""
    scope: Scope = Scope.THIS_MEETING
    body: str | None = None
    """Who decided, as written; None where the sentence does not say."""
    section: str | None = None
    """The id of the section it stands in."""
    clauses: tuple[str, ...] = ()
    """The clauses (att-satser) under one "beslutar", where ``text`` is what leads them in."""
    votes: str | None = None
    """Votes and abstentions as written."""
    reservations: tuple[str, ...] = ()


class Action(Frozen):
    """Something that somebody is to do after the meeting."""

    id: str = ""
    text: str
    """The sentence as written."""
    owners: tuple[Mention, ...] = ()
    """Persons, groups or roles as written; empty where nobody is named."""
    due: dt.date | None = None
    """The last day, or None. For a bound of AFTER it stays None."""
    due_text: str | None = None
    """What the document says about the time."""
    bound: Bound | None = None
    tier: Tier = Tier.EXPLICIT
    done: bool = False
    """True where the document says that it has been carried out already."""
    about: str | None = None
    """The sentence that "it" points to, where the text has only a pronoun."""
    section: str | None = None


class PlannedMeeting(Frozen):
    """A future meeting that the document announces."""

    id: str = ""
    date: dt.date
    start: ClockTime | None = None
    end: ClockTime | None = None
    status: MeetingStatus = MeetingStatus.CONFIRMED
    place: str | None = None
    mode: Mode | None = None
    note: str | None = None
    """Whatever stands beside the date, as written."""


class Minutes(Frozen):
    """The record of one meeting."""

    schema_version: Literal[1] = 1
    language: str
    """BCP 47: ``sv``, ``en``, ``nb``, ``da``, ``de``, ``fi``, ``nl``."""
    kind: Kind
    title: str | None = None
    forum: str | None = None
    """The body that met, as written."""
    number: str | None = None
    """The meeting's own number, as written: ``"8 2024"``."""
    date: dt.date | None = None
    last_day: dt.date | None = None
    """Where the meeting took more than one day: the last."""
    start: ClockTime | None = None
    end: ClockTime | None = None
    place: str | None = None
    mode: Mode | None = None
    attendance: tuple[Attendee, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    sections: tuple[Section, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    schedule: tuple[PlannedMeeting, ...] = ()
    next_meeting: PlannedMeeting | None = None
