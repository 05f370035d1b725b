"""Puts things on the screen: calm and aligned; plain text where the output goes elsewhere.

Everything from a document is made harmless first: a title must not be able to steer a terminal.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import click

from forum.cli.files import write_bytes

NOTHING = "–"
"""Stands where there is no value."""

LATER = re.compile("[^\0-\u02ff]")
"""The first combining mark and all that comes after it; no sign before joins another, and none takes two columns."""
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

    @property
    def lines(self) -> tuple[tuple[str, ...], ...]:
        """The rows, the headers first where there are any."""
        return (self.headers, *self.rows) if self.headers else self.rows

    @cached_property
    def widths(self) -> tuple[int, ...]:
        """Of each column, in columns of a screen."""
        return tuple(_widest(column) for column in zip(*self.lines, strict=True))


Part = str | Heading | Table


def table(headers: Sequence[str], rows: Iterable[Sequence[str | None]]) -> Table:
    """A table whose empty cells show that they are meant."""
    return Table(tuple(headers), tuple(tuple(harmless(cell or "") or NOTHING for cell in row) for row in rows))


def harmless(text: str) -> str:
    """One line without any character that could steer a terminal."""
    if text.isprintable():
        return " ".join(text.split()) if "  " in text or text[:1] == " " or text[-1:] == " " else text
    return " ".join("".join(harmless_character(c) for c in text).split())


def harmless_character(char: str) -> str:
    """The character itself, a space for a break, or a sign that something stood there."""
    if char in "\n\r\t\v\f":
        return " "
    return "\N{REPLACEMENT CHARACTER}" if char in STEERING or unicodedata.category(char) in {"Cc", "Cs"} else char


def page(parts: Iterable[Part]) -> None:
    """Print the parts of an answer."""
    if sys.stdout.isatty():
        from forum.cli.screen import print_parts

        print_parts(parts)
    else:
        click.echo("\n".join(line for part in parts for line in plain(part)))


def plain(part: Part) -> list[str]:
    """The lines of a part, aligned by spaces."""
    if isinstance(part, Heading):
        return [part.text]
    if isinstance(part, str):
        return [part]
    return [aligned(row, part.widths) for row in part.lines]


def aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    """A row, its cells filled up to their columns' widths."""
    if LATER.search("".join(row)) is None:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
    else:
        cells = [cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True)]
    return "  ".join(("", *cells)).rstrip()


def _widest(cells: Sequence[str]) -> int:
    """The columns of the widest; the signs of a whole long list are looked at together."""
    return max(map(len if LATER.search("".join(cells)) is None else columns, cells))


def columns(text: str) -> int:
    """How many columns of a screen a text takes."""
    if LATER.search(text) is None:
        return len(text)
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else not unicodedata.combining(c) for c in text)


def as_json(value: object) -> None:
    """Print JSON in UTF-8, whatever the console speaks."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    write_bytes(f"{text}\n".encode("utf-8", errors="replace"))
