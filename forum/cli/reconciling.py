"""``forum meetings reconcile``: announced dates against the known ones, shown before anything changes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from forum.cli import show, words
from forum.cli.files import read_file
from forum.cli.report import coming_parts
from forum.desk import (
    Desk,
    ImportResult,
    MeetingReport,
    PassedOver,
    Wishes,
    cancel_dropped,
    dropped_meetings,
    rehearse_import,
)
from minutes.catalogue import N_
from minutes.catalogue import gettext as _

NONE_LEFT_OUT = N_("Every coming meeting is on the latest list; there is nothing to settle.")


def of_file(desk: Desk, path: Path, forum: str | None, *, as_json: bool) -> None:
    """What the dates of a document would do."""
    report = rehearse_import(desk, read_file(path), path.name, Wishes(forum=forum))
    outcomes = [one for minutes in report.minutes for one in minutes.coming]
    warned = [one for minutes in report.minutes for one in minutes.warnings]
    if as_json:
        show.as_json(
            {
                "coming": [one.model_dump(mode="json") for one in outcomes],
                "warnings": [one.model_dump(mode="json") for one in warned],
            }
        )
        return
    name = show.harmless(path.name)
    if report.result is ImportResult.UNCHANGED:
        show.page(
            [_("'{name}' has been imported already; what it says of dates is in the calendar.").format(name=name)]
        )
        return
    parts = list(coming_parts(outcomes, warned))
    what = (
        _("What '{name}' says of dates").format(name=name)
        if parts
        else _("'{name}' announces no dates").format(name=name)
    )
    show.page([show.Heading(f"{what}."), *parts, "", _("Nothing has been changed. To apply it: forum import FILE")])


def pending(desk: Desk, forum: str | None, *, as_json: bool) -> None:
    """The coming meetings that a later list leaves out."""
    found = dropped_meetings(desk, forum)
    if as_json:
        show.as_json([one.model_dump(mode="json") for one in found])
    elif found:
        ends = _("They are still in the calendar. Cancel one with: forum meetings cancel KEY, or all with: --apply")
        show.page([show.Heading(_("Left out by a later list")), _table(found), ends])
    else:
        show.page([_(NONE_LEFT_OUT)])


def applied(desk: Desk, forum: str | None, *, as_json: bool) -> None:
    """Cancel them."""
    reports = cancel_dropped(desk, forum)
    if as_json:
        show.as_json([one.model_dump(mode="json") for one in reports])
    elif reports:
        show.page([show.Heading(_("Cancelled")), _cancelled(reports)])
    else:
        show.page([_(NONE_LEFT_OUT)])


def _table(found: Sequence[PassedOver]) -> show.Table:
    rows = [(*_when(one), one.minutes) for one in found]
    return show.table((_("Forum"), _("Date"), _("Time"), _("The list is in")), rows)


def _when(one: PassedOver) -> tuple[str, str, str]:
    return one.meeting.forum, words.days(one.meeting), words.hours(one.meeting.start, one.meeting.end)


def _cancelled(reports: Sequence[MeetingReport]) -> show.Table:
    found = [one.meeting for one in reports]
    rows = [(one.forum, words.days(one), words.hours(one.start, one.end)) for one in found]
    return show.table((_("Forum"), _("Date"), _("Time")), rows)
