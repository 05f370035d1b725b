"""Who comes: answers held against the invitations that they answer (RFC 5546 sections 2.1.5 and 3.2.3).

Pure.  An answer fits where it names a meeting, a mailbox that was invited to it, and a revision that was sent.  Of two
answers the one to the later revision counts, then the one that was given later; so it does not matter in which order they
are brought in.  An answer to an earlier revision says nothing about the meeting as it is now.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from forum.calendar.reply import Reply
from forum.errors import BadValue
from forum.membership import Member, Office
from forum.model import Forum, Meeting
from forum.post import Answer, GivenAnswer, Occasion, SentInvitation
from minutes.catalogue import gettext as _
from minutes.frozen import Frozen

LONG_AGO = dt.datetime.min.replace(tzinfo=dt.UTC)


class Coming(Frozen):
    """One member and one meeting."""

    member: str
    """The member's key."""
    name: str
    offices: tuple[Office, ...] = ()
    """On the day of the meeting."""
    invited: bool = False
    answer: GivenAnswer | None = None
    """The one that counts; None where there is none to the meeting as it is now."""
    before: GivenAnswer | None = None
    """Where there is only an answer to an earlier revision: that one."""


class Headcount(Frozen):
    """Who comes to a meeting."""

    people: tuple[Coming, ...] = ()
    voters: int = 0
    """How many have a vote in the forum on that day."""
    votes: int = 0
    """How many seats with a vote are taken by those who said that they come, substitutes included."""
    needed: int | None = None
    """How many the forum needs to decide; None where it has no rule."""

    def count(self, answer: Answer | None) -> int:
        """How many of the invited gave an answer; None for none."""
        return sum(one.invited and (one.answer.answer if one.answer else None) is answer for one in self.people)

    @property
    def reached(self) -> bool | None:
        """True where enough will come; None where the forum has no rule."""
        return None if self.needed is None else self.votes >= self.needed


def invitation_of(reply: Reply, told: Sequence[SentInvitation]) -> SentInvitation:
    """The last letter to whoever answers; ``told`` is every letter about the meeting.

    Raises:
        BadValue: the answer fits no invitation; the sentence says why.
    """
    who = f"{reply.name} ({reply.address})" if reply.name and reply.name != reply.address else reply.address
    own = [one for one in told if one.address.lower() == reply.address]
    if not own:
        raise BadValue(
            _("{who} was not invited to this meeting; was the answer sent from another address?").format(who=who)
        )
    last = [one for one in told if one.member == own[-1].member][-1]
    if not last.stands or last.address.lower() != reply.address:
        raise BadValue(_("{who} is no longer invited to this meeting; the answer was not taken in.").format(who=who))
    newest = max(one.told.sequence for one in own)
    if reply.sequence > newest:
        raise BadValue(
            _("{who} answers revision {sequence}, which was never sent; the last one is {newest}.").format(
                who=who, sequence=reply.sequence, newest=newest
            )
        )
    return last


def counting(given: Iterable[GivenAnswer]) -> dict[str, GivenAnswer]:
    """The answer of each member that counts, whatever the order in which they came."""
    return {one.member: one for one in sorted(given, key=_age)}


def _age(given: GivenAnswer) -> tuple[int, dt.datetime, dt.datetime]:
    return given.sequence, given.stamped or LONG_AGO, given.received


def headcount(
    forum: Forum,
    meeting: Meeting,
    members: Sequence[Member],
    told: Sequence[SentInvitation],
    given: Iterable[GivenAnswer],
) -> Headcount:
    """Who comes, of those who belong to the forum on that day or were invited by name."""
    answers = list(given)
    people = [_coming(forum, meeting, one, told, answers) for one in members]
    shown = tuple(one for one in people if one.offices or one.invited)
    voters = {one.member for one in shown if any(office.votes for office in one.offices)}
    return Headcount(
        people=shown,
        voters=len(voters),
        votes=_seats(shown, voters, _instead(members, forum, meeting.date)),
        needed=_needed(forum.quorum, len(voters)),
    )


def _instead(members: Iterable[Member], forum: Forum, day: dt.date) -> dict[str, str]:
    """For whom each substitute of a day stands in; empty for any member."""
    terms = ((one.key, term) for one in members for term in one.terms)
    held = ((key, term) for key, term in terms if term.forum == forum.key and term.on(day))
    return {key: term.instead_of for key, term in held if term.office is Office.SUBSTITUTE}


def _coming(
    forum: Forum, meeting: Meeting, member: Member, told: Sequence[SentInvitation], given: Sequence[GivenAnswer]
) -> Coming:
    own = [one for one in told if one.member == member.key]
    invited = bool(own) and own[-1].stands
    since = next((one.written for one in reversed(own) if one.occasion is Occasion.INVITED), LONG_AGO)
    latest = counting(one for one in given if one.member == member.key and one.received >= since).get(member.key)
    current = invited and latest is not None and latest.sequence >= meeting.sequence
    return Coming(
        member=member.key,
        name=member.name,
        offices=member.offices(forum.key, meeting.date),
        invited=invited,
        answer=latest if current else None,
        before=latest if invited and not current else None,
    )


def _seats(people: Sequence[Coming], voters: set[str], instead: dict[str, str]) -> int:
    """Seats with a vote that are taken: a substitute takes that of the member they stand in for, or any free one."""
    coming = [one for one in people if one.answer and one.answer.answer is Answer.ACCEPTED]
    taken = {one.member for one in coming if one.member in voters}
    free = voters - taken
    substitutes = [one.member for one in coming if one.member not in voters and Office.SUBSTITUTE in one.offices]
    for key in sorted(substitutes, key=lambda key: not instead.get(key)):
        wanted = instead.get(key)
        seat = (wanted if wanted in free else None) if wanted else min(free, default=None)
        if seat is not None:
            free.discard(seat)
            taken.add(seat)
    return len(taken)


def _needed(quorum: str, voters: int) -> int | None:
    if quorum == "majority":
        return voters // 2 + 1
    return int(quorum) if quorum else None
