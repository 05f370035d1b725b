"""``forum publish``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from forum.cli import show
from forum.cli.feed import tell_problems
from forum.cli.files import write_file
from forum.cli.options import complete_forum, json_option, store_option
from forum.cli.session import session_of
from forum.errors import BadValue, FileError
from minutes.catalogue import gettext as _

if TYPE_CHECKING:
    from forum.desk import Refused
    from forum.site import Published

ADDRESS_VARIABLE = "FORUM_ADDRESS"


@click.command(short_help="Make a web site with the calendars and how to subscribe.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--address",
    metavar="URL",
    envvar=ADDRESS_VARIABLE,
    required=True,
    help=f"Where the folder will be found on the web; or set {ADDRESS_VARIABLE}.",
)
@click.option("--forum", "forums", metavar="KEY", multiple=True, shell_complete=complete_forum, help="Only this forum.")
@store_option
@json_option
@click.pass_context
def publish(ctx: click.Context, folder: Path, address: str, forums: tuple[str, ...], *, as_json: bool) -> None:
    """Write the public calendars and a page on how to subscribe into the folder DIR, for any web server.

    Each file is written in one step, and only where something has changed. The pages have no script and load
    nothing from anywhere. A calendar with a fault is not written; the last good one stays.
    """
    from forum import desk
    from forum.site import checked_base, site_files

    base = checked_base(address)
    good, refused = desk.everything_public(session_of(ctx).desk(), forums)
    files = site_files(good, base) if good and not refused else _calendars_only(good)
    changed = _write(folder, files)
    if as_json:
        show.as_json({"files": sorted(files), "changed": changed, "refused": [one.forum.key for one in refused]})
    else:
        _tell(folder, files, changed)
    for one in good:
        tell_problems(one.report.problems)
    ctx.exit(_complain(refused))


def _calendars_only(good: Sequence[Published]) -> dict[str, bytes]:
    """Where a forum is refused, the pages stay as they were; its last good calendar is still linked there."""
    return {one.feed_file: one.report.data for one in good}


def _write(folder: Path, files: dict[str, bytes]) -> list[str]:
    try:
        folder.mkdir(exist_ok=True)
    except FileNotFoundError as why:
        raise FileError(
            _("There is no folder '{parent}' to make '{name}' in.").format(parent=folder.parent, name=folder.name)
        ) from why
    except OSError as why:
        raise FileError(_("'{folder}' cannot be made a folder; choose another.").format(folder=folder)) from why
    return [name for name, data in files.items() if write_file(folder / name, data)]


def _tell(folder: Path, files: dict[str, bytes], changed: list[str]) -> None:
    if not changed:
        show.page([_("{folder} was right already; nothing changed.").format(folder=show.harmless(str(folder)))])
        return
    rows = [(name, _("written") if name in changed else _("was right already")) for name in files]
    show.page([_("{folder} has been published.").format(folder=show.harmless(str(folder))), show.table((), rows)])


def _complain(refused: tuple[Refused, ...]) -> int:
    for one in refused:
        sentence = f"{show.harmless(one.forum.name)}: {show.harmless(one.why.sentence)}"
        click.echo(_("Error: {sentence}").format(sentence=sentence), err=True)
    return BadValue.exit_status if refused else 0
