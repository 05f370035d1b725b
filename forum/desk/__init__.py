"""The secretary's jobs: the only place where store, clock and pure code meet."""

from forum.desk.chair import (
    MeetingReport,
    PassedOver,
    Wanted,
    add_meeting,
    cancel_dropped,
    change_meeting,
    dropped_meetings,
    meeting_named,
)
from forum.desk.feeds import public_feed, task_calendar
from forum.desk.founding import change_forum, found_forum
from forum.desk.intake import import_document, rehearse_import
from forum.desk.lookup import (
    actions,
    forums,
    meetings,
    minutes_list,
    minutes_named,
    original,
)
from forum.desk.publishing import Refused, everything_public
from forum.desk.reports import Belonging, ImportedMinutes, ImportReport, ImportResult, MeetingLine, ZoneSource
from forum.desk.tools import Desk, Wishes

__all__ = [
    "Belonging",
    "Desk",
    "ImportReport",
    "ImportResult",
    "ImportedMinutes",
    "MeetingLine",
    "MeetingReport",
    "PassedOver",
    "Refused",
    "Wanted",
    "Wishes",
    "ZoneSource",
    "actions",
    "add_meeting",
    "cancel_dropped",
    "change_forum",
    "change_meeting",
    "dropped_meetings",
    "everything_public",
    "forums",
    "found_forum",
    "import_document",
    "meeting_named",
    "meetings",
    "minutes_list",
    "minutes_named",
    "original",
    "public_feed",
    "rehearse_import",
    "task_calendar",
]
