"""Answers to invitations: METHOD:REPLY, as iCalendar or inside a mail (RFC 5546 section 3.2.3).

A reply comes from outside: it is read tolerantly, and nothing in it is believed beyond what it says.
Whether its sender may answer for that address is for the caller to decide.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default

from forum.calendar.check.values import time
from forum.calendar.no_answer import Proposal, proposal, what_instead
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
    message, calendars = _opened(data)
    replies = [calendar for calendar in calendars if _value(calendar, "METHOD").upper() == "REPLY"]
    if not replies:
        raise BadValue(what_instead(data, message, calendars))
    return _reply(replies[0])


def read_proposal(data: bytes) -> Proposal | None:
    """The other time that a mail or an iCalendar file proposes; None where it is no such message.

    Raises:
        BadValue: the message is too large.
    """
    return proposal(_opened(data)[1])


def _opened(data: bytes) -> tuple[EmailMessage | None, list[Component]]:
    """The mail, where it is one, and every calendar in it."""
    if len(data) > LARGEST:
        raise BadValue(_("The message is too large to be an answer to an invitation."))
    if data.lstrip(b"\xef\xbb\xbf \r\n\t")[:15].upper() == b"BEGIN:VCALENDAR":
        return None, read(data).calendars
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)  # noqa: S101 - what the policy makes
    parts = (part.get_payload(decode=True) for part in message.walk() if _is_calendar(part))
    return message, [calendar for part in parts if isinstance(part, bytes) for calendar in read(part).calendars]


def _is_calendar(part: Message) -> bool:
    """True by its type, or by its name where a mail program did not know the type."""
    kind, name = part.get_content_type(), part.get_filename() or ""
    return kind in CALENDAR_TYPES or (kind == "application/octet-stream" and name.lower().endswith(".ics"))


def _reply(calendar: Component) -> Reply:
    event = next(iter(calendar.parts("VEVENT", "VTODO")), None)
    attendee, uid = _who_answers(event) if event else None, _value(event, "UID")
    if event is None or attendee is None or not uid:
        raise BadValue(_("The answer cannot be used: it must name one meeting and one person."))
    return Reply(
        uid=uid,
        sequence=_sequence(event),
        stamped=_stamp(event),
        address=_mailbox(attendee.value),
        name=one_line(attendee.parameter("CN") or ""),
        answer=_answer(attendee),
        delegated_to=_delegates(attendee),
        comment=clean(event.first("COMMENT").text).strip() if event.first("COMMENT") else "",  # type: ignore[union-attr]
    )


def _who_answers(event: Component) -> Property | None:
    """The one person whose answer it is; None where that cannot be told.

    Whoever comes instead of somebody names that person too (RFC 5546 section 4.2.5): the invited one has handed the
    meeting on then.  Some programs repeat everybody who has not answered yet.
    """
    people = event.all("ATTENDEE")
    if len(people) == 1:
        return people[0]
    instead = [one for one in people if one.parameter("DELEGATED-FROM")]
    if len(instead) == 1:
        return _handed_on(instead[0], people)
    answered = [one for one in people if (one.parameter("PARTSTAT") or "NEEDS-ACTION").upper() != "NEEDS-ACTION"]
    return answered[0] if len(answered) == 1 else None


def _handed_on(instead: Property, people: Sequence[Property]) -> Property | None:
    """The invited person who handed the meeting on to somebody.

    Raises:
        BadValue: the other one does not come; then nobody knows who does.
    """
    said = (instead.parameter("PARTSTAT") or "").upper()
    asked = _mailbox(instead.parameter("DELEGATED-FROM") or "")
    if said == "DECLINED":
        raise BadValue(
            _("{instead} was asked to come instead of {asked}, and does not; ask {asked} again.").format(
                instead=_mailbox(instead.value), asked=asked
            )
        )
    own = [one for one in people if _mailbox(one.value) == asked]
    return own[0] if len(own) == 1 else None


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
