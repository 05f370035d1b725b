"""The parts of an answer on a terminal: a little bold and dim, and never wider than the screen."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from forum.cli.show import Heading, Part, Table, aligned

SHORT = 20
"""Columns: what is no wider than this is never broken over two lines."""

ROOM = 32
"""Columns that the last cell needs beside the others; with less it stands below them."""


def print_parts(parts: Iterable[Part]) -> None:
    """Print the parts of an answer."""
    console = Console(highlight=False)
    for part in parts:
        if isinstance(part, Heading):
            console.print(Text(part.text, style="bold"))
        elif isinstance(part, str):
            console.print(Text(part))
        elif part.rows and _fits(part, console.width):
            console.print(Padding(_grid(part), (0, 0, 0, 2)))
        elif part.rows:
            console.print(_below(part, console.width))


def _fits(table: Table, width: int) -> bool:
    *others, last = table.widths
    return sum(others) + 2 * len(table.widths) + min(last, ROOM) <= width


def _grid(table: Table) -> Grid:
    grid = Grid(box=None, show_header=bool(table.headers), header_style="dim", pad_edge=False, padding=(0, 2, 0, 0))
    for number, width in enumerate(table.widths):
        header = table.headers[number] if table.headers else ""
        grid.add_column(header, no_wrap=width <= SHORT, overflow="fold")
    for row in table.rows:
        grid.add_row(*(Text(cell) for cell in row))
    return grid


def _below(table: Table, width: int) -> Text:
    """The last cell of each row on lines of its own, where the screen is narrow."""
    text = Text(overflow="fold")
    for number, row in enumerate(table.lines):
        style = "dim" if table.headers and number == 0 else ""
        text.append(aligned(row[:-1], table.widths[:-1]) + "\n", style=style)
        wrapped = textwrap.wrap(row[-1], max(width - 6, 20), initial_indent="      ", subsequent_indent="      ")
        text.append("".join(f"{line}\n" for line in wrapped), style=style)
    text.right_crop(1)
    return text
