"""Answers the questions of chair, secretary and members out of the store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from forum.desk.following import with_later_word
from forum.desk.lines import MeetingLine
from forum.desk.rolls import member_named, roll_on, today
from forum.desk.tools import Desk
from forum.desk.whose import asked_forums, keyed_forums, plain_words
from forum.errors import UnknownMember, UnknownMinutes, WhichMember, WhichMinutes
from forum.model import COUNTING, ActionItem, Forum, Meeting, StoredMinutes
from forum.store import Records
from minutes.catalogue import gettext as _
from minutes.model import Kind, Mention

if TYPE_CHECKING:
    from minutes.draft import Draft


def forums(desk: Desk) -> tuple[Forum, ...]:
    """Every forum, by key."""
    with desk.store.reading() as records:
        return records.forums.all()


def meetings(
    desk: Desk, forum: str | None = None, *, known: bool = False, coming: bool = False
) -> tuple[MeetingLine, ...]:
    """The announced meetings in order of time; with ``known`` also those known from their minutes alone.

    With ``coming`` only those that are not over yet in the forum's time zone.
    Raises :class:`~forum.errors.NotFound` where the store or the forum is not there.
    """
    with desk.store.reading() as records:
        chosen = asked_forums(records.forums.all(), forum)
        lines = [line for one in chosen for line in _lines(records, one, desk.now())]
    shown = (line for line in lines if known or line.meeting.announced)
    return tuple(sorted((line for line in shown if not (coming and line.past)), key=_moment))


@dataclass(frozen=True)
class Only:
    """Which actions are asked for, and in which order."""

    state: str | None = None
    """``open``, ``done``, ``dropped`` or ``overdue``; None for all."""
    meeting: str | None = None
    """The key of the minutes that have them: a day, or with the forum before it."""
    order: str = "due"
    """``due``; ``owner``; ``age`` and ``meeting``: the oldest minutes first."""


EVERY = Only()


def actions(
    desk: Desk, forum: str | None = None, owner: str | None = None, only: Only = EVERY
) -> tuple[ActionItem, ...]:
    """The actions of all minutes, by due date and owner; those without a date last.

    ``owner`` is a name or a part of one; an action whose owner is in doubt counts for everyone it may mean.  A member
    is found under every name that the list knows.  What is overdue counts from the day it is where the forum meets.
    Raises :class:`~forum.errors.UnknownMinutes` for a meeting that has none.
    """
    with desk.store.reading() as records:
        chosen = asked_forums(records.forums.all(), forum)
        days = {one.key: today(desk, one) for one in chosen}
        minutes = minutes_of(records, only.meeting, forum).key if only.meeting else None
        found = with_later_word(item for one in chosen for item in records.minutes.actions(one.key))
        theirs = {key for one in chosen for key in _of_member(records, one, owner, found)} if owner else set()
    mine = (item for item in found if owner is None or owned_by(item, owner) or item.key in theirs)
    wanted = (item for item in mine if minutes in (None, item.minutes) and _is(item, only.state, days[item.forum]))
    return tuple(sorted(wanted, key=ORDERS[only.order]))


def _is(item: ActionItem, state: str | None, day: dt.date) -> bool:
    return item.overdue(day) if state == "overdue" else state in (None, item.state)


def _of_member(records: Records, forum: Forum, owner: str, items: Iterable[ActionItem]) -> Iterator[str]:
    """The keys of those of the actions that are, or may be, those of the member whom a name means."""
    there = records.members.all(forum.key)
    if not there:
        return
    try:
        member = member_named(there, forum.key, owner)
    except (UnknownMember, WhichMember):
        return
    roll = roll_on(there, forum, None)
    for item in (one for one in items if one.forum == forum.key):
        owners = item.action.owners
        if roll.certainly(member.key, owners) or roll.perhaps(member.key, owners):
            yield item.key


def owned_by(item: ActionItem, owner: str) -> bool:
    """True where one of the owners may be the person or group of that name."""
    wanted = plain_words(owner)
    names = (name for mention in item.action.owners for name in _names(mention))
    return bool(wanted) and any(_holds(plain_words(name), wanted) for name in names)


def minutes_list(desk: Desk, forum: str | None = None) -> tuple[StoredMinutes, ...]:
    """What minutes there are, the oldest meeting first."""
    with desk.store.reading() as records:
        return tuple(one for f in asked_forums(records.forums.all(), forum) for one in records.minutes.all(f.key))


def minutes_named(desk: Desk, key: str | None = None, forum: str | None = None) -> tuple[StoredMinutes, Draft]:
    """The minutes of a key such as ``2024-12-20`` or ``kustforum/2024-12-20``; without one, of the last meeting.

    Raises :class:`~forum.errors.UnknownMinutes`, and :class:`~forum.errors.WhichMinutes` where the key fits several.
    """
    with desk.store.reading() as records:
        stored = minutes_of(records, key, forum)
        draft = records.minutes.draft(stored.key)
    if draft is None:  # pragma: no cover - the same transaction has just listed it
        raise UnknownMinutes(_("There are no minutes '{key}'.").format(key=stored.key))
    return stored, draft


def original(desk: Desk, key: str | None = None, forum: str | None = None) -> tuple[str, bytes]:
    """The name and the bytes of the document that minutes came from."""
    with desk.store.reading() as records:
        stored = minutes_of(records, key, forum)
        return stored.document, records.documents.content(stored.source) or b""


def _lines(records: Records, forum: Forum, now: dt.datetime) -> list[MeetingLine]:
    today = now.astimezone(ZoneInfo(forum.timezone)).date()
    held = records.notices.held(forum.key)
    return [_line(one, held, today) for one in records.meetings.all(forum.key)]


def _line(meeting: Meeting, held: Mapping[str, tuple[str, ...]], today: dt.date) -> MeetingLine:
    keys = held.get(meeting.uid, ())
    return MeetingLine(
        meeting=meeting, minutes=keys, past=(meeting.last_day or meeting.date) < today or _held(keys, today, meeting)
    )


def _held(keys: Sequence[str], today: dt.date, meeting: Meeting) -> bool:
    """True on the last day of a meeting whose minutes are there already."""
    return bool(keys) and (meeting.last_day or meeting.date) == today


def _moment(line: MeetingLine) -> tuple[dt.date, dt.time, str]:
    return line.meeting.date, line.meeting.start or dt.time.min, line.meeting.forum


def _first_owner(item: ActionItem) -> str:
    owners = item.action.owners
    return " ".join(plain_words(owners[0].person or owners[0].name)) if owners else "\U0010ffff"


ORDERS: Mapping[str, Callable[[ActionItem], tuple[Any, ...]]] = {
    "due": lambda item: (item.action.due or dt.date.max, _first_owner(item), item.minutes, item.number),
    "owner": lambda item: (_first_owner(item), item.action.due or dt.date.max, item.minutes, item.number),
    "age": lambda item: (item.minutes.partition("/")[2], item.minutes, item.number),
    "meeting": lambda item: (item.minutes, item.number),
}
"""How a list of actions is ordered; keys of minutes begin with their day."""


def _names(mention: Mention) -> tuple[str, ...]:
    return (mention.name, *((mention.person,) if mention.person else ()), *mention.candidates)


def _holds(name: list[str], wanted: list[str]) -> bool:
    """True where the wanted words stand in the name, side by side."""
    return any(name[start : start + len(wanted)] == wanted for start in range(len(name)))


def minutes_of(records: Records, key: str | None, forum: str | None) -> StoredMinutes:
    """The minutes of a key, or of the last meeting, inside a job."""
    there = [one for f in keyed_forums(records.forums.all(), forum, key) for one in records.minutes.all(f.key)]
    if key is None:
        return _newest(there)
    found = [one for one in there if one.key in {key, f"{one.forum}/{key}"}]
    if not found:
        listed = ", ".join(one.key.partition("/")[2] for one in there[-5:]) or _("none yet")
        raise UnknownMinutes(
            _("There are no minutes '{key}'; the last ones are: {listed}.").format(key=key, listed=listed)
        )
    if len(found) > 1:
        listed = ", ".join(one.key for one in found)
        raise WhichMinutes(
            _("The minutes '{key}' are there more than once; choose one of {listed}.").format(key=key, listed=listed)
        )
    return found[0]


def _newest(there: Sequence[StoredMinutes]) -> StoredMinutes:
    counting = [one for one in there if one.state in COUNTING and one.kind is not Kind.AGENDA] or there
    if not counting:
        raise UnknownMinutes(_("There are no minutes yet; begin with: forum import FILE."))
    return max(counting, key=lambda one: (one.date or dt.date.min, one.imported, one.key))
