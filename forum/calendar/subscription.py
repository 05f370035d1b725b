"""The feed that members subscribe to: one VEVENT a meeting, no people in it.

The same forum and meetings give the same bytes, on any machine and on any day: DTSTAMP and LAST-MODIFIED
are the meeting's last real change, and the order of everything is fixed.  There is no METHOD, ATTENDEE or
ORGANIZER (they belong to invitations, RFC 5546).
"""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from forum.calendar.entry import Entry, Unusable, entry, for_everyone
from forum.calendar.privacy import without_addresses
from forum.calendar.timezones import timezone_component, zone_of
from forum.calendar.words import words
from forum.calendar.writing import one_line, text, to_bytes
from forum.model import Forum, Meeting
from minutes.catalogue import N_
from minutes.catalogue import gettext as _
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
NAMES_JOINED = " · "
REFRESH = "PT1H"
MASKED = N_("A mail address in its texts is not shown, because a feed is open to everyone who knows its address.")
REPLACED = N_("Another meeting has the same identifier and a later revision, which counts.")


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


@dataclass(frozen=True)
class Source:
    """A forum with what goes into a feed of it."""

    forum: Forum
    meetings: Sequence[Meeting]
    formerly: Mapping[str, dt.date] = field(default_factory=dict)
    """By uid: the day from which a meeting was moved."""


def feed(forum: Forum, meetings: Sequence[Meeting], formerly: Mapping[str, dt.date] | None = None) -> bytes:
    """The iCalendar file of a forum's announced meetings, in UTF-8.

    A meeting that cannot be an entry is left out; :func:`feed_report` says which and why.

    Raises:
        BadValue: the forum's time zone is not in the IANA database.
    """
    return feed_report(forum, meetings, formerly).data


def feed_report(forum: Forum, meetings: Sequence[Meeting], formerly: Mapping[str, dt.date] | None = None) -> FeedReport:
    """The feed of one forum together with its problems; see :func:`joint_report`."""
    return joint_report([Source(forum, meetings, formerly or {})])


def joint_report(sources: Sequence[Source], also: Sequence[str] = (), *, named: bool | None = None) -> FeedReport:
    """A feed of one forum or of several, together with its problems, in the order of the meetings' dates.

    Without any meetings it is still a calendar that every program accepts: a subscriber whose last meeting
    was dropped must see an empty calendar, not an error.  In a feed of several forums each title names its forum
    (``named`` decides it otherwise).  ``also`` are lines of further components, such as days of actions.

    Raises:
        BadValue: a forum's time zone is not in the IANA database.
    """
    problems: list[FeedProblem] = []
    entries: list[Entry] = []
    years: dict[str, list[int]] = {}
    for source in sources:
        zone_of(source.forum.timezone)
        made = list(_entries(source, problems, named=len(sources) > 1 if named is None else named))
        entries += made
        years.setdefault(source.forum.timezone, []).extend(_years(source.forum, made))
    lines = [*_calendar([source.forum for source in sources])]
    for zone in sorted(years):
        lines += timezone_component(zone, min(years[zone]), max(years[zone]) + 1)
    for one in _in_order(entries):
        lines += ("BEGIN:VEVENT", *one.lines, "END:VEVENT")
    lines += also
    ordered = sorted(problems, key=lambda problem: (problem.date or dt.date.min, problem.uid, problem.sentence))
    return FeedReport(data=to_bytes([*lines, "END:VCALENDAR"]), entries=len(entries), problems=tuple(ordered))


def public_entries(source: Source) -> tuple[Entry, ...]:
    """What the feed of one forum tells, in order of time, for pages that tell the same."""
    return tuple(_in_order(_entries(source, [], named=False)))


def _years(forum: Forum, entries: Sequence[Entry]) -> list[int]:
    """The years that a zone must be right for; of an empty feed, the year the forum was made."""
    days = [date.year for made in entries for date in (made.moments.first_day, made.moments.last_day)]
    return days or [forum.created.year]


def _entries(source: Source, problems: list[FeedProblem], *, named: bool) -> Iterator[Entry]:
    forum, zone, spoken = source.forum, zone_of(source.forum.timezone), words(source.forum.language)
    for meeting in _once_each(source.meetings, problems):
        try:
            public = for_everyone(meeting, spoken)
            made = entry(forum, public, zone, spoken, source.formerly.get(meeting.uid), named=named)
        except Unusable as why:
            problems.append(_problem(meeting, f"{why}", left_out=True))
        except (ValueError, TypeError, AttributeError, OverflowError) as why:
            problems.append(
                _problem(meeting, _("It cannot be a calendar entry: {why}.").format(why=why), left_out=True)
            )
        else:
            flaws = (*made.moments.flaws, *([_(MASKED)] if public is not meeting else []))
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
        problems += (_problem(other, _(REPLACED), left_out=True) for other in others)
        yield latest


def _revision(meeting: Meeting) -> tuple[int, str, str]:
    return meeting.sequence, meeting.changed.isoformat(), meeting.model_dump_json()


def _problem(meeting: Meeting, sentence: str, *, left_out: bool = False) -> FeedProblem:
    date = meeting.date if isinstance(meeting.date, dt.date) else None
    return FeedProblem(uid=meeting.uid, title=one_line(meeting.title), date=date, sentence=sentence, left_out=left_out)


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda e: (e.meeting.date, e.meeting.start or dt.time(), e.meeting.uid))


def _calendar(forums: Sequence[Forum]) -> Iterator[str]:
    told = [(words(forum.language).calendar.address_left_out, forum) for forum in forums]
    name = NAMES_JOINED.join(without_addresses(one_line(forum.name), instead) for instead, forum in told)
    descriptions = (without_addresses(forum.description.strip(), instead) for instead, forum in told)
    description = "\n".join(text for text in descriptions if text)
    zones = {forum.timezone for forum in forums}
    colour, value = COLOURS[zlib.crc32("+".join(forum.key for forum in forums).encode()) % len(COLOURS)]
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODID}", "CALSCALE:GREGORIAN")
    yield from (text("NAME", name), text("X-WR-CALNAME", name))
    if description:
        yield from (text("DESCRIPTION", description), text("X-WR-CALDESC", description))
    if len(zones) == 1:
        yield f"X-WR-TIMEZONE:{min(zones)}"
    yield from (f"COLOR:{colour}", f"X-APPLE-CALENDAR-COLOR:{value}")
    yield from (f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}", f"X-PUBLISHED-TTL:{REFRESH}")
