"""What a calendar says about itself as a whole, and about the people in it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from forum.calendar.check import values
from forum.calendar.check.complaint import Complaint, complaint
from forum.calendar.check.hours import way
from forum.calendar.check.structure import about
from forum.calendar.check.zones import known_place
from forum.calendar.reading import Component, Property, Reading

A_MINUTE = dt.timedelta(minutes=1)
OFTENEST, RAREST = dt.timedelta(minutes=5), dt.timedelta(days=14)
"""Between these a program may ask anew without being a burden, and members see a change in time."""
INTERVALS = ("REFRESH-INTERVAL", "X-PUBLISHED-TTL")
LINKS = ("URL", "ATTACH", "CONFERENCE", "IMAGE", "SOURCE")
LOCAL = re.compile(r"file:|[a-z]:[/\\]|https?://(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?:[:/?#]|$)")
"""A file of one computer, a drive, or a server on the reader's own computer."""
INNER = re.compile(
    r"https?://(?:[^/]{0,80}@)?(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|0\.0\.0\.0|169\.254(?:\.\d{1,3}){2}"
    r"|[\w.-]{1,200}\.(?:local|lan|internal|test|invalid|localhost))(?:[:/?#]|$)"
)
"""A server that is asked only inside one's own house (RFC 1918, 6761, 6762)."""
PASSWORD = re.compile(r"https?://[^/@:]{1,80}:[^/@]{1,80}@")
UNFILLED = re.compile(r"https?://[^?#]{3,2000}/(?:undefined|null|none|nan|\[object%20object\])(?:[/?#]|$)")
"""A part of a link that a program did not fill in."""
ANSWERS_OF_TASKS = ("COMPLETED", "IN-PROCESS")
UNREAD = re.compile(r"mailto:(?:no|do-?not|donot)[-_.]?reply[^@]{0,40}@", re.IGNORECASE)
PEOPLE = ("ATTENDEE", "ORGANIZER")


def whole_complaints(reading: Reading) -> Iterator[Complaint]:
    """Everything about refreshing, the calendar's own zone, and the people that are named."""
    for calendar in reading.calendars:
        yield from _intervals(calendar)
        yield from _name(calendar)
        yield from _same_twice(calendar)
        yield from _unread(calendar)
        yield from _zone(calendar)
        yield from _people(calendar)
        yield from _organizers(calendar)
        for part in calendar.walk():
            yield from _answers(part)
            yield from _related(part)
            yield from _links(part, in_message=calendar.first("METHOD") is not None)


def _intervals(calendar: Component) -> Iterator[Complaint]:
    for found in (found for name in INTERVALS for found in calendar.all(name)):
        length = values.duration(found.value)
        if length is not None and length < A_MINUTE:
            yield complaint("bad-interval", found.line, name=found.name, value=found.value)
        elif length is not None and not OFTENEST <= length <= RAREST:
            yield complaint("odd-interval", found.line, name=found.name, value=found.value)


def _name(calendar: Component) -> Iterator[Complaint]:
    """A name that is there and says nothing."""
    for found in (*calendar.all("NAME"), *calendar.all("X-WR-CALNAME")):
        if not found.text.strip():
            yield complaint("no-name", found.line, name=found.name)


def _same_twice(calendar: Component) -> Iterator[Complaint]:
    """The same meeting under two identities, as programs write that make new ones at every export."""
    seen: dict[tuple[str, ...], Component] = {}
    for part in calendar.parts("VEVENT"):
        start, title, uid = part.first("DTSTART"), part.first("SUMMARY"), part.first("UID")
        if not (start and title and uid and title.text.strip()) or part.first("RECURRENCE-ID"):
            continue
        texts = (
            found.text if (found := part.first(name)) else "" for name in ("LOCATION", "DESCRIPTION", "DTEND", "RRULE")
        )
        key = (start.value, start.parameter("TZID") or "", title.text.strip(), *texts)
        other = seen.setdefault(key, part)
        former = other.first("UID")
        if former and former.value != uid.value:
            yield complaint("same-twice", part.line, about(part), other=other.line)


def _unread(calendar: Component) -> Iterator[Complaint]:
    """Answers that go to a mailbox of which its own name says that nobody reads it."""
    method = calendar.first("METHOD")
    for part in calendar.parts("VEVENT") if method and method.value.strip().upper() == "REQUEST" else ():
        organizer = part.first("ORGANIZER")
        if organizer and UNREAD.match(organizer.value):
            yield complaint("unread-organizer", organizer.line, about(part), value=organizer.value)


def _zone(calendar: Component) -> Iterator[Complaint]:
    found = calendar.first("X-WR-TIMEZONE")
    if found is None:
        return
    place = known_place(found.text)
    used = {known_place(zone) or zone for zone in _zones(calendar)}
    if place is None and found.text not in used:
        yield complaint("bad-calendar-zone", found.line, value=found.value)
    elif used and place not in used:
        yield complaint("other-calendar-zone", found.line, value=found.value, text=min(used))


def _zones(calendar: Component) -> Iterator[str]:
    """The zones that the starts of meetings are told in."""
    for part in calendar.parts("VEVENT", "VTODO"):
        start = part.first("DTSTART")
        if start and way(start) == "zone":
            yield start.parameter("TZID") or ""


def _people(calendar: Component) -> Iterator[Complaint]:
    """People in a calendar that is no message to one of them; one complaint for all."""
    method = calendar.first("METHOD")
    if method is not None:
        return
    named = [found for part in calendar.components for found in part.properties if _is_person(found)]
    if named:
        addresses = {found.value.casefold() for found in named}
        yield complaint("people", named[0].line, number=len(addresses))


def _organizers(calendar: Component) -> Iterator[Complaint]:
    """One series has one organiser (RFC 5546 section 3.2.2)."""
    first: dict[str, str] = {}
    for part in calendar.components:
        uid, organizer = part.first("UID"), part.first("ORGANIZER")
        if uid and organizer and first.setdefault(uid.value, organizer.value.lower()) != organizer.value.lower():
            yield complaint("other-organizer", organizer.line, about(part), value=organizer.value)


def _answers(part: Component) -> Iterator[Complaint]:
    """Answers that only a task can have."""
    for found in part.all("ATTENDEE") if part.name in ("VEVENT", "VJOURNAL") else ():
        answer = (found.parameter("PARTSTAT") or "").upper()
        if answer in ANSWERS_OF_TASKS:
            yield complaint("answer-of-a-task", found.line, about(part), value=answer)


def _related(part: Component) -> Iterator[Complaint]:
    """A meeting that belongs to itself."""
    uid = part.first("UID")
    for found in part.all("RELATED-TO"):
        if uid and found.value.strip() == uid.value.strip():
            yield complaint("related-to-itself", found.line, about(part))


def _links(part: Component, *, in_message: bool) -> Iterator[Complaint]:
    """Links that lead nowhere from the reader's computer."""
    for found in (found for name in LINKS for found in part.all(name)):
        value = found.value.strip().lower()
        if LOCAL.match(value) or (value.startswith("cid:") and not in_message):
            yield complaint("local-link", found.line, about(part), name=found.name, value=found.value)
        elif INNER.match(value):
            yield complaint("inner-link", found.line, about(part), name=found.name, value=found.value)
        if PASSWORD.match(value):
            yield complaint("password-in-link", found.line, about(part), name=found.name)
        if UNFILLED.search(value):
            yield complaint("left-over", found.line, about(part), name=found.name, text=found.value)


def _is_person(found: Property) -> bool:
    return found.name in PEOPLE
