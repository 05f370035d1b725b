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
from forum.filing import clear_halves
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
    help="Where the folder will be found on the web; or set FORUM_ADDRESS.",
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
    from forum.site import checked_base

    base = checked_base(address)
    good, refused = desk.everything_public(session_of(ctx).desk(), forums, base)
    files = _site(folder, good, base) if good and not refused else _calendars_only(good, refused)
    changed = _write(folder, files)
    removed = _take_off(folder, [*(one.source.forum.key for one in good), *(one.forum.key for one in refused)], files)
    if as_json:
        told = {"files": sorted(files), "changed": changed, "removed": removed}
        show.as_json({**told, "refused": [one.forum.key for one in refused]})
    else:
        _tell(folder, files, changed, removed)
    for one in good:
        tell_problems(one.report)
    ctx.exit(_complain(refused))


def _site(folder: Path, good: Sequence[Published], base: str) -> dict[str, bytes]:
    """All files; who has subscribed to all forums together goes on to get what there is, also where one is left."""
    from forum.site import JOINT, joint_calendar, site_files

    files = site_files(good, base)
    alone = f"{JOINT}.ics" not in files and (folder / f"{JOINT}.ics").is_file()
    return files | joint_calendar(good) if alone else files


def _calendars_only(good: Sequence[Published], refused: Sequence[Refused]) -> dict[str, bytes]:
    """Where a forum is refused, the pages stay as they were; its last good calendar is still linked there."""
    from forum.site import minutes_files

    feeds = {one.feed_file: one.report.data for one in good}
    minutes = [*(m for one in good for m in one.minutes), *(m for one in refused for m in one.minutes)]
    return feeds | minutes_files(minutes)


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


def _take_off(folder: Path, forums: Sequence[str], files: dict[str, bytes]) -> list[str]:
    """Remove the pages of minutes that are no longer published: only such as this program has written."""
    from forum.site.minutes_page import MARK

    old = [path for key in forums for path in folder.glob(f"{key}.*.html") if path.name not in files]
    _clear(folder, forums)
    removed = []
    for path in sorted(old):
        try:
            if path.is_file() and MARK.encode() in path.read_bytes():
                path.unlink()
                removed.append(path.name)
        except OSError as why:
            raise FileError(
                _("'{path}' is no longer published but cannot be removed; remove it by hand.").format(path=path)
            ) from why
    return removed


def _clear(folder: Path, forums: Sequence[str]) -> None:
    """Remove what a power cut left of pages: a web server would go on showing what was withdrawn since."""
    try:
        for key in forums:
            clear_halves(folder, f"{key}.*", exact=False)
    except OSError as why:
        raise FileError(_("'{path}' cannot be cleared; see that you may write there.").format(path=folder)) from why


def _tell(folder: Path, files: dict[str, bytes], changed: list[str], removed: list[str]) -> None:
    if not changed and not removed:
        show.page([_("{folder} was right already; nothing changed.").format(folder=show.harmless(str(folder)))])
        return
    rows = [(name, _("written") if name in changed else _("was right already")) for name in files]
    rows += [(name, _("removed")) for name in removed]
    show.page([_("{folder} has been published.").format(folder=show.harmless(str(folder))), show.table((), rows)])


def _complain(refused: tuple[Refused, ...]) -> int:
    for one in refused:
        sentence = f"{show.harmless(one.forum.name)}: {show.harmless(one.why.sentence)}"
        click.echo(_("Error: {sentence}").format(sentence=sentence), err=True)
    return BadValue.exit_status if refused else 0
