"""What is in the way of meetings, looked up in the store: red days, weekends, other forums of the same people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from forum.conflicts import DateWarning, Neighbour, warnings
from forum.desk.whose import plain_words
from forum.model import Forum, Meeting
from forum.store import Records


def hindrances(records: Records, forum: Forum, meetings: Iterable[Meeting]) -> tuple[DateWarning, ...]:
    """What is in the way of some meetings of a forum.

    Until a forum has members of its own, its people are those whom its minutes name as present.
    """
    asked = tuple(meetings)
    if not asked:
        return ()
    usual = [one for one in records.meetings.all(forum.key) if one.announced]
    return warnings(forum, asked, usual, tuple(_neighbours(records, forum)))


def _neighbours(records: Records, forum: Forum) -> Iterator[Neighbour]:
    own = _people(records, forum)
    for other in records.forums.all():
        if other.key != forum.key and (common := own & _people(records, other)):
            yield Neighbour(forum=other, meetings=records.meetings.all(other.key), people=len(common))


def _people(records: Records, forum: Forum) -> set[str]:
    return {" ".join(plain_words(name)) for name in records.minutes.names(forum.key)}
