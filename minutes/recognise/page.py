"""A document as numbered lines: what every recogniser reads.

A paragraph with line breaks becomes several lines; a table cell's paragraphs become lines that know
their row and column.  A bullet or number that was typed by hand is moved from the text to the label.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TypeVar, cast

from msgspec import Struct, field

from minutes.blocks import Block, Document, LevelSource, Origin, Paragraph, Row, Table
from minutes.draft import Confidence, Evidence
from minutes.languages import Language
from minutes.recognise.joined_tables import JoinedTables
from minutes.recognise.sentences import month_names
from minutes.recognise.tab_tables import Cut, TabTables

T = TypeVar("T")
TYPED_LABEL = re.compile(
    r"\s*(?:(?P<bullet>[-–—•·▪◦o*→⇒]|->|=>)\s+|(?P<number>§\s?\d{1,4}[a-z]?|\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[a-zA-Z][.)])(?=\s)\s*)"
)
BULLETS = "-–—•·▪◦o*→⇒>"
DAY_OF_MONTH = re.compile(r"\s*\d{1,2}\s+[^\W\d]{3,12}\.?,?\s+\d{4}\b")
"""A date in any language: "3 February 2022"; "6. Budget 2026" is an item."""
EMPHASIS = re.compile(r"^[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}$")


class Line(Struct, frozen=True, dict=True):
    """One line of the document with its place and its looks."""

    index: int
    block: str
    """Id of the block that it is part of."""
    start: int
    """Where ``text`` begins in the block's text."""
    text: str
    """Verbatim, stripped of white space, of a typed label and of stray emphasis marks."""
    label: str = ""
    """The bullet or number before it, computed by Word or typed."""
    ordered: bool = False
    list_level: int | None = None
    level: int | None = None
    """Heading level, None for body text."""
    level_source: LevelSource | None = None
    bold: bool = False
    lead: int = 0
    """So many characters at its beginning are bold, where the rest is not."""
    style: str = ""
    origin: Origin = Origin.BODY
    table: str | None = None
    """Id of the innermost table that it stands in."""
    row: int | None = None
    """0 for the first row."""
    column: int | None = None
    """0 for the first grid column."""
    first: bool = True
    """True for the first line of its block."""

    @property
    def end(self) -> int:
        """Where ``text`` ends in the block's text."""
        return self.start + len(self.text)

    @cached_property
    def folded(self) -> str:
        """For comparing: see :func:`fold`."""
        return fold(self.text)

    def evidence(self, rule: str, confidence: Confidence, start: int = 0, end: int | None = None) -> Evidence:
        """Evidence for a fact found in ``text[start:end]``."""
        end = len(self.text) if end is None else end
        return Evidence(
            block=self.block,
            start=self.start + start,
            end=self.start + end,
            quote=self.text[start:end],
            rule=rule,
            confidence=confidence,
        )


class Grid(Struct, frozen=True):
    """A table as lines a cell; ``cells[row][column]`` is a tuple of lines."""

    id: str
    cells: tuple[tuple[tuple[Line, ...], ...], ...]
    first: int
    """Index of its first line (or of the line that follows, where it is empty)."""

    def text(self, row: int, column: int) -> str:
        """The text of a cell, lines joined by a line break; empty where there is no such cell."""
        if row >= len(self.cells) or column >= len(self.cells[row]):
            return ""
        return "\n".join(line.text for line in self.cells[row][column])


class Page(Struct, frozen=True, eq=False):
    """The lines of one meeting's part of a document, in one language."""

    document: Document
    language: Language
    lines: tuple[Line, ...]
    """The body, notes at the end; page headers and footers stand apart."""
    margins: tuple[Line, ...] = ()
    """Lines of page headers and footers."""
    grids: dict[str, Grid] = field(default_factory=dict)
    """Tables by id, nested ones included."""
    memo: dict[str, object] = field(default_factory=dict)
    """What recognisers worked out once for this page."""

    def once(self, key: str, make: Callable[[], T]) -> T:
        """What ``make`` works out for this page; it is called the first time only."""
        if key not in self.memo:
            self.memo[key] = make()
        return cast("T", self.memo[key])

    def after(self, line: Line) -> Iterator[Line]:
        """The lines that follow."""
        yield from self.lines[line.index + 1 :]


def fold(text: str) -> str:
    """Text for comparing: composed, case-folded, dashes and quotes made alike, white space single, stripped."""
    text = unicodedata.normalize("NFC", text).casefold()
    text = text.translate(DASHES)
    return " ".join(text.split()).strip()


DASHES = {ord(c): "-" for c in "‐‑‒–—―−"} | {ord(c): '"' for c in "“”„«»"} | {ord("’"): "'", 0xAD: None, 0x200B: None}


def open_page(document: Document, language: Language) -> Page:
    """Cut a document into lines."""
    months = month_names(language) | {name.casefold() for names in language.dates.months_short for name in names}
    weeks = frozenset(word.casefold() for word in language.dates.week)
    cutter = _Cutter(months, weeks, TabTables(language), JoinedTables(language))
    body = (*document.blocks, *document.notes)
    cutter.cut(body)
    margins = _Cutter(months, weeks, TabTables(language), JoinedTables(language))
    margins.cut((*document.headers, *document.footers))
    return Page(document, language, tuple(cutter.lines), tuple(margins.lines), cutter.grids)


class _Cutter:
    """Collects lines and grids while walking the block tree."""

    def __init__(self, months: frozenset[str], weeks: frozenset[str], typed: TabTables, joined: JoinedTables) -> None:
        self.months = months
        self.weeks = weeks
        self.typed = typed
        self.joined = joined
        self.lines: list[Line] = []
        self.grids: dict[str, Grid] = {}

    def cut(
        self, blocks: tuple[Block, ...], table: str | None = None, row: int | None = None, column: int | None = None
    ) -> None:
        done = 0
        for at, block in enumerate(blocks):
            if at < done:
                continue
            if not isinstance(block, Paragraph):
                self.table(block)
            elif table is None and (rows := self.typed.rows_at(blocks, at)):
                done = at + len(rows)
                self.typed_table(blocks[at:done], rows)
            else:
                self.paragraph(block, table, row, column)

    def typed_table(self, blocks: tuple[Block, ...], rows: list[list[Cut]]) -> None:
        """A table whose columns are parted by tabs: each cell a line of its paragraph."""
        first = len(self.lines)
        name = f"{blocks[0].id}.tabs"
        cells: list[tuple[tuple[Line, ...], ...]] = []
        for r, (block, cuts) in enumerate(zip(blocks, rows, strict=True)):
            cells.append(
                tuple(self.typed_cell(cast("Paragraph", block), cut, name, (r, c)) for c, cut in enumerate(cuts))
            )
        self.grids[name] = Grid(name, tuple(cells), first)

    def typed_cell(self, block: Paragraph, cut: Cut, table: str, place: tuple[int, int]) -> tuple[Line, ...]:
        """The line of a cell, none where it is empty."""
        text, lead = bare(block.text[slice(*cut)])
        if not text:
            return ()
        start = cut[0] + lead
        line = Line(
            index=len(self.lines),
            block=block.id,
            start=start,
            text=text,
            bold=_bold_from(block, start, start + len(text)) >= len(text),
            style=block.style,
            origin=block.origin,
            table=table,
            row=place[0],
            column=place[1],
            first=place[1] == 0,
        )
        self.lines.append(line)
        return (line,)

    def table(self, table: Table) -> None:
        for n, rows in enumerate(self.joined.parts(table)):
            self.grid(f"{table.id}.part{n + 1}" if n else table.id, rows)

    def grid(self, name: str, table: tuple[Row, ...]) -> None:
        """One table, or a part of one that was joined of several."""
        first = len(self.lines)
        rows = []
        for r, row in enumerate(table):
            cells: list[tuple[Line, ...]] = []
            for cell in row.cells:
                before = len(self.lines)
                self.cut(cell.blocks, name, r, len(cells))
                cells.append(tuple(self.lines[before:]))
                cells.extend(() for _ in range(min(cell.columns, 64) - 1))
            rows.append(tuple(cells))
        self.grids[name] = Grid(name, tuple(rows), first)

    def paragraph(self, block: Paragraph, table: str | None, row: int | None, column: int | None) -> None:
        """One line a line break; the first carries the label that Word computes."""
        offset = 0
        first = True
        for raw in block.text.split("\n"):
            computed = block.label if first else ""
            label, skip = (computed, 0) if computed else self.label(raw, block)
            text, lead = bare(raw[skip:])
            if text or (label and first):
                start = offset + skip + lead
                heavy = _bold_from(block, start, start + len(text))
                line = Line(
                    index=len(self.lines),
                    block=block.id,
                    start=start,
                    text=text,
                    label=label,
                    ordered=block.ordered if computed else bool(label) and label[-1:] not in BULLETS,
                    list_level=_list_level(block, raw, label),
                    level=block.level if first else None,
                    level_source=block.level_source if first else None,
                    bold=0 < len(text) <= heavy,
                    lead=heavy if heavy < len(text) else 0,
                    style=block.style,
                    origin=block.origin,
                    table=table,
                    row=row,
                    column=column,
                    first=first,
                )
                self.lines.append(line)
                first = False
            offset += len(raw) + 1

    def label(self, raw: str, block: Paragraph) -> tuple[str, int]:
        """A typed label, unless it is part of a date: "3 February", "v. 12"."""
        label, skip = typed_label(raw, heading=block.level is not None)
        following = raw[skip:].split(maxsplit=1)
        if label[:1].isdigit() and following and following[0].casefold().rstrip(".,") in self.months:
            return "", 0
        if DAY_OF_MONTH.match(raw) or (label.casefold() in self.weeks and raw[skip : skip + 1].isdigit()):
            return "", 0
        return label, skip


def _list_level(block: Paragraph, raw: str, label: str) -> int | None:
    """Word's list level, or the indent of a typed bullet."""
    if block.list_level is not None:
        return block.list_level
    return _indent(raw) if label else None


def typed_label(raw: str, *, heading: bool = False) -> tuple[str, int]:
    """The bullet or number typed at the start of a line, and how many characters it takes."""
    m = TYPED_LABEL.match(raw)
    if not m:
        return "", 0
    label = m["bullet"] or m["number"]
    if m["bullet"] == "o" and heading:
        return "", 0
    if m["number"] and not _counts(label, raw[m.end() :], heading=heading):
        return "", 0
    return label.strip(), m.end()


def _counts(label: str, rest: str, *, heading: bool) -> bool:
    """True where a leading number numbers the line, and is no quantity ("12 deltagare") or time ("10.30 start")."""
    if label[0] == "§" or label[-1] in ".)":
        return bool(rest.strip())
    if "." in label:
        parts = label.split(".")
        return heading or not (len(parts) == 2 and len(parts[1]) == 2)
    return bool(rest[:1].isupper()) and (heading or len(rest) < 80)


def _indent(raw: str) -> int:
    width = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
    return min(width // 2, 8)


def bare(text: str) -> tuple[str, int]:
    """Text without white space and stray ``*`` around it, and how much was taken off its front."""
    lead = len(text) - len(text.lstrip())
    text = text.strip()
    m = EMPHASIS.match(text)
    if m and m.start() == 0:
        lead += m.end()
        text = text[m.end() :]
    return EMPHASIS.sub("", text).rstrip(), lead


def _bold_from(block: Paragraph, start: int, end: int) -> int:
    """How many characters from ``start`` on are bold, white space included."""
    at = start
    for span in sorted((s for s in block.spans if s.bold), key=lambda s: s.start):
        if span.end > at and not block.text[at : max(at, span.start)].strip():
            at = max(at, span.end)
    at = min(at, end)
    return end - start if at > start and not block.text[at:end].strip() else at - start
