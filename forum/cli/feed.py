"""``forum feed``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from forum.cli import show
from forum.cli.files import write_bytes, write_file
from forum.cli.options import complete_forum, json_option, not_empty, store_option
from forum.cli.session import session_of
from minutes.catalogue import gettext as _

if TYPE_CHECKING:
    from forum.calendar import FeedReport


@click.command(short_help="Write the calendar that members subscribe to.")
@click.option(
    "--forum",
    "forums",
    metavar="KEY",
    multiple=True,
    shell_complete=complete_forum,
    help="Which forum, where there are several; given twice, both in one calendar.",
)
@click.option("--every-forum", "every", is_flag=True, help="All forums in one calendar.")
@click.option(
    "--whole", is_flag=True, help="With the meetings of long ago, even where that makes it too large for Google."
)
@click.option("--actions", "tasks", is_flag=True, help="What people promised, as tasks; not for the public.")
@click.option("--as-days", "dated", is_flag=True, help="With --actions: open ones with a last day, as whole days.")
@click.option(
    "--owner", callback=not_empty, metavar="NAME", help="With --actions: only what this person or group is to do."
)
@click.option(
    "--output", "-o", metavar="FILE", type=click.Path(path_type=Path), help="Put it into a file, in one step."
)
@store_option
@json_option
@click.pass_context
def feed(  # noqa: PLR0913 - each is an option
    ctx: click.Context,
    forums: tuple[str, ...],
    owner: str | None,
    output: Path | None,
    *,
    every: bool,
    whole: bool,
    tasks: bool,
    dated: bool,
    as_json: bool,
) -> None:
    """Write the announced meetings as an iCalendar file: forum feed > calendar.ics.

    The same meetings give the same bytes; with --output a file that is right already is not touched. What is
    written has passed `forum calendar check`; a meeting with a fault is left out and told.
    """
    from forum import desk

    if not tasks and (dated or owner):
        raise click.UsageError(_("--as-days and --owner belong to --actions."))
    at = session_of(ctx).desk()
    if tasks:
        _write(desk.task_calendar(at, forums, owner, every=every, dated=dated), output, as_json=as_json)
        return
    report = desk.public_feed(at, forums, every=every, whole=whole)
    _write(report.data, output, as_json=as_json)
    tell_problems(report)


def _write(calendar: bytes, output: Path | None, *, as_json: bool) -> None:
    if output is None:
        _print(calendar, as_json=as_json)
        return
    changed = write_file(output, calendar)
    if as_json:
        show.as_json({"file": str(output), "bytes": len(calendar), "changed": changed})
    else:
        done = _("has been written") if changed else _("was right already; nothing changed")
        show.page([f"{show.harmless(str(output))} {done}."])


def tell_problems(report: FeedReport) -> None:
    """What the secretary should look at, on the error stream: the output is a calendar."""
    if report.past_left_out:
        left = _("The earliest meetings ({number}) are left out: Google refuses larger calendars.")
        click.echo(left.format(number=report.past_left_out), err=True)
    for one in report.problems:
        what = _("Left out") if one.left_out else _("Look")
        name = " ".join(part for part in (str(one.date or ""), one.title) if part)
        click.echo(f"{what}: {show.harmless(name)}: {show.harmless(one.sentence)}", err=True)


def _print(calendar: bytes, *, as_json: bool) -> None:
    if as_json:
        show.as_json({"calendar": calendar.decode("utf-8")})
    else:
        write_bytes(calendar)
