"""What hostile files are made with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from readers.word import document, package, packed

from minutes.errors import ReadError

MB = 1 << 20
MAIN = "word/document.xml"
Outcome = str | type[ReadError] | tuple[type[ReadError], ...]
"""A text that must be there (``""``: any), or the error that must be raised."""


@dataclass(frozen=True)
class Case:
    """A hostile file."""

    name: str
    build: Callable[[str], bytes]
    """Given the address of a listener that must never be called, the file."""
    outcome: Outcome


def with_main(content: bytes, **parts: str) -> bytes:
    """A file whose main part is some bytes."""
    found = package("", **parts)
    found["word/document.xml"] = content
    return packed(found)


def body(inside: str) -> bytes:
    """The main part as bytes."""
    return document(inside).encode()
