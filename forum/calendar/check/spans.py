"""A series from its first meeting to its last: where it ends, whether anything is left of it, and in which clock it goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice

from forum.calendar.check import values
from forum.calendar.check.complaint import Complaint, complaint
from forum.calendar.check.hours import instant, moment, way
from forum.calendar.check.occurrences import Rule, falls_on, occurrences, rule
from forum.calendar.check.structure import about
from forum.calendar.check.values import Time
from forum.calendar.reading import Component, Property
from forum.calendar.timezones import zone_of
from forum.errors import BadValue

A_SECOND = dt.timedelta(seconds=1)
LONG = dt.timedelta(days=3650)
MOST = 400
"""Of longer series nobody takes every meeting out one by one."""


def whole_series_complaints(component: Component) -> Iterator[Complaint]:
    """What is wrong with a series as a whole."""
    series, start = component.all("RRULE"), component.first("DTSTART")
    begins = moment(start)
    if len(series) != 1 or start is None or begins is None:
        return
    parsed = rule(series[0].value)
    if parsed.fault or parsed.by_the_hour:
        return
    if way(start) == "utc" and component.first("RECURRENCE-ID") is None:
        yield complaint("series-in-utc", start.line, about(component))
    if _nothing_left(component, parsed, begins):
        yield complaint("nothing-left", series[0].line, about(component))


def _nothing_left(component: Component, parsed: Rule, begins: Time) -> bool:
    """True where the exceptions take every meeting out of a series that ends."""
    dates = {values.time(value) for found in component.all("EXDATE") for value in found.value.split(",")}
    out = {time.wall for time in dates if time}
    if begins.wall not in out or not {"COUNT", "UNTIL"} & set(parsed.parts) or component.first("RDATE"):
        return False
    if not falls_on(parsed, begins.wall.date(), begins.wall.date()):
        return False
    meetings = list(islice(occurrences(parsed, begins.wall, LONG), MOST))
    return len(meetings) < MOST and set(meetings) <= out


def cut_off(parsed: Rule, start: Property, until: Time) -> bool:
    """True where a series ends on the day of a meeting, but before its hour.

    A second before it is how programs divide a series that goes on otherwise.
    """
    begins, first = moment(start), instant(start)
    if begins is None or first is None or not until.utc or parsed.by_the_hour:
        return False
    try:
        zone = dt.UTC if begins.utc else zone_of(start.parameter("TZID") or "")
        last = until.wall.replace(tzinfo=dt.UTC).astimezone(zone)
    except (BadValue, OverflowError):
        return False
    meeting = dt.datetime.combine(last.date(), begins.wall.time(), last.tzinfo)
    on_a_day = last.date() > begins.wall.date() and falls_on(parsed, begins.wall.date(), last.date())
    return on_a_day and last < meeting - A_SECOND
