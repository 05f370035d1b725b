"""The neutral block tree: what a document says, before anyone asks what it means.

A reader turns bytes into a :class:`Document`; everything after it works on blocks alone
and never sees the file format.  Every block has an id that stays the same for the same
bytes, so that a fact can point at the place it came from:

* ``b7`` is the seventh block of the body,
* ``b7.r2.c1.b1`` is a block in the second row, first cell of a table,
* ``h1.b1``, ``f1.b1``, ``n3.b1``, ``t2.b1`` stand in a page header, a footer, a note, a text box.

Offsets are counted in characters (code points) of ``Paragraph.text``.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from minutes.frozen import Frozen


class Origin(StrEnum):
    """Where in the file a block stood."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    TEXTBOX = "textbox"


class LevelSource(StrEnum):
    """Why a paragraph counts as a heading, surest first."""

    STYLE = "style"
    OUTLINE = "outline"
    LOOKS = "looks"


class Span(Struct, frozen=True):
    """A stretch of a paragraph with one look: ``text[start:end]``."""

    start: int
    end: int
    bold: bool = False
    italic: bool = False
    href: str | None = None
    """The address of a link, never followed."""


class Paragraph(Struct, frozen=True, tag="paragraph"):
    """One paragraph, as Word shows it with all changes accepted."""

    id: str
    text: str
    """The visible text without the list label; a line break is ``\\n``, a tab ``\\t``."""
    spans: tuple[Span, ...] = ()
    """Only the stretches that are bold, italic or linked, in order, not overlapping."""
    style: str = ""
    """The style's name as its author sees it, lower case, English where Word has an English name."""
    level: int | None = None
    """Heading level 1..9, or None for body text."""
    level_source: LevelSource | None = None
    label: str = ""
    """The number or bullet that Word computes: ``"§ 12"``, ``"3.1"``, ``"a)"``, ``"•"``."""
    list_level: int | None = None
    """0 for the outermost list level, None outside lists."""
    ordered: bool = False
    """True where the list counts (the label is a number or a letter)."""
    origin: Origin = Origin.BODY
    page_break: bool = False
    """True where a page break stands in or before the paragraph."""
    notes: tuple[str, ...] = ()
    """Ids of the foot- and endnotes that are referred to here."""
    anchor: str = ""
    """The name by which links of the same document (``#name``) find the paragraph; a bookmark in Word."""
    language: str = ""
    """BCP 47 tag of a text that we write into a document of another language; readers leave it empty."""

    @property
    def bold(self) -> bool:
        """True where every visible character is bold."""
        return covered(self.text, [s for s in self.spans if s.bold])


class Cell(Struct, frozen=True):
    """A table cell; merged neighbours are counted, never repeated."""

    blocks: tuple[Block, ...] = ()
    columns: int = 1
    """How many grid columns the cell covers."""
    continued: bool = False
    """True where the cell continues the one above it (a vertical merge); it then holds no blocks."""


class Row(Struct, frozen=True):
    """A table row."""

    cells: tuple[Cell, ...] = ()
    header: bool = False
    """True where Word repeats the row on each page."""


class Table(Struct, frozen=True, tag="table"):
    """A table as rows of cells of blocks."""

    id: str
    rows: tuple[Row, ...] = ()
    origin: Origin = Origin.BODY


Block = Paragraph | Table


class Remark(Frozen):
    """Something about the file that a careful reader should know, for example unaccepted changes."""

    code: str
    text: str


class Document(Struct, frozen=True):
    """What a reader found in one file."""

    name: str = ""
    """The file's name without its folder, for people; never used to decide anything."""
    sha256: str = ""
    """Of the file's bytes, hexadecimal."""
    format: str = ""
    """The kind of file: ``docx``, ``markdown``, ``text``."""
    title: str = ""
    """The title in the file's properties; often stale, so only a hint."""
    mark: str = ""
    """What a Word file of our own says of itself: ``1 sv``, the form of the record and its language."""
    blocks: tuple[Block, ...] = ()
    headers: tuple[Block, ...] = ()
    footers: tuple[Block, ...] = ()
    notes: tuple[Block, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph of the file, page headers first, then body, notes and footers."""
        for part in (self.headers, self.blocks, self.notes, self.footers):
            yield from walk(part)


def walk(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """The paragraphs of a block sequence in reading order, those in cells included."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from walk(cell.blocks)


def covered(text: str, spans: list[Span]) -> bool:
    """True where the spans cover every visible character of a text that has any."""
    if not text.strip() or not spans:
        return False
    inside = [False] * len(text)
    for span in spans:
        inside[span.start : span.end] = [True] * (min(span.end, len(text)) - span.start)
    return all(on or char.isspace() for on, char in zip(inside, text, strict=True))
