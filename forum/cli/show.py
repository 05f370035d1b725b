"""Puts things on the screen: calm and aligned; plain text where the output goes elsewhere.

Everything from a document is made harmless first: a title must not be able to steer a terminal.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import click

from forum.cli.files import write_bytes

NOTHING = "–"
"""Stands where there is no value."""

SHORT = 20
"""Columns: what is no wider than this is never broken over two lines."""

STEERING = frozenset("\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Invisible characters that reorder or break a line."""


@dataclass(frozen=True)
class Heading:
    """A line above a part."""

    text: str


@dataclass(frozen=True)
class Table:
    """Rows under headers; without headers, labels with values."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Part = str | Heading | Table


def table(headers: Sequence[str], rows: Iterable[Sequence[str | None]]) -> Table:
    """A table whose empty cells show that they are meant."""
    return Table(tuple(headers), tuple(tuple(harmless(cell or "") or NOTHING for cell in row) for row in rows))


def harmless(text: str) -> str:
    """One line without any character that could steer a terminal."""
    return " ".join("".join(harmless_character(c) for c in text).split())


def harmless_character(char: str) -> str:
    """The character itself, a space for a break, or a sign that something stood there."""
    if char in "\n\r\t\v\f":
        return " "
    return "\N{REPLACEMENT CHARACTER}" if char in STEERING or unicodedata.category(char) in {"Cc", "Cs"} else char


def page(parts: Iterable[Part]) -> None:
    """Print the parts of an answer."""
    if sys.stdout.isatty():
        _rich(parts)
    else:
        click.echo("\n".join(line for part in parts for line in plain(part)))


def plain(part: Part) -> list[str]:
    """The lines of a part, aligned by spaces."""
    if isinstance(part, Heading):
        return [part.text]
    if isinstance(part, str):
        return [part]
    rows = [part.headers, *part.rows] if part.headers else list(part.rows)
    widths = [max(_width(row[i]) for row in rows) for i in range(len(rows[0]))] if rows else []
    return [_aligned(row, widths) for row in rows]


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
    return "  ".join(("", *cells)).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else not unicodedata.combining(c) for c in text)


def _rich(parts: Iterable[Part]) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    for part in parts:
        if isinstance(part, Heading):
            console.print(Text(part.text, style="bold"))
        elif isinstance(part, str):
            console.print(Text(part))
        elif part.rows:
            console.print(Padding(_rich_table(part), (0, 0, 0, 2)))


def _rich_table(part: Table) -> Any:  # noqa: ANN401 - rich is loaded only where it is used
    from rich.table import Table as Grid
    from rich.text import Text

    grid = Grid(box=None, show_header=bool(part.headers), header_style="dim", pad_edge=False, padding=(0, 2, 0, 0))
    for number, column in enumerate(zip(*part.rows, strict=True)):
        header = part.headers[number] if part.headers else ""
        grid.add_column(header, no_wrap=max(map(_width, column)) <= SHORT, overflow="fold")
    for row in part.rows:
        grid.add_row(*(Text(cell) for cell in row))
    return grid


def as_json(value: object) -> None:
    """Print JSON in UTF-8, whatever the console speaks."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    write_bytes(f"{text}\n".encode("utf-8", errors="replace"))
