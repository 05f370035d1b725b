"""Announced meetings put right: the schedule and the next meeting stay one story.

A meeting may stand in a list and be called the next in a sentence as well.  What is said about the sentence must
not take the listed meeting out of the calendar, and a meeting that only the sentence announced must not stay in it
when the sentence was wrong.
"""

from __future__ import annotations

from itertools import count

from minutes.draft import Draft
from minutes.model import Minutes, PlannedMeeting
from minutes.review.facts import NEXT, same
from minutes.review.values import MeetingTime

SHARED = ".common"
"""Ends the rules that say what holds for several meetings; their words announce none."""


def listed_by_themselves(draft: Draft) -> frozenset[str]:
    """The entries of the schedule that other words than those about the next meeting announce."""
    called = {(e.block, e.start) for e in draft.evidence.get(NEXT, ())}
    return frozenset(
        meeting.id
        for meeting in (draft.as_read or draft.minutes).schedule
        if any(
            (e.block, e.start) not in called and not e.rule.endswith(SHARED) for e in draft.evidence.get(meeting.id, ())
        )
    )


def move(record: Minutes, fact: str, when: MeetingTime, own: frozenset[str]) -> Minutes:
    """A meeting at its right time; ``own`` are the meetings that are listed by themselves."""
    if fact == NEXT:
        return _move_next(record, when, own)
    old = next((m for m in record.schedule if m.id == fact), None)
    if old is None:
        return record
    new = moved(old, when)
    following = record.next_meeting
    if following and same(following, old):
        following = new
    twin = next((m for m in record.schedule if m.id != fact and (m.date, m.start) == (new.date, new.start)), None)
    entries = tuple(new if m.id == fact else m for m in record.schedule if not (twin and m.id == fact))
    if twin and following == new:
        following = twin
    return record.model_copy(update={"schedule": in_order(entries), NEXT: following})


def _move_next(record: Minutes, when: MeetingTime, own: frozenset[str]) -> Minutes:
    old = record.next_meeting
    if old is None:
        return record
    new = moved(old, when)
    entry = next((m for m in record.schedule if same(m, old)), None)
    keep = entry is None or entry.id in own
    others = tuple(m for m in record.schedule if keep or m is not entry)
    listed = next((m for m in others if m.date == new.date and (not when.start or m.start in {None, when.start})), None)
    if listed:
        return record.model_copy(update={"schedule": others, NEXT: listed})
    if entry and keep and new.date == old.date:
        return move(record, entry.id, when, own)
    new = new.model_copy(update={"id": entry.id if entry and not keep else free_id(record)})
    return record.model_copy(update={"schedule": in_order((*others, new)), NEXT: new})


def drop(record: Minutes, fact: str, own: frozenset[str]) -> Minutes:
    """A meeting that is none taken out; a listed one stays where only the sentence about the next was wrong."""
    old = record.next_meeting if fact == NEXT else next((m for m in record.schedule if m.id == fact), None)
    if old is None:
        return record
    kept = tuple(m for m in record.schedule if not same(m, old) or (fact == NEXT and m.id in own))
    following = record.next_meeting
    return record.model_copy(update={"schedule": kept, NEXT: None if following and same(following, old) else following})


def moved(meeting: PlannedMeeting, when: MeetingTime) -> PlannedMeeting:
    """The meeting at another time; an end that was not said goes with the start that it belonged to."""
    update: dict[str, object] = {"date": when.day or meeting.date}
    if when.start:
        update |= {"start": when.start, "end": when.end}
    return meeting.model_copy(update=update)


def free_id(record: Minutes) -> str:
    """An id that no meeting has."""
    taken = {m.id for m in record.schedule}
    return next(name for n in count(1) if (name := f"meeting-{n}") not in taken)


def in_order(meetings: tuple[PlannedMeeting, ...]) -> tuple[PlannedMeeting, ...]:
    """By day."""
    return tuple(sorted(meetings, key=lambda m: m.date))
