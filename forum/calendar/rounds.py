"""A round of letters about one meeting: who has to be told what, given what each has been told.

Pure.  A round brings everybody to the same knowledge, whatever was sent before and whatever happened in between; a
second round after it sends nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from forum.calendar.invitation import Invitation, Person, cancel, invite, release, update
from forum.model import Forum, Meeting
from forum.post import SentInvitation
from minutes.frozen import Frozen
from minutes.model import MeetingStatus

UNSEEN = ("announced", "created", "changed")
"""What of a meeting no member sees."""
TICK = dt.timedelta(seconds=1)


class Guest(Frozen):
    """Somebody who is to be at the meeting."""

    member: str
    """The member's key."""
    person: Person
    by_name: bool = False
    """True where a person named them, False where the member list did."""


class Due(Frozen):
    """A letter that has to be written."""

    member: str
    by_name: bool = False
    invitation: Invitation
    turn: int = 0
    """How many letters about the meeting this member has had; two of the same text are two letters all the same."""


def due(
    forum: Forum, meeting: Meeting, organizer: Person, guests: Iterable[Guest], told: Sequence[SentInvitation]
) -> tuple[Due, ...]:
    """The letters that bring everybody up to date.

    Args:
        forum: whose meeting it is.
        meeting: as it is now.
        organizer: whose mailbox reads the answers.
        guests: all who are to be there; whoever was invited and is not among them is released.
        told: every letter about the meeting so far, in the order in which they were written.

    Raises:
        BadValue: the meeting cannot be a calendar entry.
    """
    wanted = {guest.member: guest for guest in guests}
    letters: dict[str, list[SentInvitation]] = {}
    for one in told:
        letters.setdefault(one.member, []).append(one)
    found: list[Due] = []
    for member in dict.fromkeys((*wanted, *letters)):
        before = letters.get(member, [])
        for made in _letter(forum, meeting, organizer, wanted.get(member), before):
            by_name = wanted[member].by_name if member in wanted else before[-1].by_name
            found.append(Due(member=member, by_name=by_name, invitation=made, turn=len(before)))
    return tuple(found)


def renewal(forum: Forum, meeting: Meeting, organizer: Person, guest: Guest, knows: SentInvitation, turn: int) -> Due:
    """A letter to somebody who knows the meeting as it is: the same once more, with what goes with it now."""
    made = update(forum, knows.told, _stamped(meeting, knows), organizer, guest.person)
    return Due(member=guest.member, by_name=guest.by_name, invitation=made, turn=turn)


def standing(told: Iterable[SentInvitation]) -> dict[str, SentInvitation]:
    """The last letter to each member who counts as invited, by the member's key."""
    last = {one.member: one for one in told}
    return {member: one for member, one in last.items() if one.stands}


def _letter(
    forum: Forum, meeting: Meeting, organizer: Person, guest: Guest | None, before: Sequence[SentInvitation]
) -> Iterator[Invitation]:
    """What one member has to be told, if anything."""
    last = before[-1] if before else None
    knows = last if last is not None and last.stands else None
    now = _stamped(meeting, last)
    if meeting.status is MeetingStatus.CANCELLED:
        if knows is not None:
            yield cancel(forum, now, organizer, _as_written(knows, guest))
    elif guest is None:
        if knows is not None:
            yield release(forum, now, organizer, _as_written(knows, guest))
    elif knows is None or knows.address.lower() != guest.person.address.lower():
        yield invite(forum, now, organizer, guest.person)
    elif _seen(knows.told) != _seen(meeting):
        yield update(forum, knows.told, now, organizer, guest.person)


def _stamped(meeting: Meeting, last: SentInvitation | None) -> Meeting:
    """The meeting with a time of its last change that is later than in the letter before.

    Programs throw a letter away that is not newer than what they have (RFC 5546 section 2.1.5), and a member who is
    invited again after a cancellation has the older letter still.
    """
    if last is None or meeting.changed > last.told.changed:
        return meeting
    return meeting.model_copy(update={"changed": last.told.changed + TICK})


def _as_written(knows: SentInvitation, guest: Guest | None) -> Person:
    """The mailbox that has the invitation."""
    return Person(address=knows.address, name=guest.person.name if guest else "")


def _seen(meeting: Meeting) -> dict[str, object]:
    return meeting.model_dump(exclude=set(UNSEEN))
