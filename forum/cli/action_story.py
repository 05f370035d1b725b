"""An action with its history, and what may be done already, as people read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from forum.cli import show, words
from forum.cli.log import table_of
from minutes.catalogue import gettext as _

if TYPE_CHECKING:
    from forum.desk.progress import Proposal, Story


def told(one: Story) -> Iterator[show.Part]:
    """The action, where else it stands, and what was done about it."""
    item = one.item
    yield show.Heading(show.harmless(item.action.text))
    state = f"{words.ACTION[item.state]}{f' ({item.reason})' if item.reason else ''}"
    rows = [
        (_("Owner"), words.people(item.action.owners)),
        (_("Due"), words.due(item)),
        (_("State"), state),
        (_("Minutes"), item.minutes),
        (_("Also in"), ", ".join(stored.key for stored in one.again)),
    ]
    yield show.table((), [row for row in rows if row[1]])
    if one.lines:
        yield ""
        yield table_of(one.lines)


def proposed(found: Sequence[Proposal]) -> Iterator[show.Part]:
    """What may be done already, each with the sentence that says so."""
    yield show.Heading(_("Perhaps done already"))
    for one in found:
        yield f"  {one.item.key.partition('/')[2]}  {show.harmless(one.item.action.text)}"
        yield f"      “{show.harmless(one.sentence)}” ({one.date})"
    yield _("If it is so: forum actions close KEY")
