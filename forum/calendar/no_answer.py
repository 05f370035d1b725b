"""What a message is that holds no answer to an invitation, in a sentence that says what to do.

Pure.  Reports of letters that did not arrive, Outlook's own formats, and proposals of another time land in the same inbox
as the answers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from email.message import Message

from forum.calendar.check.hours import instant, moment
from forum.calendar.reading import Component
from forum.calendar.writing import one_line
from minutes.catalogue import gettext as _
from minutes.frozen import Frozen

OUTLOOK_FILE = b"\xd0\xcf\x11\xe0"
"""How a .msg file of Outlook begins (MS-CFB section 2.2)."""
RICH_TEXT = ("application/ms-tnef", "application/vnd.ms-tnef")


class Proposal(Frozen):
    """Another time that a member proposes (RFC 5546 section 3.2.7)."""

    uid: str
    """Of the meeting."""
    who: str
    start: dt.datetime | None
    """UTC; None where it cannot be told."""


def proposal(calendars: Sequence[Component]) -> Proposal | None:
    """The other time that a message proposes; None where it proposes none."""
    for calendar in calendars:
        method, event = calendar.first("METHOD"), next(iter(calendar.parts("VEVENT")), None)
        if event and method and method.value.strip().upper() == "COUNTER":
            person, uid, start = event.first("ATTENDEE"), event.first("UID"), event.first("DTSTART")
            name = (person.parameter("CN") or person.value[7:]) if person else ""
            when = instant(start) if start and moment(start) else None
            return Proposal(uid=one_line(uid.text) if uid else "", who=one_line(name), start=when)
    return None


def what_instead(data: bytes, message: Message | None, calendars: Sequence[Component]) -> str:
    """What the message is, and what to do with it."""
    if data.startswith(OUTLOOK_FILE):
        return _("This is a file of Outlook's own (.msg). Save the answer as .eml, or save its calendar file (.ics).")
    parts = list(message.walk()) if message else []
    if report := _undelivered(parts):
        return report
    if not calendars:
        if any(part.get_content_type() in RICH_TEXT for part in parts):
            return _(
                "The answer is in Outlook's own format (winmail.dat), which cannot be read. "
                "Ask the member to answer once more, or note it from the text of the mail."
            )
        return _("There is no answer to an invitation in this message; it has no calendar part.")
    method = calendars[0].first("METHOD")
    said = one_line(method.text)[:40] if method else ""
    return _(
        "There is no answer to an invitation in this message; the method of its calendar part is {method}."
    ).format(method=said or "none")


def _undelivered(parts: Sequence[Message]) -> str:
    """A report that a letter did not arrive (RFC 3464), which holds the letter itself; empty for anything else."""
    if not any(part.get_content_type() == "multipart/report" for part in parts):
        return ""
    to = [part["Final-Recipient"] for part in parts if part["Final-Recipient"]]
    who = one_line(str(to[0]).rpartition(";")[2])[:100] if to else _("somebody")
    return _("This is no answer but a report that a letter to {who} did not arrive; correct the address.").format(
        who=who
    )
