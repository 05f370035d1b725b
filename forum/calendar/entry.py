"""One meeting as a calendar entry, the same in a feed and in an invitation (RFC 5545 section 3.6.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from forum.calendar.moments import Moments, moments
from forum.calendar.privacy import web_address, without_addresses
from forum.calendar.words import Words
from forum.calendar.writing import clean, one_line, text, utc
from forum.model import Forum, Meeting
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
class Entry:
    """A calendar entry in the making."""

    meeting: Meeting
    title: str
    place: str
    description: str
    url: str | None
    moments: Moments

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
        ]


def entry(forum: Forum, meeting: Meeting, zone: ZoneInfo, words: Words) -> Entry:
    """The entry of a meeting in the language of its forum, with every text as written.

    Raises:
        Unusable: the meeting cannot be an entry.
    """
    for sentence in _hindrances(meeting):
        raise Unusable(sentence)
    when = moments(meeting, zone, words)
    url = web_address(meeting.url) if meeting.url else None
    return Entry(
        meeting=meeting,
        title=words.title(one_line(meeting.title) or one_line(forum.name), meeting.status),
        place=one_line(meeting.place or "") or (words.mode(meeting.mode) if meeting.mode else ""),
        description=_description(meeting, when, words, url),
        url=url,
        moments=when,
    )


def _hindrances(meeting: Meeting) -> Iterator[str]:
    """Sentences that say why a meeting can be no entry."""
    last_day = meeting.last_day or meeting.date
    if not one_line(meeting.uid):
        yield "The meeting has no identifier, so no program could follow its changes."
    if not FIRST_YEAR <= meeting.date.year <= last_day.year <= LAST_YEAR:
        yield f"The year is not between {FIRST_YEAR} and {LAST_YEAR}."
    if last_day < meeting.date:
        yield f"The last day, {last_day}, is before the first, {meeting.date}."
    if meeting.changed.tzinfo is None or meeting.created.tzinfo is None:
        yield "The time of its last change or of its creation has no time zone."
    if meeting.sequence < 0:
        yield f"Its revision number, {meeting.sequence}, is below zero."


def _status(status: MeetingStatus, *, all_day: bool) -> Iterator[str]:
    yield f"STATUS:{STATUSES[status]}"
    if all_day or status is MeetingStatus.CANCELLED:
        yield "TRANSP:TRANSPARENT"
    if status is MeetingStatus.TENTATIVE:
        yield "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE"
    elif status is MeetingStatus.CANCELLED:
        yield "X-MICROSOFT-CDO-BUSYSTATUS:FREE"


def _description(meeting: Meeting, when: Moments, words: Words, url: str | None) -> str:
    """Everything that a member should know, complete for programs that show nothing else."""
    facts = [words.status(meeting.status), *when.sentences]
    facts.append(words.mode(meeting.mode) + "." if meeting.mode else "")
    agenda = [f"- {one_line(item)}" for item in meeting.agenda if one_line(item)]
    blocks = [
        "\n".join(fact for fact in facts if fact),
        clean(meeting.note or "").strip(),
        "\n".join([f"{words.agenda}:", *agenda]) if agenda else "",
        url or one_line(meeting.url or ""),
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
