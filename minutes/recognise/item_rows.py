"""Tables whose rows are items with nothing but a number in the column of items.

"TOP | Inhalt | Wer | Bis": the title stands in bold at the top of the cell beside the number, and the notes below it.
"""

from __future__ import annotations

import re

from msgspec import Struct

from minutes.recognise.page import Grid, Line

NUMBER = re.compile(r"(?:§\s?|[^\W\d_]{1,6}\.?\s)?\d{1,4}[a-z]?(?:\s?[./:-]\s?\d{1,4}){0,2}\.?")
"""The number of an item: "3", "§ 14", "12/26"."""
FEWEST = 2
LONGEST_TITLE = 100


class ItemRow(Struct, frozen=True):
    """A row that is an item."""

    number: Line
    title: Line


def is_number(text: str) -> bool:
    """True for a cell that holds nothing but an item's number."""
    return NUMBER.fullmatch(text.strip()) is not None


def numbered_column(grid: Grid, column: int) -> bool:
    """True where a column holds numbers below its header, and nothing else."""
    texts = [t for row in range(1, len(grid.cells)) if (t := grid.text(row, column).strip())]
    return len(texts) >= FEWEST and all(is_number(text) for text in texts)


def item_rows(grid: Grid) -> list[ItemRow]:
    """The rows that are items, where most begin with a title in bold beside their number."""
    width = max((len(row) for row in grid.cells), default=0)
    column = next((c for c in range(min(width, 2)) if numbered_column(grid, c)), None)
    if column is None or width < column + 2:
        return []
    numbered = [row for row in grid.cells[1:] if column + 1 < len(row) and row[column] and row[column + 1]]
    found = [ItemRow(row[column][0], row[column + 1][0]) for row in numbered if _titled(row[column + 1])]
    notes = any(len(row[column + 1]) > 1 for row in numbered)
    return found if notes and len(found) >= FEWEST and len(found) * 3 >= len(numbered) * 2 else []


def _titled(cell: tuple[Line, ...]) -> bool:
    """True for a cell that begins with a short line in bold."""
    first = cell[0]
    return first.bold and len(first.text) <= LONGEST_TITLE and any(c.isalpha() for c in first.text)
