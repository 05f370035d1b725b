"""What a calendar says about itself as a whole, and about the people in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from forum.calendar.check import values
from forum.calendar.check.complaint import Complaint, complaint
from forum.calendar.check.hours import way
from forum.calendar.check.zones import known_place
from forum.calendar.reading import Component, Property, Reading

A_MINUTE = dt.timedelta(minutes=1)
INTERVALS = ("REFRESH-INTERVAL", "X-PUBLISHED-TTL")
PEOPLE = ("ATTENDEE", "ORGANIZER")


def whole_complaints(reading: Reading) -> Iterator[Complaint]:
    """Everything about refreshing, the calendar's own zone, and the people that are named."""
    for calendar in reading.calendars:
        yield from _intervals(calendar)
        yield from _zone(calendar)
        yield from _people(calendar)


def _intervals(calendar: Component) -> Iterator[Complaint]:
    for found in (found for name in INTERVALS for found in calendar.all(name)):
        length = values.duration(found.value)
        if length is not None and length < A_MINUTE:
            yield complaint("bad-interval", found.line, name=found.name, value=found.value)


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


def _is_person(found: Property) -> bool:
    return found.name in PEOPLE
