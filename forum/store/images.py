"""Rows as text and back, so that what a row was before a job can be kept beside it."""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, Date, LargeBinary, Table

from forum.store.tables import Clock, Instant


def image(values: Mapping[str, Any]) -> str:
    """Values of a row by the names of their columns, as JSON."""
    return json.dumps({name: _plain(value) for name, value in values.items()}, ensure_ascii=False)


def values_of(table: Table, text: str) -> dict[str, Any]:
    """The values out of an image."""
    return {name: _typed(table.c[name], value) for name, value in json.loads(text).items()}


def _plain(value: object) -> object:
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value


def _typed(column: Column[Any], value: Any) -> Any:  # noqa: ANN401 - whatever the column holds
    if value is None:
        return None
    if isinstance(column.type, Instant):
        return dt.datetime.fromisoformat(value)
    if isinstance(column.type, Clock):
        return dt.time.fromisoformat(value)
    if isinstance(column.type, Date):
        return dt.date.fromisoformat(value)
    return base64.b64decode(value) if isinstance(column.type, LargeBinary) else value
