"""How long each item takes, and at which hour on the wall it begins.

Minutes that a person planned stay.  The others are suggested by their sort, and made shorter, never below one
minute, where the meeting would otherwise run over; time that is left is left.  Lengths are counted in real
minutes, so a meeting over the night in which the clocks change is as long as it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from forum.agenda.items import Item, Slot, Sort
from forum.model import Meeting

USUAL = {
    Sort.OPENING: 2,
    Sort.APPROVAL: 5,
    Sort.STANDING: 10,
    Sort.POSTPONED: 15,
    Sort.PROMISED: 10,
    Sort.ADDED: 10,
    Sort.DATES: 3,
    Sort.OTHER: 5,
    Sort.CLOSING: 2,
}
"""Minutes for an item that nobody has planned."""
AN_ACTION, ALL_ACTIONS = 2, 20
"""Minutes for one open action, and at most for all of them."""
MIDNIGHT = dt.time(0)
MINUTE = dt.timedelta(minutes=1)


def length_of(meeting: Meeting, zone: ZoneInfo) -> int | None:
    """Minutes from the start to the end of a meeting of one day; None where they do not tell.

    An end of 00:00 is the midnight after the start, as in the calendar.
    """
    if meeting.start is None or meeting.end is None or (meeting.last_day or meeting.date) != meeting.date:
        return None
    day = meeting.date + dt.timedelta(days=int(meeting.end == MIDNIGHT))
    end = dt.datetime.combine(day, meeting.end, zone).astimezone(dt.UTC)
    minutes = (end - beginning(meeting, zone)) // MINUTE
    return minutes if minutes > 0 else None


def beginning(meeting: Meeting, zone: ZoneInfo) -> dt.datetime:
    """The moment at which a meeting with an hour begins, in UTC."""
    return dt.datetime.combine(meeting.date, meeting.start or MIDNIGHT, zone).astimezone(dt.UTC)


def suggestion(item: Item) -> int:
    """Minutes for an item that nobody has planned."""
    if item.sort is Sort.ACTIONS:
        return min(max(AN_ACTION * len(item.actions), AN_ACTION), ALL_ACTIONS)
    return USUAL[item.sort]


def fitted(items: Sequence[Item], length: int | None) -> tuple[int, ...]:
    """Minutes of each item: planned ones as they are, the others in what is left of ``length`` minutes."""
    wanted = [item.minutes or suggestion(item) for item in items]
    free = [place for place, item in enumerate(items) if item.minutes is None]
    if length is None or sum(wanted) <= length or not free:
        return tuple(wanted)
    room = length - sum(item.minutes or 0 for item in items)
    for place, minutes in zip(free, shares([wanted[place] for place in free], room), strict=True):
        wanted[place] = minutes
    return tuple(wanted)


def shares(wanted: Sequence[int], room: int) -> list[int]:
    """``room`` minutes in shares as the wanted ones, each at least one minute; all of the room where that is possible."""
    spare, total = max(0, room - len(wanted)), sum(wanted)
    whole = [1 + spare * one // total for one in wanted]
    rest = max(room, len(wanted)) - sum(whole)
    largest = sorted(range(len(wanted)), key=lambda place: (-(spare * wanted[place] % total), place))
    for place in largest[:rest]:
        whole[place] += 1
    return whole


def timed(items: Sequence[Item], meeting: Meeting, zone: ZoneInfo) -> Iterator[Slot]:
    """The items with their minutes and hours, one after the other."""
    minutes = fitted(items, length_of(meeting, zone))
    now = beginning(meeting, zone) if meeting.start is not None else None
    for item, count in zip(items, minutes, strict=True):
        after = now + count * MINUTE if now else None
        start, end = (moment.astimezone(zone) if moment else None for moment in (now, after))
        yield Slot(item=item, minutes=count, suggested=item.minutes is None, start=start, end=end)
        now = after
