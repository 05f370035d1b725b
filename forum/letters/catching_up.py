"""What a member has missed, as text and as Markdown in the forum's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from enum import StrEnum

from forum.letters.words import Words, words
from forum.model import Forum, Meeting
from minutes.emit.escape import escape
from minutes.frozen import Frozen
from minutes.model import MeetingStatus


class Change(StrEnum):
    """What is new about a date."""

    NEW = "new"
    MOVED = "moved"
    CALLED_OFF = "called_off"
    CHANGED = "changed"
    """Its hours, its place, or that it is certain now."""


class Decided(Frozen):
    """A decision of the forum."""

    key: str
    day: dt.date | None
    lead: str
    text: str


class Task(Frozen):
    """An open action of the member."""

    key: str
    text: str
    due: dt.date | None
    due_text: str | None
    certain: bool
    """False where somebody else may be meant as well."""


class ChangedDate(Frozen):
    """A coming meeting that is not as the member has heard of it."""

    meeting: Meeting
    change: Change
    formerly: dt.date | None = None


class Missed(Frozen):
    """What a member has missed."""

    forum: Forum
    member: str
    """Their key."""
    name: str
    met: dt.date | None
    """The last meeting at which they were present."""
    joined: dt.date | None
    """Where they have been at none: when they joined."""
    decisions: tuple[Decided, ...] = ()
    tasks: tuple[Task, ...] = ()
    dates: tuple[ChangedDate, ...] = ()


Section = tuple[str, tuple[str, ...]]
"""A heading with its lines."""


def to_text(missed: Missed) -> str:
    """For reading on a screen or in a mail."""
    spoken = words(missed.forum.language)
    lines = list(_head(missed, spoken))
    for heading, points in _sections(missed, spoken, str):
        lines += ["", heading, *(f"- {point}" for point in points)]
    return "\n".join(lines) + "\n"


def to_markdown(missed: Missed) -> str:
    """For a page or a mail."""
    spoken = words(missed.forum.language)
    title, *rest = (escape(line) for line in _head(missed, spoken))
    lines = [f"# {title}", "", *(part for line in rest for part in (line, ""))]
    for heading, points in _sections(missed, spoken, escape):
        lines += [f"## {heading}", "", *(f"- {point}" for point in points), ""]
    return "\n".join(lines)


def _head(missed: Missed, spoken: Words) -> Iterator[str]:
    say = spoken.say
    yield say.caught_up.format(forum=missed.forum.name)
    yield say.for_whom.format(name=missed.name)
    if missed.met:
        yield say.since_meeting.format(day=spoken.short_day(missed.met))
    else:
        yield say.since_joining.format(day=spoken.short_day(missed.joined)) if missed.joined else say.since_ever
    if not (missed.decisions or missed.tasks or missed.dates):
        yield say.nothing


def _sections(missed: Missed, spoken: Words, safe: Callable[[str], str]) -> Iterator[Section]:
    say = spoken.say
    every = (
        (say.decisions, tuple(_decision(one, spoken) for one in missed.decisions)),
        (say.actions, tuple(_task(one, spoken) for one in missed.tasks)),
        (say.dates, tuple(_date(one, spoken) for one in missed.dates)),
    )
    yield from ((heading, tuple(safe(" ".join(line.split())) for line in lines)) for heading, lines in every if lines)


def _decision(one: Decided, spoken: Words) -> str:
    text = f"{one.lead} {one.text}".strip()
    return f"{text} ({spoken.short_day(one.day)})" if one.day else text


def _task(one: Task, spoken: Words) -> str:
    due = one.due_text or (spoken.short_day(one.due) if one.due else "")
    mark = "" if one.certain else "(?) "
    return f"{mark}{one.text}" if not due or due in one.text else f"{mark}{one.text} ({due})"


def _date(one: ChangedDate, spoken: Words) -> str:
    say, meeting = spoken.say, one.meeting
    what = {
        Change.NEW: say.new,
        Change.MOVED: say.moved.format(day=spoken.short_day(one.formerly)) if one.formerly else "",
        Change.CALLED_OFF: say.called_off,
        Change.CHANGED: say.changed,
    }[one.change]
    unsure = [say.preliminary] if meeting.status is MeetingStatus.TENTATIVE else []
    parts = [spoken.moment(meeting.date, meeting.start, meeting.end), *([meeting.place] if meeting.place else [])]
    return f"{', '.join(parts)}: {', '.join([what, *unsure])}"
