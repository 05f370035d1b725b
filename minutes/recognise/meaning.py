"""From "onsdag 29 januari" to a day: which year is meant, and whether the weekday agrees.

A phrase means days in whatever year is right (a *reading*) or days counted from the reference day.
The year is, in this order: the one written, the one of the heading, the one that the reference day and the
preference give.  The weekday checks it.  Nothing is made up: without year and reference there is no day.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from minutes.recognise.when import Grain, Order, Prefer

Days = tuple[dt.date, dt.date]
"""First and last day, both included."""
InYear = Callable[[int], Days | None]
"""The days in a year, or None where that year has no such day."""
PLAUSIBLE = dt.timedelta(days=366)
"""How far from the reference a neighbouring year may be chosen because the weekday fits."""
JUST_PAST = dt.timedelta(days=31)
"""The same where the future is expected: a date that has hardly gone by."""


class Reading(Struct, frozen=True):
    """One way to understand a phrase."""

    in_year: InYear
    year: int | None = None
    order: Order | None = None
    """Which order of day and month it takes for granted; None where there is no choice."""
    strict: bool = False
    """True where it counts only in a document of that order."""
    ahead: dt.timedelta = dt.timedelta(0)
    """How much of it must lie ahead: "this autumn" said in December is the next."""


class Meaning(Struct, frozen=True):
    """What a phrase says, before the year is known."""

    grain: Grain
    readings: tuple[Reading, ...] = ()
    counted: Callable[[dt.date], Days] | None = None
    """Instead of readings: days counted from the reference day."""
    other: Callable[[dt.date], dt.date] | None = None
    """Another day that may be meant, counted from the reference day."""
    weekday: int | None = None
    from_previous: bool = False
    """True where it is counted from the date before it in the text, not from the reference."""

    @property
    def year(self) -> int | None:
        """The year as written."""
        return self.readings[0].year if self.readings else None

    def on(self, weekday: int | None) -> Meaning:
        """The same with a weekday written beside it."""
        return self if weekday is None else replace(self, weekday=weekday)


class Setting(Struct, frozen=True):
    """What is known around a phrase."""

    reference: dt.date | None
    year: int | None = None
    prefer: Prefer = Prefer.FUTURE
    order: Order = Order.DMY


class Resolved(Struct, frozen=True):
    """The days of a phrase in its setting."""

    days: Days
    year_given: bool
    weekday_fits: bool | None
    alternative: dt.date | None = None


def resolve(meaning: Meaning, setting: Setting) -> Resolved | None:
    """The days that are meant, or None where nobody can tell."""
    try:
        if meaning.counted is not None:
            return _counted(meaning, meaning.counted, setting)
        found = list(_found(meaning, setting))
    except (ValueError, OverflowError):  # beyond the calendar's years
        return None
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _counted(meaning: Meaning, count: Callable[[dt.date], Days], setting: Setting) -> Resolved | None:
    today = setting.reference
    if today is None:
        return None
    other = meaning.other(today) if meaning.other else None
    days = count(today)
    fits = None if meaning.weekday is None else days[0].weekday() == meaning.weekday
    return Resolved(days, year_given=False, weekday_fits=fits, alternative=other if other != days[0] else None)


def _found(meaning: Meaning, setting: Setting) -> Iterator[tuple[tuple[bool, bool, int, int], Resolved]]:
    """Each possible reading with its rank, the best lowest."""
    for place, reading in enumerate(meaning.readings):
        against = reading.order is not None and reading.order is not setting.order
        if against and reading.strict:
            continue
        days = _days(reading, meaning.weekday, setting)
        if days is None:
            continue
        fits = None if meaning.weekday is None else days[0].weekday() == meaning.weekday
        apart = abs(days[0].year - setting.reference.year) if setting.reference else 0
        yield (fits is False, against, apart, place), Resolved(days, reading.year is not None, fits)


def _days(reading: Reading, weekday: int | None, setting: Setting) -> Days | None:
    if reading.year is not None:
        return reading.in_year(reading.year)
    days = _in_likely_year(reading, setting)
    if days is None or weekday is None or days[0].weekday() == weekday:
        return days
    near = [reading.in_year(days[0].year + step) for step in (-1, 1)]
    fitting = [d for d in near if d and d[0].weekday() == weekday and _plausible(d[0], days[0], setting)]
    return fitting[0] if fitting else days


def _plausible(day: dt.date, instead_of: dt.date, setting: Setting) -> bool:
    """True where a neighbouring year may be meant, since the weekday fits there."""
    today = setting.reference
    if today is None:
        return False
    if setting.prefer is not Prefer.FUTURE:
        return abs(day - today) <= PLAUSIBLE
    if setting.year is not None:
        return instead_of < today <= day <= today + PLAUSIBLE
    return today - JUST_PAST <= day < today


def _in_likely_year(reading: Reading, setting: Setting) -> Days | None:
    in_year = reading.in_year
    if setting.year is not None:
        return in_year(setting.year)
    today = setting.reference
    if today is None:
        return None
    if setting.prefer is Prefer.FUTURE:
        years = range(today.year - 1, today.year + 9)
        return next((d for y in years if (d := _safe(in_year, y)) and d[1] >= today + reading.ahead), None)
    if setting.prefer is Prefer.PAST:
        years = range(today.year + 1, today.year - 9, -1)
        return next((d for y in years if (d := _safe(in_year, y)) and d[0] <= today), None)
    near = [d for y in range(today.year - 4, today.year + 5) if (d := _safe(in_year, y))]
    return min(near, key=lambda d: _distance(d, today)) if near else None


def _safe(in_year: InYear, year: int) -> Days | None:
    return in_year(year) if dt.MINYEAR < year < dt.MAXYEAR else None


def _distance(days: Days, today: dt.date) -> int:
    if days[0] <= today <= days[1]:
        return 0
    return min(abs((days[0] - today).days), abs((days[1] - today).days))


# ---- days, months and years -------------------------------------------------------------------


def day_in(month: int, day: int) -> InYear:
    """The day of a month."""

    def in_year(year: int) -> Days | None:
        if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
            return None
        date = dt.date(year, month, day)
        return date, date

    return in_year


def months_in(first: int, last: int) -> Callable[[int], Days]:
    """From the first day of a month to the last day of another; that may be one of the next year."""

    def in_year(year: int) -> Days:
        end = year + (last < first)
        return dt.date(year, first, 1), dt.date(end, last, calendar.monthrange(end, last)[1])

    return in_year


def weeks_in(first: int, last: int, weekday: int | None = None) -> InYear:
    """ISO weeks, or one weekday of the first."""

    def in_year(year: int) -> Days | None:
        if max(first, last) > dt.date(year, 12, 28).isocalendar().week:
            return None
        if weekday is not None:
            date = dt.date.fromisocalendar(year, first, weekday + 1)
            return date, date
        return dt.date.fromisocalendar(year, first, 1), dt.date.fromisocalendar(year, last, 7)

    return in_year


def nth_weekday_in(month: int, weekday: int, nth: int) -> InYear:
    """The nth such weekday of a month, counted from 0, or from its end with -1."""

    def in_year(year: int) -> Days | None:
        last = calendar.monthrange(year, month)[1]
        days = [d for d in range(1, last + 1) if dt.date(year, month, d).weekday() == weekday]
        if not -len(days) <= nth < len(days):
            return None
        date = dt.date(year, month, days[nth])
        return date, date

    return in_year


def nth_week_in(month: int, nth: int) -> InYear:
    """The nth whole week (Monday to Sunday) that begins in a month, counted as above."""

    def in_year(year: int) -> Days | None:
        monday = nth_weekday_in(month, 0, nth)(year)
        return monday and (monday[0], monday[0] + dt.timedelta(days=6))

    return in_year


def part_of(days: Days, part: str) -> Days:
    """The beginning, middle or end of a stretch.

    A week is parted before Wednesday and Friday, a month before the 11th and the 21st, anything longer in three.
    """
    first, last = days
    if (last - first).days < 7:
        borders = [first, first + dt.timedelta(days=2), first + dt.timedelta(days=4), last + dt.timedelta(days=1)]
    elif (last - first).days < 31:
        borders = [first, first.replace(day=11), first.replace(day=21), last + dt.timedelta(days=1)]
    else:
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        steps = (0, months // 3, months - months // 3, months)
        borders = [add_months(first, step) for step in steps]
    place = {"beginning": 0, "middle": 1, "end": 2}[part]
    return borders[place], borders[place + 1] - dt.timedelta(days=1)


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def yearly(grain: Grain, in_year: InYear, year: int | None = None) -> Meaning:
    """A meaning with one reading."""
    return Meaning(grain, (Reading(in_year, year),))


def stretch(first: Meaning, last: Meaning, grain: Grain | None = None) -> Meaning | None:
    """From one day or period to another."""
    pairs = [
        _stretched(a, b)
        for a in first.readings
        for b in last.readings
        if a.order is None or b.order is None or a.order is b.order
    ]
    if not pairs:
        return None
    days = Grain.DAY in (first.grain, last.grain)
    return Meaning(grain or (Grain.DAYS if days else first.grain), tuple(pairs), weekday=first.weekday)


def _stretched(a: Reading, b: Reading) -> Reading:
    def in_year(year: int) -> Days | None:
        first = a.in_year(year if a.year is None else a.year)
        last = b.in_year(year if b.year is None else b.year)
        if first and last and last[1] < first[0]:
            if b.year is None:
                last = b.in_year(first[0].year + 1)
            elif a.year is None:
                first = a.in_year(last[0].year - 1)
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None

    year = a.year if a.year is not None else b.year
    return Reading(in_year, year, a.order or b.order, a.strict or b.strict)
