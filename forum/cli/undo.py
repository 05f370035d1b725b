"""``forum undo``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from forum.cli import show
from forum.cli.log import table_of
from forum.cli.options import json_option, store_option
from forum.cli.session import session_of
from minutes.catalogue import gettext as _

if TYPE_CHECKING:
    from forum.desk import Undoing

FEW = 6
"""So many meetings are named in a sentence."""


@click.command(short_help="Undo the last job, in one step.")
@click.option("--dry-run", "rehearsal", is_flag=True, help="Show what would be undone; nothing is.")
@store_option
@json_option
@click.pass_context
def undo(ctx: click.Context, *, rehearsal: bool, as_json: bool) -> None:
    """Undo what the last command that changed something has done; given again, what the one before it has done.

    The history keeps both. A letter that has left cannot be called back, so the job that sent it is refused; a meeting
    that was announced stays in the calendar as cancelled.
    """
    from forum import desk

    done = desk.undo(session_of(ctx).desk(), rehearsal=rehearsal)
    if as_json:
        show.as_json(done.model_dump(mode="json"))
    else:
        show.page(_page(done))


def _page(done: Undoing) -> Iterator[show.Part]:
    from forum.cli import words

    yield show.Heading(_("This would be undone") if done.rehearsal else _("Undone"))
    yield table_of(done.lines)
    if done.cancelled:
        named = ", ".join(words.day(one.date) for one in done.cancelled[:FEW])
        if len(done.cancelled) > FEW:
            named = _("{names} and {count} more").format(names=named, count=len(done.cancelled) - FEW)
        yield _("Announced already, so they stay in the calendar as cancelled: {days}").format(days=named)
    for name in done.forums:
        yield _("The forum '{name}' stays.").format(name=show.harmless(name))
    for one in done.withdrawn:
        yield _("The approved text {number} of {minutes} is withdrawn and kept in its history.").format(
            number=one.number, minutes=show.harmless(one.minutes)
        )
    if done.revoked:
        yield _("The secret address that was given out has stopped.")
    if done.rehearsal:
        yield _("Nothing has been changed; leave --dry-run out to undo it.")
