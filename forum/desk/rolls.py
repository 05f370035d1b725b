"""A forum's members, ready to be found by a name, and whom a person at the desk means by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from forum.desk.tools import Desk
from forum.desk.whose import plain_words
from forum.errors import UnknownMember, WhichMember
from forum.model import Forum
from forum.store import Records
from minutes.catalogue import gettext as _

if TYPE_CHECKING:
    from forum.membership import Member
    from forum.people import Roll


def today(desk: Desk, forum: Forum) -> dt.date:
    """The day that it is where the forum meets."""
    return desk.now().astimezone(ZoneInfo(forum.timezone)).date()


def roll_of(records: Records, forum: Forum, day: dt.date | None) -> Roll:
    """The members of a forum as they were on a day."""
    return roll_on(records.members.all(forum.key), forum, day)


def roll_on(members: tuple[Member, ...], forum: Forum, day: dt.date | None) -> Roll:
    """The same out of members that have been looked up."""
    from forum.people import Roll  # noqa: PLC0415 - slow to load, needed only here
    from minutes import languages  # noqa: PLC0415 - the same

    return Roll(forum.key, day, languages.nearest(forum.language), members)


class Rolls:
    """The members of a forum on many days; days on which the same people belonged to it share what was found out."""

    def __init__(self, members: tuple[Member, ...], forum: Forum) -> None:
        self._members, self._forum = members, forum
        self._found: dict[tuple[str, ...], Roll] = {}

    def on(self, day: dt.date | None) -> Roll:
        """The members as they were on a day."""
        present = tuple(one.key for one in self._members if day is None or one.belongs(self._forum.key, day))
        if present not in self._found:
            self._found[present] = roll_on(self._members, self._forum, day)
        return self._found[present]


def member_named(members: Sequence[Member], forum: str, wanted: str) -> Member:
    """Whom a person means by a key, a name, an alias, an address or a part of a name.

    Raises :class:`~forum.errors.UnknownMember`, and :class:`~forum.errors.WhichMember` where several are meant.
    """
    for way in (_exact, _in_part, _begun):
        found = [one for one in members if way(one, forum, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            listed = ", ".join(f"{one.key} ({one.name})" for one in found[:9])
            raise WhichMember(
                _("'{wanted}' may be several members; choose one of {listed}.").format(wanted=wanted, listed=listed)
            )
    raise UnknownMember(
        _("Nobody called '{wanted}' is on the member list; see it with: forum members list --all.").format(
            wanted=wanted
        )
    )


def _exact(member: Member, forum: str, wanted: str) -> bool:
    words = plain_words(wanted)
    names = (member.name, *(alias.name for alias in member.names(forum)))
    if wanted == member.key or (member.address and wanted.casefold() == member.address.casefold()):
        return True
    return bool(words) and any(plain_words(name) == words for name in names)


def _in_part(member: Member, forum: str, wanted: str) -> bool:
    """Some of the words of the name, with marks or without."""
    words = _words(wanted)
    return bool(words) and any(all(word in own for word in words) for own in _names(member, forum))


def _begun(member: Member, forum: str, wanted: str) -> bool:
    """The beginning of some words of the name."""
    words = _words(wanted)
    return bool(words) and any(
        all(any(part.startswith(word) for part in own) for word in words) for own in _names(member, forum)
    )


def _names(member: Member, forum: str) -> list[list[str]]:
    return [_words(name) for name in (member.name, *(alias.name for alias in member.names(forum)))]


def _words(name: str) -> list[str]:
    """The words of a name in plain letters, as somebody types who has no key for ``å``."""
    from minutes.recognise.names import plain_key  # noqa: PLC0415 - slow to load, needed only here

    return plain_key(name).split()
