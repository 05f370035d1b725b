"""When a meeting is, in the words of iCalendar.

The rules, with their reasons:

* A start and a later end make an entry with both.
* A start alone makes an entry without DTEND.  It ends where it starts (RFC 5545 section 3.6.1); a length
  would be invented.  Thunderbird and calcurse show it from its hour to the same hour, khal as one hour long.
* No start, or several days without an hour for the end, make an all-day entry that blocks no time; the
  hour that is known stands in the description.
* An end of 00:00 is the midnight after the start.  Any other end that is not after the start cannot be
  written as DTEND: the start is kept, the end stands in the description, and the flaw is reported.
* An hour that the clocks skip or show twice in the night they are changed is written as it was agreed.
  RFC 5545 section 3.3.5 reads a skipped hour with the offset before the gap and a doubled hour as the
  first of the two; programs differ, so both are reported.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from forum.calendar.words import Words
from forum.calendar.writing import day, local
from forum.model import Meeting
from minutes.catalogue import gettext as _

MIDNIGHT = dt.time(0)
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Moments:
    """Beginning and end of an entry, as wall-clock times of the zone, or as days."""

    zone: ZoneInfo
    first_day: dt.date
    last_day: dt.date
    start: dt.datetime | None = None
    """None for an all-day entry."""
    end: dt.datetime | None = None
    sentences: tuple[str, ...] = ()
    """What the entry's description must say because its dates cannot."""
    flaws: tuple[str, ...] = ()
    """What the secretary should know."""

    @property
    def lines(self) -> list[str]:
        """DTSTART and DTEND, and TRANSP for an entry that blocks no time."""
        if self.start is None:
            after = day(self.last_day + ONE_DAY)
            return [f"DTSTART;VALUE=DATE:{day(self.first_day)}", f"DTEND;VALUE=DATE:{after}"]
        lines = [f"DTSTART;TZID={self.zone.key}:{local(self.start)}"]
        return [*lines, f"DTEND;TZID={self.zone.key}:{local(self.end)}"] if self.end else lines


def moments(meeting: Meeting, zone: ZoneInfo, words: Words) -> Moments:
    """When a meeting is, in the zone of its forum."""
    last_day = meeting.last_day or meeting.date
    several = last_day > meeting.date
    if meeting.start is None or (several and meeting.end is None):
        return Moments(zone, meeting.date, last_day, sentences=tuple(_hours(meeting, words)))
    start = dt.datetime.combine(meeting.date, meeting.start, zone)
    end = dt.datetime.combine(last_day, meeting.end, zone) if meeting.end is not None else None
    if end and meeting.end == MIDNIGHT and not several:
        end += ONE_DAY
    flaws = tuple(_odd_hours(start, end))
    if end and _instant(end) <= _instant(start):
        unwritten = (words.calendar.ends.format(time=words.at(end.time())),)
        flaw = _("The meeting ends at {end:%H:%M}, which is not after its start at {start:%H:%M}.").format(
            end=end, start=start
        )
        return Moments(zone, meeting.date, last_day, start, None, unwritten, (*flaws, flaw))
    return Moments(zone, meeting.date, last_day, start, end, flaws=flaws)


def _hours(meeting: Meeting, words: Words) -> Iterator[str]:
    """What is known of the hours of an all-day entry."""
    if meeting.start is None and meeting.end is None:
        yield words.calendar.no_hour
    if meeting.start is not None:
        yield words.calendar.starts.format(time=words.at(meeting.start))
    if meeting.end is not None:
        pattern = (
            words.calendar.ends_on_last_day
            if meeting.last_day and meeting.last_day > meeting.date
            else words.calendar.ends
        )
        yield pattern.format(time=words.at(meeting.end))


def _odd_hours(*times: dt.datetime | None) -> Iterator[str]:
    for time in times:
        if time is None or time.utcoffset() == time.replace(fold=1).utcoffset():
            continue
        skipped = _instant(time).astimezone(time.tzinfo).replace(tzinfo=None) != time.replace(tzinfo=None)
        what = _("is skipped") if skipped else _("comes twice")
        yield _(
            "The hour {time:%H:%M} {what} on {time:%Y-%m-%d}, when the clocks are changed; programs will differ."
        ).format(time=time, what=what)


def _instant(time: dt.datetime) -> dt.datetime:
    return time.astimezone(dt.UTC)
