"""``forum log``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from forum.cli import show
from forum.cli.options import DAY, forum_option, json_option, store_option
from forum.cli.session import session_of
from minutes.catalogue import gettext as _

if TYPE_CHECKING:
    from forum.desk import LogLine

USUAL = 20


@click.command(short_help="What was done, when and by whom, and what was undone.")
@click.argument("about", required=False)
@click.option("--since", metavar="DATE", type=DAY, help="Only what was done on that day or later.")
@click.option("--last", "count", metavar="NUMBER", type=click.IntRange(1, 1_000_000), default=USUAL, show_default=True)
@click.option("--all", "everything", is_flag=True, help="All of it, not only the last.")
@forum_option
@store_option
@json_option
@click.pass_context
def log(
    ctx: click.Context,
    about: str | None,
    since: dt.date | None,
    count: int,
    forum: str | None,
    *,
    everything: bool,
    as_json: bool,
) -> None:
    """Show what was done, the oldest first: everything, or what concerns ABOUT, a day, a name or a key.

    The history is only ever added to. Times are those of the forum's time zone.
    """
    from forum import desk

    at = session_of(ctx).desk()
    if about or since or everything or as_json:
        found = desk.log(at, forum, about, since)
        shown, every = found if everything or as_json else found[-count:], len(found)
    else:
        shown, every = desk.last_of_log(at, count, forum)
    if as_json:
        show.as_json([line.entry.model_dump(mode="json") for line in shown])
    elif shown:
        rest = every - len(shown)
        one, many = _("{rest} earlier entry; see them with --all."), _("{rest} earlier entries; see them with --all.")
        earlier = [(one if rest == 1 else many).format(rest=rest)] if rest else []
        show.page([table_of(shown), *earlier])
    else:
        show.page([_("Nothing of that kind was done.") if about or since else _("Nothing has been done yet.")])


def table_of(lines: Sequence[LogLine]) -> show.Table:
    """What was done, a line each; what has been undone since says so."""
    several = len({line.entry.forum for line in lines}) > 1
    rows = [
        (
            f"{line.at:%Y-%m-%d %H:%M}",
            *((line.entry.forum or "",) if several else ()),
            line.entry.who,
            _done(line),
            line.about.partition("/")[2] or line.about,
            _detail(line),
        )
        for line in lines
    ]
    return show.table(
        (_("When"), *((_("Forum"),) if several else ()), _("Who"), _("What"), _("About"), _("Details")), rows
    )


def _done(line: LogLine) -> str:
    from forum.cli import words

    what = words.DONE.get(line.entry.what, line.entry.what)
    return _("{deed} (undone)").format(deed=what) if line.entry.undone else what


def _detail(line: LogLine) -> str:
    from forum.cli.past_words import details
    from forum.desk import told

    return details(told(line.entry), line.about)
