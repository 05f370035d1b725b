"""Invitations to one meeting, for one member each, as iCalendar (RFC 5546).

Every message has one meeting and one ATTENDEE, who is the one that it is sent to: nobody learns from it who
else was invited, and mail programs show the buttons for the right person.  A feed never has any of this.

Revisions: a change of date, hours, place or status needs a higher SEQUENCE and a later DTSTAMP; any other
change needs a later DTSTAMP.  Thunderbird ignores a moved meeting without a word where both stayed the
same, so :func:`update` refuses to write such a message.
"""

from __future__ import annotations

import re

from pydantic import field_validator

from forum.calendar.entry import Unusable, entry
from forum.calendar.subscription import PRODID
from forum.calendar.timezones import timezone_component, zone_of
from forum.calendar.words import words
from forum.calendar.writing import one_line, parameter, to_bytes
from forum.errors import BadValue, ForumError
from forum.model import Forum, Meeting
from forum.post import Occasion
from minutes.catalogue import gettext as _
from minutes.frozen import Frozen
from minutes.model import MeetingStatus

ADDRESS = re.compile(r"[^\s@<>()\[\]\\,;:\"\x00-\x1f\x7f]{1,64}@[A-Za-z0-9][A-Za-z0-9.-]{0,188}")
REVISED_BY = ("date", "last_day", "start", "end", "place", "status")
"""What makes members answer anew when it changes (RFC 5546 section 2.1.4)."""
STAMPS = ("sequence", "changed")


class StaleRevision(ForumError):
    """A change that calendar programs would ignore, because its revision number or time has not risen."""

    code = "stale-revision"


class Person(Frozen):
    """Somebody with a mailbox."""

    address: str
    """The mail address, without ``mailto:``."""
    name: str = ""

    @field_validator("address")
    @classmethod
    def _address(cls, address: str) -> str:
        if not address.isascii() or not ADDRESS.fullmatch(address):
            raise ValueError(_("'{address}' is no mail address; write it like kim@example.org").format(address=address))
        return address


class Invitation(Frozen):
    """One message to one member about one meeting."""

    occasion: Occasion
    forum: Forum
    meeting: Meeting
    before: Meeting | None = None
    """The meeting as the member knew it, where it has changed."""
    organizer: Person
    """Whose mailbox reads the answers; it is the sender as well."""
    attendee: Person
    """The only recipient."""

    @property
    def calendar(self) -> bytes:
        """The message as iCalendar; the same revision always gives the same bytes.

        Raises:
            BadValue: the forum's time zone is unknown, or the meeting cannot be a calendar entry.
        """
        return to_bytes(_lines(self))


def invite(forum: Forum, meeting: Meeting, organizer: Person, attendee: Person) -> Invitation:
    """Ask a member to come; sent again for the same revision it changes nothing.

    Raises:
        BadValue: the meeting is cancelled.
    """
    _must_take_place(meeting)
    return Invitation(occasion=Occasion.INVITED, forum=forum, meeting=meeting, organizer=organizer, attendee=attendee)


def update(forum: Forum, before: Meeting, after: Meeting, organizer: Person, attendee: Person) -> Invitation:
    """Tell a member that a meeting has changed.

    Raises:
        BadValue: the meeting is cancelled, or it is another meeting.
        StaleRevision: programs would ignore the change, because SEQUENCE or DTSTAMP has not risen.
    """
    _must_take_place(after)
    _check_revision(before, after)
    return Invitation(
        occasion=Occasion.CHANGED, forum=forum, meeting=after, before=before, organizer=organizer, attendee=attendee
    )


def cancel(forum: Forum, meeting: Meeting, organizer: Person, attendee: Person) -> Invitation:
    """Tell a member that a meeting does not take place.

    Raises:
        BadValue: the meeting is not cancelled.
    """
    if meeting.status is not MeetingStatus.CANCELLED:
        raise BadValue(_("The meeting is not cancelled, so nobody can be told that it is; cancel it first."))
    return Invitation(
        occasion=Occasion.CALLED_OFF, forum=forum, meeting=meeting, organizer=organizer, attendee=attendee
    )


def release(forum: Forum, meeting: Meeting, organizer: Person, attendee: Person) -> Invitation:
    """Tell a member who is no longer invited; the meeting itself takes place."""
    return Invitation(occasion=Occasion.RELEASED, forum=forum, meeting=meeting, organizer=organizer, attendee=attendee)


def needs_new_answer(before: Meeting, after: Meeting) -> bool:
    """True where so much has changed that SEQUENCE must rise and members are asked again."""
    return any(getattr(before, name) != getattr(after, name) for name in REVISED_BY)


def _must_take_place(meeting: Meeting) -> None:
    if meeting.status is MeetingStatus.CANCELLED:
        raise BadValue(_("The meeting is cancelled, so nobody can be invited to it; send a cancellation instead."))


def _check_revision(before: Meeting, after: Meeting) -> None:
    if before.uid != after.uid:
        raise BadValue(_("These are two meetings, not one meeting before and after a change."))
    if after.sequence < before.sequence or after.changed < before.changed:
        raise StaleRevision(_("The change is older than what the member knows; calendar programs would ignore it."))
    if needs_new_answer(before, after) and after.sequence == before.sequence:
        raise StaleRevision(
            _("The meeting was moved, but its revision number has not risen; programs would ignore it.")
        )
    same = before.model_dump(exclude=set(STAMPS)) == after.model_dump(exclude=set(STAMPS))
    if not same and after.changed == before.changed:
        raise StaleRevision(
            _("The meeting was changed, but not the time of its last change; programs would ignore it.")
        )


def _lines(invitation: Invitation) -> list[str]:
    forum, meeting = invitation.forum, invitation.meeting
    try:
        made = entry(forum, meeting, zone_of(forum.timezone), words(forum.language))
    except Unusable as why:
        raise BadValue(f"{why}") from why
    years = [made.moments.first_day.year, made.moments.last_day.year + 1]
    lines = list(made.lines)
    if invitation.occasion is Occasion.RELEASED:
        lines = [line for line in lines if not line.startswith("STATUS:")]
    return [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODID}",
        "CALSCALE:GREGORIAN",
        f"METHOD:{invitation.occasion.method}",
        *timezone_component(forum.timezone, *years),
        "BEGIN:VEVENT",
        *lines,
        _person("ORGANIZER", invitation.organizer),
        _person("ATTENDEE", invitation.attendee, *_role(invitation.occasion)),
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def _role(occasion: Occasion) -> tuple[str, ...]:
    if occasion.method == "CANCEL":
        return ("ROLE=REQ-PARTICIPANT",)
    return ("ROLE=REQ-PARTICIPANT", "PARTSTAT=NEEDS-ACTION", "RSVP=TRUE")


def _person(name: str, person: Person, *parameters: str) -> str:
    shown = one_line(person.name)
    named = (f"CN={parameter(shown)}",) if shown else ()
    return ";".join((name, *named, *parameters)) + f":mailto:{person.address}"
