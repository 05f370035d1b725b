"""What is in the way of meetings, looked up in the store: red days, weekends, other forums of the same people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from forum.conflicts import DateWarning, Neighbour, warnings
from forum.desk.whose import plain_words
from forum.membership import Member
from forum.model import Forum, Meeting
from forum.store import Records


def hindrances(records: Records, forum: Forum, meetings: Iterable[Meeting]) -> tuple[DateWarning, ...]:
    """What is in the way of some meetings of a forum.

    The people of a forum are its members on the day of the first of those meetings; of a forum without a member
    list, those whom its minutes name as present.
    """
    asked = tuple(meetings)
    if not asked:
        return ()
    usual = [one for one in records.meetings.all(forum.key) if one.announced]
    day = min(one.date for one in asked)
    return warnings(forum, asked, usual, tuple(_neighbours(records, forum, day)))


def _neighbours(records: Records, forum: Forum, day: dt.date) -> Iterator[Neighbour]:
    everyone = records.members.all()
    own = _people(records, everyone, forum, day)
    for other in records.forums.all():
        if other.key != forum.key and (common := own & _people(records, everyone, other, day)):
            yield Neighbour(forum=other, meetings=records.meetings.all(other.key), people=len(common))


def _people(records: Records, everyone: Iterable[Member], forum: Forum, day: dt.date) -> set[str]:
    """Names for comparison; the same person has the same in both lists of a store."""
    members = [one for one in everyone if one.belongs(forum.key, day)]
    names = {one.name for one in members} or records.minutes.names(forum.key)
    return {" ".join(plain_words(name)) for name in names}
