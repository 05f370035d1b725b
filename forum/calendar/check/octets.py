"""The bytes of a file: encoding, line ends, folding (RFC 5545 sections 3.1 and 6)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from forum.calendar.check.complaint import Complaint, complaint
from forum.calendar.reading import LINE_END, Slip, decoded, logical_lines, physical_lines

BOM = b"\xef\xbb\xbf"
LIMIT = 75
CUSTOMARY = 3
"""So many octets more are written by programs that do not count the blank or the line break."""
LARGE = 1_000_000
"""Octets; Google's limit is about a megabyte."""
CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
WEB_PAGE = re.compile(rb"\s{0,200}<(?:!doctype|html|head|\?xml)", re.IGNORECASE)
BEGINNING = re.compile(rb"\s{0,200}BEGIN:VCALENDAR", re.IGNORECASE)


def no_calendar(data: bytes) -> Iterator[Complaint]:
    """Why the file is no calendar at all; nothing for one that is, however broken."""
    data = data.removeprefix(BOM)
    if not data.strip():
        yield complaint("empty", 1)
    elif WEB_PAGE.match(data):
        yield complaint("web-page", 1)
    elif not BEGINNING.match(data):
        yield complaint("no-calendar", 1)


def type_complaints(kind: str | None) -> Iterator[Complaint]:
    """What is wrong with the media type that a server gives; None for a file, which has none."""
    if kind is not None and kind != "text/calendar":
        yield complaint("content-type", 1, value=kind or "nothing")


def octet_complaints(data: bytes) -> Iterator[Complaint]:
    """Everything that is wrong before a single property is read."""
    lines = physical_lines(data)
    if data.startswith(BOM):
        yield complaint("byte-order-mark", 1)
    if len(data) > LARGE:
        yield complaint("large", 1, number=len(data))
    yield from _line_ends(data, len(lines))
    yield from _lengths(lines)
    yield from _blank_lines(lines)
    yield from _folds(lines)
    yield from _signs(lines)


def _line_ends(data: bytes, last: int) -> Iterator[Complaint]:
    ends = [match[0] for match in LINE_END.finditer(data)]
    wrong = [number for number, end in enumerate(ends, start=1) if end != b"\r\n"]
    if wrong:
        yield complaint("line-ends", wrong[0], number=len(wrong))
    if not data.endswith((b"\n", b"\r")):
        yield complaint("no-last-line-end", last)


def _lengths(lines: Sequence[bytes]) -> Iterator[Complaint]:
    long = {n: len(line) for n, line in enumerate(lines, start=1) if len(line) > LIMIT}
    much = max(long.values(), default=0) > LIMIT + CUSTOMARY
    yield from _all_at_once("long-lines" if much else "rather-long-lines", long)


def _blank_lines(lines: Sequence[bytes]) -> Iterator[Complaint]:
    content = len(b"\n".join(lines).rstrip().split(b"\n"))
    yield from _all_at_once("blank-lines", (n for n, line in enumerate(lines[:content], start=1) if not line.strip()))


def _all_at_once(code: str, numbers: Iterable[int]) -> Iterator[Complaint]:
    """One complaint for all lines with the same fault: they have one cause."""
    found = list(numbers)
    if found:
        yield complaint(code, found[0], number=len(found))


def _folds(lines: Sequence[bytes]) -> Iterator[Complaint]:
    for number, (line, following) in enumerate(pairwise(lines), start=1):
        if following[:1] not in (b" ", b"\t"):
            continue
        if _splits_character(line, following):
            whole = line[-3:] + following[1:4]
            yield complaint("split-character", number, text=whole.decode("utf-8", "ignore").strip()[:3])
        if (len(line) - len(line.rstrip(b"\\"))) % 2:
            yield complaint("split-escape", number)


def _splits_character(line: bytes, following: bytes) -> bool:
    r"""True where the fold is inside a character: the octet after it has the form ``10xxxxxx``."""
    return bool(line) and line[-1] >= 0x80 and 0x80 <= (following[1:2] or b"\0")[0] < 0xC0


def _signs(lines: Sequence[bytes]) -> Iterator[Complaint]:
    for number, line in logical_lines(lines):
        if control := CONTROLS.search(line):
            yield complaint("control-character", number, text=f"U+{control[0][0]:04X}")
        if not _is_utf8(line):
            yield complaint("not-utf-8", number, text=decoded(line))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def slip_complaints(slips: Iterable[Slip]) -> Iterator[Complaint]:
    """What the reader stumbled over."""
    return (complaint(slip.code, slip.line, text=slip.text) for slip in slips)
