"""``forum import``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from forum.cli import show
from forum.cli.faults import fault
from forum.cli.files import read_file
from forum.cli.options import forum_option, json_option, not_empty, store_option
from forum.cli.session import session_of
from forum.errors import ForumError, StoreError
from minutes.catalogue import gettext as _
from minutes.errors import MinutesError

if TYPE_CHECKING:
    from forum.desk import Desk, ImportReport, Wishes


WISHES = ("forum", "new", "language", "timezone", "as_minutes")
"""Options that are handed to the desk as they are."""


@dataclass(frozen=True)
class Tried:
    """What came of one file: a report or an error."""

    path: Path
    report: ImportReport | None = None
    error: ForumError | MinutesError | None = None


@click.command("import", short_help="Bring minutes in from Word files.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@forum_option
@click.option("--new", is_flag=True, help="Make another forum out of what the document says.")
@click.option(
    "--language",
    callback=not_empty,
    metavar="CODE",
    help="The language of the documents, if it is not found out rightly.",
)
@click.option("--timezone", metavar="ZONE", help="For a forum that is made: where it meets, as in Europe/Stockholm.")
@click.option("--as-minutes", is_flag=True, help="Take a document in that does not look like minutes.")
@store_option
@json_option
@click.pass_context
def import_files(ctx: click.Context, /, files: tuple[Path, ...], *, as_json: bool, **_wishes: object) -> None:
    """Bring minutes in: the original is kept, and what it says is read, shown and put on the lists.

    The forum is made on first use from what the minutes say. The same file again changes nothing.
    Each file stands for itself: where one fails, the others are still brought in.
    """
    from forum.desk import Wishes

    desk = session_of(ctx).desk(founding=True)
    wishes = Wishes(**{name: ctx.params[name] for name in WISHES})
    tried: list[Tried] = []
    for path in files:
        tried.append(_try(desk, path, wishes))
        session_of(ctx).speak(desk.store)  # a forum may have been made, and has a language
        _tell(tried[-1], alone=len(files) == 1, quiet=as_json)
        if len(files) == 1 and not as_json:
            _perhaps_done(desk, tried[-1])
        if isinstance(tried[-1].error, StoreError):
            break
    if as_json:
        show.as_json([_for_programs(one) for one in tried])
    elif len(files) > 1:
        show.page(["", _sum(tried, len(files))])
    ctx.exit(max((one.error.exit_status for one in tried if one.error), default=0))


def _try(desk: Desk, path: Path, wishes: Wishes) -> Tried:
    from forum.desk import import_document

    try:
        return Tried(path, report=import_document(desk, read_file(path), path.name, wishes))
    except (ForumError, MinutesError) as why:
        return Tried(path, error=why)
    except Exception as why:  # noqa: BLE001 - a document that the program stumbles over must not stop the others
        return Tried(path, error=fault(why))


def _tell(tried: Tried, *, alone: bool, quiet: bool) -> None:
    from forum.cli import report

    if tried.error:
        file = "" if alone or tried.path.name in tried.error.sentence else f"'{show.harmless(tried.path.name)}': "
        sentence = f"{file}{show.harmless(tried.error.sentence)}"
        click.echo(_("Error: {sentence}").format(sentence=sentence), err=True)
    elif tried.report and not quiet:
        show.page(report.full(tried.report) if alone else report.short(tried.report))


def _perhaps_done(desk: Desk, tried: Tried) -> None:
    """What these minutes seem to report as done, below the report of one file."""
    if tried.report is None or not tried.report.minutes:
        return
    from forum.cli.action_story import proposed
    from forum.desk.progress import proposals

    keys = (one.stored.key for one in tried.report.minutes)
    if found := [one for key in keys for one in proposals(desk, tried.report.forum.key, key)]:
        show.page(["", *proposed(found)])


def _for_programs(tried: Tried) -> dict[str, object]:
    if tried.error:
        error = {"code": tried.error.code, "sentence": tried.error.sentence}
        return {"path": str(tried.path), "result": "failed", "error": error}
    return {"path": str(tried.path), **(tried.report.model_dump(mode="json") if tried.report else {})}


def _sum(tried: Sequence[Tried], files: int) -> str:
    results = [one.report.result.value for one in tried if one.report]
    counts = {
        _("imported"): results.count("imported"),
        _("known already"): results.count("unchanged"),
        _("failed"): sum(one.error is not None for one in tried),
        _("not tried"): files - len(tried),
    }
    return _("{files} files: {value}.").format(
        files=files, value=", ".join((f"{count} {what}" for what, count in counts.items() if count))
    )
