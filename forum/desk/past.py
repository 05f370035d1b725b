"""What was done, when and by whom: the history in the words of people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from forum.desk.tools import Desk
from forum.desk.whose import named_forum
from forum.model import HistoryEntry
from forum.store import Records
from minutes.frozen import Frozen

UNTOLD = frozenset({"notice", "sha256", "letter", "agenda"})
"""Details that are for the program alone."""


class LogLine(Frozen):
    """One thing that was done."""

    entry: HistoryEntry
    at: dt.datetime
    """In the forum's time zone; UTC where it concerns no forum."""
    about: str
    """What it concerns as people call it: a day, a name, the key of minutes."""


def log(
    desk: Desk, forum: str | None = None, about: str | None = None, since: dt.date | None = None
) -> tuple[LogLine, ...]:
    """What was done, the oldest first.

    ``about`` is a day, a key, a name or a part of one; ``since`` a day where the forum meets.
    """
    with desk.store.reading() as records:
        there = records.forums.all()
        chosen = named_forum(there, forum).key if forum else None
        zones = {one.key: ZoneInfo(one.timezone) for one in there}
        names = _names(records)
        entries = [one for one in records.history.all() if chosen is None or one.forum == chosen]
    lines = (_line(one, zones, names) for one in entries)
    wanted = (about or "").casefold()
    return tuple(
        line for line in lines if _concerns(line, names, wanted) and (since is None or line.at.date() >= since)
    )


def last_of_log(desk: Desk, count: int, forum: str | None = None) -> tuple[tuple[LogLine, ...], int]:
    """The last lines of :func:`log`, and how many there are in all."""
    with desk.store.reading() as records:
        chosen = named_forum(records.forums.all(), forum).key if forum else None
        return lines_of(records, records.history.last(count, chosen)), records.history.count(chosen)


def lines_of(records: Records, entries: Sequence[HistoryEntry]) -> tuple[LogLine, ...]:
    """Entries of the history as they are told, inside a job."""
    zones = {one.key: ZoneInfo(one.timezone) for one in records.forums.all()}
    names = _names(records)
    return tuple(_line(one, zones, names) for one in entries)


def _names(records: Records) -> dict[str, str]:
    """How people call what the history names by a key: meetings by their day, members by their name."""
    people = {one.key: one.name for one in records.members.all()}
    return people | {
        uid: f"{day} {start:%H:%M}" if start else f"{day}" for uid, (day, start) in records.meetings.moments().items()
    }


def _line(entry: HistoryEntry, zones: dict[str, ZoneInfo], names: dict[str, str]) -> LogLine:
    zone = zones.get(entry.forum or "")
    about = names.get(entry.subject) or entry.detail.get("name") or entry.detail.get("date") or entry.subject
    return LogLine(entry=entry, at=entry.at.astimezone(zone) if zone else entry.at, about=about)


def _concerns(line: LogLine, names: dict[str, str], wanted: str) -> bool:
    return any(wanted in text.casefold() for text in _texts(line, names))


def _texts(line: LogLine, names: dict[str, str]) -> Iterator[str]:
    member = line.entry.detail.get("member", "")
    yield from (line.about, line.entry.subject, line.entry.what, member, names.get(member, ""))


def told(entry: HistoryEntry) -> dict[str, str]:
    """The details that say something to a person."""
    return {name: value for name, value in entry.detail.items() if name not in UNTOLD}
