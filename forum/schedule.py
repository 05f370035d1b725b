"""The dates that documents announce against the meetings that are known.

Pure: no clock, no store.  A meeting is what its notices say (:func:`settled`), the latest one first; so it
does not matter in which order documents are imported, and an older one never overwrites newer knowledge.
A date that a later list leaves out, with another close to it that is new, has been moved; what a later list
passes over without a word is *dropped*, and stays in the calendar until a person cancels it.

Dates and clock times are those of the forum's time zone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from enum import StrEnum

from forum.model import Meeting, Notice, NoticeSource
from minutes.frozen import Frozen
from minutes.model import MeetingStatus, Minutes, PlannedMeeting

KEPT = ("last_day", "place", "mode")
"""What stays known when a later notice does not repeat it; the hours too, see ``_hours``."""

WEIGHT = (MeetingStatus.CONFIRMED, MeetingStatus.TENTATIVE, MeetingStatus.CANCELLED)
"""Where one document says two things about a day, the later of these counts."""

A_SECOND = dt.timedelta(seconds=1)
"""The finest step of times in a calendar."""

REVISED_BY = ("date", "last_day", "start", "end", "place", "status")
"""What makes a new revision of a calendar entry when it changes (RFC 5546 section 2.1.4)."""

TOLD = ("date", "last_day", "start", "end", "status", "place", "mode", "note")
"""What is compared to say how a meeting changed."""


NEAR = dt.timedelta(days=10)
"""A new date so close to one that is missing is the same meeting on another day."""


class Change(StrEnum):
    """What an announcement did to the forum's meetings."""

    NEW = "new"
    CONFIRMED = "confirmed"
    """It was preliminary, and no longer is."""
    MOVED = "moved"
    """It is on another day now."""
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    OUTDATED = "outdated"
    """It differs from what later minutes say; those count."""
    PAST = "past"
    """The date lies before the meeting that announces it, so it was not taken in."""
    DROPPED = "dropped"
    """A list passes it over.  Nothing has been done about it: only a person cancels a meeting."""


class Outcome(Frozen):
    """One announced meeting and what came of it, or one that is announced no longer."""

    change: Change
    planned: PlannedMeeting | None
    """None for a meeting that was dropped."""
    meeting: Meeting | None = None
    """As it is known now; None for a date in the past."""
    fields: tuple[str, ...] = ()
    """What changed, or for an outdated announcement what differs."""
    formerly: dt.date | None = None
    """The day from which a meeting was moved."""


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
    planned: Iterable[PlannedMeeting],
    known: Iterable[Meeting],
    formerly: Mapping[str, Collection[dt.date]] | None = None,
    movable: Collection[str] = (),
) -> tuple[tuple[PlannedMeeting, Meeting | None], ...]:
    """Each announced meeting with the known one that it is, or None where there is none.

    Where a day has several, equal hours belong together first, then the rest in order of time; then a day
    that documents have named for a meeting before (``formerly``, by uid); last the closest meeting of those
    that can have been moved (``movable``, by uid).  No meeting is given away twice.
    """
    free, waiting = sorted(known, key=_moment), list(planned)
    said = formerly or {}
    fits: tuple[Callable[[PlannedMeeting, Meeting], bool], ...] = (
        lambda one, other: one.date == other.date and one.start == other.start,
        lambda one, other: one.date == other.date,
        lambda one, other: one.date in said.get(other.uid, ()),
    )
    match: dict[int, Meeting] = {}
    for fit in fits:
        for place, one in enumerate(waiting):
            found = next((other for other in free if fit(one, other)), None) if place not in match else None
            if found is not None:
                match[place] = found
                free.remove(found)
    left = {place: one for place, one in enumerate(waiting) if place not in match}
    match |= _moved(left, [one for one in free if one.uid in movable], [one.date for one in waiting])
    return tuple((one, match.get(place)) for place, one in enumerate(waiting))


def _moved(left: Mapping[int, PlannedMeeting], free: Sequence[Meeting], said: Sequence[dt.date]) -> dict[int, Meeting]:
    """Each new date with the missing one that is closest to it, if it is its closest as well.

    A meeting that both sides agree on must not lie between the two: nobody moves a meeting past another.
    """
    match = {}
    for place, one in left.items():
        other = min(free, key=lambda known: (abs(known.date - one.date), known.date), default=None)
        if other is None or abs(other.date - one.date) > NEAR:
            continue
        closest = min(left, key=lambda at: (abs(left[at].date - other.date), left[at].date))
        first, last = sorted((one.date, other.date))
        between = any(first < date < last for date in said)
        if closest == place and not between:
            match[place] = other
    return match


def passed_over(meetings: Iterable[Meeting], notices: Iterable[Notice]) -> tuple[tuple[Meeting, str], ...]:
    """The meetings that a later list of dates leaves out, each with the key of the minutes of that list.

    A list speaks of the time from its own day to the last day that it names.  What was said by hand, or by a
    document of the same day or later, holds.
    """
    lists: dict[str, list[Notice]] = {}
    said: dict[str, list[Notice]] = {}
    for one in notices:
        said.setdefault(one.meeting, []).append(one)
        if one.source in (NoticeSource.MINUTES, NoticeSource.SUMMONS) and one.told and one.date > one.told:
            lists.setdefault(one.minutes, []).append(one)
    spans = [(told[0].told or dt.date.min, max(one.date for one in told), key) for key, told in lists.items()]
    found = []
    for meeting in meetings:
        own = [one for one in said.get(meeting.uid, ()) if one.source is not NoticeSource.AGENDA]
        open_to_doubt = meeting.announced and meeting.status is not MeetingStatus.CANCELLED and own
        if not open_to_doubt or any(one.source in (NoticeSource.HELD, NoticeSource.HAND) for one in own):
            continue
        latest = max(one.told or dt.date.min for one in own)
        over = [(told, key) for told, last, key in spans if latest < told < meeting.date < last]
        if over:
            found.append((meeting, max(over)[1]))
    return tuple(found)


def former_days(meetings: Iterable[Meeting], notices: Iterable[Notice]) -> dict[str, dt.date]:
    """By uid: the day that was announced last before the one that holds, of meetings that were moved."""
    said: dict[str, list[Notice]] = {}
    for one in notices:
        if one.source not in (NoticeSource.HELD, NoticeSource.AGENDA):
            said.setdefault(one.meeting, []).append(one)
    days = {}
    for meeting in meetings:
        other = [one for one in sorted(said.get(meeting.uid, ()), key=_age) if one.date != meeting.date]
        if other:
            days[meeting.uid] = other[-1].date
    return days


def settled(meeting: Meeting, notices: Iterable[Notice]) -> Meeting:
    """The meeting as its notices have it, whatever their order; revision and times are left alone.

    The latest announcement counts; where it is silent on the hour or the place, the one before it does.
    The minutes of the meeting itself fill what nobody announced, and show that it did take place.
    An agenda that the chair has put there counts before that of any document.
    """
    told = list(notices)
    meeting = _with_agenda(meeting, told)
    ordered = sorted((one for one in told if one.source is not NoticeSource.AGENDA), key=_age)
    announced = [one for one in ordered if one.source is not NoticeSource.HELD]
    held = [one for one in ordered if one.source is NoticeSource.HELD]
    if not ordered:
        return meeting
    latest = (announced or held)[-1]
    facts = {name: _last(name, [*held, *announced]) for name in KEPT}
    return meeting.model_copy(
        update={
            **facts,
            **_hours([*held, *announced]),
            "date": latest.date,
            "note": latest.note,
            "status": MeetingStatus.CONFIRMED if held else latest.status,
            "announced": bool(announced),
        }
    )


def _with_agenda(meeting: Meeting, notices: Sequence[Notice]) -> Meeting:
    by_hand = [one.agenda for one in notices if one.source is NoticeSource.AGENDA]
    documents = [one.agenda for one in sorted(notices, key=_age) if one.agenda]
    agendas = by_hand or documents
    return meeting.model_copy(update={"agenda": agendas[-1]}) if agendas else meeting


def _age(notice: Notice) -> tuple[dt.date, int, str]:
    """Of one day, minutes know more than the summons, and the person at the desk more than both."""
    weight = {NoticeSource.SUMMONS: 0, NoticeSource.HAND: 2}.get(notice.source, 1)
    return notice.told or dt.date.min, weight, notice.minutes


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
    return after.model_copy(update={**same, "sequence": before.sequence + step, "changed": modified(before, now)})


def modified(before: Meeting, now: dt.datetime) -> dt.datetime:
    """When a meeting is changed, UTC: never before its last change, also where the computer's clock was set back.

    Calendar programs take the entry that was modified last (RFC 5545 section 3.8.7.3).
    """
    return now if now >= before.changed else before.changed + A_SECOND


def outcome(planned: PlannedMeeting, before: Meeting | None, after: Meeting) -> Outcome:
    """What an announcement did: ``before`` is None for a meeting that nobody had announced."""
    if before is None or not before.announced:
        return Outcome(change=Change.NEW, planned=planned, meeting=after)
    if changed := differing(before, after):
        formerly = before.date if "date" in changed else None
        return Outcome(
            change=_sort(before, after, changed), planned=planned, meeting=after, fields=changed, formerly=formerly
        )
    told = ("date", "start", "end", "place", "mode")
    said = tuple(n for n in told if getattr(planned, n) not in {None, getattr(after, n)})
    unlike = (*said, *(("status",) if planned.status is not after.status else ()))
    change = Change.OUTDATED if unlike else Change.UNCHANGED
    return Outcome(change=change, planned=planned, meeting=after, fields=unlike)


def _sort(before: Meeting, after: Meeting, changed: Sequence[str]) -> Change:
    if "date" in changed:
        return Change.MOVED
    sure = before.status is MeetingStatus.TENTATIVE and after.status is MeetingStatus.CONFIRMED
    return Change.CONFIRMED if sure and set(changed) <= {"status", "note"} else Change.CHANGED


def differing(before: Meeting, after: Meeting) -> tuple[str, ...]:
    """The names of what a member would notice."""
    return tuple(name for name in TOLD if getattr(before, name) != getattr(after, name))
