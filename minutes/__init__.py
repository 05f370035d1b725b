"""Reads meeting minutes out of Word files that somebody wrote by hand, and writes them out again.

::

    from minutes import read
    draft = read(data, name="minutes.docx")
    draft.minutes.decisions
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minutes.blocks import Document
    from minutes.draft import Confidence, Draft, Evidence
    from minutes.errors import MinutesError
    from minutes.model import Minutes
    from minutes.reading import read, read_all

__all__ = ["Confidence", "Document", "Draft", "Evidence", "Minutes", "MinutesError", "read", "read_all"]

_HOME = {
    "Confidence": "minutes.draft",
    "Document": "minutes.blocks",
    "Draft": "minutes.draft",
    "Evidence": "minutes.draft",
    "Minutes": "minutes.model",
    "MinutesError": "minutes.errors",
    "read": "minutes.reading",
    "read_all": "minutes.reading",
}


def __getattr__(name: str) -> object:
    """Load a part when it is first asked for, so that ``minutes --help`` stays instant."""
    if name not in _HOME:
        message = f"module 'minutes' has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)
