"""The secretary's jobs: the only place where store, clock and pure code meet."""

from forum.desk.founding import change_forum, found_forum
from forum.desk.intake import import_document
from forum.desk.lookup import (
    actions,
    coming_feed,
    forums,
    meetings,
    minutes_list,
    minutes_named,
    original,
)
from forum.desk.reports import Belonging, ImportedMinutes, ImportReport, ImportResult, MeetingLine, ZoneSource
from forum.desk.tools import Desk, Wishes

__all__ = [
    "Belonging",
    "Desk",
    "ImportReport",
    "ImportResult",
    "ImportedMinutes",
    "MeetingLine",
    "Wishes",
    "ZoneSource",
    "actions",
    "change_forum",
    "coming_feed",
    "forums",
    "found_forum",
    "import_document",
    "meetings",
    "minutes_list",
    "minutes_named",
    "original",
]
