"""One fact a day out of every place that speaks of a meeting, and the doubts where the places differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from minutes.draft import Confidence, Doubt, Evidence, Finding, NextMeeting
from minutes.model import MeetingStatus, PlannedMeeting
from minutes.recognise.schedule_rows import Sighting


class Meeting(Struct, frozen=True):
    """All that is said of one day."""

    planned: PlannedMeeting
    evidence: tuple[Evidence, ...]
    doubts: tuple[Doubt, ...]
    called_next: tuple[Evidence, ...]
    """The places that call it the next."""


def by_day(sightings: Sequence[Sighting]) -> list[list[Sighting]]:
    """The sightings of each day, the earliest day first."""
    days: dict[dt.date, list[Sighting]] = {}
    for sighting in sightings:
        days.setdefault(sighting.when.start, []).append(sighting)
    return [days[day] for day in sorted(days)]


def merged(group: list[Sighting]) -> Meeting:
    """One meeting out of every place that speaks of its day."""
    how = group[0].how
    for sighting in group[1:]:
        how = how.or_else(sighting.how)
        how = replace(how, note=how.note or sighting.how.note)
    planned = PlannedMeeting(
        date=group[0].when.start,
        start=how.start,
        end=how.end,
        status=how.status,
        place=how.place,
        mode=how.mode,
        note=how.note,
    )
    evidence = tuple(dict.fromkeys(e for s in group for e in s.evidence))
    called = tuple(s.evidence[0] for s in group if s.next)
    return Meeting(planned, evidence, tuple(_doubts(group)), called)


def _doubts(group: list[Sighting]) -> Iterator[Doubt]:
    for sighting in group:
        if sighting.when.weekday_fits is False:
            yield Doubt(code="weekday-mismatch", fact="", detail=sighting.words)
            break
    for sighting in group:
        if sighting.when.alternative:
            days = (sighting.when.start.isoformat(), sighting.when.alternative.isoformat())
            yield Doubt(code="schedule-conflict", fact="", detail=sighting.words, choices=tuple(sorted(days)))
            break
    starts = {s.how.start: s for s in group if s.how.start}
    if len(starts) > 1:
        detail = " / ".join(f"{s.words} {start:%H:%M}" for start, s in sorted(starts.items(), key=lambda pair: pair[0]))
        yield Doubt(code="schedule-conflict", fact="", detail=detail)


def next_finding(meetings: Sequence[Meeting]) -> Finding | None:
    """The meeting that is called the next, or the first of all that are not called off."""
    coming = [m for m in meetings if m.planned.status is not MeetingStatus.CANCELLED]
    if not coming:
        return None
    called = [m for m in coming if m.called_next]
    if not called:
        first = coming[0]
        evidence = tuple(e.model_copy(update={"confidence": Confidence.LIKELY}) for e in first.evidence[:1])
        return Finding(fact=NextMeeting(meeting=first.planned), evidence=evidence)
    best = called[0]
    doubts = tuple(_conflict(best, called, coming))
    return Finding(fact=NextMeeting(meeting=best.planned), evidence=best.called_next, doubts=doubts)


def _conflict(best: Meeting, called: Sequence[Meeting], coming: Sequence[Meeting]) -> Iterator[Doubt]:
    """Two days that are both called the next, or one that is listed before it."""
    others = [m for m in called if m is not best] or [m for m in coming if m.planned.date < best.planned.date]
    if others:
        quotes = (best.called_next[0].quote, others[0].evidence[0].quote)
        choices = tuple(sorted(m.planned.date.isoformat() for m in (best, others[0])))
        yield Doubt(code="schedule-conflict", fact="", detail=" / ".join(quotes), choices=choices)
