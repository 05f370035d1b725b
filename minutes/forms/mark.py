"""The mark by which a sheet is known: its form, its language, and the lines that it brought along."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import NamedTuple

FORM = 1
MOST_LINES = 30
"""So many lines are known again; Word keeps 255 characters of a property."""
_MARK = re.compile(r"sheet (\d{1,9}) ([A-Za-z][A-Za-z0-9-]{1,34})((?: [0-9a-f]{6}){0,99})")


class Mark(NamedTuple):
    """What a sheet says of itself."""

    language: str
    lines: frozenset[str]


def write_mark(language: str, lines: Iterable[str]) -> str:
    """``sheet 1 sv 3fa9c1 …``."""
    return " ".join(["sheet", str(FORM), language, *list(dict.fromkeys(map(line_hash, lines)))[:MOST_LINES]])


def read_mark(mark: str) -> Mark | None:
    """What a mark says; None for one that is none of ours, or of another form."""
    found = _MARK.fullmatch(mark.strip())
    return Mark(found[2], frozenset(found[3].split())) if found and int(found[1]) == FORM else None


def line_hash(line: str) -> str:
    """A short name for a line, whatever its white space."""
    return hashlib.sha256(" ".join(line.split()).encode()).hexdigest()[:6]
