"""Drafts an agenda out of what is known now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from forum.agenda.items import ComingDate, Item, LastMinutes, OpenAction, Place, Sort, StandingItem
from forum.agenda.memory import HandEvent, PastMinutes, Remembered, remembered, title_of
from forum.agenda.words import Words, plain
from forum.model import ActionItem, Meeting
from minutes.model import Kind, Mention, Tier

PASSING = (Sort.POSTPONED, Sort.PROMISED)
"""What comes back once, because an earlier meeting left it."""


@dataclass(frozen=True)
class Known:
    """What the store knows on the way to a meeting."""

    meeting: Meeting
    standing: tuple[StandingItem, ...] = ()
    past: tuple[PastMinutes, ...] = ()
    """Minutes of earlier meetings, the oldest first."""
    by_hand: tuple[HandEvent, ...] = ()
    """What was taken off earlier agendas."""
    actions: tuple[ActionItem, ...] = ()
    told: tuple[tuple[str, dt.date], ...] = ()
    """The day of the minutes of a key."""
    coming: tuple[Meeting, ...] = ()
    """Later meetings that take place, in order of time."""


def drafted(known: Known, words: Words) -> tuple[Item, ...]:
    """The items of the next agenda, each title once: an item of the same meaning takes up what else is known of it."""
    own = words.own
    found = [
        Item(key="opening", sort=Sort.OPENING, title=own.opening),
        *_standing(known, Place.BEGINNING),
        *_approval(known, words),
        *_standing(known, Place.MIDDLE),
        *_left(known, words),
        *_actions(known, words),
        *_dates(known, words),
        *_standing(known, Place.END),
        Item(key="other", sort=Sort.OTHER, title=own.other),
        Item(key="closing", sort=Sort.CLOSING, title=own.closing),
    ]
    return joined(found, words)


def joined(items: Iterable[Item], words: Words) -> tuple[Item, ...]:
    """Items of one meaning made one; a standing item gives its name, presenter and minutes.

    The first keeps its place, except where only an earlier meeting has left it and the agenda has it anyhow.
    """
    kept: dict[str, Item] = {}
    for item in items:
        meaning = words.meaning(item.title)
        name = meaning.value if meaning else plain(item.title) or item.key
        first = kept.get(name)
        if first and first.sort in PASSING and item.sort not in PASSING:
            del kept[name]  # what comes at every meeting has its own place
        kept[name] = _one(first, item) if first else item
    return tuple(kept.values())


def _one(first: Item, second: Item) -> Item:
    """Two items that are the same: nothing that either says is lost."""
    usual, more = (first, second) if _weight(first) <= _weight(second) else (second, first)
    named = second if second.sort is Sort.STANDING else first if first.sort is Sort.STANDING else usual
    other = first if named is second else second
    return usual.model_copy(
        update={
            "title": named.title,
            "presenter": named.presenter or other.presenter,
            "minutes": named.minutes or other.minutes,
            "note": "\n".join(note for note in (usual.note, more.note) if note),
            "lineage": usual.lineage or more.lineage,
            "missed": usual.missed or more.missed,
            "quotes": (*usual.quotes, *more.quotes),
            "last": usual.last or more.last,
            "waiting": (*usual.waiting, *more.waiting),
            "actions": (*usual.actions, *more.actions),
            "dates": (*usual.dates, *more.dates),
        }
    )


def _weight(item: Item) -> int:
    """Whose key and sort an item of two origins has: that of what comes back at every meeting."""
    passing = (Sort.STANDING, *PASSING)
    return passing.index(item.sort) + 1 if item.sort in passing else 0


def _standing(known: Known, place: Place) -> Iterator[Item]:
    for one in known.standing:
        if one.place is place:
            yield Item(
                key=f"standing/{one.key}",
                sort=Sort.STANDING,
                title=one.title,
                presenter=one.presenter,
                minutes=one.minutes,
            )


def _approval(known: Known, words: Words) -> Iterator[Item]:
    """The last minutes until they are approved, and older ones that were sent round and wait for it."""
    newest = known.past[-1] if known.past else None
    last = _last(newest) if newest and not newest.approved else None
    waiting = tuple(_last(one) for one in known.past[:-1] if one.sent and not one.approved)
    if last or waiting:
        kind = (last or waiting[-1]).kind
        title = words.own.approval_minutes if kind is Kind.MINUTES else words.own.approval_notes
        yield Item(key="approval", sort=Sort.APPROVAL, title=title, last=last, waiting=waiting)


def _last(one: PastMinutes) -> LastMinutes:
    return LastMinutes(key=one.key, date=one.date, kind=one.record.kind, sent=one.sent)


def _left(known: Known, words: Words) -> Iterator[Item]:
    """What earlier meetings left: first what was put off, the oldest first, then what was promised."""
    left = remembered(known.past, known.by_hand)
    put_off = sorted((one for one in left if _day(one)), key=_day)
    promised = [one for one in left if not _day(one)]
    for one in (*put_off, *promised):
        yield _again(one, words)


def _day(one: Remembered) -> tuple[dt.date, ...]:
    """When it was first put off or not taken up; nothing for what was only promised."""
    return one.days or ((one.missed,) if one.missed else ())


def _again(one: Remembered, words: Words) -> Item:
    title = title_of(one.title) or words.own.unnamed
    sort = Sort.POSTPONED if _day(one) else Sort.PROMISED
    item = Item(
        key=f"left/{plain(title)}", sort=sort, title=title, lineage=one.lineage, quotes=one.quotes, missed=one.missed
    )
    if one.planned is None:
        return item
    planned = one.planned
    return item.model_copy(
        update={"presenter": planned.presenter, "minutes": planned.minutes, "note": planned.note},
    )


def _actions(known: Known, words: Words) -> Iterator[Item]:
    found = tuple(open_actions(known.actions, dict(known.told), known.meeting.date, words))
    if found:
        yield Item(key="actions", sort=Sort.ACTIONS, title=words.own.actions, actions=found)


def open_actions(
    actions: Iterable[ActionItem], told: dict[str, dt.date], day: dt.date, words: Words
) -> Iterator[OpenAction]:
    """What is still to be done, by owner, the oldest first; those without an owner last.

    The same sentence in several minutes is one action, as old as the first of them.  Actions that are only
    possible, done, or told after ``day`` are left out.
    """
    ordered = sorted(actions, key=lambda one: (told.get(one.minutes, dt.date.max), one.minutes, one.number))
    first: dict[tuple[str, str], ActionItem] = {}
    done: set[tuple[str, str]] = set()
    for one in ordered:
        name = (one.forum, plain(one.action.text))
        done = done | {name} if not one.open else done - {name}
        first.setdefault(name, one)
    wanted = [one for name, one in first.items() if name not in done and one.action.tier is not Tier.POSSIBLE]
    found = [_open(one, told.get(one.minutes), day, words) for one in wanted if told.get(one.minutes, day) <= day]
    yield from sorted(found, key=lambda one: (not one.owners, [owner.casefold() for owner in one.owners]))


def _open(item: ActionItem, since: dt.date | None, day: dt.date, words: Words) -> OpenAction:
    action = item.action
    return OpenAction(
        key=item.key,
        text=action.text,
        about=action.about or "",
        owners=tuple(_owner(one, words) for one in action.owners),
        since=since,
        due=action.due,
        due_text=action.due_text or "",
        bound=action.bound,
        days=(day - since).days if since else None,
        overdue=item.overdue(day),
    )


def _owner(one: Mention, words: Words) -> str:
    """Who it is; of several who may be meant all, and a single one with a question mark."""
    if one.person or not one.candidates:
        return one.person or one.name
    return f"{one.candidates[0]}?" if len(one.candidates) == 1 else f" {words.text.either} ".join(one.candidates)


def _dates(known: Known, words: Words) -> Iterator[Item]:
    dates = tuple(
        ComingDate(date=one.date, start=one.start, end=one.end, status=one.status, place=_place(one, words))
        for one in known.coming
    )
    if dates:
        yield Item(key="dates", sort=Sort.DATES, title=words.own.dates, dates=dates)


def _place(meeting: Meeting, words: Words) -> str:
    return meeting.place or (words.text.modes.word(meeting.mode.value) if meeting.mode else "")


def titles(items: Sequence[Item]) -> tuple[str, ...]:
    """The titles alone, as they go into the calendar."""
    return tuple(item.title for item in items)
