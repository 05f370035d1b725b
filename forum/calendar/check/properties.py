"""What each property holds: its type, its words, its parameters (RFC 5545 sections 3.2, 3.3 and 3.8)."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from forum.calendar.check import values
from forum.calendar.check.complaint import Complaint, complaint
from forum.calendar.check.parameters import parameter_complaints
from forum.calendar.check.rules import rules
from forum.calendar.check.signs import sign_complaints, text_complaints
from forum.calendar.check.structure import about
from forum.calendar.reading import Property, Reading

BAD_ESCAPE = re.compile(r"(?:[^\\]|^)(?:\\\\){0,500}\\([^\\;,nN\"]|$)")
BARE_SEPARATOR = re.compile(r"(?:[^\\]|^)(?:\\\\){0,500}[;,]")
SHOWN_ESCAPE = re.compile(r"(?:[^\\]|^)\\\\n(.|$)")
"""A line break that was escaped twice, and the sign after it: in C:\\\\nord it is a small letter."""
MARKUP = re.compile(r"</?(?:p|br|div|span|html|body|a|b|strong|ul|li|table)[ />]", re.IGNORECASE)
APPLE_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}(?:[0-9A-Fa-f]{2})?")
LISTS = ("CATEGORIES", "RESOURCES")
"""Here a bare comma stands between two words, and a semicolon nowhere."""
BARE_SEMICOLON = re.compile(r"(?:[^\\]|^)(?:\\\\){0,500};")
READ_BY_PEOPLE = ("SUMMARY", "LOCATION", "DESCRIPTION", "CONTACT", "NAME", "X-WR-CALNAME", "X-WR-CALDESC")
A_TIME = 19_000_000
"""A revision number as high as this is a date or seconds since 1970; Facebook counts to some millions."""

MANY = 50_000
"""So many different properties are remembered; the calendars of a large household have fewer."""

Check = Callable[[Property, str], Iterator[Complaint]]


def property_complaints(reading: Reading) -> Iterator[Complaint]:
    """Everything about single properties."""
    for component in reading.components:
        who = about(component)
        for found in component.properties:
            if not _is_sound(component.name, found.name, found.parameters, found.value):
                yield from _of_one(found, component.name, who)
        if component.name in ("VEVENT", "VTODO") and not _has_text(component.first("SUMMARY")):
            yield complaint("no-title", component.line, who)


def _of_one(found: Property, component: str, who: str) -> Iterator[Complaint]:
    if not (component == "VALARM" and found.name == "ATTACH"):  # Apple writes the name of a sound
        yield from _type(found, who)
    yield from _words(found, component, who)
    yield from sign_complaints(found, who)
    yield from parameter_complaints(found, who)


@lru_cache(maxsize=MANY)
def _is_sound(component: str, name: str, parameters: tuple[tuple[str, tuple[str, ...]], ...], value: str) -> bool:
    """True where there is nothing to say, wherever the property stands; a hundred meetings have the same hour and place."""
    return next(_of_one(Property(0, name, parameters, value), component, ""), None) is None


def type_of(found: Property) -> str | None:
    """What a property holds, by its VALUE parameter or its name; None for an unknown one."""
    said = found.parameter("VALUE")
    usual = rules().types.get(found.name)
    return said.upper() + ("S" if usual and usual.endswith("TIMES") else "") if said and usual else usual


def _has_text(found: Property | None) -> bool:
    return found is not None and bool(found.text.strip())


def _type(found: Property, who: str) -> Iterator[Complaint]:
    said, usual = found.parameter("VALUE"), rules().types.get(found.name)
    if usual is None:
        return
    possible = (usual.removesuffix("S") if usual.endswith("TIMES") else usual, *rules().other_types.get(found.name, ()))
    if said and said.upper() not in possible and not said.upper().startswith("X-") and usual not in ("TEXTS", "STATUS"):
        yield complaint("bad-type", found.line, who, name=found.name, value=said)
        return
    if not said and found.name in rules().must_say:
        yield complaint("unsaid-type", found.line, who, name=found.name, value=rules().must_say[found.name])
    if check := CHECKS.get(type_of(found) or ""):
        yield from check(found, who)


def _time(found: Property, who: str) -> Iterator[Complaint]:
    yield from _one_time(found, found.value, who, whole_day=False)


def _date(found: Property, who: str) -> Iterator[Complaint]:
    yield from _one_time(found, found.value, who, whole_day=True)
    if found.parameter("TZID"):
        yield complaint("zone-on-date", found.line, who, name=found.name)


def _times(found: Property, who: str) -> Iterator[Complaint]:
    for value in found.value.split(","):
        yield from _one_time(found, value, who, whole_day=False)


def _dates(found: Property, who: str) -> Iterator[Complaint]:
    for value in found.value.split(","):
        yield from _one_time(found, value, who, whole_day=True)


def _one_time(found: Property, value: str, who: str, *, whole_day: bool) -> Iterator[Complaint]:
    moment, zone = values.time(value), found.parameter("TZID")
    if moment is None or (whole_day and not moment.whole_day):
        yield complaint("bad-time", found.line, who, name=found.name, value=value)
    elif moment.whole_day and not whole_day:
        yield complaint("type-not-said", found.line, who, name=found.name, value=value)
    elif zone and moment.utc:
        yield complaint("zone-on-utc", found.line, who, name=found.name, zone=zone)
    elif found.name in rules().in_utc["names"] and not moment.utc:
        yield complaint("not-in-utc", found.line, who, name=found.name)


def _periods(found: Property, who: str) -> Iterator[Complaint]:
    for value in found.value.split(","):
        begin, _, end = value.partition("/")
        start, stop, length = values.time(begin), values.time(end), values.duration(end)
        sound = start and ((stop and stop.wall > start.wall) or (length and length > dt.timedelta(0)))
        if not start or not sound:
            yield complaint("bad-period", found.line, who, name=found.name, value=value)
        elif found.name == "FREEBUSY" and not start.utc:
            yield complaint("not-in-utc", found.line, who, name=found.name)


def _duration(found: Property, who: str) -> Iterator[Complaint]:
    if values.duration(found.value) is None:
        yield complaint("bad-duration", found.line, who, name=found.name, value=found.value)


def _integer(found: Property, who: str) -> Iterator[Complaint]:
    lowest, highest = rules().ranges[found.name]
    digits = found.value.removeprefix("+").removeprefix("-")
    if not (digits.isascii() and digits.isdigit()) or not lowest <= int(found.value[:20]) <= highest:
        yield complaint(
            "bad-number", found.line, who, name=found.name, value=found.value, lowest=lowest, highest=highest
        )
    elif found.name == "SEQUENCE" and int(found.value[:20]) > A_TIME:
        yield complaint("stamp-as-sequence", found.line, who, value=found.value)


def _address(found: Property, who: str) -> Iterator[Complaint]:
    if not values.is_address(found.value):
        yield complaint("bad-address", found.line, who, name=found.name, value=found.value)


def _link(found: Property, who: str) -> Iterator[Complaint]:
    if found.value and not values.is_link(found.value):
        yield complaint("bad-link", found.line, who, name=found.name, value=found.value)


def _binary(found: Property, who: str) -> Iterator[Complaint]:
    if (found.parameter("ENCODING") or "").upper() != "BASE64" or not _is_base64(found.value):
        yield complaint("bad-binary", found.line, who, name=found.name)


def _is_base64(value: str) -> bool:
    try:
        base64.b64decode("".join(value.split()), validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


def _offset(found: Property, who: str) -> Iterator[Complaint]:
    if values.offset(found.value) is None or found.value == "-0000":
        yield complaint("bad-offset", found.line, who, name=found.name, value=found.value)
    elif values.OFFSET.fullmatch(found.value)[4]:  # type: ignore[index]
        yield complaint("needless-fraction", found.line, who, name=found.name, value=found.value)


def _place(found: Property, who: str) -> Iterator[Complaint]:
    if not values.is_place(found.value):
        yield complaint("bad-place", found.line, who, value=found.value)


def _request_status(found: Property, who: str) -> Iterator[Complaint]:
    if not values.STATUS_CODE.match(found.value):
        yield complaint("bad-request-status", found.line, who, value=found.value)


def _texts(found: Property, who: str) -> Iterator[Complaint]:
    if found.name in LISTS and BARE_SEMICOLON.search(found.value):
        yield complaint("bare-separator", found.line, who, name=found.name)
    if found.name in LISTS and not all(word.strip() for word in found.value.split(",")):
        yield complaint("empty-word", found.line, who, name=found.name)
    if escape := BAD_ESCAPE.search(found.value):
        yield complaint("bad-escape", found.line, who, name=found.name, text=escape[1])


def _text(found: Property, who: str) -> Iterator[Complaint]:
    yield from _texts(found, who)
    if found.name not in READ_BY_PEOPLE:
        return
    if BARE_SEPARATOR.search(found.value):
        yield complaint("bare-separator", found.line, who, name=found.name)
    if any(not following.islower() for following in SHOWN_ESCAPE.findall(found.value)):
        yield complaint("shown-escape", found.line, who, name=found.name)
    if MARKUP.search(found.value):
        yield complaint("markup", found.line, who, name=found.name)
    yield from text_complaints(found, who)


CHECKS: dict[str, Check] = {
    "BINARY": _binary,
    "CAL-ADDRESS": _address,
    "DATE": _date,
    "DATE-TIME": _time,
    "DATES": _dates,
    "DATE-TIMES": _times,
    "DURATION": _duration,
    "GEO": _place,
    "INTEGER": _integer,
    "PERIODS": _periods,
    "STATUS": _request_status,
    "TEXT": _text,
    "TEXTS": _texts,
    "URI": _link,
    "UTC-OFFSET": _offset,
}


def _words(found: Property, component: str, who: str) -> Iterator[Complaint]:
    """Properties that allow a few words only."""
    if found.name == "COLOR" and found.value.strip().lower() not in rules().colours["names"].split():
        yield complaint("bad-colour", found.line, who, value=found.value)
    if found.name == "X-APPLE-CALENDAR-COLOR" and not APPLE_COLOUR.fullmatch(found.value):
        yield complaint("bad-apple-colour", found.line, who, value=found.value)
    possible = rules().statuses.get(component) if found.name == "STATUS" else rules().closed.get(found.name)
    if possible and found.value.upper() not in possible:
        code = {"VERSION": "wrong-version", "METHOD": "bad-method"}.get(found.name, "bad-word")
        yield complaint(code, found.line, who, name=found.name, value=found.value, known=", ".join(possible))
    usual, value = rules().usual.get(found.name), found.value.upper()
    if usual and value not in usual and not value.startswith("X-"):
        yield complaint("unusual-word", found.line, who, name=found.name, value=found.value, known=", ".join(usual))
