"""What goes out to everyone: the calendars and pages of all forums, each checked before it leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from forum.desk.feeds import forums_meant, source_of
from forum.desk.tools import Desk
from forum.errors import ForumError
from forum.model import Forum

if TYPE_CHECKING:
    from forum.site import Published


@dataclass(frozen=True)
class Refused:
    """A forum whose calendar may not go out; what was published of it before stays."""

    forum: Forum
    why: ForumError


def everything_public(desk: Desk, wanted: Sequence[str] = ()) -> tuple[tuple[Published, ...], tuple[Refused, ...]]:
    """The forums as they may go out, and those that may not; without names, every forum.

    Raises :class:`~forum.errors.NotFound` where the store or a forum is not there.
    """
    from forum.calendar.gate import published  # noqa: PLC0415 - loaded where a feed is written
    from forum.site import Published  # noqa: PLC0415 - templates and QR codes are slow to load

    now = desk.now()
    with desk.store.reading() as records:
        sources = [source_of(records, one) for one in forums_meant(records, wanted, every=not wanted)]
        changed = {one.forum.key: records.history.latest(one.forum.key) for one in sources}
    good, refused = [], []
    for source in sources:
        try:
            report = published([source])
        except ForumError as why:
            refused.append(Refused(source.forum, why))
        else:
            today = now.astimezone(ZoneInfo(source.forum.timezone)).date()
            good.append(Published(source, report, today, changed[source.forum.key]))
    return tuple(good), tuple(refused)
