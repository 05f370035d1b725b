"""The meetings that a document announces, and which of them is next.

They stand in lists ("Mötestider våren 2025"), under a heading or label ("Nästa möte"), in table cells and in
prose ("Styrelsen träffas igen hos Leif måndagen den 26 maj kl 18. Sedan 9 juni (prel.)").  A day counts only
where it lies after the meeting and the words around it speak of a meeting of this body.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from minutes.draft import Confidence, Doubt, Evidence, Finding, NextMeeting
from minutes.model import Bound, MeetingStatus, PlannedMeeting
from minutes.recognise.dates import Dates, Grain, When, day_order
from minutes.recognise.known import Known
from minutes.recognise.outline import outline
from minutes.recognise.page import Line, Page
from minutes.recognise.schedule_cues import Cue, Kind, Reader, Scope, find_scopes
from minutes.recognise.schedule_rows import (
    How,
    Sighting,
    Usual,
    evidence_of,
    first_clock,
    how_of,
    masked,
    mode_of,
    place_text,
    segment,
    status_of,
)

WORD = re.compile(r"[^\W\d_]{2,}")
FRONT = 8
"""Lines at the top that may say what kind of meeting it is."""


def recognise_schedule(page: Page, known: Known) -> Iterator[Finding]:
    """Every announced meeting after this one, by day, and the next where the document names one.

    A day said twice is one fact with the evidence of both places; where they differ in time there is a doubt
    ``schedule-conflict``, where weekday and date differ ``weekday-mismatch``.
    """
    sightings = list(_Seeker(page, known).sightings())
    meetings = [_merged(group) for group in _by_day(sightings)]
    for meeting in meetings:
        yield Finding(fact=meeting.planned, evidence=meeting.evidence, doubts=meeting.doubts)
    following = _next(meetings)
    if following:
        yield following


class _Seeker:
    """Looks through one page."""

    def __init__(self, page: Page, known: Known) -> None:
        self.page = page
        self.known = known
        self.language = page.language
        order = day_order((line.text for line in page.lines), page.language)
        headings = frozenset(p.heading.line.index for p in outline(page, known) if p.heading)
        self.reader = Reader(page, Dates(page.language, known.date, order=order), headings)
        self.words = self.reader.words
        self.usual = _usual(known)
        last = known.scalar("last_day")
        self.held = last if isinstance(last, dt.date) else known.date
        self.of_members = self._is_assembly()

    def _is_assembly(self) -> bool:
        """True where this is itself a meeting of all members."""
        told = [str(self.known.scalar(field) or "") for field in ("title", "forum")]
        front = [
            x.text for x in self.page.lines[:FRONT] if not self.words.find_next(x.text) and not self.reader.days(x)
        ]
        return any(self.words.assembly.search(text) for text in (*told, *front))

    def sightings(self) -> Iterator[Sighting]:
        """Every day that is announced, in the order of the page."""
        scopes = find_scopes(self.reader)
        taken = {line.index for scope in scopes for line in scope.lines}
        found = [s for scope in scopes for s in self._in_scope(scope)]
        for line in self.page.lines:
            if line.index not in taken:
                found += self._in_prose(line)
        yield from found

    # ---- under a cue --------------------------------------------------------------------------

    def _in_scope(self, scope: Scope) -> Iterator[Sighting]:
        """The days under a cue, with what holds for all of them."""
        cue = scope.cue
        if self._is_elsewhere(cue.line.text, cue.start, cue.end):
            return
        reader = self.reader.in_year(cue.year) if cue.year else self.reader
        common, told = self._common(scope)
        first = cue.kind is Kind.NEXT
        rows = self._rows(reader, scope) if cue.line.table or scope.lines[-1].table else {}
        for line in scope.lines:
            beside = rows.get((line.table, line.row), How())
            for sighting in self._in_line(reader, line, cue):
                how = sighting.how.or_else(beside).or_else(common)
                proof = tuple(e for e in told if e.block != line.block or e.start != sighting.evidence[0].start)
                yield replace(sighting, how=how, evidence=(*sighting.evidence, *proof), next=first)
                first = False

    def _common(self, scope: Scope) -> tuple[How, tuple[Evidence, ...]]:
        """What the lines without a day say of all days: time, form, place, "preliminary"."""
        cue, words = scope.cue, self.words
        common = How(status=MeetingStatus.TENTATIVE if cue.tentative else MeetingStatus.CONFIRMED)
        evidence: list[Evidence] = []
        own = () if cue.line in scope.lines else (cue.line,)
        for line in (*own, *scope.lines):
            if not self._holds_for_all(line, cue):
                continue
            start, end = first_clock(self.reader.times(line))
            if start is None and words.same_time.search(line.text):
                start, end = self.usual.start, self.usual.end
            how = How(start, end, place=self._place_of(line), mode=mode_of(words, line.text))
            if how != How():
                common = common.or_else(how)
                evidence += [] if line is cue.line else [line.evidence("schedule.common", Confidence.CERTAIN)]
        return common, tuple(evidence)

    def _holds_for_all(self, line: Line, cue: Cue) -> bool:
        """True for a line without a day that says when or where the meetings under a cue are."""
        if self.reader.days(line):
            return False
        if line is cue.line:
            return True
        times = self.reader.times(line)
        lead = WORD.findall(line.text[: times[0].span[0]]) if times else []
        little = 5 if cue.kind is Kind.LIST else 3
        return line.column == cue.line.column and len(lead) <= little and self.reader.says_how(line)

    def _place_of(self, line: Line) -> str | None:
        """The place in a line without a day: "Plats: Folkets hus", "Vi börjar kl. 10 i biblioteket"."""
        text = masked(self.reader, line)
        label, colon, value = line.text.partition(":")
        if colon and self.language.header.place.whole(label):
            return place_text(self.words, value, 0)
        times = self.reader.times(line)
        for start in (0, *(clock.span[1] for clock in times[-1:])):
            at = start + len(text[start:]) - len(text[start:].lstrip(" ,"))
            if found := self.words.place_before.match(text, at):
                return place_text(self.words, text[at:], found.end() - at)
        return None

    def _rows(self, reader: Reader, scope: Scope) -> dict[tuple[str | None, int | None], How]:
        """What the other cells of a table's rows say of the day in it."""
        rows: dict[tuple[str | None, int | None], How] = {}
        dated = {(x.table, x.row, x.column) for x in scope.lines if reader.days(x)}
        for line in scope.lines:
            if line.table is None or (line.table, line.row, line.column) in dated:
                continue
            start, end = first_clock(reader.times(line))
            status = status_of(self.words, "", line.text)
            how = How(start, end, status, self._column_place(line), mode_of(self.words, line.text))
            rows[line.table, line.row] = rows.get((line.table, line.row), How()).or_else(how)
        return rows

    def _column_place(self, line: Line) -> str | None:
        """The text of a cell whose column is headed "Plats"."""
        grid = self.page.grids[line.table or ""]
        heads = [grid.text(row, line.column or 0) for row in range(min(line.row or 0, 2))]
        return line.text if any(self.language.header.place.whole(head) for head in heads) else None

    def _in_line(self, reader: Reader, line: Line, cue: Cue) -> Iterator[Sighting]:
        rule = f"schedule.{cue.kind}"
        confidence = Confidence.CERTAIN if self.held else Confidence.LIKELY
        for start, end in reader.sentences(line):
            whens = self._days(reader, line, start, end)
            if whens and self._fits(line, cue, start, end, whens[0]):
                yield from self._all(reader, line, whens, (start, end), (rule, confidence))

    def _fits(self, line: Line, cue: Cue, start: int, end: int, when: When) -> bool:
        """True for a sentence under a cue that gives a meeting's day: it begins with it or speaks of a meeting."""
        text = line.text[start:end]
        words = self.words
        own = line is cue.line and start <= cue.start < end
        if own or words.find_next(text) or words.extra.search(text):
            return True
        if words.other.search(text) or self._is_elsewhere(text, 0, len(text)):
            return False
        lead = WORD.findall(line.text[start : when.span[0]])
        little = 3 if cue.kind is Kind.LIST else 2
        return len(lead) <= little or any(w.search(text) for w in (words.then, words.held, words.nouns))

    # ---- in prose -----------------------------------------------------------------------------

    def _in_prose(self, line: Line) -> Iterator[Sighting]:
        """Sentences that speak of the next meeting or a further one, wherever they stand."""
        if not self.reader.days(line):
            return
        going_on = False
        for start, end in self.reader.sentences(line):
            whens = self._days(self.reader, line, start, end)
            rule = self._announces(line, start, end, whens, going_on=going_on) if whens else ""
            if not rule:
                continue
            whens = self._after_cue(line, start, end, whens)
            found = list(self._all(self.reader, line, whens, (start, end), (rule, Confidence.LIKELY)))
            if rule == "schedule.sentence" and found:
                found[0] = replace(found[0], next=True)
            elif rule == "schedule.moved" and len(found) > 1:
                found[0] = replace(found[0], how=replace(found[0].how, status=MeetingStatus.CANCELLED))
            going_on = True
            yield from found

    def _announces(self, line: Line, start: int, end: int, whens: list[When], *, going_on: bool) -> str:
        """The rule by which a sentence announces meetings, or nothing."""
        text, words = line.text[start:end], self.words
        following = words.find_next(text)
        if following and not words.past.search(text[: following.start()]):
            at = start + following.end()
            if self._is_elsewhere(line.text, start + following.start(), at) or words.company.match(
                text, _word(text, following.end())
            ):
                return ""
            reference = words.find_reference(text)
            refers = reference is not None and reference.end() >= following.end()
            if not refers or self._adjacent(line, at, whens):
                return "schedule.sentence"
        if words.past.search(text) or self._is_elsewhere(text, 0, len(text)):
            return ""
        if words.extra.search(text):
            return "schedule.extra"
        if words.nouns.search(text) and (words.moved.search(text) or words.cancelled.search(text)):
            return "schedule.moved" if words.moved.search(text) else "schedule.cancelled"
        return "schedule.then" if going_on and words.then.match(text) and not words.other.search(text) else ""

    @staticmethod
    def _adjacent(line: Line, at: int, whens: list[When]) -> bool:
        """True where the day stands right behind "the next meeting"."""
        return any(w.span[0] >= at and not WORD.search(line.text[at : w.span[0]]) for w in whens)

    def _after_cue(self, line: Line, start: int, end: int, whens: list[When]) -> list[When]:
        """The days behind the words that announce, or all where there are none behind."""
        following = self.words.find_next(line.text[start:end])
        behind = [w for w in whens if following and w.span[0] >= start + following.end()]
        return behind or whens

    def _is_elsewhere(self, text: str, start: int, end: int) -> bool:
        """True where the words speak of another body: all members, or whose name stands before in the genitive."""
        if not self.of_members and self.words.assembly.search(text[start:end]):
            return True
        before = re.search(r"([^\W\d_]{4,40})\s+$", text[:start])
        endings = self.language.people.genitive_endings
        if before is None or not endings or not before[1].endswith(endings):
            return False
        stem = before[1][:5].casefold()
        own = [str(self.known.scalar(field) or "") for field in ("title", "forum")]
        return not any(stem in name.casefold() for name in own)

    # ---- days ---------------------------------------------------------------------------------

    def _days(self, reader: Reader, line: Line, start: int, end: int) -> list[When]:
        """The days of a sentence that lie ahead and are no deadlines."""
        moved = self.words.moved.search(line.text[start:end])
        days = [w for w in reader.days(line) if start <= w.span[0] < end]
        return [w for w in days if (w.bound in (None, Bound.ON) or moved) and self._ahead(w)]

    def _ahead(self, when: When) -> bool:
        return self.held is None or when.start > self.held

    def _all(
        self, reader: Reader, line: Line, whens: list[When], span: tuple[int, int], rule: tuple[str, Confidence]
    ) -> Iterator[Sighting]:
        """The days of a sentence, each with the words that belong to it."""
        text = masked(reader, line)
        for k, when in enumerate(whens):
            sides = segment(text, whens, k, *span, self.words)
            how = how_of(reader, line, when, sides, self.usual)
            if when.grain is Grain.DAYS and how.note is None:
                how = replace(how, note=line.text[slice(*when.span)])
            yield Sighting(when, line.text[slice(*when.span)], how, (evidence_of(line, *rule, *span),))


def _word(text: str, at: int) -> int:
    """Where the next word begins."""
    return at + len(text[at:]) - len(text[at:].lstrip())


def _usual(known: Known) -> Usual:
    start, end, place = (known.scalar(field) for field in ("start", "end", "place"))
    return Usual(
        start if isinstance(start, dt.time) else None,
        end if isinstance(end, dt.time) else None,
        place if isinstance(place, str) else None,
    )


# ---- one fact a day -------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Meeting:
    """All that is said of one day."""

    planned: PlannedMeeting
    evidence: tuple[Evidence, ...]
    doubts: tuple[Doubt, ...]
    called_next: tuple[Evidence, ...]
    """The places that call it the next."""


def _by_day(sightings: Sequence[Sighting]) -> list[list[Sighting]]:
    days: dict[dt.date, list[Sighting]] = {}
    for sighting in sightings:
        days.setdefault(sighting.when.start, []).append(sighting)
    return [days[day] for day in sorted(days)]


def _merged(group: list[Sighting]) -> _Meeting:
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
    return _Meeting(planned, evidence, tuple(_doubts(group)), called)


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


def _next(meetings: Sequence[_Meeting]) -> Finding | None:
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


def _conflict(best: _Meeting, called: Sequence[_Meeting], coming: Sequence[_Meeting]) -> Iterator[Doubt]:
    """Two days that are both called the next, or one that is listed before it."""
    others = [m for m in called if m is not best] or [m for m in coming if m.planned.date < best.planned.date]
    if others:
        quotes = (best.called_next[0].quote, others[0].evidence[0].quote)
        choices = tuple(sorted(m.planned.date.isoformat() for m in (best, others[0])))
        yield Doubt(code="schedule-conflict", fact="", detail=" / ".join(quotes), choices=choices)
