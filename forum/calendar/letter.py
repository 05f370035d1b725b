"""An invitation as a letter: text, HTML and iCalendar in one message (RFC 6047).

Mail programs look for ``text/calendar`` with the method in its type, as the last and best of the
alternatives; the same bytes are attached once more as a file, for programs that only know attachments.
The same revision gives the same bytes: boundaries, Message-ID and Date follow from the content.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from email.utils import format_datetime
from functools import lru_cache
from html import escape

from forum.calendar.entry import entry
from forum.calendar.invitation import Invitation, Person
from forum.calendar.privacy import web_address
from forum.calendar.timezones import zone_of
from forum.calendar.words import Words, words
from forum.calendar.writing import one_line
from forum.model import Meeting
from forum.post import Occasion
from minutes.frozen import Frozen

FILE_NAME = "invite.ics"
Block = tuple[str, ...]
"""Lines that stand together."""


class Enclosure(Frozen):
    """A file that goes with a letter: the agenda."""

    name: str
    kind: str
    """Its media type: ``application/pdf``."""
    data: bytes


def letter(
    invitation: Invitation,
    sent: dt.datetime | None = None,
    enclosures: Sequence[Enclosure] = (),
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
    message = EmailMessage(policy=SMTP)
    message.make_mixed(boundary=f"mixed-{key[:24]}")
    message["MIME-Version"] = "1.0"
    message["From"] = _address(invitation.organizer)
    message["To"] = _address(invitation.attendee)
    message["Subject"] = subject(invitation)
    message["Date"] = format_datetime((sent or invitation.meeting.changed).astimezone(dt.UTC))
    message["Message-ID"] = f"<{key[:40]}@{invitation.organizer.address.rpartition('@')[2]}>"
    message["Content-Language"] = invitation.forum.language
    own = _file(Enclosure(name=FILE_NAME, kind="application/ics", data=calendar))
    for part in (_alternatives(invitation, calendar, blocks, key), own, *map(_enclosed, enclosures)):
        message.attach(part)  # type: ignore[arg-type]  # typeshed forgets that a part may be attached to a message
    return message.as_bytes()


def subject(invitation: Invitation) -> str:
    """The subject line."""
    spoken, meeting = words(invitation.forum.language), invitation.meeting
    pattern: str = getattr(spoken.calendar.invitation, invitation.occasion.value)
    title = one_line(meeting.title) or one_line(invitation.forum.name)
    return pattern.format(title=spoken.title(title, meeting.status), day=spoken.short_day(meeting.date))


def _address(person: Person) -> Address:
    user, _, domain = person.address.rpartition("@")
    return Address(one_line(person.name), user, domain)


def _alternatives(invitation: Invitation, calendar: bytes, blocks: list[Block], key: str) -> MIMEPart:
    part = MIMEPart(policy=SMTP)
    part.make_alternative(boundary=f"alternative-{key[:24]}")
    for kind, content in (("plain", plain(blocks)), ("html", html(blocks, invitation.forum.language))):
        part.attach(_text(kind, content))
    event = MIMEPart(policy=SMTP)
    event.set_content(calendar, maintype="text", subtype="calendar", cte="base64")
    event.set_param("method", invitation.occasion.method)
    event.set_param("charset", "UTF-8")
    part.attach(event)
    return part


@lru_cache(maxsize=4)
def _text(kind: str, content: str) -> MIMEPart:
    """A part that is the same in every letter of a round; it must not be changed."""
    text = MIMEPart(policy=SMTP)
    text.set_content(content, subtype=kind, charset="utf-8", cte="quoted-printable")
    return text


@lru_cache(maxsize=4)
def _enclosed(enclosure: Enclosure) -> MIMEPart:
    """A file that goes with every letter of a round; the part must not be changed."""
    return _file(enclosure)


def _file(enclosure: Enclosure) -> MIMEPart:
    part = MIMEPart(policy=SMTP)
    main, _, sub = enclosure.kind.partition("/")
    part.set_content(enclosure.data, maintype=main, subtype=sub, filename=one_line(enclosure.name), cte="base64")
    return part


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


def html(blocks: list[Block], language: str) -> str:
    """The letter as a small page without pictures, scripts or anything to fetch."""
    paragraphs = "\n".join(f"<p>{'<br>'.join(map(_html_line, block))}</p>" for block in blocks)
    head = f'<!DOCTYPE html>\n<html lang="{escape(language)}"><head><meta charset="utf-8"></head><body>'
    return f"{head}\n{paragraphs}\n</body></html>\n"


def _html_line(line: str) -> str:
    link = web_address(line) if "://" in line and " " not in line else None
    return f'<a href="{escape(link)}">{escape(line)}</a>' if link else escape(line)
