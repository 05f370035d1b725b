"""The facts of a record by their ids, to find and to change them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
    if fact == NEXT:
        return record.model_copy(update={NEXT: how(record.next_meeting)})
    old = listed(record).get(fact)
    if old is None:
        return record
    new = how(old)
    updates: dict[str, object] = {
        name: tuple(_replaced(getattr(record, name), fact, new))
        for name in LISTS
        if any(item.id == fact for item in getattr(record, name))
    }
    if isinstance(old, PlannedMeeting) and record.next_meeting and _same(record.next_meeting, old):
        updates[NEXT] = new
    return record.model_copy(update=updates)


def _replaced(items: tuple[Listed, ...], fact: str, new: Listed | None) -> Iterator[Listed]:
    for item in items:
        if item.id != fact:
            yield item
        elif new is not None:
            yield new


def _same(one: PlannedMeeting, other: PlannedMeeting) -> bool:
    """True where the next meeting and an entry of the schedule are one meeting."""
    return one.id == other.id or (one.date, one.start) == (other.date, other.start)


def mentions(fact: Listed) -> tuple[Mention, ...]:
    """The names that a fact holds, besides its own."""
    if isinstance(fact, AgendaItem):
        return fact.presenters
    return fact.owners if isinstance(fact, Action) else ()


def with_mentions(fact: Listed, new: tuple[Mention, ...]) -> Listed:
    """The fact with other names in it."""
    name = "presenters" if isinstance(fact, AgendaItem) else "owners"
    return fact.model_copy(update={name: new})
