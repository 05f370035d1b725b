"""The dates that documents announce against the meetings that are known.

Pure: no clock, no store.  A meeting is what its notices say (:func:`settled`), the latest one first; so it
does not matter in which order documents are imported, and an older one never overwrites newer knowledge.
What documents no longer mention stays as it was.

Dates and clock times are those of the forum's time zone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from enum import StrEnum

from forum.model import Meeting, Notice, NoticeSource
from minutes.frozen import Frozen
from minutes.model import MeetingStatus, Minutes, PlannedMeeting

KEPT = ("last_day", "place", "mode")
"""What stays known when a later notice does not repeat it; the hours too, see ``_hours``."""

WEIGHT = (MeetingStatus.CONFIRMED, MeetingStatus.TENTATIVE, MeetingStatus.CANCELLED)
"""Where one document says two things about a day, the later of these counts."""

REVISED_BY = ("date", "last_day", "start", "end", "place", "status")
"""What makes a new revision of a calendar entry when it changes (RFC 5546 section 2.1.4)."""

TOLD = ("date", "last_day", "start", "end", "status", "place", "mode", "note")
"""What is compared to say how a meeting changed."""


class Change(StrEnum):
    """What an announcement did to the forum's meetings."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    OUTDATED = "outdated"
    """It differs from what later minutes say; those count."""
    PAST = "past"
    """The date lies before the meeting that announces it, so it was not taken in."""


class Outcome(Frozen):
    """One announced meeting and what came of it."""

    change: Change
    planned: PlannedMeeting
    meeting: Meeting | None = None
    """As it is known now; None for a date in the past."""
    fields: tuple[str, ...] = ()
    """What changed, or for an outdated announcement what differs."""


def coming(minutes: Minutes) -> tuple[PlannedMeeting, ...]:
    """Every meeting that minutes announce, once each, in order of time.

    "Next meeting" and a list of dates often name the same day, one of them without the hour; where one is
    silent the other speaks.
    """
    found: list[PlannedMeeting] = []
    named = (minutes.next_meeting,) if minutes.next_meeting else ()
    for planned in (*minutes.schedule, *named):
        twin = next((i for i, other in enumerate(found) if _same(other, planned)), None)
        if twin is None:
            found.append(planned)
        else:
            found[twin] = _filled(found[twin], planned)
    return tuple(sorted(found, key=_moment))


def _same(one: PlannedMeeting, other: PlannedMeeting) -> bool:
    if one.date != other.date:
        return False
    return one.start is None or other.start is None or one.start == other.start


def _filled(one: PlannedMeeting, other: PlannedMeeting) -> PlannedMeeting:
    fields = ("start", "end", "place", "mode", "note")
    missing = {name: getattr(other, name) for name in fields if getattr(one, name) is None}
    return one.model_copy(update={**missing, "status": max(one.status, other.status, key=WEIGHT.index)})


def _moment(what: PlannedMeeting | Meeting) -> tuple[dt.date, dt.time]:
    return what.date, what.start or dt.time.min


def pairs(
    planned: Iterable[PlannedMeeting], known: Iterable[Meeting]
) -> tuple[tuple[PlannedMeeting, Meeting | None], ...]:
    """Each announced meeting with the known one of the same day, or None where there is none.

    Where a day has several, equal hours belong together first, then the rest in order of time; no meeting
    is given away twice.
    """
    free = sorted(known, key=_moment)
    waiting = list(planned)
    match: dict[int, Meeting] = {}
    for same_hour in (True, False):
        for place, one in enumerate(waiting):
            if place not in match and (fit := _fitting(one, free, same_hour=same_hour)):
                match[place] = fit
                free.remove(fit)
    return tuple((one, match.get(place)) for place, one in enumerate(waiting))


def _fitting(planned: PlannedMeeting, free: Sequence[Meeting], *, same_hour: bool) -> Meeting | None:
    day = (one for one in free if one.date == planned.date)
    return next((one for one in day if not same_hour or one.start == planned.start), None)


def settled(meeting: Meeting, notices: Iterable[Notice]) -> Meeting:
    """The meeting as its notices have it, whatever their order; revision and times are left alone.

    The latest announcement counts; where it is silent on the hour or the place, the one before it does.
    The minutes of the meeting itself fill what nobody announced, and show that it did take place.
    """
    ordered = sorted(notices, key=_age)
    announced = [one for one in ordered if one.source is not NoticeSource.HELD]
    held = [one for one in ordered if one.source is NoticeSource.HELD]
    if not ordered:
        return meeting
    latest = (announced or held)[-1]
    facts = {name: _last(name, [*held, *announced]) for name in KEPT}
    agendas = [one.agenda for one in ordered if one.agenda]
    return meeting.model_copy(
        update={
            **facts,
            **_hours([*held, *announced]),
            "date": latest.date,
            "note": latest.note,
            "status": MeetingStatus.CONFIRMED if held else latest.status,
            "agenda": agendas[-1] if agendas else meeting.agenda,
            "announced": bool(announced),
        }
    )


def _age(notice: Notice) -> tuple[dt.date, bool, str]:
    """Minutes know more than the summons to the same meeting."""
    return notice.told or dt.date.min, notice.source is not NoticeSource.SUMMONS, notice.minutes


def _last(name: str, notices: Sequence[Notice]) -> object:
    said = [value for one in notices if (value := getattr(one, name)) is not None]
    return said[-1] if said else None


def _hours(notices: Sequence[Notice]) -> dict[str, dt.time | None]:
    """Start and end belong together: an end that was said with another start no longer holds."""
    start: dt.time | None = None
    end: dt.time | None = None
    for one in notices:
        if one.start is not None:
            start, end = one.start, end if one.start == start else None
        if one.end is not None:
            end = one.end
    return {"start": start, "end": end}


def revised(before: Meeting, after: Meeting, now: dt.datetime) -> Meeting:
    """``after`` as the next state of ``before``: the same object where nothing changed.

    Raises the revision where time, place or status changed, and notes the time (``now``, UTC) of any change.
    """
    same = {"sequence": before.sequence, "created": before.created, "changed": before.changed}
    if after.model_copy(update=same) == before:
        return before
    step = int(any(getattr(before, name) != getattr(after, name) for name in REVISED_BY))
    return after.model_copy(update={**same, "sequence": before.sequence + step, "changed": now})


def outcome(planned: PlannedMeeting, before: Meeting | None, after: Meeting) -> Outcome:
    """What an announcement did: ``before`` is None for a meeting that nobody had announced."""
    if before is None or not before.announced:
        return Outcome(change=Change.NEW, planned=planned, meeting=after)
    if changed := differing(before, after):
        return Outcome(change=Change.CHANGED, planned=planned, meeting=after, fields=changed)
    said = tuple(n for n in ("start", "end", "place", "mode") if getattr(planned, n) not in {None, getattr(after, n)})
    unlike = (*said, *(("status",) if planned.status is not after.status else ()))
    change = Change.OUTDATED if unlike else Change.UNCHANGED
    return Outcome(change=change, planned=planned, meeting=after, fields=unlike)


def differing(before: Meeting, after: Meeting) -> tuple[str, ...]:
    """The names of what a member would notice."""
    return tuple(name for name in TOLD if getattr(before, name) != getattr(after, name))
