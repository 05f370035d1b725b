"""When meetings begin and end, and tasks are due (RFC 5545 sections 3.6.1 and 3.6.2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from forum.calendar.check import values
from forum.calendar.check.complaint import Complaint, complaint
from forum.calendar.check.signs import is_left_over
from forum.calendar.check.structure import about
from forum.calendar.check.values import Time
from forum.calendar.reading import Component, Property, Reading
from forum.calendar.timezones import zone_of
from forum.errors import BadValue

KINDS = ("VEVENT", "VTODO", "VJOURNAL")
ENDS = {"VEVENT": "DTEND", "VTODO": "DUE", "VFREEBUSY": "DTEND"}
MIDNIGHT = dt.time(0)
EARLIEST, LATEST = 1800, 2199
"""Years that a meeting can be in."""
LONGEST = dt.timedelta(days=14)
"""A meeting with hours that lasts longer is a slip of the pen: of the month, or of the year."""
A_YEAR = dt.timedelta(days=366)
"""Whole days without a break may be as many as a year has."""
LAST_MINUTE = dt.time(23, 59)
NO_DATE = (dt.date(1970, 1, 1), dt.date(1601, 1, 1))
"""What programs write that count from there and were given nothing."""
SHORT = 6
"""So few digits count the meetings of one program; another one counts the same."""
UID_LENGTH = 255
"""Octets (RFC 7986 section 5.3)."""


def hour_complaints(reading: Reading) -> Iterator[Complaint]:
    """Everything about starts, ends and lengths."""
    for calendar in reading.calendars:
        for component in calendar.components:
            if component.name in ENDS:
                yield from _start(component, has_method=calendar.first("METHOD") is not None)
                yield from _end(component)
                yield from _duration(component)
        yield from _uids(calendar)
    yield from _same_uid(reading.calendars)


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
    time = moment(start)
    if time and way(start) == "floating":
        yield complaint("floating", start.line, about(component), name=start.name)
    if time and not EARLIEST <= time.wall.year <= LATEST:
        yield complaint("odd-year", start.line, about(component), value=time.wall.year)
    if time and time.wall.date() in NO_DATE:
        yield complaint("no-date", start.line, about(component), value=time.wall.date())
    yield from _stamps(component)
    yield from _outlook_days(component, start)


def _stamps(component: Component) -> Iterator[Complaint]:
    made, changed = component.first("CREATED"), component.first("LAST-MODIFIED")
    first, last = moment(made), moment(changed)
    if made and first and last and first.wall > last.wall:
        yield complaint("created-after-change", made.line, about(component))


def _outlook_days(component: Component, start: Property) -> Iterator[Complaint]:
    """Outlook's own mark of a whole day, at a meeting that has an hour."""
    mark, time = component.first("X-MICROSOFT-CDO-ALLDAYEVENT"), moment(start)
    hour = time is not None and not time.utc and not time.whole_day and time.wall.time() != MIDNIGHT
    if mark and hour and mark.value.strip().upper() == "TRUE":
        yield complaint("whole-day-mark", mark.line, about(component))


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
        yield from _in_two_zones(start, end, who)
    elif ends.wall < begins.wall:
        yield complaint("due-before-start" if name == "DUE" else "end-before-start", end.line, who)
    elif component.name == "VEVENT":
        yield from _length(begins, ends, end, who)


def _comparable(start: Property, end: Property) -> bool:
    """True where both are written in the same zone, so that the walls can be compared."""
    return way(start) == way(end) and start.parameter("TZID") == end.parameter("TZID")


def _in_two_zones(start: Property, end: Property, who: str) -> Iterator[Complaint]:
    """Start and end told in different zones; an end that is a day and more before the start is so in any."""
    begins, ends = instant(start), instant(end)
    if begins and ends and ends < begins:
        yield complaint("due-before-start" if end.name == "DUE" else "end-before-start", end.line, who)


def instant(found: Property) -> dt.datetime | None:
    """The moment in UTC; None where the zone is no place that is known."""
    time, zone = moment(found), found.parameter("TZID")
    if time is None or time.whole_day or way(found) == "floating":
        return None
    try:
        return time.wall.replace(tzinfo=dt.UTC if time.utc else zone_of(zone or "")).astimezone(dt.UTC)
    except (BadValue, OverflowError):
        return None


def _length(begins: Time, ends: Time, end: Property, who: str) -> Iterator[Complaint]:
    if ends.wall == begins.wall:
        yield complaint("no-length" if begins.whole_day else "end-at-start", end.line, who)
    elif ends.wall - begins.wall > (A_YEAR if begins.whole_day else LONGEST):
        yield complaint("very-long", end.line, who, number=(ends.wall - begins.wall).days)
    elif not begins.whole_day and not begins.utc and begins.wall.time() == MIDNIGHT and _is_midnight(ends.wall.time()):
        yield complaint("midnight-days", end.line, who)


def _is_midnight(end: dt.time) -> bool:
    """True for the end of a day as people write it: 24 o'clock, or the minute before."""
    return end == MIDNIGHT or end >= LAST_MINUTE


def _duration(component: Component) -> Iterator[Complaint]:
    found, start, who = component.first("DURATION"), component.first("DTSTART"), about(component)
    if found is None:
        return
    if component.first(ENDS[component.name]):
        yield complaint("end-and-duration", found.line, who, name=ENDS[component.name])
    length = values.duration(found.value)
    if length == dt.timedelta(0):
        yield complaint("end-at-start", found.line, who)
    if length is not None and length < dt.timedelta(0):
        yield complaint("negative-duration", found.line, who, value=found.value)
    longest = A_YEAR if start and way(start) == "day" else LONGEST
    if length is not None and length > longest and component.name == "VEVENT":
        yield complaint("very-long", found.line, who, number=length.days)
    if start is None and component.name == "VTODO":
        yield complaint("duration-without-start", found.line, who)
    if start and way(start) == "day" and length is not None and length % dt.timedelta(days=1):
        yield complaint("wrong-length-type", found.line, who)


def _same_uid(calendars: list[Component]) -> Iterator[Complaint]:
    """Two entries with the same UID must be different occurrences of one series."""
    seen: dict[tuple[str, str, str], int] = {}
    kinds: dict[str, str] = {}
    for part in (part for calendar in calendars for part in calendar.parts(*KINDS)):
        uid, occurrence = _uid(part), part.first("RECURRENCE-ID")
        if not uid:
            continue
        key = (part.name, uid, occurrence.value if occurrence else "")
        if key in seen:
            yield complaint("duplicate-uid", part.line, about(part), other=seen[key])
        elif kinds.setdefault(uid, part.name) != part.name:
            yield complaint("shared-uid", part.line, about(part), text=kinds[uid])
        seen.setdefault(key, part.line)


def _uids(calendar: Component) -> Iterator[Complaint]:
    """Identifiers within one calendar: of series that are missing, and longer than programs keep."""
    masters = {_uid(part) for part in calendar.components if part.first("RECURRENCE-ID") is None}
    for part in calendar.parts(*KINDS):
        uid, occurrence = part.first("UID"), part.first("RECURRENCE-ID")
        if uid and len(uid.value.encode()) > UID_LENGTH:
            yield complaint("long-uid", uid.line, about(part), number=len(uid.value.encode()))
        if uid:
            yield from _odd_uid(uid, part)
        if occurrence and _uid(part) not in masters and calendar.first("METHOD") is None:
            yield complaint("orphan-override", occurrence.line, about(part))


def _odd_uid(uid: Property, part: Component) -> Iterator[Complaint]:
    """Identifiers that do not tell one meeting from all others."""
    value = uid.value.strip()
    if is_left_over(value) or "{{" in value:
        yield complaint("left-over-uid", uid.line, about(part), value=value)
    elif value.isdigit() and len(value) <= SHORT:
        yield complaint("short-uid", uid.line, about(part), value=value)
    elif value and value != uid.value:
        yield complaint("blank-in-uid", uid.line, about(part))


def _uid(component: Component) -> str:
    found = component.first("UID")
    return found.value.strip() if found else ""
