r"""Text written so that every Markdown renderer shows its very characters.

A backslash serves only where all renderers know it (CommonMark allows it before any punctuation, older ones
before a few characters); elsewhere a numeric or named character reference does (CommonMark 0.31, 2.4 and 2.5).
What would not be taken for markup stays as it is, so that the file remains pleasant to read and to edit.
"""

from __future__ import annotations

import re

BREAK = "<br>"
"""A line break; every renderer passes it on, in tables too."""

_INLINE = re.compile(
    r"[\\`*\[\]]"  # always markup
    r"|(?<![^\W_])_|_(?![^\W_])"  # an underscore inside a word is none
    r"|(?<=\S)~"  # may close a strikethrough
    r"|<(?=[A-Za-z/!?])"  # may open a tag
    r"|&(?=\#|\w{1,40};)"  # may open a character reference
)
_REFERENCES = {"~": "&#126;", "<": "&lt;", "&": "&amp;", "|": "&#124;", ":": "&#58;", "=": "&#61;", "-": r"\-"}
_START = re.compile(
    r"[#>]"  # heading, quotation
    r"|[-+](?=\s|\Z)"  # bullet
    r"|\d{1,40}(?=[.)](?:\s|\Z))"  # number of a list item
    r"|[-:=|](?=[-:=| ]*\Z)"  # rule, underline of a heading, head of a table
    r"|\|"  # row of a table
)


def escape(text: str, *, starts: bool = False) -> str:
    """A piece of a line's text; ``starts`` says that it begins the line."""
    escaped = _INLINE.sub(_inline, text)
    found = _START.match(text) if starts else None
    return _start(found) + escaped[found.end() :] if found else escaped


def _inline(found: re.Match[str]) -> str:
    return _REFERENCES.get(found[0]) or f"\\{found[0]}"


def _start(found: re.Match[str]) -> str:
    if found[0].isdecimal():
        return f"{found[0]}\\"
    return _REFERENCES.get(found[0]) or f"\\{found[0]}"


def escape_cell(text: str) -> str:
    """The text of a table cell after :func:`escape`: no pipe ends it early."""
    return text.replace("|", r"\|")


def escape_address(href: str) -> str:
    """A link's address between round brackets."""
    return re.sub(r"[()*_]", r"\\\g<0>", re.sub(r"&(?=\#|\w{1,40};)", "&amp;", href))
