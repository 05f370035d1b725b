"""Series of meetings: rules, exceptions and changed occurrences (RFC 5545 sections 3.3.10 and 3.8.5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from forum.calendar.check import values
from forum.calendar.check.complaint import Complaint, complaint
from forum.calendar.check.hours import moment, way
from forum.calendar.check.occurrences import OFTEN, Rule, falls_on, forbidden, rule
from forum.calendar.check.spans import cut_off, whole_series_complaints
from forum.calendar.check.structure import about
from forum.calendar.check.values import Time
from forum.calendar.reading import Component, Property, Reading

HAVE_SERIES = ("VEVENT", "VTODO", "VJOURNAL")
A_DAY = dt.timedelta(days=1)


def series_complaints(reading: Reading) -> Iterator[Complaint]:
    """Everything about rules and their exceptions."""
    for calendar in reading.calendars:
        masters = _masters(calendar)
        for component in calendar.walk():
            for found in (*component.all("RRULE"), *component.all("EXRULE")):
                yield from _rule(found, component)
            if len(component.all("RRULE")) > 1:
                yield complaint("repeated-rule", component.all("RRULE")[1].line, about(component), name="RRULE")
            if component.name in HAVE_SERIES:
                yield from _exceptions(component, masters)
                yield from whole_series_complaints(component)


def _masters(calendar: Component) -> dict[str, Component]:
    """The component that each series begins with, by UID."""
    parts = calendar.parts(*HAVE_SERIES)
    return {uid.value: part for part in parts if (uid := part.first("UID")) and not part.first("RECURRENCE-ID")}


def _rule(found: Property, component: Component) -> Iterator[Complaint]:
    who, parsed, start = about(component), rule(found.value), component.first("DTSTART")
    if found.name == "EXRULE":
        yield complaint("old-rule", found.line, who)
    if parsed.fault:
        yield complaint("bad-rule", found.line, who, name=found.name, value=found.value, text=parsed.fault)
        return
    yield from _parts(found, parsed, who)
    begins = moment(start)
    if start is None or begins is None:
        if start is None and component.name in HAVE_SERIES:
            yield complaint("rule-without-start", found.line, who)
        return
    if "UNTIL" in parsed.parts:
        yield from _until(found, parsed, start, component)
    told_by_rule_alone = component.name in ("STANDARD", "DAYLIGHT")  # Exchange dates them from 1 January 1601
    if (
        found.name == "RRULE"
        and not told_by_rule_alone
        and not falls_on(parsed, begins.wall.date(), begins.wall.date())
    ):
        yield complaint("start-not-in-series", start.line, who)


def _parts(found: Property, parsed: Rule, who: str) -> Iterator[Complaint]:
    """What a rule joins that does not go together."""
    if found.value.endswith(";"):
        yield complaint("rule-end", found.line, who, name=found.name)
    if "COUNT" in parsed.parts and "UNTIL" in parsed.parts:
        yield complaint("count-and-until", found.line, who)
    if text := forbidden(parsed):
        yield complaint("rule-parts", found.line, who, name=found.name, text=text)
    if parsed.frequency in OFTEN:
        yield complaint("too-often", found.line, who, value=parsed.frequency)


def _until(found: Property, parsed: Rule, start: Property, component: Component) -> Iterator[Complaint]:
    who, until, begins = about(component), values.time(parsed.parts["UNTIL"]), moment(start)
    if until is None or begins is None:
        return
    in_zone = component.name in ("STANDARD", "DAYLIGHT")
    if until.whole_day != begins.whole_day:
        yield complaint("until-type", found.line, who)
    elif in_zone and not until.utc:
        yield complaint("zone-until", found.line, who)
    elif not until.utc and way(start) in ("zone", "utc"):
        yield complaint("until-not-utc", found.line, who)
    if until.wall < begins.wall - dt.timedelta(days=1):
        yield complaint("until-before-start", found.line, who)
    elif cut_off(parsed, start, until):
        yield complaint("until-cuts", found.line, who)


def _exceptions(component: Component, masters: dict[str, Component]) -> Iterator[Complaint]:
    """EXDATE and RDATE against the start of their series, RECURRENCE-ID against the series it changes."""
    start, dates = component.first("DTSTART"), component.all("EXDATE")
    for found in (*dates, *component.all("RDATE")):
        if start:
            yield from _exception(found, start, component)
    if dates and not any(component.first(name) for name in ("RRULE", "RDATE", "RECURRENCE-ID")):
        yield complaint("exception-without-series", dates[0].line, about(component))
    if changed := component.first("RECURRENCE-ID"):
        yield from _changed(changed, component, masters)


def _changed(found: Property, component: Component, masters: dict[str, Component]) -> Iterator[Complaint]:
    """One meeting of a series that is told anew."""
    uid, series = component.first("UID"), component.first("RRULE")
    master = masters.get(uid.value) if uid else None
    if series:
        yield complaint("series-in-override", series.line, about(component))
    begins = master.first("DTSTART") if master else None
    if master is None or begins is None:
        return
    yield from _exception(found, begins, component)
    time = moment(found)
    listed = [values.time(value) for dates in master.all("EXDATE") for value in dates.value.split(",")]
    if time and time in listed:
        yield complaint("excepted-and-changed", found.line, about(component))
    if time and _same_way(found, begins) and not _has(master, time):
        yield complaint("override-misses", found.line, about(component), value=f"{time.wall:%Y-%m-%d %H:%M}")


def _same_way(one: Property, other: Property) -> bool:
    return way(one) == way(other) and one.parameter("TZID") == other.parameter("TZID")


def _exception(found: Property, start: Property, component: Component) -> Iterator[Complaint]:
    who, time, begins = about(component), moment(found), moment(start)
    if time is None or begins is None or (found.parameter("VALUE") or "").upper() == "PERIOD":
        return
    if time.whole_day != begins.whole_day:
        yield complaint("exception-type", found.line, who, name=found.name)
    elif not _same_way(found, start):
        yield complaint("exception-zone", found.line, who, name=found.name)
    elif found.name == "EXDATE":
        yield from _missed(found, component)
    elif found.name == "RDATE" and time.wall < begins.wall:
        yield complaint("date-before-series", found.line, who)


def _missed(found: Property, component: Component) -> Iterator[Complaint]:
    """An EXDATE at a time when the series has no meeting."""
    for value in found.value.split(","):
        time = values.time(value)
        if time and component.first("RRULE") and not _has(component, time):
            shown = f"{time.wall:%Y-%m-%d}" if time.whole_day else f"{time.wall:%Y-%m-%d %H:%M}"
            yield complaint("exception-misses", found.line, about(component), name=found.name, value=shown)


def _has(master: Component, time: Time) -> bool:
    """True unless a series certainly has no meeting at a time."""
    start, series = master.first("DTSTART"), master.all("RRULE")
    begins = moment(start)
    if start is None or begins is None or time == begins or len(series) > 1 or master.all("EXRULE"):
        return True
    if time in _listed(master):
        return True
    if not series or time.wall < begins.wall:
        return False
    parsed = rule(series[0].value)
    until = values.time(parsed.parts.get("UNTIL", ""))
    if parsed.by_the_hour or forbidden(parsed) or not falls_on(parsed, begins.wall.date(), begins.wall.date()):
        return True
    if until and until.wall < begins.wall:
        return True
    ended = until is not None and time.wall.date() > until.wall.date() + A_DAY
    return (
        not ended and time.wall.time() == begins.wall.time() and falls_on(parsed, begins.wall.date(), time.wall.date())
    )


def _listed(master: Component) -> list[Time | None]:
    """The meetings that a series names one by one; of a period its beginning."""
    return [values.time(value.partition("/")[0]) for found in master.all("RDATE") for value in found.value.split(",")]
