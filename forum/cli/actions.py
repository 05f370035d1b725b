"""``forum actions``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from forum.cli import show
from forum.cli.options import forum_option, json_option, not_empty, store_option
from forum.cli.session import session_of
from minutes.catalogue import N_
from minutes.catalogue import gettext as _

if TYPE_CHECKING:
    from forum.model import ActionItem


STATES, ORDERS = ("open", "done", "dropped", "overdue"), ("due", "owner", "age", "meeting")


@click.group(invoke_without_command=True, short_help="Show who promised what, and by when; close and reopen.")
@forum_option
@click.option("--owner", metavar="NAME", help="Only what this person or group is to do.")
@click.option("--open", "open_only", is_flag=True, help="Only what is not done yet.")
@click.option("--state", type=click.Choice(STATES), help="Only those of this state.")
@click.option("--meeting", metavar="KEY", callback=not_empty, help="Only those of the minutes of that day.")
@click.option("--by", "order", type=click.Choice(ORDERS), default="due", show_default=True, help="In which order.")
@store_option
@json_option
@click.pass_context
def actions(
    ctx: click.Context, /, forum: str | None, owner: str | None, *, open_only: bool, as_json: bool, **only: str
) -> None:
    """Show who promised what, by due date and owner; what has no date comes last.

    With close, drop and reopen you say what has become of one.  A question mark behind a name: the minutes do not say
    which of several people is meant.
    """
    if ctx.invoked_subcommand is not None:
        return
    if open_only and only["state"]:
        raise click.UsageError(_("Say either --open or --state."))
    if open_only:
        only["state"] = "open"
    from forum import desk
    from forum.desk.lookup import Only

    items = desk.actions(session_of(ctx).desk(), forum, owner, Only(**only))
    if as_json:
        show.as_json([_for_programs(item) for item in items])
    elif items:
        several = len({item.forum for item in items}) > 1
        show.page([action_table(items, several=several, states=only["state"] is None)])
    else:
        show.page(
            [
                _("No action of '{owner}' is known.").format(owner=show.harmless(owner))
                if owner
                else _("No such action is known.")
                if only["state"] or only["meeting"]
                else _("No action is known.")
            ]
        )


def _deed(name: str, deed: str, help_: str, whole: str) -> None:
    """A command that says what has become of an action."""

    @actions.command(name, short_help=help_)
    @click.argument("key")
    @click.option("--reason", metavar="TEXT", default="", help="Why; it is kept in the history.")
    @forum_option
    @store_option
    @json_option
    @click.pass_context
    def command(ctx: click.Context, key: str, reason: str, forum: str | None, *, as_json: bool) -> None:
        from forum.cli import words
        from forum.desk.following import settle_action
        from forum.model import ActionDeed

        item = settle_action(session_of(ctx).desk(), key, ActionDeed(deed), reason, forum)
        if as_json:
            show.as_json(_for_programs(item))
        else:
            show.page(
                [
                    _("The action {key} is {state} now: {text}").format(
                        key=item.key, state=words.ACTION[item.state], text=show.harmless(item.action.text)
                    )
                ]
            )

    command.help = whole


_deed(
    "close",
    "closed",
    N_("Say that an action is done."),
    N_("Say that an action is done.  KEY stands in the list of actions: 2031-03-12/1."),
)
_deed(
    "drop",
    "dropped",
    N_("Say that an action is not to be done any more."),
    N_("Say that an action is not to be done any more.  KEY stands in the list of actions: 2031-03-12/1."),
)
_deed(
    "reopen",
    "reopened",
    N_("Say that an action is open again."),
    N_("Say that an action is open again.  KEY stands in the list of actions: 2031-03-12/1."),
)


@actions.command("show", short_help="What has become of an action.")
@click.argument("key")
@forum_option
@store_option
@json_option
@click.pass_context
def show_one(ctx: click.Context, key: str, forum: str | None, *, as_json: bool) -> None:
    """Show an action with all that was done about it.  KEY stands in the list of actions: 2031-03-12/1."""
    from forum.cli.action_story import told
    from forum.desk.progress import story

    one = story(session_of(ctx).desk(), key, forum)
    if as_json:
        show.as_json(one.model_dump(mode="json"))
    else:
        show.page(told(one))


@actions.command("propose", short_help="What later minutes seem to report as done.")
@forum_option
@store_option
@json_option
@click.pass_context
def propose(ctx: click.Context, forum: str | None, *, as_json: bool) -> None:
    """Show open actions that one of the last minutes seems to report as done, with its sentence; you decide."""
    from forum.cli.action_story import proposed
    from forum.desk.progress import proposals

    found = proposals(session_of(ctx).desk(), forum)
    if as_json:
        show.as_json([one.model_dump(mode="json") for one in found])
    else:
        show.page(proposed(found) if found else [_("No open action is reported as done.")])


def _for_programs(item: ActionItem) -> dict[str, object]:
    own = {"key": item.key, "forum": item.forum, "minutes": item.minutes, "number": item.number, "open": item.open}
    own |= {"state": item.state, "reason": item.reason}
    return {**own, **item.action.model_dump(mode="json")}


def action_table(items: Sequence[ActionItem], *, several: bool = False, states: bool = True) -> show.Table:
    """Actions with due date, owner and key; ``states`` adds a column where one is done."""
    from forum.cli import words

    done = states and any(not item.open for item in items)
    rows = [
        (
            words.due(item),
            words.people(item.action.owners),
            *((words.ACTION[item.state],) if done else ()),
            item.key if several else item.key.partition("/")[2],
            item.action.text,
        )
        for item in items
    ]
    return show.table((_("Due"), _("Owner"), *((_("State"),) if done else ()), _("Key"), _("Action")), rows)
