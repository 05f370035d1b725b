"""``forum init``, ``forum change`` and ``forum list``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from forum.cli import show
from forum.cli.options import forum_option, json_option, not_empty, store_option
from forum.cli.session import session_of
from minutes.catalogue import gettext as _

if TYPE_CHECKING:
    from forum.model import Forum


@click.command(short_help="Make a forum.")
@click.argument("name", required=False)
@click.option("--language", callback=not_empty, metavar="CODE", help="The forum's language: sv, en, nb, da, de, fi …")
@click.option("--timezone", metavar="ZONE", help="Where it meets, as in Europe/Stockholm.")
@click.option("--key", metavar="KEY", help="A short name for commands; made out of NAME where it is left out.")
@store_option
@json_option
@click.pass_context
def init(
    ctx: click.Context, name: str | None, language: str | None, timezone: str | None, key: str | None, *, as_json: bool
) -> None:
    """Make the forum NAME, before its first minutes are imported.

    `forum import` makes a forum by itself where the minutes say which body met.
    """
    from forum.cli import words
    from forum.desk import found_forum

    name = name or click.prompt(_("What is the forum called"), err=True)
    desk = session_of(ctx).desk(founding=True)
    forum, source = found_forum(desk, name, key, language, timezone)
    session_of(ctx).speak(desk.store)
    if as_json:
        show.as_json({**forum.model_dump(mode="json"), "timezone_source": source.value})
        return
    rows = (
        (_("Language"), forum.language),
        (_("Time zone"), f"{forum.timezone} ({words.ZONE[source]})"),
        (_("Key"), forum.key),
    )
    show.page(
        (
            _("The forum '{name}' has been made.").format(name=show.harmless(forum.name)),
            show.table((), rows),
            _("Next: forum import FILE"),
        )
    )


@click.command(short_help="Correct a forum's name, language, time zone, quorum, mailbox, numbering or reminders.")
@forum_option
@click.option("--name", metavar="NAME", help="What the forum is called.")
@click.option("--language", callback=not_empty, metavar="CODE", help="The forum's language: sv, en, nb, da, de, fi …")
@click.option("--timezone", metavar="ZONE", help="Where it meets, as in Europe/Stockholm.")
@click.option(
    "--quorum", metavar="NUMBER", help="How many must come to decide: a number or 'majority'; '' for no rule."
)
@click.option("--mailbox", metavar="ADDRESS", help="Where letters come from and answers go to.")
@click.option("--outbox", metavar="PLACE", help="Where letters leave: a folder, or smtp://user@host.")
@click.option(
    "--numbering", metavar="RULE", help="year: § runs on over the year; meeting: § 1 at each meeting; none: no §."
)
@click.option(
    "--remind", metavar="RULE", help="When owners are reminded: days before, 'overdue', or '7,overdue'; '' for never."
)
@store_option
@json_option
@click.pass_context
def change(ctx: click.Context, /, forum: str | None, *, as_json: bool, **wishes: str | None) -> None:
    """Correct what is known of a forum. The hours of its meetings stay as they are on the wall."""
    from forum.cli import words
    from forum.desk import ForumWishes, change_forum

    if all(value is None for value in wishes.values()):
        raise click.UsageError(
            _(
                "Say what to change: --name, --language, --timezone, --quorum, --mailbox, --outbox, --numbering or --remind."
            )
        )
    changed = change_forum(session_of(ctx).desk(), forum, ForumWishes(**wishes))
    if as_json:
        show.as_json(changed.model_dump(mode="json"))
        return
    more = (
        (_("Quorum"), changed.quorum),
        (_("Mailbox"), changed.mailbox),
        (_("Outbox"), changed.outbox),
        (_("Numbering"), words.NUMBERING[changed.numbering]),
        (_("Remind"), changed.remind),
    )
    parts: list[show.Part] = [_table([changed])]
    if rows := [row for row in more if row[1]]:
        parts.append(show.table((), rows))
    show.page(parts)


@click.command("list", short_help="Which forums there are.")
@store_option
@json_option
@click.pass_context
def list_forums(ctx: click.Context, *, as_json: bool) -> None:
    """Show which forums there are."""
    from forum.desk import forums

    found = forums(session_of(ctx).desk())
    if as_json:
        show.as_json([forum.model_dump(mode="json") for forum in found])
        return
    show.page([_table(found)])


def _table(forums: Iterable[Forum]) -> show.Table:
    rows = ((forum.key, forum.name, forum.language, forum.timezone) for forum in forums)
    return show.table((_("Key"), _("Name"), _("Language"), _("Time zone")), rows)
