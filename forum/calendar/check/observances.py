"""What a VTIMEZONE says, worked out by the letter of RFC 5545 and as some programs read it."""

from __future__ import annotations

import calendar as days
import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from forum.calendar.check import values
from forum.calendar.check.hours import moment
from forum.calendar.check.occurrences import Rule, rule
from forum.calendar.onsets import on_or_after
from forum.calendar.reading import Component


class Reader(Enum):
    """How RDATE is read."""

    RFC = "every date, and DTSTART"
    ICAL_JS = "the first date of each RDATE, and not DTSTART"
    OUTLOOK = "not at all"


@dataclass(frozen=True)
class Observance:
    """STANDARD or DAYLIGHT: when its offset begins."""

    line: int
    daylight: bool
    start: dt.datetime
    before: int
    after: int
    rule: Rule | None
    until: dt.datetime | None
    """Of the rule, in UTC."""
    dates: tuple[tuple[dt.datetime, ...], ...]
    """The RDATEs, each with its list."""

    @property
    def endless(self) -> bool:
        """True for a change that comes back every year."""
        return self.rule is not None and self.until is None and "COUNT" not in self.rule.parts


@dataclass(frozen=True)
class Change:
    """One change of the clocks, in the time before it."""

    wall: dt.datetime
    before: int
    after: int

    @property
    def utc(self) -> dt.datetime:
        """The same moment in UTC."""
        return self.wall - dt.timedelta(seconds=self.before)


def observances(zone: Component) -> list[Observance]:
    """The parts of a VTIMEZONE that can be read."""
    found = (_observance(part) for part in zone.parts("STANDARD", "DAYLIGHT"))
    return [observance for observance in found if observance]


def _observance(part: Component) -> Observance | None:
    start, before, after = moment(part.first("DTSTART")), part.first("TZOFFSETFROM"), part.first("TZOFFSETTO")
    offsets = [values.offset(found.value) for found in (before, after) if found]
    if start is None or len(offsets) != 2 or offsets[0] is None or offsets[1] is None:
        return None
    series = part.first("RRULE")
    parsed = rule(series.value) if series else None
    until = values.time(parsed.parts["UNTIL"]) if parsed and "UNTIL" in parsed.parts and not parsed.fault else None
    dates = tuple(tuple(_walls(found.value, offsets[0])) for found in part.all("RDATE"))
    end = until.wall if until else None
    return Observance(part.line, part.name == "DAYLIGHT", start.wall, offsets[0], offsets[1], parsed, end, dates)


def _walls(value: str, before: int) -> Iterator[dt.datetime]:
    for written in value.split(","):
        if time := values.time(written):
            yield time.wall + dt.timedelta(seconds=before) if time.utc else time.wall


def changes(parts: Iterable[Observance], years: Iterable[int], reader: Reader = Reader.RFC) -> list[Change] | None:
    """All changes up to the years given, in order; None where a rule is beyond what is understood here.

    Of endless rules only the occurrences in the years and the year before them are worked out.
    """
    wanted = sorted({year for needed in years for year in (needed - 1, needed)})
    found: list[Change] = []
    for part in parts:
        walls = _all_walls(part, wanted, reader)
        if walls is None:
            return None
        found += (Change(wall, part.before, part.after) for wall in walls)
    return sorted(set(found), key=lambda change: change.utc)


def _all_walls(part: Observance, years: list[int], reader: Reader) -> list[dt.datetime] | None:
    listed = [wall for dates in part.dates for wall in (dates[:1] if reader is Reader.ICAL_JS else dates)]
    counted = not (reader is Reader.ICAL_JS and part.dates and part.rule is None)
    walls = [part.start] if counted else []
    walls += listed if reader is not Reader.OUTLOOK else []
    if part.rule is None:
        return walls
    repeated = _repeated(part, part.rule, years)
    return None if repeated is None else walls + repeated


def _repeated(part: Observance, parsed: Rule, years: list[int]) -> list[dt.datetime] | None:
    if parsed.fault or parsed.parts["FREQ"] != "YEARLY" or {"BYYEARDAY", "BYWEEKNO", "BYSETPOS"} & set(parsed.parts):
        return None
    if "COUNT" in parsed.parts:
        years = list(range(part.start.year, years[-1] + 1)) if years else []
    elif part.until is not None:
        years = sorted({*years, *range(part.until.year - 9, part.until.year + 1)})  # what it ended with still holds
    interval = int(parsed.parts.get("INTERVAL", "1"))
    fitting = (year for year in years if year >= part.start.year and (year - part.start.year) % interval == 0)
    walls = [dt.datetime.combine(day, part.start.time()) for year in fitting for day in _days(parsed, year, part.start)]
    walls = [wall for wall in walls if wall >= part.start]
    if part.until is not None:
        walls = [wall for wall in walls if wall - dt.timedelta(seconds=part.before) <= part.until]
    return walls[: int(parsed.parts["COUNT"][:9])] if "COUNT" in parsed.parts else walls


def _days(parsed: Rule, year: int, start: dt.datetime) -> Iterator[dt.date]:
    """The days of a year that a yearly rule names."""
    if parsed.days and "BYMONTH" not in parsed.parts and "BYMONTHDAY" not in parsed.parts:
        yield from sorted({day for nth, weekday in parsed.days for day in _of_year(year, nth, weekday)})
        return
    numbers = parsed.numbers("BYMONTHDAY")
    for month in parsed.numbers("BYMONTH") or [start.month]:
        length = days.monthrange(year, month)[1]
        allowed = {number if number > 0 else length + 1 + number for number in numbers} or set(range(1, length + 1))
        if parsed.days:
            found = {day for nth, weekday in parsed.days for day in _weekdays(year, month, nth, weekday)}
        else:
            found = {dt.date(year, month, n) for n in (allowed if numbers else {start.day}) if 1 <= n <= length}
        yield from sorted(day for day in found if day.day in allowed)


def _of_year(year: int, nth: int, weekday: int) -> list[dt.date]:
    """The weekdays of a rule without a month: its numbers count from the ends of the year."""
    first = on_or_after(year, 1, 1, weekday)
    every = [day for n in range(53) if (day := first + dt.timedelta(weeks=n)).year == year]
    return every if nth == 0 else every[nth - 1 : nth or None][:1] if nth > 0 else every[nth:][:1]


def _weekdays(year: int, month: int, nth: int, weekday: int) -> list[dt.date]:
    first = on_or_after(year, month, 1, weekday)
    length = days.monthrange(year, month)[1]
    every = [first + dt.timedelta(weeks=n) for n in range(5) if first.day + 7 * n <= length]
    return every if nth == 0 else every[nth - 1 : nth or None][:1] if nth > 0 else every[nth:][:1]


def offset_at(wall: dt.datetime, found: list[Change]) -> int:
    """The offset at a wall time, in seconds east of UTC; before the first change, the one it ends."""
    place = bisect_right(found, wall, key=lambda change: change.wall)
    return found[place - 1].after if place else found[0].before
