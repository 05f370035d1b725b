"""What a member has missed: decisions, their own actions and changed dates since they were last present."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from forum.attendance import Sheet, Turn, turnouts
from forum.desk.dates import all_notices
from forum.desk.following import with_later_word
from forum.desk.rolls import Rolls, member_named, roll_of, today
from forum.desk.tools import Desk
from forum.desk.whose import chosen_forum
from forum.letters.catching_up import Change, ChangedDate, Decided, Missed, Task
from forum.membership import Member
from forum.model import Forum, Meeting, Notice
from forum.store import Records
from minutes.model import MeetingStatus, Scope


def catch_up(desk: Desk, wanted: str, forum: str | None = None) -> Missed:
    """What a member has missed since the last meeting at which minutes have them present, else since they joined.

    Raises :class:`~forum.errors.UnknownMember` and :class:`~forum.errors.WhichMember`.
    """
    with desk.store.reading() as records:
        chosen = chosen_forum(records.forums.all(), forum)
        there = records.members.all(chosen.key)
        member = member_named(there, chosen.key, wanted)
        met, joined = _last_present(records, chosen, member), _joined(member, chosen)
        return Missed(
            forum=chosen,
            member=member.key,
            name=member.name,
            met=met,
            joined=None if met else joined,
            decisions=tuple(_decisions(records, chosen, met, joined)),
            tasks=tuple(_tasks(records, chosen, member)),
            dates=tuple(_dates(records, chosen, met, today(desk, chosen))),
        )


def _last_present(records: Records, forum: Forum, member: Member) -> dt.date | None:
    rolls = Rolls(records.members.all(forum.key), forum)
    sheets = [
        (Sheet(minutes=stored.key, date=stored.date, attendees=people), rolls.on(stored.date))
        for stored, people in records.minutes.attendance(forum.key)
        if stored.date and people
    ]
    seats = [seat for turnout in turnouts((member,), sheets) for seat in turnout.seats]
    return max((seat.date for seat in seats if seat.turn is Turn.PRESENT), default=None)


def _joined(member: Member, forum: Forum) -> dt.date | None:
    """The first day of what they are in the forum now, or were last; None where nobody has said."""
    held = [term for term in member.terms if term.forum == forum.key]
    return None if any(term.since is None for term in held) else min((t.since for t in held if t.since), default=None)


def _decisions(records: Records, forum: Forum, met: dt.date | None, joined: dt.date | None) -> Iterator[Decided]:
    for item in records.minutes.decisions(forum.key):
        after = item.date is None or (item.date > met if met else joined is None or item.date >= joined)
        if after and item.decision.scope is Scope.THIS_MEETING:
            yield Decided(key=item.key, day=item.date, lead=item.decision.lead or "", text=item.decision.text)


def _tasks(records: Records, forum: Forum, member: Member) -> Iterator[Task]:
    """The open actions that are theirs, and after them those that may be."""
    roll = roll_of(records, forum, None)
    every = [item for item in with_later_word(records.minutes.actions(forum.key)) if item.open]
    own = [item for item in every if roll.certainly(member.key, item.action.owners)]
    may_be = [item for item in every if item not in own and roll.perhaps(member.key, item.action.owners)]
    for certain, items in ((True, own), (False, may_be)):
        for item in items:
            action = item.action
            yield Task(key=item.key, text=action.text, due=action.due, due_text=action.due_text, certain=certain)


def _dates(records: Records, forum: Forum, met: dt.date | None, now: dt.date) -> Iterator[ChangedDate]:
    """The coming meetings that are not as the member has heard of them; who was at none has heard of none."""
    told: dict[str, list[Notice]] = {}
    for notice in all_notices(records, forum.key):
        if met and notice.told and notice.told <= met:
            told.setdefault(notice.meeting, []).append(notice)
    for meeting in records.meetings.all(forum.key):
        if meeting.announced and (meeting.last_day or meeting.date) >= now:
            yield from _changed(meeting, sorted(told.get(meeting.uid, ()), key=_told))


def _told(notice: Notice) -> dt.date:
    return notice.told or dt.date.min


def _changed(meeting: Meeting, heard: Sequence[Notice]) -> Iterator[ChangedDate]:
    off = meeting.status is MeetingStatus.CANCELLED
    if not heard:
        if not off:
            yield ChangedDate(meeting=meeting, change=Change.NEW)
        return
    last = heard[-1]
    if off:
        if last.status is not MeetingStatus.CANCELLED:
            yield ChangedDate(meeting=meeting, change=Change.CALLED_OFF)
    elif last.date != meeting.date:
        yield ChangedDate(meeting=meeting, change=Change.MOVED, formerly=last.date)
    elif any(_last(heard, name) not in {None, getattr(meeting, name)} for name in ("start", "end", "place", "status")):
        yield ChangedDate(meeting=meeting, change=Change.CHANGED)


def _last(heard: Sequence[Notice], name: str) -> object:
    said = [value for one in heard if (value := getattr(one, name)) is not None]
    return said[-1] if said else None
