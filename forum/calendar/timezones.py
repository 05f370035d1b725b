"""The VTIMEZONE of any IANA zone, for the years that a calendar needs (RFC 5545 section 3.6.5).

Three forms, the first that is true for all of those years:

* clocks that stand still: one STANDARD;
* the same yearly rules throughout: one sub-component with an RRULE a rule, dated from 1970 like the
  VTIMEZONE of most programs, so that its bytes stay the same when a later meeting is added;
* anything else (Morocco's clocks follow Ramadan, laws change): one sub-component an onset, and rules
  for the last years where they hold.

RDATE is not used: Outlook drops it and ical.js, which Thunderbird and Nextcloud are built on, reads
only the first date of a list.  X-LIC-LOCATION and COMMENT are left out: some readers refuse them.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from forum.calendar.onsets import DAY, FORESIGHT, Onset, Pattern, State, best_pattern, onsets, start_of, state
from forum.calendar.writing import local
from forum.errors import BadValue
from minutes.catalogue import N_
from minutes.catalogue import gettext as _

CUSTOMARY_YEAR = 1970
NOT_PLACES = ("localtime", "posixrules", "Factory")
NOT_NAMES = ("right/", "posix/")
UNKNOWN = N_("There is no time zone '{}'; write a place of the IANA list, such as Europe/Stockholm.")


@dataclass(frozen=True)
class Rule:
    """A change of the clocks that comes back every year."""

    first: Onset
    pattern: Pattern


def zone_of(key: str) -> ZoneInfo:
    """The zone of an IANA name.

    Raises:
        BadValue: there is no such name, or it means another place on every machine.
    """
    try:
        zone = ZoneInfo(key)
    except (ZoneInfoNotFoundError, ValueError, OSError) as why:
        raise BadValue(_(UNKNOWN).format(key)) from why
    if key in NOT_PLACES or key.startswith(NOT_NAMES):
        raise BadValue(_(UNKNOWN).format(key))
    return zone


@cache
def timezone_component(zone: str, first_year: int, last_year: int) -> tuple[str, ...]:
    """The content lines of a VTIMEZONE that is right from the first to the last year, both included.

    Every onset is given in the local time before it, that is relative to TZOFFSETFROM.

    Raises:
        BadValue: the name is not in the IANA database.
    """
    zone_of(zone)
    lines = ["BEGIN:VTIMEZONE", f"TZID:{zone}"]
    for observance in _observances(zone, first_year, last_year):
        lines += observance
    return (*lines, "END:VTIMEZONE")


def _observances(zone: str, first_year: int, last_year: int) -> Iterator[list[str]]:
    known = onsets(zone, first_year, last_year + FORESIGHT)
    rules_year, rules = _latest_rules(known, first_year, last_year)
    customary = min(CUSTOMARY_YEAR, first_year - 1)
    if rules_year == first_year and rules:
        yield from (_yearly(rule, customary) for rule in rules)
        return
    single = [onset for onset in known if onset.wall.year < rules_year]
    start = single[0].before if single else state(ZoneInfo(zone), start_of(first_year) + DAY)
    yield _still(start, customary)
    yield from (_once(onset) for onset in single)
    yield from (_yearly(rule, rules_year) for rule in rules)


def _latest_rules(known: Iterable[Onset], first_year: int, last_year: int) -> tuple[int, list[Rule]]:
    """The first year from which yearly rules hold to the end, and those rules."""
    for year in range(first_year, last_year + 1):
        needed = [onset for onset in known if year <= onset.wall.year <= last_year]
        later = [onset for onset in known if onset.wall.year > last_year]
        rules = _rules(needed, later, last_year - year + 1)
        if rules is not None:
            return year, rules
    return last_year + 1, []


def _rules(needed: list[Onset], later: list[Onset], years: int) -> list[Rule] | None:
    """Rules that explain all the onsets, one a year each, and lead back to where the year began; None without such."""
    if needed and needed[-1].after.offset != needed[0].before.offset:
        return None
    rules = []
    for kind, count in Counter(onset.kind for onset in needed).items():
        same = [onset for onset in needed if onset.kind == kind]
        dates = [onset.wall.date() for onset in same]
        pattern = best_pattern(dates, [onset.wall.date() for onset in later if onset.kind == kind])
        if count != years or len({date.year for date in dates}) != years or pattern is None:
            return None
        rules.append(Rule(same[0], pattern))
    return sorted(rules, key=lambda rule: rule.first.daylight)


def _yearly(rule: Rule, year: int) -> list[str]:
    wall = dt.datetime.combine(rule.pattern.day(year), rule.first.wall.time())
    lines = _observance(rule.first.daylight, wall, rule.first.before, rule.first.after)
    return [*lines[:-1], f"RRULE:FREQ=YEARLY;{rule.pattern.rule}", lines[-1]]


def _once(onset: Onset) -> list[str]:
    return _observance(onset.daylight, onset.wall, onset.before, onset.after)


def _still(shown: State, year: int) -> list[str]:
    return _observance(shown.saving > 0, dt.datetime(year, 1, 1), shown, shown)  # noqa: DTZ001 - wall time


def _observance(daylight: bool, wall: dt.datetime, before: State, after: State) -> list[str]:  # noqa: FBT001 - a property of the onset
    name = "DAYLIGHT" if daylight else "STANDARD"
    return [
        f"BEGIN:{name}",
        f"DTSTART:{local(wall)}",
        f"TZOFFSETFROM:{utc_offset(before.offset)}",
        f"TZOFFSETTO:{utc_offset(after.offset)}",
        f"TZNAME:{after.name}",
        f"END:{name}",
    ]


def utc_offset(seconds: int) -> str:
    """An offset from UTC as calendars write it: ``+0100``, ``-0330``, ``+005328``."""
    sign = "-" if seconds < 0 else "+"
    minutes, rest = divmod(abs(seconds), 60)
    written = f"{sign}{minutes // 60:02d}{minutes % 60:02d}"
    return f"{written}{rest:02d}" if rest else written
