"""Tables of a Word file: a head that is repeated on each page, rows that stay in one piece, columns of fitting width."""

from __future__ import annotations

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
WIDEST_WORD = 24
BOLDER = 8
"""One letter in so many is how much wider the bold letters of the head are."""
TALL = 600
"""Letters of a cell from which on its row may be split between two pages."""


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
    return next((size for size in (USUAL, SMALL, FINE) if sum(_least(table, size)) <= room), TINY)


def is_wide(table: Table, room: int) -> bool:
    """True for a table whose words do not fit across the page, be they small."""
    return fitting(table, room) not in {USUAL, SMALL}


def column_widths(table: Table, room: int, size: Size = USUAL) -> list[int]:
    """The columns' widths in twentieths of a point, together as wide as the room that there is.

    A column has room for its longest word where that can be, and what is left goes to those that say most.
    """
    least = _least(table, size)
    if sum(least) >= room:
        return shared(room, [float(each) for each in least])
    wishes = [sqrt(sum(map(len, column)) / max(len(column), 1)) * EVEN for column in _columns(table)]
    spare = shared(room - sum(least), [wish + 1 for wish in wishes])
    return [low + more for low, more in zip(least, spare, strict=True)]


def _columns(table: Table) -> list[list[str]]:
    columns = max((len(row.cells) for row in table.rows), default=0)
    return [[_text(row.cells[i]) for row in table.rows if i < len(row.cells)] for i in range(columns)]


def _least(table: Table, size: Size) -> list[int]:
    """What the longest word of each column takes."""
    return [min(_widest(column), WIDEST_WORD) * size.letter + 2 * size.margin + 30 for column in _columns(table)]


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
    return max(map(len, text.split()), default=0)


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
    is_tall = any(len(_text(cell)) > TALL for cell in row.cells)
    properties = ("" if is_tall else "<w:cantSplit/>") + ("<w:tblHeader/>" if is_head else "")
    made = parse_xml(f"<w:tr {nsdecls('w')}><w:trPr>{properties}</w:trPr></w:tr>")
    table.append(made)  # type: ignore[attr-defined] # an element of python-docx, which has no types for it
    return [_cell(file, made, width) for width in widths]


def _cell(file: WordDocument, row: object, width: int) -> WordParagraph:
    cell = parse_xml(f'<w:tc {nsdecls("w")}><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr></w:tc>')
    paragraph = cast("CT_P", OxmlElement("w:p"))
    cell.append(paragraph)
    row.append(cell)  # type: ignore[attr-defined] # the same
    return WordParagraph(paragraph, file._body)  # noqa: SLF001 - the parent through which styles are found
