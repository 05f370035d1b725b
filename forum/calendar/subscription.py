"""The feed that members subscribe to: one VEVENT a meeting, no people in it.

The same forum and meetings give the same bytes, on any machine and on any day: DTSTAMP and LAST-MODIFIED
are the meeting's last real change, and the order of everything is fixed.  There is no METHOD, ATTENDEE or
ORGANIZER (they belong to invitations, RFC 5546).
"""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Iterable, Iterator, Sequence

from forum.calendar.entry import Entry, Unusable, entry, for_everyone
from forum.calendar.privacy import without_addresses
from forum.calendar.timezones import timezone_component, zone_of
from forum.calendar.words import words
from forum.calendar.writing import one_line, text, to_bytes
from forum.model import Forum, Meeting
from minutes.frozen import Frozen

PRODID = "-//forum-minutes//forum//EN"
COLOURS = (
    ("steelblue", "#4682B4"),
    ("seagreen", "#2E8B57"),
    ("indianred", "#CD5C5C"),
    ("slateblue", "#6A5ACD"),
    ("chocolate", "#D2691E"),
    ("teal", "#008080"),
    ("mediumvioletred", "#C71585"),
    ("olivedrab", "#6B8E23"),
)
"""Names of CSS3 (RFC 7986 section 5.9) with their values, for programs that want those."""
REFRESH = "PT1H"
MASKED = "A mail address in its texts is not shown, because a feed is open to everyone who knows its address."
REPLACED = "Another meeting has the same identifier and a later revision, which counts."


class FeedProblem(Frozen):
    """Something about one meeting that the secretary should look at."""

    uid: str
    title: str
    date: dt.date | None
    """None where not even the date can be used."""
    sentence: str
    left_out: bool
    """True where members do not see the meeting because of it."""


class FeedReport(Frozen):
    """A feed and what went into it."""

    data: bytes
    """The iCalendar file, ready to be served as ``text/calendar; charset=utf-8``."""
    entries: int
    problems: tuple[FeedProblem, ...] = ()


def feed(forum: Forum, meetings: Sequence[Meeting]) -> bytes:
    """The iCalendar file of a forum's announced meetings, in UTF-8.

    A meeting that cannot be an entry is left out; :func:`feed_report` says which and why.

    Raises:
        BadValue: the forum's time zone is not in the IANA database.
    """
    return feed_report(forum, meetings).data


def feed_report(forum: Forum, meetings: Sequence[Meeting]) -> FeedReport:
    """The feed together with its problems, in the order of the meetings' dates.

    Without any meetings it is still a calendar that every program accepts: a subscriber whose last meeting
    was dropped must see an empty calendar, not an error.

    Raises:
        BadValue: the forum's time zone is not in the IANA database.
    """
    zone_of(forum.timezone)
    problems: list[FeedProblem] = []
    entries = _in_order(_entries(forum, meetings, problems))
    lines = [*_calendar(forum), *_zone(forum, entries)]
    for made in entries:
        lines += ("BEGIN:VEVENT", *made.lines, "END:VEVENT")
    ordered = sorted(problems, key=lambda problem: (problem.date or dt.date.min, problem.uid, problem.sentence))
    return FeedReport(data=to_bytes([*lines, "END:VCALENDAR"]), entries=len(entries), problems=tuple(ordered))


def _entries(forum: Forum, meetings: Iterable[Meeting], problems: list[FeedProblem]) -> Iterator[Entry]:
    zone, spoken = zone_of(forum.timezone), words(forum.language)
    for meeting in _once_each(meetings, problems):
        try:
            public = for_everyone(meeting, spoken)
            made = entry(forum, public, zone, spoken)
        except Unusable as why:
            problems.append(_problem(meeting, f"{why}", left_out=True))
        except (ValueError, TypeError, AttributeError, OverflowError) as why:
            problems.append(_problem(meeting, f"It cannot be a calendar entry: {why}.", left_out=True))
        else:
            flaws = (*made.moments.flaws, *([MASKED] if public is not meeting else []))
            problems += (_problem(meeting, flaw) for flaw in flaws)
            yield made


def _once_each(meetings: Iterable[Meeting], problems: list[FeedProblem]) -> Iterator[Meeting]:
    """The announced meetings, of each identifier the latest revision."""
    same: dict[str, list[Meeting]] = {}
    for meeting in meetings:
        if meeting.announced:
            same.setdefault(meeting.uid, []).append(meeting)
    for revisions in same.values():
        *others, latest = sorted(revisions, key=_revision) if len(revisions) > 1 else revisions
        problems += (_problem(other, REPLACED, left_out=True) for other in others)
        yield latest


def _revision(meeting: Meeting) -> tuple[int, str, str]:
    return meeting.sequence, meeting.changed.isoformat(), meeting.model_dump_json()


def _problem(meeting: Meeting, sentence: str, *, left_out: bool = False) -> FeedProblem:
    date = meeting.date if isinstance(meeting.date, dt.date) else None
    return FeedProblem(uid=meeting.uid, title=one_line(meeting.title), date=date, sentence=sentence, left_out=left_out)


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda e: (e.meeting.date, e.meeting.start or dt.time(), e.meeting.uid))


def _calendar(forum: Forum) -> Iterator[str]:
    instead = words(forum.language).calendar.address_left_out
    name, description = (without_addresses(told, instead) for told in (one_line(forum.name), forum.description.strip()))
    colour, value = COLOURS[zlib.crc32(forum.key.encode()) % len(COLOURS)]
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODID}", "CALSCALE:GREGORIAN")
    yield from (text("NAME", name), text("X-WR-CALNAME", name))
    if description:
        yield from (text("DESCRIPTION", description), text("X-WR-CALDESC", description))
    yield f"X-WR-TIMEZONE:{forum.timezone}"
    yield from (f"COLOR:{colour}", f"X-APPLE-CALENDAR-COLOR:{value}")
    yield from (f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}", f"X-PUBLISHED-TTL:{REFRESH}")


def _zone(forum: Forum, entries: Sequence[Entry]) -> tuple[str, ...]:
    """The zone for the years of the entries; for an empty feed, for the year the forum was made."""
    years = [date.year for made in entries for date in (made.moments.first_day, made.moments.last_day)]
    years = years or [forum.created.year]
    return timezone_component(forum.timezone, min(years), max(years) + 1)
