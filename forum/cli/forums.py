"""``forum init`` and ``forum list``."""

from __future__ import annotations

import click

from forum.cli import show
from forum.cli.options import json_option, store_option
from forum.cli.session import session_of


@click.command(short_help="Make a forum.")
@click.argument("name", required=False)
@click.option("--language", metavar="CODE", help="The forum's language: sv, en, nb, da, de, fi …")
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

    name = name or click.prompt("What is the forum called", err=True)
    forum, source = found_forum(session_of(ctx).desk(founding=True), name, key, language, timezone)
    if as_json:
        show.as_json({**forum.model_dump(mode="json"), "timezone_source": source.value})
        return
    rows = (
        ("Language", forum.language),
        ("Time zone", f"{forum.timezone} ({words.ZONE[source]})"),
        ("Key", forum.key),
    )
    show.page((f"The forum {show.harmless(forum.name)} is there.", show.table((), rows), "Next: forum import FILE"))


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
    rows = ((forum.key, forum.name, forum.language, forum.timezone) for forum in found)
    show.page([show.table(("Key", "Name", "Language", "Time zone"), rows)])
