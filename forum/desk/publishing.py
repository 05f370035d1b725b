"""What goes out to everyone: the calendars and pages of all forums, each checked before it leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from forum.desk.feeds import forums_meant, source_of
from forum.desk.releasing import published_minutes
from forum.desk.tools import Desk
from forum.errors import ForumError
from forum.model import Forum

if TYPE_CHECKING:
    from forum.site import PublicMinutes, Published


@dataclass(frozen=True)
class Refused:
    """A forum whose calendar may not go out; what was published of it before stays."""

    forum: Forum
    why: ForumError
    minutes: tuple[PublicMinutes, ...] = ()
    """Its published minutes, which go out all the same."""


def everything_public(
    desk: Desk, wanted: Sequence[str] = (), base: str = "", before: Mapping[str, Published] = MappingProxyType({})
) -> tuple[tuple[Published, ...], tuple[Refused, ...]]:
    """The forums as they may go out, and those that may not; without names, every forum.

    With ``base``, the address of the site, the calendars lead to the published minutes.  ``before`` is what went out last, by
    the forums' keys: a calendar with the same in it is not made and checked again.

    Raises :class:`~forum.errors.NotFound` where the store or a forum is not there.
    """
    from forum.calendar.gate import published  # noqa: PLC0415 - loaded where a feed is written
    from forum.site import Published, minutes_links  # noqa: PLC0415 - templates and QR codes are slow to load

    now = desk.now()
    with desk.store.reading() as records:
        chosen = forums_meant(records, wanted, every=not wanted)
        minutes = {one.key: published_minutes(records, one) for one in chosen}
        sources = [
            replace(source_of(records, one), minutes=minutes_links(minutes[one.key], base) if base else {})
            for one in chosen
        ]
        changed = {one.forum.key: records.history.latest(one.forum.key) for one in sources}
    good, refused = [], []
    for source in sources:
        try:
            last = before.get(source.forum.key)
            report = last.report if last and last.source == source else published([source])
        except ForumError as why:
            refused.append(Refused(source.forum, why, minutes[source.forum.key]))
        else:
            today = now.astimezone(ZoneInfo(source.forum.timezone)).date()
            key = source.forum.key
            good.append(Published(source, report, today, changed[key], minutes[key]))
    return tuple(good), tuple(refused)
