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

from forum.calendar.entry import Entry, MinutesLink, Unusable, entry, for_everyone
from forum.calendar.privacy import without_addresses
from forum.calendar.timezones import timezone_component, zone_of
from forum.calendar.window import outgrown
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
    past_left_out: int = 0
    """How many of the earliest meetings are not in it, because programs refuse a feed that is too large."""


@dataclass(frozen=True)
class Source:
    """A forum with what goes into a feed of it."""

    forum: Forum
    meetings: Sequence[Meeting]
    formerly: Mapping[str, dt.date] = field(default_factory=dict)
    """By uid: the day from which a meeting was moved."""
    minutes: Mapping[str, MinutesLink] = field(default_factory=dict)
    """By uid: where the minutes of a meeting are found."""


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


def joint_report(
    sources: Sequence[Source], also: Sequence[str] = (), *, named: bool | None = None, whole: bool = False
) -> FeedReport:
    """A feed of one forum or of several, together with its problems, in the order of the meetings' dates.

    Without any meetings it is still a calendar that every program accepts: a subscriber whose last meeting
    was dropped must see an empty calendar, not an error.  In a feed of several forums each title names its forum
    (``named`` decides it otherwise).  ``also`` are lines of further components, such as days of actions.  The earliest
    meetings of a feed that is too large are left out (:mod:`forum.calendar.window`), unless the ``whole`` is wanted.

    Raises:
        BadValue: a forum's time zone is not in the IANA database.
    """
    problems: list[FeedProblem] = []
    named = len(sources) > 1 if named is None else named
    entries = _in_order(made for source in sources for made in _entries(source, problems, named=named))
    events = [to_bytes(("BEGIN:VEVENT", *one.lines, "END:VEVENT")) for one in entries]
    head, tail = to_bytes(_calendar([source.forum for source in sources])), to_bytes((*also, "END:VCALENDAR"))
    gone = 0 if whole else outgrown(entries, [*map(len, events)], len(head) + len(tail))
    zones = to_bytes(_zones(sources, entries[gone:]))
    ordered = sorted(problems, key=lambda problem: (problem.date or dt.date.min, problem.uid, problem.sentence))
    return FeedReport(
        data=b"".join((head, zones, *events[gone:], tail)),
        entries=len(entries) - gone,
        problems=tuple(ordered),
        past_left_out=gone,
    )


def _zones(sources: Sequence[Source], entries: Sequence[Entry]) -> Iterator[str]:
    """The time zones of the forums, right for every year of their meetings; of none, for the year the forum was made."""
    years: dict[str, list[int]] = {}
    for one in entries:
        days = (one.moments.first_day, one.moments.last_day)
        years.setdefault(one.moments.zone.key, []).extend(day.year for day in days)
    for source in sources:
        years.setdefault(source.forum.timezone, [source.forum.created.year])
    for zone in sorted(years):
        yield from timezone_component(zone, min(years[zone]), max(years[zone]) + 1)


def public_entries(*sources: Source) -> tuple[Entry, ...]:
    """What the feed of one forum or several tells, in order of time, for pages that tell the same."""
    named = len(sources) > 1
    return tuple(_in_order(made for source in sources for made in _entries(source, [], named=named)))


def _entries(source: Source, problems: list[FeedProblem], *, named: bool) -> Iterator[Entry]:
    zone, spoken = zone_of(source.forum.timezone), words(source.forum.language)
    forum = _for_everyone(source.forum)
    for meeting in _once_each(source.meetings, problems):
        try:
            public = for_everyone(meeting, spoken)
            formerly, minutes = source.formerly.get(meeting.uid), source.minutes.get(meeting.uid)
            made = entry(forum, public, zone, spoken, formerly, named=named, minutes=minutes)
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


def _for_everyone(forum: Forum) -> Forum:
    """The forum as strangers may know it: its name stands in titles."""
    instead = words(forum.language).calendar.address_left_out
    name = without_addresses(forum.name, instead)
    return forum if name == forum.name else forum.model_copy(update={"name": name})


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
