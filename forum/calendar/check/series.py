"""Series of meetings: rules, exceptions and changed occurrences (RFC 5545 sections 3.3.10 and 3.8.5)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from forum.calendar.check import values
from forum.calendar.check.complaint import Complaint, complaint
from forum.calendar.check.hours import moment, way
from forum.calendar.check.structure import about
from forum.calendar.reading import Component, Property, Reading

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = ("SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY")
BY_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
NUMBER = re.compile(r"[+-]?\d{1,3}", re.ASCII)
RANGES = {
    "BYSECOND": (0, 60),
    "BYMINUTE": (0, 59),
    "BYHOUR": (0, 23),
    "BYMONTHDAY": (-31, 31),
    "BYYEARDAY": (-366, 366),
    "BYWEEKNO": (-53, 53),
    "BYMONTH": (1, 12),
    "BYSETPOS": (-366, 366),
}
FROM_ONE = ("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS")
"""Counted from one or from the end; there is no zeroth."""


@dataclass(frozen=True)
class Rule:
    """A recurrence rule, its parts by name."""

    parts: dict[str, str]
    fault: str = ""
    """The first part that cannot be understood."""

    def numbers(self, name: str) -> list[int]:
        """The numbers of a part such as BYMONTH."""
        return [int(number) for number in self.parts.get(name, "").split(",") if number]

    @property
    def days(self) -> list[tuple[int, int]]:
        """BYDAY as pairs of ordinal (0 where there is none) and weekday (Monday is 0)."""
        found = (BY_DAY.fullmatch(day) for day in self.parts.get("BYDAY", "").split(","))
        return [(int(day[1] or 0), WEEKDAYS.index(day[2])) for day in found if day]


def rule(value: str) -> Rule:
    """A recurrence rule as far as it can be understood."""
    parts: dict[str, str] = {}
    for written in value.upper().rstrip(";").split(";"):
        name, _, content = written.partition("=")
        if name in parts or not _sound(name, content):
            return Rule(parts, written or "an empty part")
        parts[name] = content
    return Rule(parts, "" if "FREQ" in parts else "FREQ")


def _sound(name: str, content: str) -> bool:
    if name in RANGES:
        return all(_in_range(name, number) for number in content.split(","))
    check = PARTS.get(name)
    return name.startswith("X-") if check is None else check(content)


def _in_range(name: str, number: str) -> bool:
    lowest, highest = RANGES[name]
    if not NUMBER.fullmatch(number) or (name in FROM_ONE and int(number) == 0):
        return False
    return lowest <= int(number) <= highest


def _is_count(content: str) -> bool:
    return content.isascii() and content.isdigit() and int(content[:20]) > 0


PARTS: dict[str, Callable[[str], bool]] = {
    "FREQ": FREQUENCIES.__contains__,
    "UNTIL": lambda content: values.time(content) is not None,
    "COUNT": _is_count,
    "INTERVAL": _is_count,
    "BYDAY": lambda content: all(BY_DAY.fullmatch(day) for day in content.split(",")),
    "WKST": WEEKDAYS.__contains__,
    "RSCALE": str.isalpha,
    "SKIP": ("OMIT", "BACKWARD", "FORWARD").__contains__,
}


def series_complaints(reading: Reading) -> Iterator[Complaint]:
    """Everything about rules and their exceptions."""
    for calendar in reading.calendars:
        masters = _masters(calendar)
        for component in calendar.walk():
            for found in (*component.all("RRULE"), *component.all("EXRULE")):
                yield from _rule(found, component)
            if len(component.all("RRULE")) > 1:
                yield complaint("repeated-rule", component.all("RRULE")[1].line, about(component), name="RRULE")
            if component.name in ("VEVENT", "VTODO", "VJOURNAL"):
                yield from _exceptions(component, masters)


def _masters(calendar: Component) -> dict[str, Component]:
    """The component that each series begins with, by UID."""
    parts = calendar.parts("VEVENT", "VTODO", "VJOURNAL")
    return {uid.value: part for part in parts if (uid := part.first("UID")) and not part.first("RECURRENCE-ID")}


def _rule(found: Property, component: Component) -> Iterator[Complaint]:
    who, parsed, start = about(component), rule(found.value), component.first("DTSTART")
    if found.name == "EXRULE":
        yield complaint("old-rule", found.line, who)
    if parsed.fault:
        yield complaint("bad-rule", found.line, who, name=found.name, value=found.value, text=parsed.fault)
        return
    if "COUNT" in parsed.parts and "UNTIL" in parsed.parts:
        yield complaint("count-and-until", found.line, who)
    begins = moment(start)
    if start is None or begins is None:
        return
    if "UNTIL" in parsed.parts:
        yield from _until(found, parsed, start, component)
    told_by_rule_alone = component.name in ("STANDARD", "DAYLIGHT")  # Exchange dates them from 1 January 1601
    if found.name == "RRULE" and not told_by_rule_alone and not falls_on(parsed, begins.wall):
        yield complaint("start-not-in-series", start.line, who)


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


def falls_on(parsed: Rule, day: dt.datetime) -> bool:
    """True unless a day certainly does not fit its rule."""
    weekdays = {weekday for _, weekday in parsed.days}
    if weekdays and day.weekday() not in weekdays and "BYSETPOS" not in parsed.parts:
        return False
    if parsed.numbers("BYMONTH") and day.month not in parsed.numbers("BYMONTH"):
        return False
    ends = (
        (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
        if day.year < dt.MAXYEAR
        else day
    )
    numbers = parsed.numbers("BYMONTHDAY")
    return not numbers or bool({day.day, day.day - ends.day - 1} & set(numbers))


def _exceptions(component: Component, masters: dict[str, Component]) -> Iterator[Complaint]:
    """EXDATE and RDATE against the start of their series, RECURRENCE-ID against the series it changes."""
    uid = component.first("UID")
    master = masters.get(uid.value) if uid else None
    start = component.first("DTSTART")
    for found in (*component.all("EXDATE"), *component.all("RDATE")):
        if start:
            yield from _exception(found, start, component)
    changed = component.first("RECURRENCE-ID")
    begins = master.first("DTSTART") if master else None
    if changed and begins:
        yield from _exception(changed, begins, component)


def _exception(found: Property, start: Property, component: Component) -> Iterator[Complaint]:
    who, time, begins = about(component), moment(found), moment(start)
    if time is None or begins is None or (found.parameter("VALUE") or "").upper() == "PERIOD":
        return
    if time.whole_day != begins.whole_day:
        yield complaint("exception-type", found.line, who, name=found.name)
    elif way(found) != way(start) or found.parameter("TZID") != start.parameter("TZID"):
        yield complaint("exception-zone", found.line, who, name=found.name)
    elif found.name == "EXDATE" and not time.whole_day:
        yield from _missing_hour(found, start, component)


def _missing_hour(found: Property, start: Property, component: Component) -> Iterator[Complaint]:
    """An EXDATE at an hour when the series has no meeting."""
    begins, series = moment(start), component.first("RRULE")
    parsed = rule(series.value) if series else Rule({})
    hourly = parsed.parts.get("FREQ") in FREQUENCIES[:3] or "BYHOUR" in parsed.parts or "BYMINUTE" in parsed.parts
    if begins is None or series is None or hourly or component.all("RDATE"):
        return
    for value in found.value.split(","):
        time = values.time(value)
        if time and time.wall.time() != begins.wall.time():
            yield complaint(
                "exception-misses", found.line, about(component), name=found.name, value=f"{time.wall:%H:%M}"
            )
