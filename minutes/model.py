"""The public record: what a meeting's minutes say, and nothing about how that was found out.

The JSON form is ``Minutes.model_dump_json()``; ``schema_version`` rises when a field changes its meaning.
Dates and clock times are those of the meeting's place, as written; a record knows no time zone
(the forum that keeps it does).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, PlainSerializer, model_validator

from minutes.frozen import Frozen
from minutes.lines import (
    Id,
    ItemLength,
    LanguageTag,
    Line,
    Lines,
    ListLevel,
    MaybeId,
    MaybeLine,
    SectionLevel,
    Stretch,
    Text,
    link_address,
    tidy_stretches,
)

ClockTime = Annotated[
    dt.time,
    AfterValidator(lambda t: t.replace(second=0, microsecond=0, tzinfo=None, fold=0)),
    PlainSerializer(lambda t: t.strftime("%H:%M"), return_type=str, when_used="json"),
]
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


class RecordPart(Frozen):
    """A part of the record."""

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy; where something is updated it is held to the same rules as a new part, and made to fit."""
        if not update:
            return super().model_copy(deep=deep)
        return type(self).model_validate({name: getattr(self, name) for name in type(self).model_fields} | dict(update))


class Mention(RecordPart):
    """A name as it was written, tied to a person of the attendance list where that is certain."""

    name: Line
    """As written: ``"Lena"``, ``"MD"``, ``"styrelsen"``."""
    person: MaybeLine = None
    """The full name in ``Minutes.attendance``, or None."""
    candidates: Lines = ()
    """Where more than one person may be meant: their full names. Never decided by the machine."""


Mentions = Annotated[tuple[Mention, ...], AfterValidator(lambda found: tuple(m for m in found if m.name))]
"""Names as written, none of them empty."""


class Attendee(RecordPart):
    """A person of the meeting."""

    id: Id = ""
    name: Line
    presence: Presence | None = None
    apologies: bool = False
    """True where the person had sent word (anmält förhinder)."""
    roles: tuple[Role, ...] = ()
    title: MaybeLine = None
    """Function as written, beyond ``roles``: ``"kassör"``, ``"projektledare"``."""
    organisation: MaybeLine = None
    initials: MaybeLine = None
    """The sign that the text uses for the person."""
    note: MaybeLine = None
    """Partial presence and the like, as written: ``"fr.o.m. § 84"``."""
    person: MaybeLine = None
    """Where the name is short and one other attendee is meant for certain: that full name."""
    candidates: Lines = ()
    """Where the name is short and several attendees may be meant."""


class AgendaItem(RecordPart):
    """A point of the agenda."""

    id: Id = ""
    number: MaybeLine = None
    """As shown: ``"3"``, ``"§ 12"``."""
    title: Line
    presenters: Mentions = ()
    minutes: ItemLength = None
    """Planned length in minutes."""


class Link(RecordPart):
    """``text[start:end]`` of a passage leads to ``href``."""

    start: int
    end: int
    href: str


class Passage(RecordPart):
    """A paragraph or list item of a section."""

    type: Literal["passage"] = "passage"
    text: Text
    """May hold line breaks; no tabs."""
    list_level: ListLevel | None = None
    """0 for the outermost list level, None outside lists."""
    label: Line = ""
    """The list label as shown; empty for a bullet or running text."""
    links: tuple[Link, ...] = ()
    """In order, not overlapping, neighbours with one address joined; only ``http``, ``https`` and ``mailto``."""

    @model_validator(mode="before")
    @classmethod
    def _tidy_links(cls, given: Any) -> Any:  # noqa: ANN401 - whatever a caller gives
        """Keep the links on their words when the text is made to fit, and drop those that are not safe to follow."""
        if not isinstance(given, dict) or not isinstance(given.get("text"), str):
            return given
        if not given.get("links") or not isinstance(given["links"], (list, tuple)):
            return given
        links = [Link.model_validate(link) for link in given["links"]]
        links.sort(key=lambda link: (link.start, link.end))
        return {**given, "links": _tidy_links(given["text"], links)}


def _tidy_links(text: str, links: list[Link]) -> tuple[Link, ...]:
    safe = [(Stretch(link.start, link.end), href) for link in links if (href := link_address(link.href))]
    moved = tidy_stretches(text, [stretch for stretch, _ in safe])
    joined: list[Link] = []
    for to, (_, href) in zip(moved, safe, strict=True):
        if to and joined and (joined[-1].end, joined[-1].href) == (to.start, href):
            joined[-1] = Link(start=joined[-1].start, end=to.end, href=href)
        elif to:
            joined.append(Link(start=to.start, end=to.end, href=href))
    return tuple(joined)


MOST_COLUMNS = 63


def _rectangle(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """The rows with empty cells at their ends; a row beyond Word's limit keeps the rest of its texts in the last cell."""
    rows = tuple(row if len(row) <= MOST_COLUMNS else _folded(row) for row in rows)
    width = max(map(len, rows), default=0)
    if not width:
        return ()
    return tuple(row if len(row) == width else (*row, *[""] * (width - len(row))) for row in rows)


def _folded(row: tuple[str, ...]) -> tuple[str, ...]:
    kept = MOST_COLUMNS - 1
    return (*row[:kept], "\n".join(filter(None, row[kept:])))


class Grid(RecordPart):
    """A table of a section, as rows of texts."""

    type: Literal["grid"] = "grid"
    rows: Annotated[tuple[tuple[Text, ...], ...], AfterValidator(_rectangle)] = ()
    """All of one length, of 63 cells at most as in Word."""


def _says_something(part: Passage | Grid) -> bool:
    return bool(part.rows) if isinstance(part, Grid) else bool(part.text or part.label)


Content = Annotated[
    tuple[Annotated[Passage | Grid, Field(discriminator="type")], ...],
    AfterValidator(lambda parts: tuple(filter(_says_something, parts))),
]
"""Running text, none of it empty."""


class Section(RecordPart):
    """A headed part of the body with its whole text."""

    id: Id = ""
    heading: Line
    """Without its number."""
    number: MaybeLine = None
    level: SectionLevel = 1
    agenda_item: MaybeId = None
    """The id of the agenda item that it belongs to."""
    content: Content = ()


class Decision(RecordPart):
    """Something that was resolved."""

    id: Id = ""
    text: Line
    """The sentence or clause as written."""
    scope: Scope = Scope.THIS_MEETING
    body: MaybeLine = None
    """Who decided, as written; None where the sentence does not say."""
    section: MaybeId = None
    """The id of the section it stands in."""
    lead: MaybeLine = None
    """The words that lead a clause in, where one "beslutar" has several clauses (att-satser): each clause is a
    decision of its own."""
    votes: MaybeLine = None
    """Votes and abstentions as written."""
    reservations: Lines = ()


class Action(RecordPart):
    """Something that somebody is to do after the meeting."""

    id: Id = ""
    text: Line
    """The sentence as written."""
    owners: Mentions = ()
    """Persons, groups or roles as written; empty where nobody is named."""
    due: dt.date | None = None
    """The last day, or None. For a bound of AFTER it stays None."""
    due_text: MaybeLine = None
    """What the document says about the time."""
    bound: Bound | None = None
    tier: Tier = Tier.EXPLICIT
    done: bool = False
    """True where the document says that it has been carried out already."""
    about: MaybeLine = None
    """The sentence that "it" points to, where the text has only a pronoun."""
    section: MaybeId = None


class PlannedMeeting(RecordPart):
    """A future meeting that the document announces."""

    id: Id = ""
    date: dt.date
    start: ClockTime | None = None
    end: ClockTime | None = None
    status: MeetingStatus = MeetingStatus.CONFIRMED
    place: MaybeLine = None
    mode: Mode | None = None
    note: MaybeLine = None
    """Whatever stands beside the date, as written."""


class Minutes(RecordPart):
    """The record of one meeting."""

    schema_version: Literal[1] = 1
    language: LanguageTag
    """BCP 47: ``sv``, ``en``, ``nb``, ``da``, ``de``, ``fi``, ``nl``."""
    kind: Kind
    title: MaybeLine = None
    forum: MaybeLine = None
    """The body that met, as written."""
    number: MaybeLine = None
    """The meeting's own number, as written: ``"8 2024"``."""
    date: dt.date | None = None
    last_day: dt.date | None = None
    """Where the meeting took more than one day: the last."""
    start: ClockTime | None = None
    end: ClockTime | None = None
    place: MaybeLine = None
    mode: Mode | None = None
    attendance: Annotated[tuple[Attendee, ...], AfterValidator(lambda found: tuple(a for a in found if a.name))] = ()
    agenda: Annotated[
        tuple[AgendaItem, ...], AfterValidator(lambda items: tuple(i for i in items if i.title or i.number))
    ] = ()
    preamble: Content = ()
    """Text outside all sections that is no fact of the header, so that nothing of the document is lost."""
    sections: tuple[Section, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    schedule: tuple[PlannedMeeting, ...] = ()
    next_meeting: PlannedMeeting | None = None
