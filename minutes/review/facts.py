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
    """The record with one fact changed by ``how``, or taken out where that gives None."""
    name = next((name for name in LISTS if any(item.id == fact for item in getattr(record, name))), None)
    if name is None:
        return record
    items = (how(item) if item.id == fact else item for item in getattr(record, name))
    return record.model_copy(update={name: tuple(i for i in items if i is not None)})


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
