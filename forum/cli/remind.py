"""``forum remind``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from forum.cli import show
from forum.cli.inviting import delivered, tell_problems
from forum.cli.options import DAY, forum_option, json_option, store_option
from forum.cli.session import session_of
from minutes.catalogue import Told
from minutes.catalogue import gettext as _

if TYPE_CHECKING:
    from forum.desk.reminding import Reminding

WHY = Told(
    {
        "no-owner": "nobody is named",
        "in-doubt": "it is in doubt who is meant",
        "no-member": "no member of the forum",
        "no-address": "no mail address is known",
        "too-old": "overdue for more than 60 days",
    }
)


@click.command(short_help="Remind owners of what they promised, by the forum's rules.")
@click.option("--on", "day", metavar="DATE", type=DAY, help="As if it were that day; today where it is left out.")
@click.option("--dry-run", "rehearsal", is_flag=True, help="Show what would be sent; nothing is.")
@forum_option
@store_option
@json_option
@click.pass_context
def remind(ctx: click.Context, day: dt.date | None, forum: str | None, *, rehearsal: bool, as_json: bool) -> None:
    """Write to the owners of open actions that are due soon or overdue, by the rules of `forum change --remind`.

    Each action is told once by each rule, so the command may be given every day. A group, and somebody of whom it is in
    doubt whether they are meant, gets no letter; that is said.
    """
    from forum.desk.reminding import remind as remind_all

    done = remind_all(session_of(ctx).desk(), forum, day, rehearsal=rehearsal)
    if as_json:
        show.as_json([one.model_dump(mode="json") for one in done])
    else:
        show.page([part for one in done for part in _page(one)])
    for one in done:
        tell_problems(one.delivery)


def _page(done: Reminding) -> Iterator[show.Part]:
    yield show.Heading(f"{show.harmless(done.forum.name)}, {done.day}")
    rows = [
        (one.name, one.address, str(promise.last_day), promise.text) for one in done.letters for promise in one.promises
    ]
    if rows:
        yield show.table((_("Owner"), _("Address"), _("Due"), _("Action")), rows)
    else:
        yield _("Nobody has to be reminded now.")
    if done.left_out:
        yield show.Heading(_("No letter goes out about"))
        left = [(one.action.partition("/")[2], one.owner, WHY[one.why.value], one.text) for one in done.left_out]
        yield show.table((_("Key"), _("Owner"), _("Why"), _("Action")), left)
    if done.rehearsal and rows:
        yield _("Nothing has been sent; leave --dry-run out to send it.")
    yield from delivered(done.delivery)
