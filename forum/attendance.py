"""Who came, meeting by meeting: the attendance lists of minutes against the members of those days.

Pure.  A member who is not named in minutes is *not named*, which is not the same as absent; a name that may be
several people counts for none of them until a person has said who it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from enum import StrEnum

from forum.membership import Member
from forum.people import Roll, Tie
from minutes.frozen import Frozen
from minutes.model import Attendee, Presence


class Turn(StrEnum):
    """What minutes say about a member's coming."""

    PRESENT = "present"
    APOLOGIES = "apologies"
    """Did not come and had sent word."""
    ABSENT = "absent"
    IN_DOUBT = "in_doubt"
    """A name may mean the member."""
    NOT_STATED = "not_stated"
    """Named without saying whether they came."""
    NOT_NAMED = "not_named"


class Seat(Frozen):
    """One member at one meeting."""

    minutes: str
    """The key of the minutes."""
    date: dt.date
    turn: Turn
    written: str = ""
    """The name as the minutes have it."""
    note: str = ""
    """Partial presence and the like, as written."""


class Turnout(Frozen):
    """One member over all meetings of the time in which they belonged to the forum."""

    member: Member
    seats: tuple[Seat, ...] = ()
    """The oldest first."""

    def count(self, turn: Turn) -> int:
        """How often."""
        return sum(seat.turn is turn for seat in self.seats)


class Sheet(Frozen):
    """The attendance list of one dated meeting."""

    minutes: str
    date: dt.date
    attendees: tuple[Attendee, ...]


def turnouts(members: Iterable[Member], sheets: Sequence[tuple[Sheet, Roll]]) -> tuple[Turnout, ...]:
    """Each member's coming, in the order of the members; those who belonged to no meeting's day are left out."""
    seats: dict[str, list[Seat]] = {}
    for sheet, roll in sheets:
        said = _said(sheet, roll)
        for member in roll.present:
            seats.setdefault(member.key, []).append(said.get(member.key) or _seat(sheet, Turn.NOT_NAMED))
    return tuple(Turnout(member=one, seats=tuple(seats[one.key])) for one in members if one.key in seats)


def in_doubt(sheet: Sheet, roll: Roll) -> tuple[Tie, ...]:
    """The names of a list that may mean a member, without it being certain whom."""
    ties = (roll.whom(one.person or one.name) for one in sheet.attendees)
    return tuple(tie for tie in ties if tie.candidates)


def _said(sheet: Sheet, roll: Roll) -> dict[str, Seat]:
    """What the list says of each member; of two lines about one the better counts."""
    found: dict[str, Seat] = {}
    for one in sheet.attendees:
        tie = roll.whom(one.person or one.name)
        for key in (tie.member,) if tie.member else tie.candidates:
            turn = _turn(one) if tie.member else Turn.IN_DOUBT
            seat = _seat(sheet, turn, one)
            if key not in found or ORDER.index(turn) < ORDER.index(found[key].turn):
                found[key] = seat
    return found


ORDER = tuple(Turn)


def _seat(sheet: Sheet, turn: Turn, attendee: Attendee | None = None) -> Seat:
    written = attendee.name if attendee else ""
    note = (attendee.note or "") if attendee else ""
    return Seat(minutes=sheet.minutes, date=sheet.date, turn=turn, written=written, note=note)


def _turn(attendee: Attendee) -> Turn:
    if attendee.presence is Presence.PRESENT:
        return Turn.PRESENT
    if attendee.presence is Presence.ABSENT:
        return Turn.APOLOGIES if attendee.apologies else Turn.ABSENT
    return Turn.APOLOGIES if attendee.apologies else Turn.NOT_STATED
