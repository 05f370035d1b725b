"""Tables of a Word part: rows of cells of blocks, merged cells counted and never repeated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from msgspec import Struct

from minutes.blocks import Block, Cell, Origin, Paragraph, Row
from minutes.readers.docx_drawing import ALTERNATE, branch
from minutes.readers.docx_elements import IGNORED, REMOVED, TRANSPARENT
from minutes.readers.docx_xml import VAL, Element, attribute, children, number, on, value, w

ROW, CELL, ROW_PROPERTIES, CELL_PROPERTIES = w("tr"), w("tc"), w("trPr"), w("tcPr")

HEADER_ROW, DELETED_ROW, BEFORE = w("tblHeader"), w("del"), w("gridBefore")
SPAN, MERGED_DOWN, MERGED_RIGHT, DELETED_CELL = w("gridSpan"), w("vMerge"), w("hMerge"), w("cellDel")
CELL_SAYINGS = frozenset({SPAN, MERGED_DOWN, MERGED_RIGHT, DELETED_CELL})


class RowProperties(Struct):
    """What a row says about itself."""

    header: bool = False
    deleted: bool = False
    before: int = 0
    """Grid columns left out before its first cell."""


class CellProperties(Struct):
    """What a cell says about itself."""

    columns: int = 1
    continued: bool = False
    joined: bool = False
    """True where it is merged into the cell at its left, in the old way (``w:hMerge``)."""
    deleted: bool = False


class Reader(Protocol):
    """What a table needs of whoever reads its cells."""

    def read(self, container: Element, prefix: str, origin: Origin, depth: int) -> list[Block]:
        """The blocks of a cell, with ids under a prefix."""

    def count_blocks(self, count: int) -> None:
        """Count rows and cells; raises where there are too many."""

    def count_change(self) -> None:
        """Count an unaccepted change."""


class Place(Struct, frozen=True):
    """Where a table stands."""

    id: str
    origin: Origin
    depth: int
    """How deep its cells are nested."""


def rows(table: Element, place: Place, reader: Reader) -> Iterator[Row]:
    """The rows of a table with all changes accepted."""
    number_of_row = 0
    for element in _through(table, ROW):
        properties = _row_properties(element)
        if properties.deleted:
            reader.count_change()
            continue
        number_of_row += 1
        reader.count_blocks(1 + len(element))
        cells = _cells(element, f"{place.id}.r{number_of_row}.c", properties.before, place, reader)
        yield Row(tuple(cells), properties.header)


def _cells(row: Element, prefix: str, before: int, place: Place, reader: Reader) -> tuple[Cell, ...]:
    cells = [Cell((), before, False)] if before else []
    read, origin, depth = reader.read, place.origin, place.depth
    for element in _through(row, CELL):
        found = _cell_properties(element)
        if found.deleted:
            reader.count_change()
            continue
        blocks = _said(read(element, f"{prefix}{len(cells) + 1}.", origin, depth))
        if found.joined and cells and not blocks:
            left = cells[-1]
            cells[-1] = Cell(left.blocks, left.columns + found.columns, left.continued)
        else:
            cells.append(Cell(blocks, found.columns, found.continued and not blocks))
    return tuple(cells)


def _said(blocks: list[Block]) -> tuple[Block, ...]:
    """The blocks of a cell, none where all of them are empty."""
    for block in blocks:
        if not isinstance(block, Paragraph) or block.text or block.label or block.notes:
            return tuple(blocks)
    return ()


PLAIN_CELL, PLAIN_ROW = CellProperties(), RowProperties()


def _through(container: Element, wanted: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, those in content controls and other wrappers included."""
    for child in children(container):
        tag = child.tag
        if tag == wanted:
            yield child
        elif tag in TRANSPARENT:
            yield from _through(child, wanted)
        elif tag == ALTERNATE and (chosen := branch(child)) is not None:
            yield from _through(chosen, wanted)
        elif tag not in IGNORED and tag not in REMOVED and len(child):
            yield from _through(child, wanted)


def _row_properties(row: Element) -> RowProperties:
    found = PLAIN_ROW
    for element in row:
        if element.tag == CELL:
            break
        if element.tag == ROW_PROPERTIES:
            found = RowProperties()
            for child in children(element):
                if child.tag == HEADER_ROW:
                    found.header = on(child)
                elif child.tag == DELETED_ROW:
                    found.deleted = True
                elif child.tag == BEFORE:
                    found.before = max(number(value(child), 0) or 0, 0)
    return found


def _cell_properties(cell: Element) -> CellProperties:
    if not len(cell) or (first := cell[0]).tag != CELL_PROPERTIES:
        return PLAIN_CELL
    found = PLAIN_CELL
    for child in children(first):
        tag = child.tag
        if tag in CELL_SAYINGS:
            if found is PLAIN_CELL:
                found = CellProperties()
            _read_cell_property(child, tag, found)
    return found


def _read_cell_property(child: Element, tag: str, found: CellProperties) -> None:
    if tag == SPAN:
        found.columns = max(attribute(child, "val") or 1, 1)
    elif tag == MERGED_DOWN:
        found.continued = child.get(VAL, "continue") == "continue"
    elif tag == MERGED_RIGHT:
        found.joined = child.get(VAL, "continue") == "continue"
    else:
        found.deleted = True
