"""``forum actions``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from forum.cli import show
from forum.cli.options import forum_option, json_option, store_option
from forum.cli.session import session_of

if TYPE_CHECKING:
    from forum.model import ActionItem


@click.command(short_help="Show who promised what, and by when.")
@forum_option
@click.option("--owner", metavar="NAME", help="Only what this person or group is to do.")
@click.option("--open", "open_only", is_flag=True, help="Only what is not done yet.")
@store_option
@json_option
@click.pass_context
def actions(ctx: click.Context, forum: str | None, owner: str | None, *, open_only: bool, as_json: bool) -> None:
    """Show who promised what, by due date and owner; what has no date comes last.

    A question mark behind a name: the minutes do not say which of several people is meant.
    """
    from forum import desk

    items = desk.actions(session_of(ctx).desk(), forum, owner, open_only=open_only)
    if as_json:
        show.as_json([_for_programs(item) for item in items])
    elif items:
        show.page([action_table(items, several=len({item.forum for item in items}) > 1, states=not open_only)])
    else:
        show.page([f"No action of '{show.harmless(owner)}' is known." if owner else "No action is known."])


def _for_programs(item: ActionItem) -> dict[str, object]:
    own = {"key": item.key, "forum": item.forum, "minutes": item.minutes, "number": item.number, "open": item.open}
    return {**own, **item.action.model_dump(mode="json")}


def action_table(items: Sequence[ActionItem], *, several: bool = False, states: bool = True) -> show.Table:
    """Actions with due date, owner and key; ``states`` adds a column where one is done."""
    from forum.cli import words

    done = states and any(not item.open for item in items)
    rows = [
        (
            words.due(item),
            words.people(item.action.owners),
            *(("open" if item.open else "done",) if done else ()),
            item.key if several else item.key.partition("/")[2],
            item.action.text,
        )
        for item in items
    ]
    return show.table(("Due", "Owner", *(("State",) if done else ()), "Key", "Action"), rows)
