"""An invitation as a letter: text, HTML and iCalendar in one message (RFC 6047).

Mail programs look for ``text/calendar`` with the method in its type, as the last and best of the
alternatives; the same bytes are attached once more as a file, for programs that only know attachments.
The same revision gives the same bytes: boundaries, Message-ID and Date follow from the content.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from email.message import MIMEPart
from email.policy import SMTP
from functools import lru_cache
from html import escape
from itertools import groupby

from forum.calendar.entry import entry
from forum.calendar.invitation import Invitation, Person
from forum.calendar.privacy import web_address
from forum.calendar.timezones import zone_of
from forum.calendar.words import Words, words
from forum.calendar.writing import one_line
from forum.correspondence import (
    Attachment,
    Correspondent,
    alternatives,
    envelope,
    file_part,
    letter_page,
    put_in,
    text_part,
)
from forum.model import Meeting
from forum.post import Occasion

FILE_NAME = "invite.ics"
ITEM = "- "
"""How an item of the agenda begins in the plain text."""
Block = tuple[str, ...]
"""Lines that stand together."""


def letter(
    invitation: Invitation,
    sent: dt.datetime | None = None,
    enclosures: Sequence[Attachment] = (),
    turn: int = 0,
) -> bytes:
    """The complete message, ready to be sent or stored as ``.eml``.

    Args:
        invitation: what to tell whom.
        sent: the Date of the message; the meeting's last change where nothing is said.
        enclosures: files that go with it.
        turn: how many letters about the meeting the member has had; a letter of another turn has another Message-ID.

    Raises:
        BadValue: the forum's time zone is unknown, or the meeting cannot be a calendar entry.
    """
    calendar, blocks = invitation.calendar, list(_blocks(invitation))
    told = (calendar, plain(blocks).encode(), *(one.data for one in enclosures), *([b"%d" % turn] if turn else []))
    key = hashlib.sha256(b"".join(told)).hexdigest()
    organizer, attendee = (_correspondent(one) for one in (invitation.organizer, invitation.attendee))
    own = file_part(Attachment(name=FILE_NAME, kind="application/ics", data=calendar))
    written = sent or invitation.meeting.changed
    message = envelope(organizer, attendee, subject(invitation), written, invitation.forum.language, key)
    put_in(message, _alternatives(invitation, calendar, blocks, key), own, *map(_enclosed, enclosures))
    return message.as_bytes()


def subject(invitation: Invitation) -> str:
    """The subject line."""
    spoken, meeting = words(invitation.forum.language), invitation.meeting
    pattern: str = getattr(spoken.calendar.invitation, invitation.occasion.value)
    title = one_line(meeting.title) or one_line(invitation.forum.name)
    return pattern.format(title=spoken.title(title, meeting.status), day=spoken.short_day(meeting.date))


def _correspondent(person: Person) -> Correspondent:
    return Correspondent(address=person.address, name=one_line(person.name))


def _alternatives(invitation: Invitation, calendar: bytes, blocks: list[Block], key: str) -> MIMEPart:
    texts = (_text("plain", plain(blocks)), _text("html", html(blocks, invitation.forum.language, subject(invitation))))
    event = MIMEPart(policy=SMTP)
    event.set_content(calendar, maintype="text", subtype="calendar", cte="base64")
    event.set_param("method", invitation.occasion.method)
    event.set_param("charset", "UTF-8")
    return alternatives((*texts, event), key)


_text = lru_cache(maxsize=4)(text_part)
"""A part that is the same in every letter of a round; it must not be changed."""
_enclosed = lru_cache(maxsize=4)(file_part)
"""A file that goes with every letter of a round; the part must not be changed."""


def _blocks(invitation: Invitation) -> Iterator[Block]:
    """What the letter says, paragraph by paragraph."""
    spoken = words(invitation.forum.language)
    told = spoken.calendar.invitation
    made = entry(invitation.forum, invitation.meeting, zone_of(invitation.forum.timezone), spoken)
    yield (_opening(invitation.occasion, spoken),)
    yield (made.title, *_facts(invitation, made.place, spoken))
    for paragraph in made.description.split("\n\n"):
        if paragraph.strip():
            yield tuple(paragraph.split("\n"))
    if invitation.occasion.method == "REQUEST":
        yield (told.answer,)
    names = (one_line(invitation.organizer.name), one_line(invitation.forum.name))
    yield tuple(dict.fromkeys(line for line in names if line))


def _opening(occasion: Occasion, spoken: Words) -> str:
    told = spoken.calendar.invitation
    sentences = {
        Occasion.INVITED: told.you_are_invited,
        Occasion.CHANGED: told.it_has_changed,
        Occasion.CALLED_OFF: told.it_is_off,
        Occasion.RELEASED: told.you_are_released,
    }
    return sentences[occasion]


def _facts(invitation: Invitation, place: str, spoken: Words) -> Iterator[str]:
    """When and where, and what was said before where that has changed."""
    told, zone, before = spoken.calendar.invitation, invitation.forum.timezone, invitation.before
    now = when(invitation.meeting, spoken)
    yield f"{told.when}: {now} ({zone})"
    if before and (earlier := when(before, spoken)) != now:
        yield f"{told.formerly}: {earlier}"
    if place:
        yield f"{told.where}: {place}"
    if before and before.place and one_line(before.place) != place:
        yield f"{told.formerly}: {one_line(before.place)}"


def when(meeting: Meeting, spoken: Words) -> str:
    """Date and hours of a meeting in words."""
    if meeting.last_day and meeting.last_day > meeting.date:
        first, last = spoken.moment(meeting.date, meeting.start), spoken.moment(meeting.last_day, None, meeting.end)
        return f"{first} – {last}"
    return spoken.moment(meeting.date, meeting.start, meeting.end)


def plain(blocks: list[Block]) -> str:
    """The letter as plain text."""
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def html(blocks: list[Block], language: str, title: str) -> str:
    """The letter as a small page."""
    return letter_page(language, title, "\n".join(part for block in blocks for part in _html_parts(block)))


def _html_parts(block: Block) -> Iterator[str]:
    """A paragraph; lines that begin with a hyphen are a list that a screen reader counts."""
    for is_list, lines in groupby(block, lambda line: line.startswith(ITEM)):
        if is_list:
            yield f"<ul>{''.join(f'<li>{_html_line(line.removeprefix(ITEM))}</li>' for line in lines)}</ul>"
        else:
            yield f"<p>{'<br>'.join(map(_html_line, lines))}</p>"


def _html_line(line: str) -> str:
    link = web_address(line) if "://" in line and " " not in line else None
    return f'<a href="{escape(link)}">{escape(line)}</a>' if link else escape(line)
