"""``forum feed``."""

from __future__ import annotations

from pathlib import Path

import click

from forum.cli import show
from forum.cli.files import write_bytes, write_file
from forum.cli.options import forum_option, json_option, store_option
from forum.cli.session import session_of


@click.command(short_help="Write the calendar that members subscribe to.")
@forum_option
@click.option(
    "--output", "-o", metavar="FILE", type=click.Path(path_type=Path), help="Put it into a file, in one step."
)
@store_option
@json_option
@click.pass_context
def feed(ctx: click.Context, forum: str | None, output: Path | None, *, as_json: bool) -> None:
    """Write the announced meetings as an iCalendar file: forum feed > calendar.ics.

    The same meetings give the same bytes; with --output a file that is right already is not touched.
    """
    from forum.desk import coming_feed

    calendar = coming_feed(session_of(ctx).desk(), forum)
    if output is None:
        _print(calendar, as_json=as_json)
        return
    changed = write_file(output, calendar)
    if as_json:
        show.as_json({"file": str(output), "bytes": len(calendar), "changed": changed})
    else:
        done = "has been written" if changed else "was right already; nothing changed"
        show.page([f"{show.harmless(str(output))} {done}."])


def _print(calendar: bytes, *, as_json: bool) -> None:
    if as_json:
        show.as_json({"calendar": calendar.decode("utf-8")})
    else:
        write_bytes(calendar)
