"""Content lines of iCalendar, written so that no program stumbles over them (RFC 5545 section 3.1).

A component is a list of unfolded lines; :func:`to_bytes` folds them at the very end.  Nothing here
reads a clock, a locale or a hash, so the same values always give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

LIMIT = 75
"""Octets in a folded line, without its line break."""

LINE_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
SURROGATES = re.compile("[\ud800-\udfff]")
CONTINUATION, ASCII_END = 0x80, 0xC0


def clean(value: str) -> str:
    r"""A text without the characters that no calendar may hold.

    Every kind of line break becomes ``\n`` (Word's vertical tab is one); other control characters
    and halves of characters that no encoding can carry go.
    """
    if value.isprintable():
        return value
    value = LINE_BREAKS.sub("\n", value)
    return SURROGATES.sub("\ufffd", UNWRITABLE.sub("", value))


def one_line(value: str) -> str:
    """A cleaned text with single blanks instead of line breaks, tabs and runs of white space."""
    return " ".join(clean(value).split())


def escaped(value: str) -> str:
    """A value of type TEXT (RFC 5545 section 3.3.11)."""
    value = clean(value).replace("\\", "\\\\")
    return value.replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def text(name: str, value: str) -> str:
    """A property of type TEXT, escaped."""
    return f"{name}:{escaped(value)}"


def parameter(value: str) -> str:
    """A parameter's value, quoted; marks that quoting cannot carry are written as RFC 6868 says."""
    value = clean(value).replace("\t", " ").replace("^", "^^")
    value = value.replace('"', "^'").replace("\n", "^n")
    return f'"{value}"'


def utc(moment: dt.datetime) -> str:
    """A date-time in UTC to the whole second (RFC 5545 section 3.3.5, form 2).

    Raises:
        ValueError: the moment names no time zone, so nobody knows when it was.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return local(moment.astimezone(dt.UTC)) + "Z"


def local(moment: dt.datetime) -> str:
    """A date-time as on the wall, without its zone (RFC 5545 section 3.3.5, form 1)."""
    return moment.isoformat()[:19].replace("-", "").replace(":", "")


def day(date: dt.date) -> str:
    """A date (RFC 5545 section 3.3.4)."""
    return date.isoformat().replace("-", "")


def to_bytes(lines: Iterable[str]) -> bytes:
    """The lines folded, in UTF-8, each ended by CRLF."""
    return b"".join(map(_folded, lines))


def _folded(line: str) -> bytes:
    raw = line.encode()
    if len(raw) <= LIMIT:
        return raw + b"\r\n"
    pieces, start, room = [], 0, LIMIT
    while len(raw) - start > room:
        end = _fold_point(raw, start + room)
        pieces.append(raw[start:end])
        start, room = end, LIMIT - 1
    pieces.append(raw[start:])
    return b"\r\n ".join(pieces) + b"\r\n"


def _fold_point(raw: bytes, end: int) -> int:
    r"""The last place up to ``end`` that is neither inside a character nor between ``\`` and its letter."""
    while CONTINUATION <= raw[end] < ASCII_END:
        end -= 1
    backslashes = len(raw[:end]) - len(raw[:end].rstrip(b"\\"))
    return end - backslashes % 2
