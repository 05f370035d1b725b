"""Runs a standing group: meetings, calendar, minutes, action items, decisions.

::

    from forum import Desk, import_document, open_store
    report = import_document(desk, data, "notes.docx")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forum.desk import Desk, ImportReport, Wishes, import_document
    from forum.errors import ForumError
    from forum.model import ActionItem, Forum, Meeting, StoredMinutes
    from forum.store import Store, open_store

__all__ = [
    "ActionItem",
    "Desk",
    "Forum",
    "ForumError",
    "ImportReport",
    "Meeting",
    "Store",
    "StoredMinutes",
    "Wishes",
    "import_document",
    "open_store",
]

_HOME = {
    "ActionItem": "forum.model",
    "Desk": "forum.desk",
    "Forum": "forum.model",
    "ForumError": "forum.errors",
    "ImportReport": "forum.desk",
    "Meeting": "forum.model",
    "Store": "forum.store",
    "StoredMinutes": "forum.model",
    "Wishes": "forum.desk",
    "import_document": "forum.desk",
    "open_store": "forum.store",
}


def __getattr__(name: str) -> object:
    """Load a part when it is first asked for, so that ``forum --help`` stays instant."""
    if name not in _HOME:
        message = f"module 'forum' has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)
