"""The calendars that go out: of one forum, of several, and of what people promised."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from forum.desk.dates import other_days
from forum.desk.lookup import actions
from forum.desk.tools import Desk
from forum.desk.whose import NONE_YET, chosen_forum, named_forum
from forum.errors import NoForum
from forum.model import Forum
from forum.schedule import former_days
from forum.store import Records
from minutes.catalogue import gettext as _

if TYPE_CHECKING:
    from forum.calendar import FeedReport, Source


def public_feed(desk: Desk, wanted: Sequence[str] = (), *, every: bool = False, whole: bool = False) -> FeedReport:
    """The calendar of the announced meetings of one forum, of those named, or of every one.

    It has been checked: a meeting with a fault is left out and told in the report.  So is a past that makes it too large,
    unless the ``whole`` is wanted.

    Raises :class:`~forum.errors.WhichForum` where there are several and none was named, and
    :class:`~forum.calendar.gate.FeedRefused` where nothing may be published.
    """
    from forum.calendar.gate import published  # noqa: PLC0415 - loaded where a feed is written

    with desk.store.reading() as records:
        chosen = forums_meant(records, wanted, every=every)
        sources = [source_of(records, forum) for forum in chosen]
    return published(sources, whole=whole)


def source_of(records: Records, forum: Forum) -> Source:
    """A forum with what goes into its feed."""
    from forum.calendar import Source  # noqa: PLC0415 - the same

    announced = tuple(one for one in records.meetings.all(forum.key) if one.announced)
    return Source(forum, announced, former_days(announced, other_days(records, forum.key)))


def forums_meant(records: Records, wanted: Sequence[str], *, every: bool = False) -> tuple[Forum, ...]:
    """The forums that are named, every one, or the only one there is."""
    there = records.forums.all()
    if every and not there:
        raise NoForum(_(NONE_YET))
    if every:
        return there
    if not wanted:
        return (chosen_forum(there, None),)
    named = {forum.key: forum for forum in (named_forum(there, one) for one in wanted)}
    return tuple(named[key] for key in sorted(named))


def task_calendar(
    desk: Desk, wanted: Sequence[str] = (), owner: str | None = None, *, every: bool = False, dated: bool = False
) -> bytes:
    """What people promised, as a calendar of one's own; see :mod:`forum.calendar.tasks`."""
    from forum.calendar.tasks import task_feed  # noqa: PLC0415 - the same

    with desk.store.reading() as records:
        chosen = forums_meant(records, wanted, every=every)
        told = {one.key: one.imported for forum in chosen for one in records.minutes.all(forum.key)}
    items = [item for forum in chosen for item in actions(desk, forum.key, owner)]
    return task_feed(chosen, items, told, dated=dated)
