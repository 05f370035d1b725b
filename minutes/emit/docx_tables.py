"""Tables of a Word file: a head that is repeated on each page, rows that stay in one piece, columns of fitting width."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple, cast

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.text.paragraph import CT_P
from docx.text.paragraph import Paragraph as WordParagraph

from minutes.blocks import Cell, Row, Table, walk

EVEN = 12.0
"""A column's width grows with the root of its text; this much is added so that short columns keep room."""
WIDEST_WORDS = (48, 36, 24)
"""Letters of a word that a column makes room for: as many as the page has room for, the last in any case."""
ONE_LINE = 44
"""Letters of a cell that a column tries to show on one line."""
SHORT = 12
"""Rows of a table that stays in one piece."""
BOLDER = 8
"""One letter in so many is how much wider the bold letters of the head are."""
TALL = 600
"""Letters of a cell from which on its row may be split between two pages."""
HYPHEN = re.compile(r"(?<=\w)[-/‐–](?=\w)")
FIGURE = re.compile(r"[-–−+]?\d[\d\s.,:]{0,20}(?: ?(?:%|kr|€|min))?")
"""A number as tables have it: ``-3 500``, ``12,5 %``."""


class Size(NamedTuple):
    """One of the sizes that a table's text may have; lengths are in twentieths of a point."""

    style: str
    """The style of the paragraphs in its cells."""
    letter: int
    """What a letter takes, on average."""
    margin: int
    """Of a cell, at its left and at its right."""


USUAL = Size("Minutes Cell", 105, 85)
SMALL = Size("Minutes Cell Small", 92, 70)
FINE = Size("Minutes Cell Fine", 76, 45)
TINY = Size("Minutes Cell Tiny", 68, 20)


def fitting(table: Table, room: int) -> Size:
    """The largest size in which no word is cut, or the smallest."""
    return next((size for size in (USUAL, SMALL, FINE) if sum(_least(table, size, WIDEST_WORDS[-1])) <= room), TINY)


def is_wide(table: Table, room: int) -> bool:
    """True for a table whose words do not fit across the page, be they small."""
    return fitting(table, room) not in {USUAL, SMALL}


def column_widths(table: Table, room: int, size: Size = USUAL, given: Sequence[float] = ()) -> list[int]:
    """The columns' widths in twentieths of a point, together as wide as the room that there is.

    A column has room for its longest word where that can be; what is left goes first to those whose cells would
    otherwise need a second line, then to those that say most.

    Args:
        table: what stands in the cells.
        room: the width of the whole.
        size: of the letters.
        given: shares of the whole that were decided on beforehand; they count as far as no word is cut.
    """
    tried = [_least(table, size, letters) for letters in WIDEST_WORDS]
    least = next((each for each in tried if sum(each) <= room), tried[-1])
    if sum(least) >= room:
        return shared(room, [float(each) for each in least])
    if given:
        return _as_given(least, shared(room, given))
    widths = [low + more for low, more in zip(least, _for_one_line(table, size, least, room), strict=True)]
    wishes = [sqrt(sum(map(len, column)) / max(len(column), 1)) * EVEN for column in _columns(table)]
    spare = shared(room - sum(widths), [wish + 1 for wish in wishes])
    return [width + more for width, more in zip(widths, spare, strict=True)]


def _as_given(least: Sequence[int], wanted: Sequence[int]) -> list[int]:
    """The widths that are wanted; a column whose word would be cut takes what it needs from the others."""
    missing = sum(max(low - wish, 0) for low, wish in zip(least, wanted, strict=True))
    over = [max(wish - low, 0) for low, wish in zip(least, wanted, strict=True)]
    taken = shared(missing, [float(each) for each in over]) if missing else [0] * len(over)
    return [max(low, wish) - less for low, wish, less in zip(least, wanted, taken, strict=True)]


def _for_one_line(table: Table, size: Size, least: Sequence[int], room: int) -> list[int]:
    """What the columns get so that most of their cells need one line: first those that need least for it."""
    whole = [_width(_usual_length(column), size) for column in _columns(table)]
    wishes = [max(each - low, 0) for each, low in zip(whole, least, strict=True)]
    spare, given = room - sum(least), [0] * len(wishes)
    for place in sorted(range(len(wishes)), key=lambda place: wishes[place]):
        if wishes[place] <= spare:
            given[place], spare = wishes[place], spare - wishes[place]
    return given


def _usual_length(column: Sequence[str]) -> int:
    """The letters of the longest line of nine cells in ten."""
    lengths = sorted(max(map(len, text.split("\n"))) for text in column if text)
    return min(lengths[(len(lengths) - 1) * 9 // 10], ONE_LINE) if lengths else 0


def _columns(table: Table) -> list[list[str]]:
    columns = max((len(row.cells) for row in table.rows), default=0)
    return [[_text(row.cells[i]) for row in table.rows if i < len(row.cells)] for i in range(columns)]


def _least(table: Table, size: Size, letters: int) -> list[int]:
    """What the longest word of each column takes, of ``letters`` at most."""
    return [_width(min(_widest(column), letters), size) for column in _columns(table)]


def _width(letters: int, size: Size) -> int:
    return letters * size.letter + 2 * size.margin + 30


def _widest(column: Sequence[str]) -> int:
    head, *rows = map(_longest_word, column)
    return max([head + -(-head // BOLDER), *rows])


def shared(whole: int, weights: Sequence[float]) -> list[int]:
    """A whole number cut up by weights, nothing left over."""
    total = sum(weights)
    parts = [int(whole * weight / total) for weight in weights]
    if parts:
        parts[-1] += whole - sum(parts)
    return parts


def _text(cell: Cell) -> str:
    return "\n".join(paragraph.text for paragraph in walk(cell.blocks))


def _longest_word(text: str) -> int:
    """The letters of the longest piece that no line break can come into; one may stand behind a hyphen."""
    return max(map(len, HYPHEN.sub("\\g<0> ", text).split()), default=0)


def stay_together(rows: Sequence[Row]) -> list[bool]:
    """For each row, whether it stands on the page of the next: all of a short table, the ends of a long one.

    A head with one row below it at the foot of a page, or one row alone at the top of the next, looks like a mistake.
    """
    last = len(rows) - 1
    if last < SHORT and not any(map(_is_tall, rows)):
        return [number < last for number in range(last + 1)]
    ends = {0, 1, last - 1}
    return [number in ends and number < last and not _is_tall(rows[number + 1]) for number in range(last + 1)]


def figures(rows: Sequence[Row]) -> list[bool]:
    """For each column, whether it holds figures and nothing else below its head: they stand at the right."""
    columns = max((len(row.cells) for row in rows), default=0)
    below = [[_text(row.cells[i]) for row in rows[1:] if i < len(row.cells)] for i in range(columns)]
    return [any(column) and all(FIGURE.fullmatch(text) for text in column if text) for column in below]


def _is_tall(row: Row) -> bool:
    return any(len(_text(cell)) > TALL for cell in row.cells)


def new_table(file: WordDocument, rows: Sequence[Row], widths: Sequence[int], size: Size) -> list[list[WordParagraph]]:
    """An empty table at the end of a file; the paragraphs of its cells, row by row."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    edges = "".join(f'<w:{side} w:w="{size.margin}" w:type="dxa"/>' for side in ("left", "right"))
    table = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="MinutesTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{edges}</w:tblCellMar><w:tblLook w:val="0020" w:firstRow="1" '
        'w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid></w:tbl>"
    )
    body = file.element.body
    body.insert_element_before(table, "w:sectPr")
    return [_row(file, table, row, widths, is_head=not number) for number, row in enumerate(rows)]


def _row(file: WordDocument, table: object, row: Row, widths: Sequence[int], *, is_head: bool) -> list[WordParagraph]:
    properties = ("" if _is_tall(row) else "<w:cantSplit/>") + ("<w:tblHeader/>" if is_head else "")
    made = parse_xml(f"<w:tr {nsdecls('w')}><w:trPr>{properties}</w:trPr></w:tr>")
    table.append(made)  # type: ignore[attr-defined] # an element of python-docx, which has no types for it
    return [_cell(file, made, width) for width in widths]


def _cell(file: WordDocument, row: object, width: int) -> WordParagraph:
    cell = parse_xml(f'<w:tc {nsdecls("w")}><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr></w:tc>')
    paragraph = cast("CT_P", OxmlElement("w:p"))
    cell.append(paragraph)
    row.append(cell)  # type: ignore[attr-defined] # the same
    return WordParagraph(paragraph, file._body)  # noqa: SLF001 - the parent through which styles are found
