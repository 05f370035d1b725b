"""Which meeting a person means."""

from __future__ import annotations

from collections.abc import Sequence

from forum.desk.rolls import today
from forum.desk.tools import Desk
from forum.desk.whose import chosen_forum
from forum.errors import UnknownMeeting, WhichMeeting
from forum.model import Forum, Meeting
from forum.store import Records
from minutes.model import MeetingStatus

NEXT = "next"
UID_BEGINNING = 6
"""So many characters of a uid are enough."""


def meeting_meant(desk: Desk, records: Records, key: str, forum: str | None = None) -> tuple[Forum, Meeting]:
    """The announced meeting of a key: ``next``, its day, its day and hour, or the beginning of its uid.

    The forum's key may stand before it: ``kustforum/2031-04-09``.
    Raises :class:`~forum.errors.UnknownMeeting` and :class:`~forum.errors.WhichMeeting`.
    """
    owner, _, rest = key.rpartition("/")
    chosen = chosen_forum(records.forums.all(), forum or owner or None)
    announced = [one for one in records.meetings.all(chosen.key) if one.announced]
    if rest == NEXT:
        return chosen, _next(announced, desk, chosen)
    found = [one for one in announced if _fits(one, rest)]
    if not found:
        raise UnknownMeeting(f"There is no meeting '{key}'; a day such as 2031-05-14 names it. See: forum meetings.")
    if len(found) > 1:
        raise WhichMeeting(f"'{key}' fits several meetings; choose one of {_keys(found)}.")
    return chosen, found[0]


def _next(announced: Sequence[Meeting], desk: Desk, forum: Forum) -> Meeting:
    ahead = [one for one in announced if (one.last_day or one.date) >= today(desk, forum)]
    following = next((one for one in ahead if one.status is not MeetingStatus.CANCELLED), None)
    if following is None:
        raise UnknownMeeting(f"No coming meeting of {forum.name} is known.")
    return following


def _fits(meeting: Meeting, key: str) -> bool:
    names = {meeting.date.isoformat(), _hour(meeting), meeting.uid}
    return key in names or (len(key) >= UID_BEGINNING and meeting.uid.startswith(key))


def _hour(meeting: Meeting) -> str:
    return f"{meeting.date.isoformat()}T{meeting.start:%H:%M}" if meeting.start else meeting.date.isoformat()


def _keys(found: Sequence[Meeting]) -> str:
    hours = [_hour(one) for one in found]
    return ", ".join(hours if len(set(hours)) == len(hours) else [one.uid for one in found])
