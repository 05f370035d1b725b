"""The meetings that a document announces, and which of them is next.

They stand in lists ("Mötestider våren 2025"), under a heading or label ("Nästa möte"), in table cells and in
prose ("Styrelsen träffas igen hos Leif måndagen den 26 maj kl 18. Sedan 9 juni (prel.)").  A day counts only
where it lies after the meeting and the words around it speak of a meeting of this body.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from msgspec.structs import replace

from minutes.draft import Confidence, Evidence, Finding
from minutes.model import Bound, MeetingStatus
from minutes.recognise.dates import Clock, Dates, Grain, When, day_order, find_times
from minutes.recognise.known import Known
from minutes.recognise.outline import outline
from minutes.recognise.page import Line, Page
from minutes.recognise.schedule_cues import Cue, Kind, Reader, Scope, find_scopes
from minutes.recognise.schedule_merge import by_day, merged, next_finding
from minutes.recognise.schedule_rows import (
    How,
    Sighting,
    Usual,
    at_one_time,
    evidence_of,
    how_of,
    masked,
    mode_of,
    place_text,
    said,
    segment,
    status_of,
)

WORD = re.compile(r"[^\W\d_]{2,}")
GENITIVE = re.compile(r"([^\W\d_]{4,40})\s+$")
"""The word right before; whether it is a genitive its ending tells."""
HALF_A_YEAR = 183
LEAD = 3
"""So many words may stand before the day right below "Nästa möte": "Efter semestern, onsdag 19 augusti"."""
ROW = 4
"""A line of so many words is a row, whose first word may name the kind of meeting: "Gruppmöte 8 april"."""
FRONT = 8
"""Lines at the top that may say what kind of meeting it is."""


def recognise_schedule(page: Page, known: Known) -> Iterator[Finding]:
    """Every announced meeting after this one, by day, and the next where the document names one.

    A day said twice is one fact with the evidence of both places; where they differ in time there is a doubt
    ``schedule-conflict``, where weekday and date differ ``weekday-mismatch``.
    """
    sightings = list(_Seeker(page, known).sightings())
    meetings = [merged(group) for group in by_day(sightings)]
    for meeting in meetings:
        yield Finding(fact=meeting.planned, evidence=meeting.evidence, doubts=meeting.doubts)
    following = next_finding(meetings)
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
        front = [line.text for line in self.page.lines[:FRONT] if not self._looks_ahead(line)]
        return any(self.words.assembly.search(text) for text in (*told, *front))

    def _looks_ahead(self, line: Line) -> bool:
        """True for a line that speaks of a coming meeting."""
        return bool(self.words.find_next(line.text)) or any(self._ahead(w) for w in self.reader.days(line))

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
        rows = self._rows(reader, scope) if cue.line.table or scope.lines[-1].table else {}
        found = [(line, s) for line in scope.lines for s in self._in_line(reader, line, cue)]
        first = cue.kind is Kind.NEXT
        for line, sighting in self._to_come(found, cue):
            beside = rows.get((line.table, line.row), How())
            how = sighting.how.or_else(beside).or_else(common)
            proof = tuple(e for e in told if e.block != line.block or e.start != sighting.evidence[0].start)
            yield replace(sighting, how=how, evidence=(*sighting.evidence, *proof), next=first)
            first = False

    def _to_come(self, found: list[tuple[Line, Sighting]], cue: Cue) -> list[tuple[Line, Sighting]]:
        """The days of a list that lie ahead: of "14 januari, 11 februari, 8 april", read in March, the last.

        Without a year January would be that of next year; but then it would not stand before April, and the one
        gone by is nearer.
        """
        start = 0
        while cue.kind is Kind.LIST and start < len(found) and self._gone_by(found[start:]):
            start += 1
        return [pair for pair in found[start:] if self._ahead(pair[1].when)]

    def _gone_by(self, found: list[tuple[Line, Sighting]]) -> bool:
        """True where the first of several days lies before this meeting."""
        when = found[0][1].when
        far = self.held is not None and not when.year_given and (when.start - self.held).days > HALF_A_YEAR
        return far and any(s.when.start < when.start for _, s in found[1:])

    def _common(self, scope: Scope) -> tuple[How, tuple[Evidence, ...]]:
        """What sentences without a day say of all days: time, place, form, "preliminary"."""
        cue = scope.cue
        common = How(status=MeetingStatus.TENTATIVE if cue.tentative else MeetingStatus.CONFIRMED)
        evidence: list[Evidence] = []
        own = () if cue.line in scope.lines else (cue.line,)
        for line in (*own, *scope.lines):
            for start, end in self._without_day(line, cue):
                how = self._how_for_all(line.text[start:end])
                if how != How():
                    common = common.or_else(how)
                    proof = evidence_of(line, "schedule.common", Confidence.CERTAIN, start, end)
                    evidence += [] if line is cue.line else [proof]
        return common, tuple(evidence)

    def _without_day(self, line: Line, cue: Cue) -> Iterator[tuple[int, int]]:
        """The sentences of a line that hold for all meetings under a cue."""
        days = self.reader.days(line)
        for start, end in self.reader.sentences(line) if days else [(0, len(line.text))]:
            if any(start <= w.span[0] < end for w in days) or (days and start < days[0].span[0]):
                continue
            times = find_times(line.text[start:end], self.language)
            lead = WORD.findall(line.text[start : start + times[0].span[0]]) if times else []
            little = 5 if cue.kind is Kind.LIST else 3
            near = line.column == cue.line.column and len(lead) <= little
            if line is cue.line or (near and self.reader.says_how(line.text[start:end])):
                yield start, end

    def _how_for_all(self, text: str) -> How:
        """Time, place and form in a sentence: "Vi börjar kl. 10 i biblioteket"."""
        times = find_times(text, self.language)
        start, end = (times[0].start, times[0].end) if times else (None, None)
        if start is None and self.words.same_time.search(text):
            start, end = self.usual.start, self.usual.end
        return How(start, end, place=self._place_for_all(text, times), mode=mode_of(self.words, text))

    def _place_for_all(self, text: str, times: list[Clock]) -> str | None:
        """The place of a sentence without a day: "Plats: Folkets hus", "kl. 10 i biblioteket"."""
        label, colon, value = text.partition(":")
        if colon and self.language.header.place.whole(label):
            return place_text(self.words, value, 0)
        text = masked(text, times)
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
            times = reader.times(line)
            start, end = (times[0].start, times[0].end) if times else (None, None)
            status = status_of(self.words, "", line.text)
            how = How(start, end, status, self._column_place(line), mode_of(self.words, line.text))
            rows[line.table, line.row] = rows.get((line.table, line.row), How()).or_else(how)
        return rows

    def _column_place(self, line: Line) -> str | None:
        """The text of a cell that names a room, or whose column is headed "Plats"."""
        grid = self.page.grids[line.table or ""]
        heads = [grid.text(row, line.column or 0) for row in range(min(line.row or 0, 2))]
        headed = any(self.language.header.place.whole(head) for head in heads)
        return line.text if headed or self.words.rooms.search(line.text) else None

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
        if words.nouns.search(text) or words.then.match(text):
            return True
        lead = line.text[start : when.span[0]]
        if words.headings.search(lead) or words.meets.search(lead):
            return True
        unknown = self._unknown(lead)
        first = cue.kind is Kind.NEXT and cue.heading and line.index == cue.line.index + 1 and not start
        if first and unknown <= LEAD and not words.other.search(lead) and not words.assembly.search(lead):
            return True
        row = cue.kind is Kind.LIST or len(WORD.findall(line.text)) <= ROW
        return unknown <= (1 if row else 0)

    def _unknown(self, lead: str) -> int:
        """How many words before a day say neither that it is a meeting's nor how sure it is."""
        words, header = self.words, self.language.header
        for known in (words.tentative, words.then, words.held, words.extra, header.date, header.time):
            lead = known.sub(" ", lead)
        return len(WORD.findall(lead))

    # ---- in prose -----------------------------------------------------------------------------

    def _in_prose(self, line: Line) -> Iterator[Sighting]:
        """Sentences that speak of the next meeting or a further one, wherever they stand."""
        words = self.words
        cues = (words.next_words, words.next_phrases, words.extra, words.moved, words.cancelled)
        if not any(cue.may_stand(line.text) for cue in cues) or not self.reader.days(line):
            return
        going_on = False
        for start, end in self.reader.sentences(line):
            whens = [w for w in self._days(self.reader, line, start, end) if self._ahead(w)]
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
        on = words.then.match(text) or self._goes_on(text, line.text[start : whens[0].span[0]])
        return "schedule.then" if going_on and on and not words.other.search(text) else ""

    def _goes_on(self, text: str, lead: str) -> bool:
        """True for "Styrelsemöten därefter: 12/5": the meetings named first, then the word that goes on."""
        named = self.words.nouns.match(text) or self.words.headings.match(text)
        return bool(named and self.words.then.search(lead)) and len(WORD.findall(lead)) < ROW

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
        before = GENITIVE.search(text[:start])
        endings = self.language.people.genitive_endings
        if before is None or not endings or not before[1].endswith(endings):
            return False
        stem = before[1][:5].casefold()
        own = [str(self.known.scalar(field) or "") for field in ("title", "forum")]
        return not any(stem in name.casefold() for name in own) and not self.reader.dates.find(before[1])

    def _is_foreign(self, before: str, behind: str) -> bool:
        """True where the words beside a day make it that of something else."""
        lead = len(behind) - len(behind.lstrip(" ,;–-("))
        for words in (self.words.other, *(() if self.of_members else (self.words.assembly,))):
            if words.search(before) or words.match(behind, lead):
                return True
        return self._is_elsewhere(before, 0, len(before))

    # ---- days ---------------------------------------------------------------------------------

    def _days(self, reader: Reader, line: Line, start: int, end: int) -> list[When]:
        """The days of a sentence that are no deadlines."""
        days = [w for w in reader.days(line) if start <= w.span[0] < end]
        limited = [w for w in days if w.bound not in (None, Bound.ON)]
        if not limited:
            return days
        settled = self._settled(line.text[start:end])
        return [w for w in days if w not in limited or start + settled > w.span[0]]

    def _settled(self, text: str) -> int:
        """How far the words reach that fix a meeting's day, so that their "to" is no deadline: "bestämdes till"."""
        words = self.words
        found = [words.find_next(text), *words.held.finditer(text), *words.moved.finditer(text)]
        return max((m.end() for m in found if m), default=0)

    def _beside(self, reader: Reader, line: Line, when: When, how: How) -> str | None:
        """Several days as written; or the words behind a day that begins its line and has the line to itself."""
        if when.grain is Grain.DAYS:
            return line.text[slice(*when.span)]
        alone = len(reader.days(line)) == 1 and reader.begins_with_day(line) and len(reader.sentences(line)) == 1
        loose_time = how.start is not None and when.from_time is None
        if not alone or how.place or how.mode or loose_time:
            return None
        return said(self.words, line.text[when.span[1] :])

    def _ahead(self, when: When) -> bool:
        return self.held is None or when.start > self.held

    def _all(
        self, reader: Reader, line: Line, whens: list[When], span: tuple[int, int], rule: tuple[str, Confidence]
    ) -> Iterator[Sighting]:
        """The days of a sentence, each with the words that belong to it."""
        yield from at_one_time(list(self._each(reader, line, whens, span, rule)), line.text[slice(*span)], self.words)

    def _each(
        self, reader: Reader, line: Line, whens: list[When], span: tuple[int, int], rule: tuple[str, Confidence]
    ) -> Iterator[Sighting]:
        """The days of a sentence, each with what stands beside it."""
        called = self.words.find_next(line.text[slice(*span)]) is not None
        text = masked(line.text, reader.times(line))
        for k, when in enumerate(whens):
            sides = segment(text, whens, k, *span, self.words)
            if (k or not called) and self._is_foreign(*sides):
                continue
            how = how_of(reader, line, when, sides, self.usual)
            how = replace(how, note=how.note or self._beside(reader, line, when, how))
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
