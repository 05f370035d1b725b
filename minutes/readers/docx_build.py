"""Blocks made without checking them again.

A reader makes tens of thousands of blocks whose values are right by construction; checking each once
more would take a third of the reading.  What is made here is equal to, and serialises as, what the
checked constructor makes (there is a test for it).
"""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel

from minutes.blocks import Cell, Document, Origin, Paragraph, Row, Span, Table

_Model = TypeVar("_Model", bound=BaseModel)
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
_PARAGRAPH, _SPAN, _CELL, _ROW, _TABLE, _DOCUMENT = (
    set(model.model_fields) for model in (Paragraph, Span, Cell, Row, Table, Document)
)
_new = object.__new__
_values = BaseModel.__dict__["__dict__"].__set__
_fields_set = BaseModel.__dict__["__pydantic_fields_set__"].__set__
_extra = BaseModel.__dict__["__pydantic_extra__"].__set__
_private = BaseModel.__dict__["__pydantic_private__"].__set__


def _fill(made: _Model, values: dict[str, Any], fields: set[str]) -> _Model:
    _values(made, values)
    _fields_set(made, fields)
    _extra(made, None)
    _private(made, None)
    return made


def paragraph(values: dict[str, Any]) -> Paragraph:
    """A paragraph of a copy of :data:`PARAGRAPH` with the right values filled in."""
    made = _new(Paragraph)
    _values(made, values)
    _fields_set(made, _PARAGRAPH)
    _extra(made, None)
    _private(made, None)
    return made


def span(start: int, end: int, bold: bool, italic: bool, href: str | None) -> Span:  # noqa: FBT001 - as in the model
    """A span."""
    made = _new(Span)
    _values(made, {"start": start, "end": end, "bold": bold, "italic": italic, "href": href})
    _fields_set(made, _SPAN)
    _extra(made, None)
    _private(made, None)
    return made


def cell(blocks: tuple[Paragraph | Table, ...], columns: int, continued: bool) -> Cell:  # noqa: FBT001 - as in the model
    """A table cell."""
    return _fill(_new(Cell), {"blocks": blocks, "columns": columns, "continued": continued}, _CELL)


def row(cells: tuple[Cell, ...], header: bool) -> Row:  # noqa: FBT001 - as in the model
    """A table row."""
    return _fill(_new(Row), {"cells": cells, "header": header}, _ROW)


def table(table_id: str, rows: tuple[Row, ...], origin: Origin) -> Table:
    """A table."""
    values = {"type": "table", "id": table_id, "rows": rows, "origin": origin}
    return _fill(_new(Table), values, _TABLE)


def document(values: dict[str, Any]) -> Document:
    """A document; ``values`` names all its fields in their order."""
    return _fill(_new(Document), values, _DOCUMENT)
