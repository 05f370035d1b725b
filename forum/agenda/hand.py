"""What the chair changes by hand, kept as changes over a draft that is worked out anew each time.

A change names the item by its key, so it holds when the draft has gained or lost other items; a change to an
item that is no longer there does nothing.  Changes are only ever added: the later one counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from pydantic import Field

from forum.agenda.items import LONGEST_ITEM, Item, Sort
from minutes.frozen import Frozen


class Deed(StrEnum):
    """What is done to an agenda."""

    ADD = "add"
    SET = "set"
    """Another title, presenter, length or note."""
    ORDER = "order"
    DROP = "drop"
    """Off this agenda, and not to come back by itself."""
    POSTPONE = "postpone"
    """Off this agenda, and onto the next."""
    RESTORE = "restore"
    """Back from among those dropped or postponed."""
    RESET = "reset"
    """Everything as drafted."""


class Change(Frozen):
    """One change by hand."""

    deed: Deed
    key: str = ""
    """Of the item; empty for ORDER and RESET."""
    item: Item | None = None
    """The item that is added, or as it was when it was dropped or postponed."""
    title: str | None = None
    presenter: str | None = None
    minutes: int | None = Field(default=None, ge=0, le=LONGEST_ITEM)
    """0: as suggested again."""
    note: str | None = None
    order: tuple[str, ...] = ()
    """The keys of all items, in the order that was wanted."""


class Changed(Frozen):
    """An agenda after the changes."""

    items: tuple[Item, ...]
    left_out: tuple[Item, ...] = ()
    postponed: frozenset[str] = frozenset()
    """The keys of those left out that come back at the next meeting."""


def changed(draft: Sequence[Item], changes: Iterable[Change]) -> Changed:
    """The draft with every change, in the order they were made."""
    there = list(draft)
    gone: dict[str, Deed] = {}
    for one in _since_reset(changes):
        if one.deed is Deed.ADD and one.item and all(one.item.key != item.key for item in there):
            there = _before_the_end(there, one.item)
        elif one.deed is Deed.SET:
            there = [_set(item, one) if item.key == one.key else item for item in there]
        elif one.deed is Deed.ORDER:
            there = ordered(there, one.order)
        elif one.deed in (Deed.DROP, Deed.POSTPONE):
            gone[one.key] = one.deed
        elif one.deed is Deed.RESTORE:
            gone.pop(one.key, None)
    return Changed(
        items=tuple(item for item in there if item.key not in gone),
        left_out=tuple(item for item in there if item.key in gone),
        postponed=frozenset(item.key for item in there if gone.get(item.key) is Deed.POSTPONE),
    )


def taken_off(changes: Iterable[Change]) -> tuple[tuple[Item, bool], ...]:
    """What is off an agenda after all changes, as it was then, and whether it comes back at the next meeting."""
    gone: dict[str, tuple[Item, bool]] = {}
    for one in _since_reset(changes):
        if one.deed in (Deed.DROP, Deed.POSTPONE) and one.item:
            gone[one.key] = (one.item, one.deed is Deed.POSTPONE)
        elif one.deed is Deed.RESTORE:
            gone.pop(one.key, None)
    return tuple(gone.values())


def _since_reset(changes: Iterable[Change]) -> list[Change]:
    kept: list[Change] = []
    for one in changes:
        kept = [] if one.deed is Deed.RESET else [*kept, one]
    return kept


def _before_the_end(there: list[Item], item: Item) -> list[Item]:
    """What is added comes after the last of the business: before actions, dates, other business and the closing."""
    tail = (Sort.ACTIONS, Sort.DATES, Sort.OTHER, Sort.CLOSING)
    at = next((place for place, one in enumerate(there) if one.sort in tail), len(there))
    return [*there[:at], item, *there[at:]]


def _set(item: Item, change: Change) -> Item:
    new = {name: value for name in ("title", "presenter", "note") if (value := getattr(change, name)) is not None}
    length = {} if change.minutes is None else {"minutes": change.minutes or None}
    return item.model_copy(update={**new, **length})


def ordered(items: Sequence[Item], order: Sequence[str]) -> list[Item]:
    """The items in that order; one that the order does not name stays behind the item that it stood behind."""
    rank = {key: place for place, key in enumerate(dict.fromkeys(order))}
    found = sorted((item for item in items if item.key in rank), key=lambda item: rank[item.key])
    for place, item in enumerate(items):
        if item.key not in rank:
            behind = items[place - 1].key if place else None
            at = next((at for at, other in enumerate(found, start=1) if other.key == behind), 0)
            found.insert(at, item)
    return found


def edited(before: Sequence[Item], after: Sequence[Item]) -> tuple[Change, ...]:
    """The changes that lead from one agenda to another; none where they are the same."""
    old = {item.key: item for item in before}
    kept = {item.key for item in after}
    changes = [Change(deed=Deed.DROP, key=item.key, item=item) for item in before if item.key not in kept]
    for item in after:
        if item.key not in old:
            changes.append(Change(deed=Deed.ADD, key=item.key, item=item))
        elif differing := _differing(old[item.key], item):
            changes.append(Change(deed=Deed.SET, key=item.key, **differing))
    order = tuple(item.key for item in after)
    reached = changed(before, changes).items
    if tuple(item.key for item in reached) != order:
        changes.append(Change(deed=Deed.ORDER, order=order))
    return tuple(changes)


def _differing(old: Item, new: Item) -> dict[str, str | int]:
    names = ("title", "presenter", "note")
    texts = {name: getattr(new, name) for name in names if getattr(old, name) != getattr(new, name)}
    return texts if old.minutes == new.minutes else {**texts, "minutes": new.minutes or 0}
