"""The names by which we know our own Word files again: of styles, of bookmarks, of the property that marks them.

What writes Word files and what reads them must not know each other; both know these names.
"""

from __future__ import annotations

import re
from zlib import crc32

PROPERTY = "minutes"
"""The property in the file that says ``1 sv``: the form of the record, and its language."""
FACT, DETAIL, NOTE = "Minutes Fact", "Minutes Detail", "Minutes Note"
"""Styles of ``Label: value`` under the title, under a list item, and under a section's heading."""
TITLE = "Title"
SIGN_HERE, SIGNATURE = "Minutes Sign Here", "Minutes Signature"
"""Styles of a line to sign on, and of the words below it that say who signs."""
ROOM = "Minutes Room"
"""The style of the first empty paragraph of a sheet's item: on the page of what stands above it."""

_ODD = re.compile(r"[^A-Za-z0-9-]")
_FURNITURE = re.compile(r"paper-\d{1,4}-[0-9a-f]{8}")
_WRITTEN = re.compile(r"_(_|[0-9A-F]{2})")


def bookmark_name(name: str) -> str:
    """``_section__3`` for ``section-3``.

    A bookmark's name holds letters, digits and underscores, and one that begins with an underscore is hidden from
    whoever looks for bookmarks in Word.
    """
    return f"_{_ODD.sub(lambda odd: f'_{ord(odd[0]):02X}', name).replace('-', '__')}"


def furniture_name(text: str, count: int) -> str:
    """The bookmark of what belongs to the paper and not to the record: it holds as long as nobody changes the text."""
    return f"paper-{count}-{crc32(text.encode()):08x}"


def is_furniture(name: str, text: str) -> bool:
    """True for a text as we wrote it under that name (as :func:`bookmarked` gives it)."""
    return bool(_FURNITURE.fullmatch(name)) and name.endswith(f"-{crc32(text.encode()):08x}")


def bookmarked(name: str) -> str:
    """``section-3`` for ``_section__3``."""
    return _WRITTEN.sub(lambda found: "-" if found[1] == "_" else chr(int(found[1], 16)), name.removeprefix("_"))
