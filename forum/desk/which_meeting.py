"""Which meeting a person means."""

from __future__ import annotations

from collections.abc import Sequence

from forum.desk.rolls import today
from forum.desk.tools import Desk
from forum.desk.whose import chosen_forum, named_forum
from forum.errors import UnknownMeeting, WhichMeeting
from forum.model import Forum, Meeting
from forum.store import Records
from minutes.catalogue import gettext as _
from minutes.model import MeetingStatus

NEXT = "next"
UID_BEGINNING = 8
"""So many letters of a uid name a meeting."""


def meeting_meant(desk: Desk, records: Records, key: str, forum: str | None = None) -> tuple[Forum, Meeting]:
    """The meeting of a key: ``next``, its day, its day and hour, or the beginning of its uid.

    The forum's key may stand before it: ``kustforum/2031-04-09``.
    Raises :class:`~forum.errors.UnknownMeeting` and :class:`~forum.errors.WhichMeeting`.
    """
    there = records.forums.all()
    owner, _slash, rest = key.rpartition("/")
    wanted = forum or owner or None
    if rest == NEXT:
        chosen = chosen_forum(there, wanted)
        return chosen, _next(records, desk, chosen)
    asked = there if wanted is None else (named_forum(there, wanted),)
    found = [(one, meeting) for one in asked for meeting in records.meetings.all(one.key) if _fits(meeting, rest)]
    if not found:
        raise UnknownMeeting(
            _("There is no meeting '{key}'; a day such as 2031-05-14 names it. See: forum meetings").format(key=key)
        )
    if len(found) > 1:
        raise WhichMeeting(
            _("'{key}' fits several meetings; choose one of {found}.").format(key=key, found=", ".join(_keys(found)))
        )
    return found[0]


def _next(records: Records, desk: Desk, forum: Forum) -> Meeting:
    """The first announced meeting that is not over and takes place."""
    for meeting in records.meetings.all(forum.key):
        ahead = (meeting.last_day or meeting.date) >= today(desk, forum)
        if ahead and meeting.announced and meeting.status is not MeetingStatus.CANCELLED:
            return meeting
    raise UnknownMeeting(_("No coming meeting of {name} is known.").format(name=forum.name))


def _fits(meeting: Meeting, key: str) -> bool:
    names = {meeting.date.isoformat(), _hour(meeting), meeting.uid}
    return key in names or (len(key) >= UID_BEGINNING and meeting.uid.startswith(key))


def _hour(meeting: Meeting) -> str:
    return f"{meeting.date.isoformat()}T{meeting.start:%H:%M}" if meeting.start else meeting.date.isoformat()


def _keys(found: Sequence[tuple[Forum, Meeting]]) -> list[str]:
    keys = [f"{forum.key}/{_hour(meeting)}" for forum, meeting in found]
    return keys if len(set(keys)) == len(keys) else [meeting.uid for _uid, meeting in found]
