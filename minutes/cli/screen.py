"""What people see: plain lines, as wide as the terminal, with nothing in them that could steer it."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable, Iterator

import click

NARROW, WIDE = 40, 100
"""Columns: lines longer than the second are hard to read."""
UNBROKEN = 100_000
"""Columns of a pipe or file, where a line is never broken so that it can be searched."""

# Control characters (a C1 control can start an escape sequence) and marks that turn the reading direction.
STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class NobodyReads(Exception):
    """Whoever read the output has closed it."""


def harmless(text: str) -> str:
    """Text that only shows, whatever a document or a file name holds."""
    return STEERING.sub("\N{REPLACEMENT CHARACTER}", text)


def say(lines: Iterable[str]) -> None:
    """Print lines for a person."""
    put("".join(f"{line.rstrip()}\n" for line in lines))


def put(text: str) -> None:
    """Print text as it is; colours are left out where nobody sees them."""
    try:
        click.echo(text, nl=False)
    except BrokenPipeError as why:
        raise NobodyReads from why


def put_bytes(data: bytes) -> None:
    """Hand the bytes of a file on to whoever reads the standard output."""
    try:
        stream = sys.stdout.buffer
        stream.write(data)
        stream.flush()
    except BrokenPipeError as why:
        raise NobodyReads from why


def tell(sentence: str) -> None:
    """Say something beside the result, on the standard error."""
    click.echo(harmless(sentence), err=True)


def columns() -> int:
    """How wide a line may be."""
    if sys.stdout is None or not sys.stdout.isatty():
        return UNBROKEN
    return max(NARROW, min(shutil.get_terminal_size().columns, WIDE))


def strong(text: str) -> str:
    """Bold on a terminal."""
    return click.style(text, bold=True)


def faint(text: str) -> str:
    """Dim on a terminal."""
    return click.style(text, dim=True)


def hanging(lead: str, text: str, width: int) -> Iterator[str]:
    """A text behind its lead, further lines set in under it; wide and combining characters count as shown."""
    from minutes.emit.text import width as cells
    from minutes.emit.text import wrap

    margin = " " * cells(lead)
    lines = wrap(harmless(text), max(width - len(margin), NARROW // 2)) or [""]
    for number, line in enumerate(lines):
        yield (margin if number else lead) + line


def column(rows: Iterable[tuple[str, str]], width: int, indent: str = "  ") -> Iterator[str]:
    """Labels and texts, the texts below each other."""
    from minutes.emit.text import pad
    from minutes.emit.text import width as cells

    pairs = [(harmless(label), text) for label, text in rows]
    longest = max((cells(label) for label, _ in pairs), default=0)
    for label, text in pairs:
        yield from hanging(f"{indent}{pad(label, longest)}  ", text, width)
