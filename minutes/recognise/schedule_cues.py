"""Where a document begins to speak of coming meetings, and which lines belong to it.

A *cue* is a heading, a label, a cell or the first words of a line ("Mötestider våren 2025", "Nästa möte:").
What it covers depends on where it stands: the rest of its line, its cell, the next cell, the table or the
lines below, up to the next heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from minutes.blocks import Origin
from minutes.languages import Language
from minutes.languages.schedule import ScheduleWords
from minutes.recognise.dates import Clock, Dates, Grain, When, find_times
from minutes.recognise.lexicon import one_slip
from minutes.recognise.page import Grid, Line, Page, fold
from minutes.recognise.sentences import sentences

WORD = re.compile(r"[^\W\d_]{2,}")
SHORT = 70
"""A cue line is no longer than this, its dates left out."""
OTHER_WORDS = {"next": 7, "list": 4}
"""So many words beside the cue's own may stand in the line."""
LONGEST_SCOPE = 60
LONGEST_HOW = 12
"""A line that tells time or place of all meetings has no more words than this."""
LEAST_MISSPELT = 8
"""So many letters a heading must have before it is recognised with a slip of the finger."""


class Kind(StrEnum):
    """What a cue announces."""

    NEXT = "next"
    LIST = "list"


class Cue(Struct, frozen=True):
    """The words that open an announcement."""

    kind: Kind
    line: Line
    start: int
    end: int
    """``line.text[start:end]`` are the words."""
    heading: bool
    year: int | None = None
    """The year that the line names for its meetings."""
    tentative: bool = False


class Scope(Struct, frozen=True):
    """A cue with the lines that it covers, its own line first where that holds a date."""

    cue: Cue
    lines: tuple[Line, ...]


class Reader:
    """What the parts of the schedule recogniser share about one page."""

    def __init__(self, page: Page, dates: Dates, headings: frozenset[int]) -> None:
        """``dates`` counts from the meeting's day, ``headings`` are the indices of lines that head something."""
        self.page = page
        self.words: ScheduleWords = page.language.schedule
        self.dates = dates
        self.headings = headings
        self._found: dict[int, list[When]] = {}

    def in_year(self, year: int) -> Reader:
        """The same where a heading gives the year."""
        setting = self.dates.setting
        dates = Dates(self.page.language, setting.reference, year=year, order=setting.order)
        return Reader(self.page, dates, self.headings)

    def whens(self, line: Line) -> list[When]:
        """Everything that a line says about days."""
        if line.index not in self._found:
            self._found[line.index] = self.dates.find(line.text)
        return self._found[line.index]

    def days(self, line: Line) -> list[When]:
        """The days that a line names, no periods and no limits."""
        return [w for w in self.whens(line) if w.grain in (Grain.DAY, Grain.DAYS)]

    def times(self, line: Line) -> list[Clock]:
        """The clock times of a line."""
        return find_times(line.text, self.page.language)

    def begins_with_day(self, line: Line) -> bool:
        """True for a line that begins with a day, but for a weekday or a word."""
        days = self.days(line)
        return bool(days) and len(WORD.findall(line.text[: days[0].span[0]])) <= 1

    def is_heading(self, line: Line) -> bool:
        """True for a line that heads something; a row of dates in bold does not."""
        return line.index in self.headings and not self.begins_with_day(line)

    def says_how(self, text: str) -> bool:
        """True for words without a day that give time, place or form of the meetings around them."""
        words, header = self.words, self.page.language.header
        if header.place.whole(text.partition(":")[0]):
            return True
        how = (words.remote, words.on_site, words.hybrid, words.same_time)
        told = bool(find_times(text, self.page.language)) or any(w.search(text) for w in how)
        long = len(WORD.findall(text)) > LONGEST_HOW
        return told and not long and not header.opening.search(text) and not header.closing.search(text)

    def sentences(self, line: Line) -> list[tuple[int, int]]:
        """The sentences of a line; a full stop inside a date ends none."""
        spans: list[tuple[int, int]] = []
        for start, end in sentences(line.text, self.page.language):
            if spans and any(w.span[0] < start <= w.span[1] for w in self.whens(line)):
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
        return spans


def find_scopes(reader: Reader) -> list[Scope]:
    """All announcements that a cue opens, in order, no line in two of them."""
    scopes: list[Scope] = []
    taken: set[int] = set()
    for line in reader.page.lines:
        if line.index in taken:
            continue
        cue = find_cue(reader, line)
        lines = _covered(reader, cue) if cue else ()
        lines = tuple(x for x in lines if x.index not in taken)
        if cue and lines:
            scopes.append(Scope(cue, lines))
            taken.update(x.index for x in lines)
    return scopes


def find_cue(reader: Reader, line: Line) -> Cue | None:
    """The words of a line that announce meetings, where the line says little else."""
    found = _words(reader.words, line.text) or _misspelt(reader, line)
    if found is None:
        return None
    kind, start, end = found
    heading = line.index in reader.headings or line.level is not None
    rest = _without_times(reader, line, start, end)
    before = WORD.findall(line.text[:start])
    if (
        line.table is not None
        and before
        and not reader.words.agreeing.search(line.text[:start])
        and not reader.days(line)
    ):
        return None  # "Boka lokal till nästa möte" in a table of actions
    listed = kind is Kind.LIST and bool(reader.days(line))
    if len(before) > 4 or (not listed and len(WORD.findall(rest)) > OTHER_WORDS[kind]):
        return None
    if not heading and (len(rest) > SHORT or (kind is Kind.LIST and not _leads(reader, line, start, end))):
        return None
    years = {w.start.year for w in reader.whens(line) if w.year_given and w.grain not in (Grain.DAY, Grain.DAYS)}
    years |= _lone_years(rest)
    tentative = bool(reader.words.tentative.search(line.text)) and not reader.days(line)
    return Cue(kind, line, start, end, heading, years.pop() if len(years) == 1 else None, tentative)


def _leads(reader: Reader, line: Line, start: int, end: int) -> bool:
    """True where little but the cue stands before the first day; the fewer words it has itself, the less."""
    days = reader.days(line)
    lead = line.text[: days[0].span[0]] if days and days[0].span[0] > end else line.text
    times = [*(w.span for w in reader.whens(line)), *(c.span for c in reader.times(line))]
    known = [(start, end), *times, *(m.span() for m in reader.words.held.finditer(lead))]
    others = [m for m in WORD.finditer(lead) if not _inside(m.start(), known)]
    return len(others) <= (3 if " " in line.text[start:end].strip() else 1)


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(a <= at < b for a, b in spans)


def _misspelt(reader: Reader, line: Line) -> tuple[Kind, int, int] | None:
    """A heading of a list with a slip of the finger: "Mötetider våren 2025"."""
    first = WORD.search(line.text)
    if first is None or len(first[0]) < LEAST_MISSPELT or first.start() > 4 or len(line.text) > SHORT:
        return None
    return (Kind.LIST, *first.span()) if _near_heading(fold(first[0]), reader.page.language) else None


@lru_cache(maxsize=4096)
def _near_heading(word: str, language: Language) -> bool:
    known = (h for h in language.schedule.headings.plain if len(h) >= LEAST_MISSPELT and h[0] == word[0])
    return any(one_slip(word, heading) for heading in known)


def _lone_years(text: str) -> set[int]:
    return {int(year) for year in re.findall(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/.-])", text)}


def _words(words: ScheduleWords, text: str) -> tuple[Kind, int, int] | None:
    """The cue in a text; a reference ("inför nästa möte") is none, except where the day itself is settled."""
    listed = words.headings.search(text)
    following = words.find_next(text)
    if following and (listed is None or following.start() <= listed.start()):
        reference = words.find_reference(text)
        refers = reference and reference.start() < following.end() and following.start() < reference.end()
        settled = words.agreeing.search(text)
        if refers and reference and reference.start() < following.start() and not settled:
            return None
        if not words.company.match(text, _skip_space(text, following.end())):
            return Kind.NEXT, following.start(), following.end()
    return (Kind.LIST, *listed.span()) if listed else None


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _without_times(reader: Reader, line: Line, start: int, end: int) -> str:
    """The line without the cue, its dates and its clock times."""
    spans = [(start, end), *(w.span for w in reader.whens(line)), *(c.span for c in reader.times(line))]
    kept = list(line.text)
    for a, b in spans:
        kept[a:b] = " " * (b - a)
    return " ".join("".join(kept).split())


# ---- what a cue covers ----------------------------------------------------------------------------


def _covered(reader: Reader, cue: Cue) -> tuple[Line, ...]:
    own = (cue.line,) if reader.days(cue.line) else ()
    if cue.line.table is not None and not _flows(reader.page, cue.line):
        return own + (
            _in_table(reader, cue) if not own or cue.kind is Kind.LIST else _rest_of_cell(reader.page, cue.line)
        )
    if cue.kind is Kind.NEXT and not cue.heading and (own or _has_value(cue)):
        return own
    return own + tuple(_below(reader, cue))


def _has_value(cue: Cue) -> bool:
    """True for "Nästa möte: se kallelse": the answer stands beside it, and is no day."""
    _, colon, value = cue.line.text[cue.end :].partition(":")
    return bool(colon and value.strip())


def _flows(page: Page, line: Line) -> bool:
    """True in a table whose only use is to frame running text."""
    grid = page.grids[line.table or ""]
    return len(grid.cells) == 1 and len([cell for cell in grid.cells[0] if cell]) <= 1


def _in_table(reader: Reader, cue: Cue) -> tuple[Line, ...]:
    """The rest of the cell, or the cells beside it, or those below it."""
    line, grid = cue.line, reader.page.grids[cue.line.table or ""]
    row, column = line.row or 0, line.column or 0
    rest = _rest_of_cell(reader.page, line)
    if any(reader.days(x) for x in rest):
        return rest
    beside = tuple(x for cell in grid.cells[row][column + 1 :] for x in cell)
    if any(reader.days(x) for x in beside):
        return rest + beside
    if row and not line.text.endswith(":") and cue.kind is Kind.NEXT:
        return rest  # "Nästa möte" as the day by which something is to be done
    return rest + tuple(_cells_below(reader, grid, row, column, cue.kind))


def _rest_of_cell(page: Page, line: Line) -> tuple[Line, ...]:
    place = (line.table, line.row, line.column)
    rest = []
    for following in page.after(line):
        if (following.table, following.row, following.column) != place:
            break
        rest.append(following)
    return tuple(rest)


def _cells_below(reader: Reader, grid: Grid, row: int, column: int, kind: Kind) -> Iterator[Line]:
    """A value under its label; under a list's heading all rows."""
    for cells in grid.cells[row + 1 : row + LONGEST_SCOPE]:
        if kind is Kind.LIST:
            lines = tuple(x for cell in cells for x in cell)
        else:
            lines = cells[column] if column < len(cells) else ()
        if not any(reader.days(x) for x in lines):
            return
        yield from lines
        if kind is Kind.NEXT:
            return


def _below(reader: Reader, cue: Cue) -> list[Line]:
    """The lines under a cue: rows with dates, what says how, and a few lines between them."""
    kept: list[Line] = []
    pending: list[Line] = []
    patience = _patience(cue)
    for line in reader.page.after(cue.line):
        if not _belongs(reader, cue, line, kept) or len(kept) > LONGEST_SCOPE:
            break
        if reader.days(line) or reader.says_how(line.text):
            kept += [*pending, line]
            pending = []
        else:
            pending.append(line)
            if len(pending) > patience:
                break
    while kept and not reader.days(kept[-1]) and not reader.says_how(kept[-1].text):
        kept.pop()
    return kept if any(reader.days(line) for line in kept) else []


def _patience(cue: Cue) -> int:
    """How many lines without a date may stand between two that have one."""
    if cue.kind is Kind.LIST:
        return 5 if cue.heading or cue.line.text.endswith(":") else 2
    return 3 if cue.heading else 1


def _belongs(reader: Reader, cue: Cue, line: Line, kept: list[Line]) -> bool:
    """True for a line that may still be under the cue."""
    if reader.is_heading(line) or (cue.line.origin is Origin.TEXTBOX) != (line.origin is Origin.TEXTBOX):
        return False
    if kept and not reader.days(line) and not reader.says_how(line.text) and find_cue(reader, line):
        return False
    listed = cue.line.ordered and not cue.heading and line.ordered and line.list_level == cue.line.list_level
    if listed and not reader.begins_with_day(line):
        return False
    if line.table == cue.line.table:
        return True
    tables = {x.table for x in kept}
    return not kept or line.table in tables or None in tables
