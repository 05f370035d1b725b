"""Answers to invitations: METHOD:REPLY, as iCalendar or inside a mail (RFC 5546 section 3.2.3).

A reply comes from outside: it is read tolerantly, and nothing in it is believed beyond what it says.
Whether its sender may answer for that address is for the caller to decide.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from forum.calendar.check.values import time
from forum.calendar.reading import Component, Property, read
from forum.calendar.writing import clean, one_line
from forum.errors import BadValue
from forum.post import Answer
from minutes.catalogue import gettext as _
from minutes.frozen import Frozen

CALENDAR_TYPES = ("text/calendar", "application/ics")
LARGEST = 5_000_000
"""Octets; no answer is larger."""


class Reply(Frozen):
    """One member's answer to one invitation."""

    uid: str
    """Of the meeting."""
    sequence: int
    """The revision that was answered; an answer to an older one than the latest must be asked for again."""
    stamped: dt.datetime | None
    """When the answer was given, UTC; of two answers the later counts."""
    address: str
    """Of the member who answers, in lower case."""
    name: str = ""
    answer: Answer
    delegated_to: tuple[str, ...] = ()
    """Addresses of those who come instead, in lower case."""
    comment: str = ""
    """What the member wrote beside the answer."""


def read_reply(data: bytes) -> Reply:
    """The answer in a mail or an iCalendar file.

    Raises:
        BadValue: there is no answer in it; the sentence says what there is.
    """
    if len(data) > LARGEST:
        raise BadValue(_("The message is too large to be an answer to an invitation."))
    calendars = [calendar for part in _calendar_parts(data) for calendar in read(part).calendars]
    replies = [calendar for calendar in calendars if _value(calendar, "METHOD").upper() == "REPLY"]
    if not replies:
        raise BadValue(_what_instead(calendars))
    return _reply(replies[0])


def _calendar_parts(data: bytes) -> Iterator[bytes]:
    """The iCalendar parts of a mail, or the data itself where it is a calendar."""
    if data.lstrip(b"\xef\xbb\xbf \r\n\t")[:15].upper() == b"BEGIN:VCALENDAR":
        yield data
        return
    message = message_from_bytes(data, policy=default)
    for part in message.walk():
        if part.get_content_type() in CALENDAR_TYPES and isinstance(part, EmailMessage):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                yield content


def _what_instead(calendars: list[Component]) -> str:
    if not calendars:
        return _("There is no answer to an invitation in this message; it has no calendar part.")
    method = one_line(_value(calendars[0], "METHOD"))[:40] or "none"
    if method.upper() == "COUNTER":
        return _(
            "The message proposes another time for the meeting, which only a person can decide: "
            "answer the member, or move the meeting with: forum meetings move."
        )
    return _(
        "There is no answer to an invitation in this message; the method of its calendar part is {method}."
    ).format(method=method)


def _reply(calendar: Component) -> Reply:
    event = next(iter(calendar.parts("VEVENT", "VTODO")), None)
    attendees = event.all("ATTENDEE") if event else []
    uid = _value(event, "UID")
    if event is None or len(attendees) != 1 or not uid:
        raise BadValue(_("The answer cannot be used: it must name one meeting and one person."))
    return Reply(
        uid=uid,
        sequence=_sequence(event),
        stamped=_stamp(event),
        address=_mailbox(attendees[0].value),
        name=one_line(attendees[0].parameter("CN") or ""),
        answer=_answer(attendees[0]),
        delegated_to=_delegates(attendees[0]),
        comment=clean(event.first("COMMENT").text).strip() if event.first("COMMENT") else "",  # type: ignore[union-attr]
    )


def _answer(attendee: Property) -> Answer:
    written = (attendee.parameter("PARTSTAT") or "").lower()
    try:
        return Answer(written)
    except ValueError:
        said = one_line(written)[:40] or "nothing"
        raise BadValue(
            _("The answer says {said}; it must be accepted, declined, tentative or delegated.").format(said=said)
        ) from None


def _delegates(attendee: Property) -> tuple[str, ...]:
    found = (values for name, values in attendee.parameters if name == "DELEGATED-TO")
    return tuple(_mailbox(value) for values in found for value in values)


def _mailbox(value: str) -> str:
    written = one_line(value)
    return written[7:].lower() if written.lower().startswith("mailto:") else written.lower()


def _sequence(event: Component) -> int:
    written = _value(event, "SEQUENCE")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else 0


def _stamp(event: Component) -> dt.datetime | None:
    stamp = time(_value(event, "DTSTAMP"))
    return stamp.wall.replace(tzinfo=dt.UTC) if stamp and stamp.utc else None


def _value(component: Component | None, name: str) -> str:
    found = component.first(name) if component else None
    return one_line(found.text) if found else ""
