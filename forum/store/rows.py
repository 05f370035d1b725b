"""The rows that a query finds, as the models are made of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import CursorResult


def rows_of(result: CursorResult[Any]) -> Iterator[dict[str, Any]]:
    """Each row by the names of its columns: a plain dict, which costs far less than a mapping for each row of a long list."""
    names = tuple(result.keys())
    return (dict(zip(names, row, strict=True)) for row in result)
