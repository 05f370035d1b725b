"""Text fit for a record: what a field of the model may hold, and how other text is made to fit.

A record is written as Markdown, Word, HTML and plain text and must come back from there unchanged.
So its texts hold nothing that no eye can see or that some file cannot keep: no control characters, no white
space at the edges, no run of blanks, no empty lines, no characters that turn the reading direction of what
follows.  Text is made to fit and never refused; making it fit twice changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, StringConstraints

# Controls without tab and line breaks; embeddings, overrides and isolates of direction (UAX #9), which can make
# a text read otherwise than it is stored; the byte order mark; and the two that XML 1.0 has no place for.
_UNSEEN = r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
_BREAKS = r"\n\r\x0b\x0c\x85\u2028\u2029"
_DROP = re.compile(f"[{_UNSEEN}]")
_BREAK = re.compile(rf"\r\n|[{_BREAKS}]")
_BLANKS = re.compile(r"[ \t]+")
_LINE_UNFIT = re.compile(rf"[{_UNSEEN}{_BREAKS}\t]|  |^\s|\s\Z")
_TEXT_UNFIT = re.compile(rf"[{_UNSEEN}\r\x0b\x0c\x85\u2028\u2029\t]|  |\s\n|\n\s|^\s|\s\Z")

DEEPEST_SECTION = 7
"""Section levels are 1 to 7: under the title and the heading of the notes they fill Word's nine levels."""
DEEPEST_LIST = 8
LONGEST_ITEM = 24 * 60
"""In minutes; no agenda item is planned for longer."""


def tidy_line(text: str) -> str:
    """Text on one line."""
    if not _LINE_UNFIT.search(text):
        return text
    return _clean(_BREAK.sub(" ", text))


def tidy_text(text: str) -> str:
    """Text of one or more lines, none of them empty."""
    if not _TEXT_UNFIT.search(text):
        return text
    lines = (_clean(line) for line in _BREAK.split(text))
    return "\n".join(line for line in lines if line)


def _clean(line: str) -> str:
    return _BLANKS.sub(" ", _DROP.sub("", line)).strip()


class Stretch(NamedTuple):
    """``text[start:end]``."""

    start: int
    end: int


def tidy_stretches(text: str, stretches: Sequence[Stretch]) -> list[Stretch | None]:
    """Where stretches of a text lie once the text is tidy, without the white space at their edges.

    None stands for a stretch that nothing is left of, or that begins before the one before it ends.
    """
    moved: list[Stretch | None] = []
    reached, length = 0, 0  # in the text as it is, in the tidy text
    for wide in stretches:
        start, end = _seen(text, wide)
        if start >= end or start < reached:
            moved.append(None)
            continue
        first = length + _growth(text[reached : start + 1], inner=reached > 0)
        length = first + _growth(text[start + 1 : end], inner=True)
        moved.append(Stretch(first - 1, length))
        reached = end
    return moved


def _seen(text: str, stretch: Stretch) -> Stretch:
    """A stretch without what is not seen at its edges."""
    start, end = max(stretch.start, 0), min(stretch.end, len(text))
    while start < end and _is_unseen(text[start]):
        start += 1
    while start < end and _is_unseen(text[end - 1]):
        end -= 1
    return Stretch(start, end)


def _is_unseen(char: str) -> bool:
    return char.isspace() or bool(_DROP.match(char))


def _growth(piece: str, *, inner: bool) -> int:
    """By how much a piece that ends with a visible character makes the tidy text longer."""
    return len(tidy_text("x" + piece)) - 1 if inner else len(tidy_text(piece))


_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s]+", re.IGNORECASE)
_NO_ADDRESS = re.compile(r"[\s\"<>\\^`{|}\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


def link_address(href: str) -> str | None:
    """The address of a link that a record may hold, or None.

    Only ``http``, ``https`` and ``mailto`` lead anywhere: other schemes run code or name places inside a network.
    Characters that RFC 3986 keeps out of an address are percent-encoded.
    """
    href = _NO_ADDRESS.sub(_percent, tidy_line(href))
    return href if _ADDRESS.fullmatch(href) else None


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


def without_empty(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The texts that say something."""
    return tuple(filter(None, texts))


def within(low: int, high: int, value: int) -> int:
    """The value, or the border that it lies beyond."""
    return min(max(value, low), high)


Line = Annotated[str, AfterValidator(tidy_line)]
"""Text on one line."""
Text = Annotated[str, AfterValidator(tidy_text)]
"""Text of one or more lines, none of them empty."""
MaybeLine = Annotated[Line | None, AfterValidator(lambda text: text or None)]
"""A line that says something, or None."""
Lines = Annotated[tuple[Line, ...], AfterValidator(without_empty)]
"""Lines that say something."""
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{0,80}$")]
"""``decision-3``; empty before ``assemble`` has numbered the facts."""
MaybeId = Annotated[Id | None, AfterValidator(lambda name: name or None)]
"""The id of another part of the record, or None."""
SectionLevel = Annotated[int, AfterValidator(lambda level: within(1, DEEPEST_SECTION, level))]
ListLevel = Annotated[int, AfterValidator(lambda level: within(0, DEEPEST_LIST, level))]
ItemLength = Annotated[int | None, AfterValidator(lambda n: n if n is None or 0 <= n <= LONGEST_ITEM else None)]
LanguageTag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$")]
"""A language tag of BCP 47, short form: ``sv``, ``de-AT``."""
