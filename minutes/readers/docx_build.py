"""Blocks made without checking them again.

A reader makes tens of thousands of blocks whose values are right by construction; checking each once
more would take a third of the reading.  What is made here is equal to, and serialises as, what the
checked constructor makes (there is a test for it).
"""

from __future__ import annotations

from typing import Any

from minutes.blocks import Cell, Origin, Paragraph, Row, Span, Table

_set = object.__setattr__
PARAGRAPH: dict[str, Any] = {
    "type": "paragraph",
    "id": "",
    "text": "",
    "spans": (),
    "style": "",
    "level": None,
    "level_source": None,
    "label": "",
    "list_level": None,
    "ordered": False,
    "origin": Origin.BODY,
    "page_break": False,
    "notes": (),
}
"""A paragraph's values before anything is known, in the order of its fields."""
_FIELDS = {cls: set(cls.model_fields) for cls in (Paragraph, Span, Cell, Row, Table)}


def _fill(made: Any, values: dict[str, Any]) -> Any:  # noqa: ANN401 - any frozen model
    _set(made, "__dict__", values)
    _set(made, "__pydantic_fields_set__", _FIELDS[type(made)])
    _set(made, "__pydantic_extra__", None)
    _set(made, "__pydantic_private__", None)
    return made


def paragraph(values: dict[str, Any]) -> Paragraph:
    """A paragraph of a copy of :data:`PARAGRAPH` with the right values filled in."""
    made: Paragraph = _fill(Paragraph.__new__(Paragraph), values)
    return made


def span(start: int, end: int, bold: bool, italic: bool, href: str | None) -> Span:  # noqa: FBT001 - as in the model
    """A span."""
    values = {"start": start, "end": end, "bold": bold, "italic": italic, "href": href}
    made: Span = _fill(Span.__new__(Span), values)
    return made


def cell(blocks: tuple[Paragraph | Table, ...], columns: int, continued: bool) -> Cell:  # noqa: FBT001 - as in the model
    """A table cell."""
    made: Cell = _fill(Cell.__new__(Cell), {"blocks": blocks, "columns": columns, "continued": continued})
    return made


def row(cells: tuple[Cell, ...], header: bool) -> Row:  # noqa: FBT001 - as in the model
    """A table row."""
    made: Row = _fill(Row.__new__(Row), {"cells": cells, "header": header})
    return made


def table(table_id: str, rows: tuple[Row, ...], origin: Origin) -> Table:
    """A table."""
    values = {"type": "table", "id": table_id, "rows": rows, "origin": origin}
    made: Table = _fill(Table.__new__(Table), values)
    return made
