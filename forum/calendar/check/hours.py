"""When meetings begin and end, and tasks are due (RFC 5545 sections 3.6.1 and 3.6.2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from forum.calendar.check import values
from forum.calendar.check.complaint import Complaint, complaint
from forum.calendar.check.structure import about
from forum.calendar.check.values import Time
from forum.calendar.reading import Component, Property, Reading

ENDS = {"VEVENT": "DTEND", "VTODO": "DUE", "VFREEBUSY": "DTEND"}
MIDNIGHT = dt.time(0)


def hour_complaints(reading: Reading) -> Iterator[Complaint]:
    """Everything about starts, ends and lengths."""
    for calendar in reading.calendars:
        for component in calendar.components:
            if component.name in ENDS:
                yield from _start(component, has_method=calendar.first("METHOD") is not None)
                yield from _end(component)
                yield from _duration(component)
        yield from _same_uid(calendar)


def moment(found: Property | None) -> Time | None:
    """The time that a property holds, where it can be read."""
    return values.time(found.value.split(",")[0]) if found else None


def way(found: Property) -> str:
    """How a time is written: ``day``, ``utc``, ``zone`` or ``floating``."""
    time = moment(found)
    if time is None or time.whole_day:
        return "day"
    if time.utc:
        return "utc"
    return "zone" if found.parameter("TZID") else "floating"


def _start(component: Component, *, has_method: bool) -> Iterator[Complaint]:
    start = component.first("DTSTART")
    if start is None:
        if component.name == "VEVENT" and not has_method:
            yield complaint("no-start", component.line, about(component))
        return
    if moment(start) and way(start) == "floating":
        yield complaint("floating", start.line, about(component), name=start.name)


def _end(component: Component) -> Iterator[Complaint]:
    start, end = component.first("DTSTART"), component.first(ENDS[component.name])
    begins, ends = moment(start), moment(end)
    if start is None or end is None or begins is None or ends is None:
        return
    who, name = about(component), end.name
    if begins.whole_day != ends.whole_day:
        yield complaint("days-and-hours", end.line, who, name=name)
    elif (way(start) == "floating") != (way(end) == "floating"):
        yield complaint("half-zoned", end.line, who, name=name)
    elif not _comparable(start, end):
        return
    elif ends.wall < begins.wall:
        yield complaint("due-before-start" if name == "DUE" else "end-before-start", end.line, who)
    elif name == "DTEND":
        yield from _length(begins, ends, end, who)


def _comparable(start: Property, end: Property) -> bool:
    """True where both are written in the same zone, so that the walls can be compared."""
    return way(start) == way(end) and start.parameter("TZID") == end.parameter("TZID")


def _length(begins: Time, ends: Time, end: Property, who: str) -> Iterator[Complaint]:
    if ends.wall == begins.wall:
        yield complaint("no-length" if begins.whole_day else "end-at-start", end.line, who)
    elif not begins.whole_day and not begins.utc and begins.wall.time() == ends.wall.time() == MIDNIGHT:
        yield complaint("midnight-days", end.line, who)


def _duration(component: Component) -> Iterator[Complaint]:
    found, start, who = component.first("DURATION"), component.first("DTSTART"), about(component)
    if found is None:
        return
    if component.first(ENDS[component.name]):
        yield complaint("end-and-duration", found.line, who, name=ENDS[component.name])
    length = values.duration(found.value)
    if length is not None and length < dt.timedelta(0):
        yield complaint("negative-duration", found.line, who, value=found.value)
    if start is None and component.name == "VTODO":
        yield complaint("duration-without-start", found.line, who)
    if start and way(start) == "day" and length is not None and length % dt.timedelta(days=1):
        yield complaint("wrong-length-type", found.line, who)


def _same_uid(calendar: Component) -> Iterator[Complaint]:
    """Two entries with the same UID must be different occurrences of one series."""
    seen: dict[tuple[str, str, str], int] = {}
    masters = {_uid(part) for part in calendar.components if part.first("RECURRENCE-ID") is None}
    for part in calendar.parts("VEVENT", "VTODO", "VJOURNAL"):
        uid, occurrence = _uid(part), part.first("RECURRENCE-ID")
        if not uid:
            continue
        key = (part.name, uid, occurrence.value if occurrence else "")
        if key in seen:
            yield complaint("duplicate-uid", part.line, about(part), other=seen[key])
        seen.setdefault(key, part.line)
        if occurrence and uid not in masters and calendar.first("METHOD") is None:
            yield complaint("orphan-override", occurrence.line, about(part))


def _uid(component: Component) -> str:
    found = component.first("UID")
    return found.value.strip() if found else ""
