"""One meeting as a calendar entry, the same in a feed and in an invitation (RFC 5545 section 3.6.1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from forum.calendar.links import is_video
from forum.calendar.moments import Moments, moments
from forum.calendar.privacy import web_address, without_addresses
from forum.calendar.words import Words
from forum.calendar.writing import clean, one_line, text, utc
from forum.model import Forum, Meeting
from minutes.catalogue import gettext as _
from minutes.model import MeetingStatus

STATUSES = {
    MeetingStatus.CONFIRMED: "CONFIRMED",
    MeetingStatus.TENTATIVE: "TENTATIVE",
    MeetingStatus.CANCELLED: "CANCELLED",
}
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Beyond these years a date is a slip of the pen."""


class Unusable(ValueError):
    """A meeting that cannot be a calendar entry; the text is a sentence for the secretary."""


@dataclass(frozen=True)
class MinutesLink:
    """Where the minutes of a meeting are found."""

    label: str
    """What they are called: ``Protokoll``."""
    address: str


@dataclass(frozen=True)
class Entry:
    """A calendar entry in the making."""

    meeting: Meeting
    title: str
    place: str
    description: str
    url: str | None
    moments: Moments
    conference: str | None = None
    """The property that tells of a video meeting."""

    @property
    def lines(self) -> list[str]:
        """The properties of the VEVENT, always in the same order, without BEGIN and END."""
        changed = utc(self.meeting.changed)
        return [
            text("UID", self.meeting.uid),
            f"SEQUENCE:{self.meeting.sequence}",
            f"DTSTAMP:{changed}",
            f"CREATED:{utc(self.meeting.created)}",
            f"LAST-MODIFIED:{changed}",
            *self.moments.lines,
            text("SUMMARY", self.title),
            *_status(self.meeting.status, all_day=self.moments.start is None),
            *([text("LOCATION", self.place)] if self.place else []),
            *([text("DESCRIPTION", self.description)] if self.description else []),
            *([f"URL:{self.url}"] if self.url else []),
            *([self.conference] if self.conference else []),
        ]


def entry(
    forum: Forum,
    meeting: Meeting,
    zone: ZoneInfo,
    words: Words,
    formerly: dt.date | None = None,
    *,
    named: bool = False,
    minutes: MinutesLink | None = None,
) -> Entry:
    """The entry of a meeting in the language of its forum, with every text as written.

    ``formerly`` is the day from which it was moved.  With ``named`` the title begins with the forum's name,
    for a calendar of several forums.  ``minutes`` are those of the meeting, once everyone may read them.

    Raises:
        Unusable: the meeting cannot be an entry.
    """
    for sentence in _hindrances(meeting):
        raise Unusable(sentence)
    when = moments(meeting, zone, words)
    url = web_address(meeting.url) if meeting.url else minutes.address if minutes else None
    video = url if url and is_video(url) else None
    moved = formerly is not None and formerly != meeting.date
    return Entry(
        meeting=meeting,
        title=words.title(_title(forum, meeting, named=named), meeting.status, moved=moved),
        place=_place(meeting, words, video),
        description=_description(
            meeting,
            when,
            words,
            (url, video),
            words.calendar.moved.format(day=words.day(formerly)) if formerly and moved else "",
            minutes,
        ),
        url=url,
        moments=when,
        conference=f"CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL={words.calendar.video}:{video}" if video else None,
    )


def _title(forum: Forum, meeting: Meeting, *, named: bool) -> str:
    own, name = one_line(meeting.title), one_line(forum.name)
    return f"{name}: {own}" if named and own else own or name


def _hindrances(meeting: Meeting) -> Iterator[str]:
    """Sentences that say why a meeting can be no entry."""
    last_day = meeting.last_day or meeting.date
    if not one_line(meeting.uid):
        yield _("The meeting has no identifier, so no program could follow its changes.")
    if not FIRST_YEAR <= meeting.date.year <= last_day.year <= LAST_YEAR:
        yield _("The year is not between {first_year} and {last_year}.").format(
            first_year=FIRST_YEAR, last_year=LAST_YEAR
        )
    if last_day < meeting.date:
        yield _("The last day, {last_day}, is before the first, {date}.").format(last_day=last_day, date=meeting.date)
    if meeting.changed.tzinfo is None or meeting.created.tzinfo is None:
        yield _("The time of its last change or of its creation has no time zone.")
    if meeting.sequence < 0:
        yield _("Its revision number, {sequence}, is below zero.").format(sequence=meeting.sequence)


def _status(status: MeetingStatus, *, all_day: bool) -> Iterator[str]:
    yield f"STATUS:{STATUSES[status]}"
    if all_day or status is MeetingStatus.CANCELLED:
        yield "TRANSP:TRANSPARENT"
    if status is MeetingStatus.TENTATIVE:
        yield "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE"
    elif status is MeetingStatus.CANCELLED:
        yield "X-MICROSOFT-CDO-BUSYSTATUS:FREE"


def _place(meeting: Meeting, words: Words, video: str | None) -> str:
    """Where people meet, and the address of the video meeting."""
    place = one_line(meeting.place or "") or (words.mode(meeting.mode) if meeting.mode else "")
    return "; ".join(part for part in (place, video) if part)


def _description(
    meeting: Meeting,
    when: Moments,
    words: Words,
    links: tuple[str | None, str | None],
    moved: str,
    minutes: MinutesLink | None,
) -> str:
    """Everything that a member should know, complete for programs that show nothing else.

    ``links`` are the meeting's own and, where it leads into a video meeting, the same once more.  A video meeting stands first: phones show the first line only.
    """
    url, call = links
    video = f"{words.calendar.video}: {call}" if call else ""
    facts = [video, words.status(meeting.status), moved, *when.sentences]
    facts.append(words.mode(meeting.mode) + "." if meeting.mode else "")
    agenda = [f"- {title}" for item in meeting.agenda if (title := one_line(item))]
    blocks = [
        "\n".join(fact for fact in facts if fact),
        clean(meeting.note or "").strip(),
        "\n".join([f"{words.agenda}:", *agenda]) if agenda else "",
        "" if video or (minutes and not meeting.url) else url or one_line(meeting.url or ""),
        f"{minutes.label}: {minutes.address}" if minutes else "",
    ]
    return "\n\n".join(block for block in blocks if block)


def for_everyone(meeting: Meeting, words: Words) -> Meeting:
    """A meeting without mail addresses in its texts."""
    cleared = {
        name: without_addresses(written, words.calendar.address_left_out)
        for name in ("title", "place", "note", "url")
        if (written := getattr(meeting, name)) and "@" in written
    }
    agenda = tuple(without_addresses(item, words.calendar.address_left_out) for item in meeting.agenda)
    return meeting.model_copy(update={**cleared, "agenda": agenda}) if cleared or agenda != meeting.agenda else meeting
