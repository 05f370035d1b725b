"""Blocks made without checking them again.

A reader makes tens of thousands of blocks whose values are right by construction; checking each once
more would take a third of the reading.  What is made here is equal to, and serialises as, what the
checked constructor makes (there is a test for it).
"""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel

from minutes.blocks import Cell, Document, LevelSource, Origin, Paragraph, Row, Span, Table

_Model = TypeVar("_Model", bound=BaseModel)


class Values:
    """A paragraph's values while they are being found: its attributes are the paragraph's fields, in their order.

    They become the paragraph's own dictionary, which shares its keys with all others and so takes a third of the room.
    """

    def __init__(self, block_id: str, text: str = "", style: str = "", origin: Origin = Origin.BODY) -> None:
        self.type = "paragraph"
        self.id = block_id
        self.text = text
        self.spans: tuple[Span, ...] = ()
        self.style = style
        self.level: int | None = None
        self.level_source: LevelSource | None = None
        self.label = ""
        self.list_level: int | None = None
        self.ordered = False
        self.origin = origin
        self.page_break = False
        self.notes: tuple[str, ...] = ()
        self.anchor = ""


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


def paragraph(values: Values) -> Paragraph:
    """The paragraph of its values, which must not change any more."""
    made = _new(Paragraph)
    _values(made, values.__dict__)
    _fields_set(made, _PARAGRAPH)
    _extra(made, None)
    _private(made, None)
    return made


def changed(paragraph: Paragraph, **values: object) -> Paragraph:
    """A paragraph with some values replaced."""
    return _fill(_new(Paragraph), {**paragraph.__dict__, **values}, _PARAGRAPH)


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
    made = _new(Cell)
    _values(made, {"blocks": blocks, "columns": columns, "continued": continued})
    _fields_set(made, _CELL)
    _extra(made, None)
    _private(made, None)
    return made


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
