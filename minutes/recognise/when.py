"""What a date or a clock time in running text means.

Days are those of the proleptic Gregorian calendar and clock times those of the meeting's place;
neither knows a time zone.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from msgspec import Struct

from minutes.model import Bound


class Grain(StrEnum):
    """How exact a date is."""

    DAY = "day"
    """One day."""
    DAYS = "days"
    """Several days that are named by their first and last (or one by one)."""
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    """Half a year."""
    SEASON = "season"
    """Spring, summer: no day may be read out of it."""
    YEAR = "year"
    PART = "part"
    """The beginning, middle or end of something longer."""
    ABOUT = "about"
    """Near that day, not on it."""


class Prefer(StrEnum):
    """Which year a date without one belongs to, seen from the reference day."""

    FUTURE = "future"
    """The first such day on or after the reference day."""
    PAST = "past"
    """The last such day on or before the reference day."""
    NEAREST = "nearest"
    """The nearest such day."""


class Order(StrEnum):
    """Which number comes first in ``3/4/2025``."""

    DMY = "dmy"
    MDY = "mdy"


class When(Struct, frozen=True):
    """A date or a stretch of days in a text."""

    start: dt.date
    """The first day meant."""
    end: dt.date
    """The last day meant, included."""
    span: tuple[int, int]
    """Where it stands in the text, the bound's word and the clock times included."""
    grain: Grain = Grain.DAY
    bound: Bound | None = None
    """Whether it was said as a limit; None where it was plainly said."""
    from_time: dt.time | None = None
    to_time: dt.time | None = None
    year_given: bool = False
    """True where the year stands in the text itself."""
    weekday: int | None = None
    """The weekday as written, 0 for Monday."""
    weekday_fits: bool | None = None
    """Whether the weekday is that of ``start``; None where none was written."""
    alternative: dt.date | None = None
    """Another day that may be meant (``"nästa torsdag"`` on a Monday)."""

    @property
    def single_day(self) -> bool:
        """True where one exact day is meant."""
        return self.grain is Grain.DAY and self.start == self.end


class Clock(Struct, frozen=True):
    """A clock time or a stretch between two."""

    start: dt.time | None
    """None where only the end was said ("till kl 12")."""
    end: dt.time | None
    span: tuple[int, int]


class Vague(Struct, frozen=True):
    """A word that says "soon" or "all the time" and gives no day."""

    text: str
    span: tuple[int, int]
