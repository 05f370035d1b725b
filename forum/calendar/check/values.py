"""The types of values: date, date-time, duration, offset, address, link (RFC 5545 section 3.3)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

DATE = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
DATE_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)", re.ASCII)
DURATION = re.compile(
    r"([+-]?)P(?:(\d{1,6})W|(?:(\d{1,6})D)?(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?)",
    re.ASCII,
)
OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(\d\d)?", re.ASCII)
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,40}:\S")
WEB = re.compile(r"https?:(?!//(?!https?:?(?:/|$))[^/?#:])", re.IGNORECASE)
"""A web address that names no host, or that says its scheme twice."""
WEB_SCHEMES = ("http", "https")
HIGHEST_PORT = 65535
SECOND = re.compile(r"[,;]https?://", re.IGNORECASE)
NOT_IN_LINKS = re.compile(r"[\s<>\"{}|\\^`\x00-\x1f]")
MAIL = re.compile(r"mailto:(?!/|mailto:)[^\s@<>]{1,200}@(?![.-])[^\s@<>?]{1,200}(?<!\.)(?:\?\S{1,200})?", re.IGNORECASE)
PRINCIPAL = re.compile(r"/[^\s/]{1,200}(?:/[^\s/]{1,200}){0,6}/principal/?", re.IGNORECASE)
"""How iCloud writes people of its own: by the place of their account on its server."""
GEO = re.compile(r"([+-]?\d{1,3}(?:\.\d{1,20})?);([+-]?\d{1,3}(?:\.\d{1,20})?)", re.ASCII)
STATUS_CODE = re.compile(r"\d{1,2}\.\d{1,2}(?:\.\d{1,2})?;", re.ASCII)
LEAP_SECOND = 60


@dataclass(frozen=True)
class Time:
    """A date, or a date-time as written."""

    wall: dt.datetime
    """Midnight for a date."""
    whole_day: bool = False
    utc: bool = False


@lru_cache(maxsize=4096)
def time(value: str) -> Time | None:
    """A date or date-time; None where it is neither, or no day of the calendar."""
    try:
        if found := DATE.fullmatch(value):
            return Time(dt.datetime(*_numbers(found, 3)), whole_day=True)  # type: ignore[arg-type]  # noqa: DTZ001 - wall time
        if found := DATE_TIME.fullmatch(value):
            year, month, day, hour, minute, second = _numbers(found, 6)
            second = min(second, LEAP_SECOND - 1) if second == LEAP_SECOND else second
            return Time(dt.datetime(year, month, day, hour, minute, second), utc=found[7] == "Z")  # noqa: DTZ001 - wall time
    except ValueError:
        return None
    return None


def _numbers(found: re.Match[str], count: int) -> list[int]:
    return [int(found[n]) for n in range(1, count + 1)]


def duration(value: str) -> dt.timedelta | None:
    """A length of time; None where it is none (``P1H`` lacks its T)."""
    found = DURATION.fullmatch(value)
    if not found or not any(found.groups()[1:]):
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    length = dt.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if found[1] == "-" else length


def offset(value: str) -> int | None:
    """Seconds east of UTC; None where it is no offset."""
    found = OFFSET.fullmatch(value)
    if not found:
        return None
    hours, minutes, seconds = int(found[2]), int(found[3]), int(found[4] or 0)
    if minutes > 59 or seconds > 59 or hours > 23:
        return None
    total = hours * 3600 + minutes * 60 + seconds
    return -total if found[1] == "-" else total


def is_link(value: str) -> bool:
    """True for a URI with a scheme, and a host where it is a web address (RFC 3986); letters beyond ASCII are let pass, as programs do."""
    if not SCHEME.match(value) or NOT_IN_LINKS.search(value) or WEB.match(value):
        return False
    scheme = value.partition(":")[0].lower()
    return scheme != "javascript" and not _is_misspelt(scheme) and (scheme not in WEB_SCHEMES or _is_host(value))


def _is_misspelt(scheme: str) -> bool:
    """True for ``htttps``: nothing that is registered looks so."""
    return scheme not in WEB_SCHEMES and sorted(set(scheme)) in (["h", "p", "t"], ["h", "p", "s", "t"], ["p", "s", "t"])


def _is_host(value: str) -> bool:
    """True for a name and a port that can be asked for, and no second link behind a comma."""
    host, _, port = value.split("/")[2].rpartition("@")[2].partition("?")[0].partition("#")[0].partition(":")
    if host.startswith("["):
        return True
    return (
        not re.search(r"\.\.|^\.|[,;&%!$'()*+=]", host)
        and not (port.isdigit() and int(port[:9]) > HIGHEST_PORT)
        and not SECOND.search(value)
    )


def is_address(value: str) -> bool:
    """True for an address of a person: a mail address with ``mailto:``, or another URI."""
    if value.lower().startswith("mailto:"):
        return bool(MAIL.fullmatch(value)) and ".." not in value.partition("@")[2].partition("?")[0]
    return is_link(value) or bool(PRINCIPAL.fullmatch(value))


def is_place(value: str) -> bool:
    """True for ``latitude;longitude`` on the globe."""
    found = GEO.fullmatch(value)
    return bool(found) and abs(float(found[1])) <= 90 and abs(float(found[2])) <= 180  # type: ignore[index]
