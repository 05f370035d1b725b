"""Which days a recurrence rule names (RFC 5545 section 3.3.10), as far as that can be told of a single day."""

from __future__ import annotations

import calendar as days
import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from forum.calendar.check import values

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = ("SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY")
OFTEN = FREQUENCIES[:3]
BY_DAY = re.compile(r"([+-]?[1-9]\d?)?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
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
BEYOND = ("BYSETPOS", "BYWEEKNO", "BYYEARDAY", "RSCALE")
"""Of a rule with one of these parts nothing is told here."""
ONE_DAY = dt.timedelta(days=1)
LAST_YEAR = 9000
"""Series that begin later are not worked out: no slip of the pen may run over the end of the calendar."""


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

    @property
    def frequency(self) -> str:
        """FREQ, empty where it is missing."""
        return self.parts.get("FREQ", "")

    @property
    def by_the_hour(self) -> bool:
        """True for a rule with several meetings a day."""
        return self.frequency in OFTEN or bool({"BYHOUR", "BYMINUTE", "BYSECOND"} & set(self.parts))


def rule(value: str) -> Rule:
    """A recurrence rule as far as it can be understood."""
    parts: dict[str, str] = {}
    other_calendar = "RSCALE=" in value.upper()
    for written in value.upper().rstrip(";").split(";"):
        name, _, content = written.partition("=")
        if other_calendar and name == "BYMONTH":
            parts[name] = content  # months of other calendars go to 13 and have names such as 5L (RFC 7529)
        elif name in parts or not _sound(name, content):
            return Rule(parts, written or "an empty part")
        else:
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


def forbidden(parsed: Rule) -> str:
    """The parts that may not stand together, empty where there are none."""
    frequency, parts = parsed.frequency, parsed.parts
    if any(nth for nth, _ in parsed.days):
        if frequency not in ("MONTHLY", "YEARLY"):
            return f"a numbered weekday with FREQ={frequency}"
        if "BYWEEKNO" in parts:
            return "a numbered weekday with BYWEEKNO"
        if any(abs(nth) > 5 for nth, _ in parsed.days) and (frequency == "MONTHLY" or "BYMONTH" in parts):
            return "a sixth weekday of a month"
    for name, allowed in (("BYMONTHDAY", FREQUENCIES[:4] + FREQUENCIES[5:]), ("BYWEEKNO", FREQUENCIES[6:])):
        if name in parts and frequency not in allowed:
            return f"{name} with FREQ={frequency}"
    if "BYYEARDAY" in parts and frequency in ("DAILY", "WEEKLY", "MONTHLY"):
        return f"BYYEARDAY with FREQ={frequency}"
    others = [name for name in parts if name.startswith("BY") and name != "BYSETPOS"]
    return "BYSETPOS without another part to choose from" if "BYSETPOS" in parts and not others else ""


def falls_on(parsed: Rule, start: dt.date, day: dt.date) -> bool:
    """True unless a day certainly is none of the rule; ``start`` is the first day of the series."""
    if parsed.fault or parsed.frequency in OFTEN or set(BEYOND) & set(parsed.parts):
        return True
    if parsed.numbers("BYMONTH") and day.month not in parsed.numbers("BYMONTH"):
        return False
    length = days.monthrange(day.year, day.month)[1]
    of_month = parsed.numbers("BYMONTHDAY")
    if of_month and not {day.day, day.day - length - 1} & set(of_month):
        return False
    if parsed.days and not any(_is_weekday(parsed, day, nth, weekday) for nth, weekday in parsed.days):
        return False
    return _in_step(parsed, start, day) and (bool(parsed.days or of_month) or _as_the_first(parsed, start, day))


def _is_weekday(parsed: Rule, day: dt.date, nth: int, weekday: int) -> bool:
    if day.weekday() != weekday:
        return False
    if nth == 0 or parsed.frequency not in ("MONTHLY", "YEARLY"):
        return True
    if parsed.frequency == "MONTHLY" or "BYMONTH" in parsed.parts:
        place, last = day.day, days.monthrange(day.year, day.month)[1]
    else:
        place, last = day.timetuple().tm_yday, 366 if days.isleap(day.year) else 365
    return nth in ((place - 1) // 7 + 1, -((last - place) // 7 + 1))


def _in_step(parsed: Rule, start: dt.date, day: dt.date) -> bool:
    """True in every second, third … period from the first, as INTERVAL says."""
    interval = max(1, int(parsed.parts.get("INTERVAL", "1")[:9]))
    if parsed.frequency == "DAILY":
        return (day - start).days % interval == 0
    if parsed.frequency == "WEEKLY":
        first = WEEKDAYS.index(parsed.parts.get("WKST", "MO"))
        week, begun = ((one.toordinal() - 1 - first) // 7 for one in (day, start))
        return (week - begun) % interval == 0
    months = (day.year - start.year) * 12 + day.month - start.month
    return (months if parsed.frequency == "MONTHLY" else day.year - start.year) % interval == 0


def _as_the_first(parsed: Rule, start: dt.date, day: dt.date) -> bool:
    """What a rule says that names no days: the same as the first meeting."""
    if parsed.frequency == "WEEKLY":
        return day.weekday() == start.weekday()
    if parsed.frequency == "MONTHLY":
        return day.day == start.day
    if parsed.frequency == "YEARLY":
        return day.day == start.day and (day.month == start.month or "BYMONTH" in parsed.parts)
    return True


def occurrences(parsed: Rule, start: dt.datetime, span: dt.timedelta) -> Iterator[dt.datetime]:
    """The walls of a series from its first meeting on, for a span of time; UNTIL is read to the day."""
    if parsed.fault or parsed.by_the_hour or set(BEYOND) & set(parsed.parts) or start.year > LAST_YEAR:
        yield start
        return
    left = int(parsed.parts.get("COUNT", "1000000")[:7])
    until = values.time(parsed.parts.get("UNTIL", ""))
    last = min(start + span, until.wall + ONE_DAY) if until and until.wall.year <= LAST_YEAR else start + span
    first = start.date()
    while start <= last and left:
        if falls_on(parsed, first, start.date()):
            yield start
            left -= 1
        start += ONE_DAY
