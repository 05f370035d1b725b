"""Tables of a Word file: a head that is repeated on each page, rows that stay in one piece, columns of fitting width."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import cast

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.text.paragraph import CT_P
from docx.text.paragraph import Paragraph as WordParagraph

from minutes.blocks import Cell, Table, walk

TEXT_WIDTH = 9070
"""Twentieths of a point between the margins of an A4 page."""
EVEN = 12.0
"""A column's width grows with the root of its text; this much is added so that short columns keep room."""
WIDEST_WORD = 24
LETTER = 105
"""Twentieths of a point that a letter of a table takes, on average."""
ROOM = 200
"""The same for a cell's margins."""


def column_widths(table: Table) -> list[int]:
    """The columns' widths in twentieths of a point, together as wide as the text.

    A column has room for its longest word where that can be, and what is left goes to those that say most.
    """
    columns = max((len(row.cells) for row in table.rows), default=0)
    texts = [[_text(row.cells[i]) for row in table.rows if i < len(row.cells)] for i in range(columns)]
    least = [min(max(map(_longest_word, column), default=0), WIDEST_WORD) * LETTER + ROOM for column in texts]
    if sum(least) >= TEXT_WIDTH:
        return shared(TEXT_WIDTH, [float(each) for each in least])
    wishes = [sqrt(sum(map(len, column)) / max(len(column), 1)) * EVEN for column in texts]
    spare = shared(TEXT_WIDTH - sum(least), [wish + 1 for wish in wishes])
    return [low + more for low, more in zip(least, spare, strict=True)]


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


def new_table(file: WordDocument, rows: int, widths: Sequence[int]) -> list[list[WordParagraph]]:
    """An empty table at the end of a file; the paragraphs of its cells, row by row."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    table = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="MinutesTable"/><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid></w:tbl>'
    )
    body = file.element.body
    body.insert_element_before(table, "w:sectPr")
    return [_row(file, table, widths, is_head=number == 0) for number in range(rows)]


def _row(file: WordDocument, table: object, widths: Sequence[int], *, is_head: bool) -> list[WordParagraph]:
    head = "<w:tblHeader/>" if is_head else ""
    row = parse_xml(f"<w:tr {nsdecls('w')}><w:trPr><w:cantSplit/>{head}</w:trPr></w:tr>")
    table.append(row)  # type: ignore[attr-defined] # an element of python-docx, which has no types for it
    return [_cell(file, row, width) for width in widths]


def _cell(file: WordDocument, row: object, width: int) -> WordParagraph:
    cell = parse_xml(f'<w:tc {nsdecls("w")}><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr></w:tc>')
    paragraph = cast("CT_P", OxmlElement("w:p"))
    cell.append(paragraph)
    row.append(cell)  # type: ignore[attr-defined] # the same
    return WordParagraph(paragraph, file._body)  # noqa: SLF001 - the parent through which styles are found
