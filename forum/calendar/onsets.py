"""When the clocks of a zone change, and the yearly rule behind it.

The facts come from the IANA database through :mod:`zoneinfo`; its rules are found again from the
dates, because :mod:`zoneinfo` does not tell them.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from typing import Protocol
from zoneinfo import ZoneInfo

DAY = 86_400
STEP = 5 * DAY
"""No zone has changed its offset twice within five days since 1900 (the shortest season is a week)."""
FORESIGHT = 12
"""In so many years a date falls on each weekday: enough to tell "last" from "fourth" and "from the 2nd"."""
ENOUGH = 3
"""A day that comes back fewer times is no rule."""
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class State:
    """What a zone's clocks show for a while."""

    offset: int
    """Seconds east of UTC."""
    saving: int
    """Seconds of summer time that the database counts in ``offset``; negative where winter is the exception."""
    name: str


@dataclass(frozen=True)
class Onset:
    """One change of the clocks."""

    wall: dt.datetime
    """The moment as the clocks showed it before they were changed (RFC 5545 section 3.6.5)."""
    before: State
    after: State

    @property
    def daylight(self) -> bool:
        """True where the clocks go forward for a season, whatever the law calls it."""
        seasonal = self.after.saving > 0 or self.before.saving < 0
        return seasonal and self.after.offset > self.before.offset

    @property
    def kind(self) -> tuple[int, int, dt.time]:
        """What onsets of one yearly rule share."""
        return self.before.offset, self.after.offset, self.wall.time()


def state(zone: ZoneInfo, instant: int) -> State:
    """What the clocks of a zone show at an instant, in seconds since 1970 UTC."""
    moment = (EPOCH + dt.timedelta(seconds=instant)).astimezone(zone)
    saving = moment.dst() or dt.timedelta()
    return State(offset_at(zone, instant), round(saving.total_seconds()), moment.tzname() or "")


def offset_at(zone: ZoneInfo, instant: int) -> int:
    """Seconds east of UTC at an instant, in seconds since 1970 UTC."""
    offset = (EPOCH + dt.timedelta(seconds=instant)).astimezone(zone).utcoffset()
    return round(offset.total_seconds()) if offset else 0


def start_of(year: int) -> int:
    """The first instant of a year, in seconds since 1970 UTC."""
    return (dt.date(year, 1, 1) - EPOCH.date()).days * DAY


@cache
def onsets(key: str, first_year: int, last_year: int) -> tuple[Onset, ...]:
    """All changes of a zone's offset whose wall time lies in the years given, in order."""
    zone = ZoneInfo(key)
    instants = range(start_of(first_year) - 2 * DAY, start_of(last_year + 1) + 2 * DAY + STEP, STEP)
    offsets = ((instant, offset_at(zone, instant)) for instant in instants)
    found = (_onset(zone, low, high) for (low, before), (high, after) in pairwise(offsets) if before != after)
    return tuple(onset for onset in found if first_year <= onset.wall.year <= last_year)


def _onset(zone: ZoneInfo, low: int, high: int) -> Onset:
    """The change between two instants, to the second."""
    before = offset_at(zone, low)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if offset_at(zone, middle) == before else (low, middle)
    wall = EPOCH.replace(tzinfo=None) + dt.timedelta(seconds=high + before)
    return Onset(wall, state(zone, high - 1), state(zone, high))


class Pattern(Protocol):
    """A day of the year that a rule of iCalendar can name."""

    @property
    def rule(self) -> str:
        """The parts of the RRULE after ``FREQ=YEARLY``."""

    def day(self, year: int) -> dt.date:
        """The day that it names in a year."""


@dataclass(frozen=True)
class LastWeekday:
    """The last Sunday of March."""

    month: int
    weekday: int

    @property
    def rule(self) -> str:
        """As calendars write it."""
        return f"BYMONTH={self.month};BYDAY=-1{WEEKDAYS[self.weekday]}"

    def day(self, year: int) -> dt.date:
        """The day in a year."""
        return on_or_after(year, self.month, calendar.monthrange(year, self.month)[1] - 6, self.weekday)


@dataclass(frozen=True)
class NthWeekday:
    """The second Sunday of March."""

    month: int
    weekday: int
    nth: int

    @property
    def rule(self) -> str:
        """As calendars write it."""
        return f"BYMONTH={self.month};BYDAY={self.nth}{WEEKDAYS[self.weekday]}"

    def day(self, year: int) -> dt.date:
        """The day in a year."""
        return on_or_after(year, self.month, 7 * self.nth - 6, self.weekday)


@dataclass(frozen=True)
class WeekdayFrom:
    """The first Friday on or after 23 March."""

    month: int
    weekday: int
    from_day: int

    @property
    def rule(self) -> str:
        """As calendars write it."""
        days = ",".join(str(day) for day in range(self.from_day, self.from_day + 7))
        return f"BYMONTH={self.month};BYMONTHDAY={days};BYDAY={WEEKDAYS[self.weekday]}"

    def day(self, year: int) -> dt.date:
        """The day in a year."""
        return on_or_after(year, self.month, self.from_day, self.weekday)


@dataclass(frozen=True)
class FixedDay:
    """1 April, whatever weekday it is."""

    month: int
    number: int

    @property
    def rule(self) -> str:
        """As calendars write it."""
        return f"BYMONTH={self.month};BYMONTHDAY={self.number}"

    def day(self, year: int) -> dt.date:
        """The day in a year."""
        return dt.date(year, self.month, self.number)


def on_or_after(year: int, month: int, number: int, weekday: int) -> dt.date:
    """The first such weekday on or after a day of a month."""
    start = dt.date(year, month, number)
    return start + dt.timedelta(days=(weekday - start.weekday()) % 7)


def patterns(sample: dt.date) -> Iterator[Pattern]:
    """All patterns that a day may belong to; those that most programs understand come first."""
    month, weekday, number = sample.month, sample.weekday(), sample.day
    length = calendar.monthrange(2023, month)[1]
    if number > calendar.monthrange(sample.year, month)[1] - 7:
        yield LastWeekday(month, weekday)
    if number <= 4 * 7:
        yield NthWeekday(month, weekday, (number + 6) // 7)
    yield from (WeekdayFrom(month, weekday, start) for start in range(max(1, number - 6), min(number, length - 6) + 1))
    if number <= length:
        yield FixedDay(month, number)


def best_pattern(needed: Sequence[dt.date], later: Sequence[dt.date]) -> Pattern | None:
    """The pattern that all the needed days obey and that lasts longest after them.

    None where no pattern fits, or where it would come back too seldom to be a rule.
    """
    fitting = [p for p in patterns(needed[0]) if all(p.day(day.year) == day for day in needed)]
    lasting = partial(_lasting, later, needed[-1].year + 1)
    best = max(fitting, key=lasting, default=None)
    return best if best and len(needed) + lasting(best) >= ENOUGH else None


def _lasting(days: Sequence[dt.date], year: int, pattern: Pattern) -> int:
    """In how many years from one year on a pattern holds without a break."""
    broken = (n for n, day in enumerate(days) if day.year != year + n or pattern.day(day.year) != day)
    return next(broken, len(days))
