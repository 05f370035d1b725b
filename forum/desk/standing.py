"""The items that stand on every agenda of a forum."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from forum.agenda.items import LONGEST_ITEM, Place, StandingItem
from forum.agenda.words import plain
from forum.desk.tools import Desk
from forum.desk.whose import chosen_forum
from forum.errors import BadValue, UnknownItem
from forum.model import Forum, HistoryEntry
from forum.store import Records
from minutes.catalogue import gettext as _

LONGEST_TITLE = 300
LONGEST_NOTE = 4000
MOST = 100
"""Standing items of a forum."""


def standing_items(desk: Desk, forum: str | None = None) -> tuple[Forum, tuple[StandingItem, ...]]:
    """The standing items in their order, with their forum."""
    with desk.store.reading() as records:
        chosen = chosen_forum(records.forums.all(), forum)
        return chosen, records.agendas.standing(chosen.key)


def add_standing(
    desk: Desk, forum: str | None, wanted: StandingItem, position: int | None = None
) -> tuple[Forum, tuple[StandingItem, ...]]:
    """Put an item onto every coming agenda, at a position in the list (from 1) or at its end.

    Raises :class:`~forum.errors.BadValue` for a title that is empty or there already; nothing has then changed.
    """
    item = wanted.model_copy(
        update={"key": desk.new_uid(), "title": one_line(wanted.title, "title"), "presenter": name(wanted.presenter)}
    )
    if not item.title:
        raise BadValue(_("An item needs a title."))
    with desk.store.writing() as records:
        chosen = chosen_forum(records.forums.all(), forum)
        there = list(records.agendas.standing(chosen.key))
        if any(plain(one.title) == plain(item.title) for one in there):
            raise BadValue(
                _("'{title}' stands on every agenda already; see: forum agenda standing list.").format(title=item.title)
            )
        if len(there) >= MOST:
            raise BadValue(_("A forum has at most {most} standing items.").format(most=MOST))
        there.insert(len(there) if position is None else position - 1, item)
        return chosen, _keep(desk, records, chosen, there, {"added": item.title})


def move_standing(
    desk: Desk, forum: str | None, which: str, to: int, place: Place | None = None
) -> tuple[Forum, tuple[StandingItem, ...]]:
    """Put a standing item, named by its number or title, at a position in the list (from 1)."""
    with desk.store.writing() as records:
        chosen = chosen_forum(records.forums.all(), forum)
        there = list(records.agendas.standing(chosen.key))
        item = there.pop(found([one.title for one in there], which))
        there.insert(to - 1, item.model_copy(update={"place": place or item.place}))
        return chosen, _keep(desk, records, chosen, there, {"moved": f"{item.title} → {to}"})


def remove_standing(desk: Desk, forum: str | None, which: str) -> tuple[Forum, tuple[StandingItem, ...]]:
    """Take a standing item, named by its number or title, off every coming agenda."""
    with desk.store.writing() as records:
        chosen = chosen_forum(records.forums.all(), forum)
        there = list(records.agendas.standing(chosen.key))
        item = there.pop(found([one.title for one in there], which))
        return chosen, _keep(desk, records, chosen, there, {"removed": item.title})


def _keep(
    desk: Desk, records: Records, forum: Forum, items: Sequence[StandingItem], detail: dict[str, str]
) -> tuple[StandingItem, ...]:
    if tuple(items) != records.agendas.standing(forum.key):
        records.agendas.keep_standing(forum.key, items)
        entry = HistoryEntry(at=desk.now(), who=desk.who, what="standing.changed", forum=forum.key, subject=forum.key)
        records.history.add(entry.model_copy(update={"detail": detail}))
    return records.agendas.standing(forum.key)


def found(titles: Sequence[str], which: str) -> int:
    """The place of the item that a person means by its number, its title or the beginning of that.

    Raises :class:`~forum.errors.UnknownItem` where there is none, or more than one.
    """
    if not titles:
        raise UnknownItem(_("There is no item '{which}': the list is empty.").format(which=which))
    if which.strip().isdecimal():
        if 1 <= int(which) <= len(titles):
            return int(which) - 1
        raise UnknownItem(
            _("There is no item {which}; the numbers go from 1 to {titles}.").format(
                which=int(which), titles=len(titles)
            )
        )
    wanted = plain(which)
    exact = [at for at, title in enumerate(titles) if plain(title) == wanted]
    near = exact or [at for at, title in enumerate(titles) if wanted and plain(title).startswith(wanted)]
    if len(near) == 1:
        return near[0]
    if near:
        raise UnknownItem(
            _("'{which}' fits several items; use the number of the one that you mean.").format(which=which)
        )
    raise UnknownItem(_("There is no item '{which}'; use its number, as the list shows it.").format(which=which))


def one_line(written: str, what: str) -> str:
    """A text as one line; raises :class:`~forum.errors.BadValue` where it cannot be used."""
    text = unicodedata.normalize("NFC", " ".join(written.split()))
    if len(text) > LONGEST_TITLE or not all(sign.isprintable() or sign == "\u200d" for sign in text):
        raise BadValue(
            _("A {what} has at most {longest_title} letters and no control characters.").format(
                what=what, longest_title=LONGEST_TITLE
            )
        )
    return text


def name(written: str) -> str:
    """Who presents an item."""
    return one_line(written, "presenter")


def length(minutes: int | None) -> int | None:
    """Minutes of an item; raises :class:`~forum.errors.BadValue` for what is no length of one."""
    if minutes is not None and not 0 <= minutes <= LONGEST_ITEM:
        raise BadValue(_("An item takes between 1 and {longest_item} minutes.").format(longest_item=LONGEST_ITEM))
    return minutes
