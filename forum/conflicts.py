"""What a person should know before a date is fixed: red days, weekends, another meeting of the same people.

Pure: no clock, no store.  Dates and hours are those of the forum's time zone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

from forum.model import Forum, Meeting
from minutes.frozen import Frozen
from minutes.model import MeetingStatus

EXTRA = {"DK": ("optional",)}
"""Categories of the library ``holidays`` for days off by custom, where they are not called ``de_facto``."""
USUAL_LENGTH = dt.timedelta(hours=2)
"""For a meeting that does not say when it ends."""
NAMES_OF_LANGUAGES = {"nb": "no", "nn": "no", "en": "en_US"}


class Conflict(StrEnum):
    """What may be in the way."""

    RED_DAY = "red-day"
    """A public holiday, or one by custom, at the place of the forum."""
    WEEKEND = "weekend"
    """A Saturday or Sunday, for a forum that does not usually meet then."""
    CLASH = "clash"
    """Another forum with members in common meets at the same time."""


class DateWarning(Frozen):
    """Something that is in the way of one meeting."""

    conflict: Conflict
    uid: str
    date: dt.date
    name: str = ""
    """The name of the red day, or of the other forum."""
    people: int = 0
    """How many are expected at both meetings."""


class Neighbour(Frozen):
    """Another forum, with what is needed to see a clash."""

    forum: Forum
    meetings: tuple[Meeting, ...]
    people: int
    """How many it has in common with the forum that is asked about."""


def red_day(forum: Forum, date: dt.date) -> str:
    """The name of the public holiday, or of one by custom such as Midsummer Eve; empty for an ordinary day.

    The country is that of the forum's time zone (the IANA list ``zone.tab``); where it is not known, or the
    library has no such country, no day is red.
    """
    days = _red_days(_country(forum.timezone), date.year, forum.language)
    return days.get(date, "")


@cache
def _red_days(country: str, year: int, language: str) -> dict[dt.date, str]:
    import holidays  # noqa: PLC0415 - slow to load, needed only where a date is looked at

    try:
        plain = holidays.country_holidays(country)
    except NotImplementedError:  # to list the countries that there are would load them all
        return {}
    wanted = ("public", "de_facto", *EXTRA.get(country, ()))
    categories = tuple(one for one in wanted if one in plain.supported_categories)
    code = language.partition("-")[0]
    spoken = NAMES_OF_LANGUAGES.get(code, code)
    found = holidays.country_holidays(
        country,
        years=year,
        categories=categories,
        language=spoken if spoken in plain.supported_languages else None,
    )
    return dict(found.items())


@cache
def _country(zone: str) -> str:
    table = resources.files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return next((row[0] for row in rows if row[2] == zone), "")


def warnings(
    forum: Forum, meetings: Iterable[Meeting], usual: Sequence[Meeting], others: Sequence[Neighbour] = ()
) -> tuple[DateWarning, ...]:
    """What is in the way of each of ``meetings``; ``usual`` are all meetings of the forum."""
    found = []
    on_weekends = sum(one.date.weekday() >= 5 for one in usual) * 2 > len(usual)
    for meeting in meetings:
        if meeting.status is MeetingStatus.CANCELLED:
            continue
        about = {"uid": meeting.uid, "date": meeting.date}
        if name := red_day(forum, meeting.date):
            found.append(DateWarning(conflict=Conflict.RED_DAY, name=name, **about))
        elif meeting.date.weekday() >= 5 and not on_weekends:
            found.append(DateWarning(conflict=Conflict.WEEKEND, **about))
        found += [
            DateWarning(conflict=Conflict.CLASH, name=other.forum.name, people=other.people, **about)
            for other in others
            if other.people and any(clash(forum, meeting, other.forum, one) for one in other.meetings)
        ]
    return tuple(found)


def clash(forum: Forum, meeting: Meeting, other: Forum, its: Meeting) -> bool:
    """True where nobody can be at both; a meeting without an hour clashes with none."""
    if its.status is MeetingStatus.CANCELLED or not its.announced:
        return False
    one, two = _span(forum, meeting), _span(other, its)
    return one is not None and two is not None and one[0] < two[1] and two[0] < one[1]


def _span(forum: Forum, meeting: Meeting) -> tuple[dt.datetime, dt.datetime] | None:
    if meeting.start is None:
        return None
    zone = ZoneInfo(forum.timezone)
    start = dt.datetime.combine(meeting.date, meeting.start, zone).astimezone(dt.UTC)
    end = dt.datetime.combine(meeting.last_day or meeting.date, meeting.end or meeting.start, zone).astimezone(dt.UTC)
    return start, end if end > start else start + USUAL_LENGTH
