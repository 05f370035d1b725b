"""When the meeting was: the day, from labels, title, first sentence or page header, and the clock times.

A labelled date decides over one in a title, that over one in a front line, and all over a page header, which is
often stale or the day of printing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from minutes.blocks import Origin
from minutes.draft import Confidence, Doubt, Evidence, Finding, Scalar
from minutes.languages.words import Words
from minutes.recognise.dates import Clock, Grain, When
from minutes.recognise.header_front import Front
from minutes.recognise.labels import Form, Label, Piece, whole
from minutes.recognise.page import Line
from minutes.recognise.sentences import sentences

CLOCK = re.compile(r"(?<![\d.:/-])([01]?\d|2[0-3])[.:]([0-5]\d)(?![\d.:/-])")
HOURS = re.compile(r"\s*([01]?\d|2[0-3])(?:\s?[–—-]\s?([01]?\d|2[0-4]))?\s*")
BETWEEN = re.compile(r"(?<=[•·|])[^•·|]{1,20}(?=[•·|]|$)")
"""A stretch of a line between two marks."""
TOP = 10
"""So near the top a line that is bold, or nothing but a date, is part of the title."""
SHORT = 5
"""Words of "Ende der Sitzung 21.55 Uhr"."""
FAR_APART = 14
"""Days named one by one in a label are of one meeting where they lie no further apart than this."""


class Day(Struct, frozen=True):
    """A day that the meeting may have been on."""

    when: When
    last: dt.date | None
    piece: Piece
    rule: str
    confidence: Confidence
    rank: int
    """The lower the surer."""


class Hour(Struct, frozen=True):
    """A clock time that the meeting may have begun or ended at."""

    value: dt.time
    piece: Piece
    span: tuple[int, int]
    rule: str
    confidence: Confidence


def find_days(front: Front) -> list[Day]:
    """The days that the document may mean by its own, the surest first."""
    days = [*_labelled(front), *_placed(front), *_lines(front), *_cells(front), *_margins(front)]
    return sorted(days, key=lambda day: day.rank)


def _labelled(front: Front) -> Iterator[Day]:
    for label in front.labelled("date", "time"):
        inside = label.line.index < front.end
        if label.form in {Form.OPEN, Form.ALONE} and not _leads(front, label.pieces()):
            continue
        if not inside and (label.line.table or front.elsewhere(_context(front, label.line))):
            continue
        for piece in label.pieces():
            if day := _day(front, piece, "header.date.label", Confidence.CERTAIN, 0 if inside else 5):
                yield day
                break


def _placed(front: Front) -> Iterator[Day]:
    """A day behind the label of the place: "Mötesplats: Stadshuset, 2025-11-27, 14.00-15.50"."""
    for label in front.labelled("place"):
        if label.line.index < front.end and label.form in {Form.MARKED, Form.CELL}:
            for piece in label.value:
                if day := _day(front, piece, "header.date.place", Confidence.LIKELY, 1):
                    yield day
                    break


def _context(front: Front, line: Line) -> str:
    """The line with the few before it, where its heading stands."""
    return "\n".join(x.text for x in front.page.lines[max(0, line.index - 3) : line.index + 1])


def _leads(front: Front, pieces: tuple[Piece, ...]) -> bool:
    """True where a value without any mark before it begins with a date or a time."""
    text = pieces[0].text if pieces else ""
    starts = [w.span[0] for w in front.days(text)] + [c.span[0] for c in front.times(text)]
    return bool(starts) and min(starts) <= 1


def _lines(front: Front) -> Iterator[Day]:
    for line in front.plain:
        listed = line.list_level is not None and line.index > 3
        if listed or line.origin is Origin.TEXTBOX or front.elsewhere(line.text) or _scheduled(front, line):
            continue
        rank, rule = _rank(front, line)
        if rank is None:
            continue
        if day := _day(front, whole(line), rule, Confidence.LIKELY if rank < 4 else Confidence.GUESS, rank):
            yield day


def _cells(front: Front) -> Iterator[Day]:
    """A cell of the front that names a meeting with its day: "Möte | Styrelsemöte 3 februari"."""
    for line in front.page.lines[: front.end]:
        meeting = line.table and front.language.header.meetings.search(line.text) and not front.elsewhere(line.text)
        if meeting and (day := _day(front, whole(line), "header.date.sentence", Confidence.LIKELY, 2)):
            yield day


def _scheduled(front: Front, line: Line) -> bool:
    """True for a date under a heading of coming meetings."""
    before = front.page.lines[max(0, line.index - 4) : line.index]
    return any(front.language.outline.schedule.match(x.text) for x in before)


def _rank(front: Front, line: Line) -> tuple[int | None, str]:
    """How well a front line's place and words fit for the meeting's day."""
    header = front.language.header
    document = any(w.search(line.text) for w in (header.minutes_words, header.notes_words, header.agenda_words))
    meeting = header.meetings.search(line.text) or header.bodies.search(line.text)
    if document or (line.level is not None and line.level <= 2) or line.style in {"title", "subtitle"}:
        return 1, "header.date.title"
    if meeting and len(line.text) < 200:
        return 2, "header.date.sentence"
    rest = re.findall(r"\w+", re.sub(r"\([^)]{0,120}\)", " ", front.without_dates(line.text)))
    if line.index < TOP and (line.bold or not rest):
        return 2, "header.date.title"
    return (3 if len(rest) <= 8 and line.index < 12 else None), "header.date.line"


def _margins(front: Front) -> Iterator[Day]:
    for line in front.page.margins:
        if front.language.header.issued.search(line.text):
            continue
        if day := _day(front, whole(line), "header.date.margin", Confidence.GUESS, 6):
            yield day


def _day(front: Front, piece: Piece, rule: str, confidence: Confidence, rank: int) -> Day | None:
    """The first day that a text names, with the last where it names several."""
    found = [w for w in front.days(piece.text) if w.single_day or w.grain is Grain.DAYS]
    if not found:
        return None
    first = found[0]
    last = first.end if first.end != first.start else None
    if last is None and len(found) > 1 and rule == "header.date.label":
        apart = (found[1].start - first.start).days
        last = found[1].start if 0 < apart <= FAR_APART else None
    return Day(first, last, piece, rule, confidence, rank)


def date_findings(days: list[Day]) -> Iterator[Finding]:
    """The day of the meeting and its last day, with what confirms it and the doubt about its weekday."""
    if not days:
        return
    best = days[0]
    agreeing = [d for d in days if d.when.start == best.when.start]
    evidence = tuple(_evidence(d) for d in agreeing)
    yield Finding(fact=Scalar(field="date", value=best.when.start), evidence=evidence, doubts=tuple(_doubts(best)))
    if best.last:
        yield Finding(fact=Scalar(field="last_day", value=best.last), evidence=(_evidence(best),))


def _evidence(day: Day) -> Evidence:
    start, end = day.when.span
    return day.piece.evidence(day.rule, day.confidence, start, end)


def _doubts(day: Day) -> Iterator[Doubt]:
    if day.when.weekday_fits is False:
        written = day.piece.text[day.when.span[0] : day.when.span[1]]
        yield Doubt(code="weekday-mismatch", fact="date", detail=written)


def time_findings(front: Front, days: list[Day]) -> Iterator[Finding]:
    """The times that the meeting began and ended at, each from the surest place."""
    begun: dt.time | None = None
    for field in ("start", "end"):
        hours = list(_hours(front, days, field))
        if field == "start":
            begun = hours[0].value if hours else None
        if hours:
            best = _evening(hours[0], begun, front) if field == "end" else hours[0]
            evidence = tuple(
                h.piece.evidence(h.rule, h.confidence, *h.span)
                for h in hours
                if h.value in {best.value, hours[0].value}
            )
            yield Finding(fact=Scalar(field=field, value=best.value), evidence=evidence)


def _evening(hour: Hour, begun: dt.time | None, front: Front) -> Hour:
    """An end of "9.05" after a start at 7.30 p.m. is in the evening too, where people count to twelve."""
    noon = dt.time(12)
    late = begun is not None and begun >= noon > hour.value and hour.value.hour
    if not late or not front.language.dates.pm or begun is None:
        return hour
    value = hour.value.replace(hour=hour.value.hour + 12)
    return replace(hour, value=value) if value > begun else hour


def _hours(front: Front, days: list[Day], field: str) -> Iterator[Hour]:
    """The candidates for one of the two times, the surest first."""
    for label in front.labelled(field):
        if label.line.index < front.end or label.form is Form.MARKED:
            yield from _first_clock(front, label, "start", field)
    for label in front.labelled("time", "date"):
        if label.line.index < front.end:
            yield from _first_clock(front, label, field, field)
    for label in front.labelled("duration"):
        if label.line.index < front.end and all(c.start and c.end for p in label.pieces() for c in front.times(p.text)):
            yield from _first_clock(front, label, field, field)
    for day in days[:1]:
        yield from _of_day(front, day, field)
        yield from _near_day(front, day, field)
    yield from _held(front, field)
    yield from _told(front, field)
    yield from _lone(front, field)


def _first_clock(front: Front, label: Label, side: str, field: str) -> Iterator[Hour]:
    """The clock time of a label's value: of a stretch, the side that is asked for."""
    if label.form is Form.OPEN and not _leads(front, label.pieces()):
        return
    for piece in label.pieces():
        for clock in front.times(piece.text)[:1] or bare_hours(piece.text):
            if value := _side(clock, side):
                yield Hour(value, piece, clock.span, f"header.{field}.label", Confidence.CERTAIN)


def bare_hours(text: str) -> list[Clock]:
    """The hours of a value that holds nothing else: "13-15", "18"."""
    m = HOURS.fullmatch(text)
    if m is None:
        return []
    last = dt.time(int(m[2]) % 24) if m[2] else None
    return [Clock(dt.time(int(m[1])), last, (0, len(text)))]


def _side(clock: Clock, side: str) -> dt.time | None:
    return clock.start if side == "start" else clock.end


def _of_day(front: Front, day: Day, field: str) -> Iterator[Hour]:
    """The time beside the date."""
    if day.rule == "header.date.margin":
        return
    value = day.when.from_time if field == "start" else day.when.to_time
    if value:
        yield Hour(value, day.piece, day.when.span, f"header.{field}.date", day.confidence)
    for clock in front.times(day.piece.text)[:1] or _hours_between(day.piece.text):
        if beside := _side(clock, field):
            yield Hour(beside, day.piece, clock.span, f"header.{field}.date", day.confidence)


def _hours_between(text: str) -> list[Clock]:
    """The hours that stand alone between two marks of a line: "Möte 5 • Teams • 2025-12-04 • 9–11"."""
    stretches = [(m, clock) for m in BETWEEN.finditer(text) for clock in bare_hours(m[0])]
    return [Clock(c.start, c.end, m.span()) for m, c in stretches if c.start and c.end and c.start < c.end]


def _near_day(front: Front, day: Day, field: str) -> Iterator[Hour]:
    """A line right before or after that of the date which holds nothing but the time."""
    for line in front.plain:
        if 0 < abs(line.index - day.piece.line.index) <= 2 and day.rule not in {
            "header.date.margin",
            "header.date.label",
        }:
            for clock in front.times(line.text)[:1]:
                rest = line.text[: clock.span[0]] + line.text[clock.span[1] :]
                if (value := _side(clock, field)) and clock.end and not re.search(r"\w{4}", rest):
                    yield Hour(value, whole(line), clock.span, f"header.{field}.line", Confidence.LIKELY)


def _told(front: Front, field: str) -> Iterator[Hour]:
    """The time in "Mötet öppnades kl 18.02": the first that opens, the last that closes."""
    header = front.language.header
    words = header.opening if field == "start" else header.closing
    found: list[Hour] = []
    under = -2
    for line in front.page.lines:
        if words.match(line.text) and len(line.text) < 60:
            under = line.index
        for start, end in sentences(line.text, front.language):
            text = line.text[start:end]
            if line.index < front.end and field == "end":
                found.extend(_behind_comma(front, Piece(line, start, end), words))
            cue = words.search(text) or (words.search(front.without_times(text)) if words.spots(text) else None)
            if not (_tells(cue, text) or _below(line, under, text)) or front.elsewhere(text):
                continue
            if clock := _clock(front, text):
                piece = Piece(line, start, end)
                found.append(Hour(clock[0], piece, clock[1], f"header.{field}.told", Confidence.LIKELY))
    yield from found if field == "start" else reversed(found)


def _behind_comma(front: Front, piece: Piece, words: Words) -> Iterator[Hour]:
    """The end behind the beginning: "Beginn der Sitzung: 19.30 Uhr, Ende 21.55 Uhr"."""
    for m in re.finditer(r",\s+([^,]{4,60})", piece.text):
        if words.match(m[1]) and (clock := _clock(front, m[1])) and len(m[1].split()) <= SHORT:
            part = Piece(piece.line, piece.start + m.start(1), piece.start + m.end(1))
            yield Hour(clock[0], part, clock[1], "header.end.told", Confidence.LIKELY)


def _held(front: Front, field: str) -> Iterator[Hour]:
    """The hours of a sentence of the front that says when the meeting was: "Mötet hölls mellan kl. 9 och 12"."""
    for line in front.plain:
        if front.language.header.held.search(line.text) and not front.elsewhere(line.text):
            for clock in front.times(line.text)[:1]:
                if (value := _side(clock, field)) and clock.end:
                    yield Hour(value, whole(line), clock.span, f"header.{field}.sentence", Confidence.LIKELY)


def _tells(cue: re.Match[str] | None, text: str) -> bool:
    """True where the phrase says by itself that the meeting begins or ends, or stands alone with a time."""
    if cue is None:
        return False
    return " " in cue[0].strip() or (cue.start() <= 3 and len(text.split()) <= 4)


def _below(line: Line, under: int, text: str) -> bool:
    """True for the short line right below a heading that opens or closes the meeting."""
    return line.index == under + 1 and len(text.split()) <= 12 and line.level is None


def _clock(front: Front, text: str) -> tuple[dt.time, tuple[int, int]] | None:
    """The clock time of a sentence that tells of beginning or end; a bare "19.15" counts here."""
    for clock in front.times(text):
        if clock.start:
            return clock.start, clock.span
    m = CLOCK.search(text)
    return (dt.time(int(m[1]), int(m[2])), m.span()) if m and not front.days(text) else None


def _lone(front: Front, field: str) -> Iterator[Hour]:
    """Two lines of the front that hold nothing but a clock time each."""
    alone = [x for x in front.plain if CLOCK.fullmatch(x.text.strip(" .:–-"))]
    pairs = [(a, b) for a, b in pairwise(alone) if b.index == a.index + 1]
    if len(alone) == 2 and pairs:
        line = pairs[0][0 if field == "start" else 1]
        m = CLOCK.search(line.text)
        if m:
            yield Hour(dt.time(int(m[1]), int(m[2])), whole(line), m.span(), f"header.{field}.line", Confidence.GUESS)
