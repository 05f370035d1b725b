"""Brings members' answers to invitations in, and counts who comes."""

from __future__ import annotations

from enum import StrEnum
from zoneinfo import ZoneInfo

from forum.calendar.answers import Headcount, counting, headcount, invitation_of
from forum.calendar.reply import Reply, read_proposal, read_reply
from forum.desk.tools import Desk
from forum.desk.which_meeting import meeting_meant
from forum.errors import BadValue
from forum.model import Forum, HistoryEntry, Meeting
from forum.post import GivenAnswer
from forum.store import Records
from minutes.catalogue import gettext as _
from minutes.frozen import Frozen


class Taken(StrEnum):
    """What became of an answer."""

    NEW = "new"
    KNOWN = "known"
    """The same answer had been brought in before."""
    OLDER = "older"
    """Kept, but a later answer of the member counts."""
    OUTDATED = "outdated"
    """Kept, but it answers an earlier revision; the member must be asked again."""


class ReplyReport(Frozen):
    """What came of one message."""

    taken: Taken
    forum: Forum
    meeting: Meeting
    name: str
    """The member's."""
    given: GivenAnswer


def import_reply(desk: Desk, data: bytes) -> ReplyReport:
    """Bring one answer in: a mail, or an iCalendar file.

    Raises:
        BadValue: there is no answer in it, or it fits no invitation of this store; nothing has then changed.
    """
    _refuse_proposal(desk, data)
    reply = read_reply(data)
    with desk.store.writing() as records:
        meeting = next((one for one in records.meetings.all() if one.uid == reply.uid), None)
        if meeting is None:
            raise BadValue(_("The answer is to a meeting that this store does not know."))
        last = invitation_of(reply, records.invitations.of(meeting.uid))
        given = _given(desk, reply, last.member)
        there = records.replies.of(meeting.uid)
        taken = _taken(given, there, meeting.sequence)
        if taken is not Taken.KNOWN:
            records.replies.add(given)
            _note(desk, records, meeting, given)
        forum, member = records.forums.get(meeting.forum), records.members.get(last.member)
        if forum is None or member is None:  # pragma: no cover - foreign keys
            raise BadValue(_("The answer is to a meeting that this store does not know."))
        return ReplyReport(taken=taken, forum=forum, meeting=meeting, name=member.name, given=given)


def _refuse_proposal(desk: Desk, data: bytes) -> None:
    """Another time is for a person to decide: say who wants which, in the forum's time zone.

    Raises:
        BadValue: the message proposes another time.
    """
    proposed = read_proposal(data)
    if proposed is None:
        return
    with desk.store.reading() as records:
        meeting = next((one for one in records.meetings.all() if one.uid == proposed.uid), None)
        forum = records.forums.get(meeting.forum) if meeting else None
    if meeting is None or forum is None:
        raise BadValue(_("The message proposes another time for a meeting that this store does not know."))
    when = proposed.start.astimezone(ZoneInfo(forum.timezone)) if proposed.start else None
    raise BadValue(
        _(
            "{who} proposes another time for the meeting on {date}: {when}. Only a person can decide that: "
            "answer the member, or move the meeting with: forum meetings move {date}."
        ).format(
            who=proposed.who or _("Somebody"),
            date=meeting.date,
            when=f"{when:%Y-%m-%d %H:%M}" if when else _("a time that cannot be read"),
        )
    )


def who_comes(desk: Desk, key: str, forum: str | None = None) -> tuple[Forum, Meeting, Headcount]:
    """Who comes to a meeting, by what was answered."""
    with desk.store.reading() as records:
        chosen, meeting = meeting_meant(desk, records, key, forum)
        return chosen, meeting, count_of(records, chosen, meeting)


def count_of(records: Records, forum: Forum, meeting: Meeting) -> Headcount:
    """Who comes to a meeting, inside a job."""
    told, given = records.invitations.of(meeting.uid), records.replies.of(meeting.uid)
    return headcount(forum, meeting, records.members.all(forum.key), told, given)


def _given(desk: Desk, reply: Reply, member: str) -> GivenAnswer:
    return GivenAnswer(
        meeting=reply.uid,
        member=member,
        answer=reply.answer,
        sequence=reply.sequence,
        stamped=reply.stamped,
        delegated_to=reply.delegated_to,
        comment=reply.comment,
        received=desk.now(),
    )


def _taken(given: GivenAnswer, there: tuple[GivenAnswer, ...], asked: int) -> Taken:
    if any(_same(given, one) for one in there):
        return Taken.KNOWN
    if counting([*there, given])[given.member] is not given:
        return Taken.OLDER
    return Taken.OUTDATED if given.sequence < asked else Taken.NEW


def _same(one: GivenAnswer, other: GivenAnswer) -> bool:
    return one.model_copy(update={"received": other.received}) == other


def _note(desk: Desk, records: Records, meeting: Meeting, given: GivenAnswer) -> None:
    detail = {"member": given.member, "answer": given.answer.value}
    entry = HistoryEntry(
        at=given.received, who=desk.who, what="reply", forum=meeting.forum, subject=meeting.uid, detail=detail
    )
    records.history.add(entry)
