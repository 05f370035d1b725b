"""Undoes the last job in one step; the history keeps both the deed and its undoing.

What has left the house cannot be called back: a job whose letters have left is refused, and an announced meeting goes
forward to its cancellation.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from forum.desk.past import LogLine, lines_of
from forum.desk.posting import DROPPED
from forum.desk.tools import Desk
from forum.errors import CannotUndo, NothingToUndo
from forum.model import HistoryEntry, Meeting
from forum.store import Records
from forum.store.jobs import Job, Kept
from minutes.catalogue import gettext as _
from minutes.frozen import Frozen

UNDONE = "undone"
"""What the history calls the undoing of a job."""
PUBLISHED = ("minutes.published",)
"""What the history calls deeds that the whole world may have seen."""


class Withdrawn(Frozen):
    """An approved text that is withdrawn."""

    minutes: str
    number: int


class Undoing(Frozen):
    """What was undone, and what stays all the same."""

    lines: tuple[LogLine, ...]
    """What the job had done, the oldest first."""
    at: dt.datetime | None
    """When it was done, UTC."""
    who: str
    """By which account."""
    cancelled: tuple[Meeting, ...] = ()
    """Meetings that it had announced; they stay in the calendar as cancelled."""
    forums: tuple[str, ...] = ()
    """The names of forums that it had made, and that stay."""
    withdrawn: tuple[Withdrawn, ...] = ()
    revoked: int = 0
    """Secret addresses that it had given out, and that stop."""
    rehearsal: bool = False


def undo(desk: Desk, *, rehearsal: bool = False) -> Undoing:
    """Undo the last job that was not undone yet; with ``rehearsal`` only say what that would do.

    Raises :class:`~forum.errors.NothingToUndo`, and :class:`~forum.errors.CannotUndo` where letters have left, or
    something is kept for good; nothing has then changed.
    """
    with desk.store.reading():
        pass
    with desk.store.rehearsing() if rehearsal else desk.store.undoing() as records:
        job = records.jobs.last()
        if job is None:
            raise NothingToUndo(_("Nothing is left that can be undone; what was done stands in: forum log"))
        _may_be_undone(records, job)
        lines = lines_of(records, job.entries)
        kept = _taken_back(desk, records, job)
        return _report(records, job, lines, kept).model_copy(update={"rehearsal": rehearsal})


def _may_be_undone(records: Records, job: Job) -> None:
    left = [one for one in records.letters.all() if one.message_id in job.letters and one.sent and one.way != DROPPED]
    if left:
        raise CannotUndo(
            _("The last job has sent letters, which cannot be called back; tell the members by another letter.")
        )
    if any(one.what in PUBLISHED for one in job.entries):
        raise CannotUndo(
            _(
                "The last job has published minutes; to take them off the site, give the reason with: forum minutes withdraw."
            )
        )
    if job.approved:
        raise CannotUndo(
            _("The minutes {key} have had an approved text, which is kept; they stay.").format(key=job.approved[0])
        )
    if job.founded:
        raise CannotUndo(_("A forum that was made is not taken away again; correct it with: forum change."))


def _taken_back(desk: Desk, records: Records, job: Job) -> Kept:
    first = job.entries[0] if job.entries else None
    forums = {one.forum for one in job.entries}
    detail = {"deed": first.what, "by": first.who} if first else {}
    entry = HistoryEntry(
        at=desk.now(),
        who=desk.who,
        what=UNDONE,
        forum=first.forum if first and len(forums) == 1 else None,
        subject=first.subject if first else "",
        detail={name: value for name, value in detail.items() if value},
    )
    return records.jobs.take_back(job, entry)


def _report(records: Records, job: Job, lines: tuple[LogLine, ...], kept: Kept) -> Undoing:
    names = {one.key: one.name for one in records.forums.all()}
    return Undoing(
        lines=lines,
        at=job.entries[0].at if job.entries else None,
        who=job.entries[0].who if job.entries else "",
        cancelled=tuple(_meetings(records, kept)),
        forums=tuple(name for name in names.values() if name in kept.forums),
        withdrawn=tuple(Withdrawn(minutes=key, number=number) for key, number in kept.versions),
        revoked=kept.addresses,
    )


def _meetings(records: Records, kept: Kept) -> Iterator[Meeting]:
    wanted = set(kept.meetings)
    yield from (one for one in records.meetings.all() if one.uid in wanted) if wanted else ()
