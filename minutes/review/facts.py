"""The facts of a record by their ids, to find and to change them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from minutes.model import Action, AgendaItem, Attendee, Decision, Mention, Minutes, PlannedMeeting, Section

Listed = Attendee | AgendaItem | Section | Decision | Action | PlannedMeeting
"""A fact that is one of a list and has an id."""

LISTS = ("attendance", "agenda", "sections", "decisions", "actions", "schedule")
"""The fields of the record that hold such lists, in reading order."""

NEXT = "next_meeting"


def listed(record: Minutes) -> dict[str, Listed]:
    """Every fact with an id, in the order of the record."""
    return {fact.id: fact for name in LISTS for fact in getattr(record, name) if fact.id}


def change(record: Minutes, fact: str, how: Callable[[Any], Listed | None]) -> Minutes:
    """The record with one fact changed by ``how``, or taken out where that gives None.

    The next meeting and its entry in the schedule are one meeting and change together.
    """
    old = record.next_meeting if fact == NEXT else listed(record).get(fact)
    if old is None:
        return record
    new = how(old)
    if isinstance(old, PlannedMeeting) and (new is None or isinstance(new, PlannedMeeting)):
        return _with_meeting(record, old, new)
    name = next(name for name in LISTS if any(item.id == fact for item in getattr(record, name)))
    items = tuple(item if item.id != fact else new for item in getattr(record, name))
    return record.model_copy(update={name: tuple(i for i in items if i is not None)})


def _with_meeting(record: Minutes, old: PlannedMeeting, new: PlannedMeeting | None) -> Minutes:
    """A meeting moved or dropped wherever it is announced; what then coincides is one entry."""
    kept: dict[object, PlannedMeeting] = {}
    for item in record.schedule:
        moved = new.model_copy(update={"id": item.id}) if new and same(item, old) else item
        if new is not None or not same(item, old):
            kept.setdefault((moved.date, moved.start), moved)
    following = record.next_meeting
    if following and same(following, old):
        following = new and new.model_copy(update={"id": following.id})
    return record.model_copy(update={"schedule": tuple(kept.values()), NEXT: following})


def same(one: PlannedMeeting, other: PlannedMeeting) -> bool:
    """True where two entries announce one meeting."""
    return (one.id == other.id and one.id != "") or (one.date, one.start) == (other.date, other.start)


def mentions(fact: Listed) -> tuple[Mention, ...]:
    """The names that a fact holds, besides its own."""
    if isinstance(fact, AgendaItem):
        return fact.presenters
    return fact.owners if isinstance(fact, Action) else ()


def with_mentions(fact: Listed, new: tuple[Mention, ...]) -> Listed:
    """The fact with other names in it."""
    name = "presenters" if isinstance(fact, AgendaItem) else "owners"
    return fact.model_copy(update={name: new})
