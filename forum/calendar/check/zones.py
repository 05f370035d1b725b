"""Time zones: whether each meeting's hour is the hour on the wall of its place (RFC 5545 section 3.6.5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from zoneinfo import ZoneInfo

from forum.calendar.check.complaint import Complaint, complaint
from forum.calendar.check.hours import moment, way
from forum.calendar.check.observances import Change, Observance, Reader, changes, observances, offset_at
from forum.calendar.check.occurrences import occurrences, rule
from forum.calendar.check.rules import rules
from forum.calendar.check.structure import about
from forum.calendar.onsets import onsets
from forum.calendar.reading import Component, Property, Reading
from forum.calendar.timezones import utc_offset, zone_of
from forum.errors import BadValue

TWO_YEARS = dt.timedelta(days=730)
"""So far a series is worked out: every season comes twice."""
MANY_YEARS = 60
"""A file that needs more years of one zone than this is checked for the first of them only."""
WINTER_IS_SAVING = ("Europe/Dublin", "Eire", "Africa/Casablanca", "Africa/El_Aaiun", "Africa/Windhoek")
A_DAY = dt.timedelta(days=1)


SOON, LAST_YEAR = 6, 2030
"""So many years after the last meeting the rules of a zone are looked at; of later ones nothing is known."""
MANY_SERIES = 200
"""Of more series in one zone only the first meetings are looked at."""


@dataclass
class Use:
    """The times of a calendar that are told in one zone."""

    first: Property
    walls: list[tuple[Property, Component, dt.datetime]] = field(default_factory=list)
    series: int = 0

    @property
    def years(self) -> list[int]:
        """The years that the times are in."""
        return sorted({wall.year for _, _, wall in self.walls if wall.year > 1})[:MANY_YEARS]


def zone_complaints(reading: Reading) -> Iterator[Complaint]:
    """Everything about time zones and the hours told in them."""
    for calendar in reading.calendars:
        declared: dict[str, Component] = {}
        for zone in calendar.parts("VTIMEZONE"):
            name = _name(zone)
            if name in declared:
                yield complaint("repeated-zone", zone.line, zone=name)
            declared.setdefault(name, zone)
            yield from _declaration(zone)
        for name, use in _uses(calendar).items():
            zone_used = declared.get(name)
            if zone_used is None:
                yield from _undeclared(name, use)
            else:
                if zone_used.line > use.first.line:
                    yield complaint("late-zone", zone_used.line, zone=name)
                yield from _hours(zone_used, name, use)


def _name(zone: Component) -> str:
    found = zone.first("TZID")
    return found.text if found else ""


@lru_cache(maxsize=1024)
def known_place(name: str) -> str | None:
    """The IANA name that a zone's name stands for, or None where it stands for none that is known."""
    windows = rules().windows.get(name)
    parts = name.strip("/").split("/")
    for candidate in (name, windows, *("/".join(parts[-n:]) for n in (3, 2))):
        try:
            return zone_of(candidate).key if candidate and len(candidate) < 64 else None
        except BadValue:
            continue
    return None


def place_of(name: str, zone: Component) -> str | None:
    """The place that a declared zone is meant for."""
    hint = zone.first("X-LIC-LOCATION")
    return known_place(name) or (known_place(hint.value) if hint else None)


def _declaration(zone: Component) -> Iterator[Complaint]:
    """What is wrong with a declaration itself."""
    name, parts = _name(zone), observances(zone)
    if not zone.parts("STANDARD", "DAYLIGHT"):
        yield complaint("no-observance", zone.line, zone=name)
    for part in zone.parts("STANDARD", "DAYLIGHT"):
        start = part.first("DTSTART")
        if start and way(start) != "floating" and moment(start):
            yield complaint("zone-time-in-utc", start.line, component=part.name)
        for series in part.all("RRULE"):
            parsed = rule(series.value)
            if not parsed.fault and parsed.frequency != "YEARLY":
                yield complaint("odd-zone-rule", series.line, zone=name)
    if _complete(zone, parts):
        yield from _two_sides(zone, name, parts)


def _complete(zone: Component, parts: list[Observance]) -> bool:
    """True where every part could be read; of half a declaration nothing follows."""
    return len(parts) == len(zone.parts("STANDARD", "DAYLIGHT"))


def _two_sides(zone: Component, name: str, parts: list[Observance]) -> Iterator[Complaint]:
    endless = [part for part in parts if part.endless]
    moved = [part for part in endless if part.before != part.after]
    if moved and len({part.after > part.before for part in moved}) == 1 and len(parts) == len(moved):
        yield complaint("one-sided-zone", zone.line, zone=name)
    if len(parts) == len(endless) == 2 and parts[0].daylight != parts[1].daylight:
        one, other = parts
        if one.before != other.after or one.after != other.before:
            yield complaint("broken-chain", zone.line, zone=name)
        elif any(part.daylight == (part.after < part.before) for part in parts) and not _winter_is_saving(name, zone):
            yield complaint("swapped-seasons", zone.line, zone=name)


def _winter_is_saving(name: str, zone: Component) -> bool:
    """True where the law calls the earlier clock the special one: Ireland, and Morocco in Ramadan."""
    place = place_of(name, zone)
    if place is None:
        return True
    days = (dt.datetime(2010, month, 15, 12, tzinfo=ZoneInfo(place)) for month in (1, 7))
    return any((day.dst() or dt.timedelta()) < dt.timedelta() for day in days) or place in WINTER_IS_SAVING


def _uses(calendar: Component) -> dict[str, Use]:
    """The times of all entries by the zone they are told in."""
    uses: dict[str, Use] = {}
    for component in calendar.walk():
        if component.name in ("VTIMEZONE", "STANDARD", "DAYLIGHT"):
            continue
        for found in component.properties:
            name, time = found.parameter("TZID"), moment(found)
            if name is None or time is None or time.whole_day or time.utc:
                continue
            use = uses.setdefault(name, Use(found))
            use.walls.append((found, component, time.wall))
            if found.name == "DTSTART" and component.first("RRULE") and use.series < MANY_SERIES:
                use.series += 1
                use.walls += ((found, component, later) for later in _later(component, time.wall))
    return uses


def _later(component: Component, wall: dt.datetime) -> Iterator[dt.datetime]:
    """The meetings of a series after its first, for two years."""
    series = component.all("RRULE")[0]
    return (later for later in occurrences(rule(series.value), wall, TWO_YEARS) if later != wall)


def _undeclared(name: str, use: Use) -> Iterator[Complaint]:
    code = "undeclared-known-zone" if _is_place(name) else "undeclared-zone"
    yield complaint(code, use.first.line, about(use.walls[0][1]), name=use.first.name, zone=name)


def _is_place(name: str) -> bool:
    return known_place(name) == name


def _hours(zone: Component, name: str, use: Use) -> Iterator[Complaint]:
    """Compare what is declared with the clocks of the place, at every time that is told."""
    parts, place = observances(zone), place_of(name, zone)
    by_rfc = changes(parts, use.years)
    if not by_rfc or not _complete(zone, parts):
        return
    earliest = min(part.start for part in parts)
    early = next(((found, component) for found, component, wall in use.walls if wall < earliest), None)
    if early:
        yield complaint("zone-start", early[0].line, about(early[1]), zone=name)
    if place is None:
        return
    yield from _skipped(name, place, use)
    wrong = list(_wrong_hours("zone-by-hour", name, place, use, by_rfc))
    yield from wrong or _other_readers(name, place, use, parts)
    onset_complaints = [] if wrong else list(_onsets(zone, name, place, use, by_rfc))
    yield from onset_complaints
    if not wrong and not onset_complaints:
        yield from _soon(zone, name, place, use, parts)


def _other_readers(name: str, place: str, use: Use, parts: list[Observance]) -> Iterator[Complaint]:
    """The hours as programs show them that read RDATE in their own way."""
    if not any(part.dates for part in parts):
        return
    for code, reader in (("zone-in-thunderbird", Reader.ICAL_JS), ("zone-in-outlook", Reader.OUTLOOK)):
        if found := changes(parts, use.years, reader):
            yield from _wrong_hours(code, name, place, use, found)


def _wrong_hours(code: str, name: str, place: str, use: Use, found: list[Change]) -> Iterator[Complaint]:
    truth, told = ZoneInfo(place), set[int]()
    for prop, component, wall in use.walls:
        true = {_offset(wall, truth, fold) for fold in (0, 1)}
        declared = offset_at(wall, found)
        if declared in true or prop.line in told:
            continue
        told.add(prop.line)
        away = _offset(wall, truth, 0)
        yield complaint(
            code,
            prop.line,
            about(component),
            zone=name,
            name=prop.name,
            shift=shift(away - declared),
            place=place,
            offset=utc_offset(away),
        )


def _skipped(name: str, place: str, use: Use) -> Iterator[Complaint]:
    """An hour that the clocks of the place leap over, or show twice."""
    zone, told = ZoneInfo(place), set[int]()
    for prop, component, wall in use.walls:
        before, after = (_offset(wall, zone, fold) for fold in (0, 1))
        if before != after and prop.line not in told:
            told.add(prop.line)
            code, value = "skipped-hour" if before < after else "doubled-hour", f"{wall:%Y-%m-%d %H:%M}"
            yield complaint(code, prop.line, about(component), zone=name, name=prop.name, value=value)


def _offset(wall: dt.datetime, zone: ZoneInfo, fold: int) -> int:
    offset = wall.replace(tzinfo=zone, fold=fold).utcoffset() or dt.timedelta()
    return round(offset.total_seconds())


def shift(seconds: int) -> str:
    """How far a time is shown from where it should be: ``1 hour late``."""
    minutes = abs(seconds) // 60
    length = f"{minutes // 60} hour{'s' if minutes >= 120 else ''}" if minutes % 60 == 0 else f"{minutes} minutes"
    return f"{length} {'late' if seconds > 0 else 'early'}"


def _onsets(zone: Component, name: str, place: str, use: Use, found: list[Change]) -> Iterator[Complaint]:
    """Changes of the clocks between the first and the last meeting that are not where they really are."""
    first, last = (end(wall for _, _, wall in use.walls) for end in (min, max))
    real = {
        onset.wall - dt.timedelta(seconds=onset.before.offset): onset.wall
        for year in use.years
        for onset in onsets(place, year, year)
        if onset.before.offset != onset.after.offset
    }
    told = {change.utc: change.wall for change in found if change.before != change.after}
    near = {moment for moment in real for other in told if moment != other and abs(moment - other) < A_DAY}
    between = {moment for moment, wall in real.items() if first <= wall <= last}
    wrong = sorted((between | near) - set(told))
    extra = sorted(moment for moment, wall in told.items() if first <= wall <= last and moment not in real)
    if wrong:
        other = min(told, key=lambda moment: abs(moment - wrong[0])) if told else None
        value = f"{told[other]:%Y-%m-%d %H:%M}" if other else "never"
        code = "zone-onset" if other and abs(other - wrong[0]) < A_DAY else "zone-far-onset"
        yield complaint(code, zone.line, zone=name, value=value, truth=f"{real[wrong[0]]:%Y-%m-%d %H:%M}")
    elif extra:
        yield complaint("zone-extra-onset", zone.line, zone=name, value=f"{told[extra[0]]:%Y-%m-%d %H:%M}")


def _soon(zone: Component, name: str, place: str, use: Use, parts: list[Observance]) -> Iterator[Complaint]:
    """Rules without end that fit the years of the file and no longer the ones after it."""
    last = max(use.years, default=None)
    if last is None or last > LAST_YEAR or sum(part.endless for part in parts) != len(parts):
        return
    years = list(range(last, last + SOON + 1))
    told = {
        change.utc
        for change in changes(parts, years) or ()
        if change.before != change.after and change.wall.year > last
    }
    real = {
        onset.wall - dt.timedelta(seconds=onset.before.offset)
        for onset in onsets(place, last + 1, last + SOON)
        if onset.before.offset != onset.after.offset
    }
    if told != real and told and real:
        first = min(told ^ real)
        yield complaint("zone-soon", zone.line, zone=name, value=first.year)
