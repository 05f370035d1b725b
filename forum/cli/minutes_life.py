"""``forum minutes approve | amend | history | diff``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from forum.cli import show
from forum.cli.files import read_file
from forum.cli.files import write_file as put_file
from forum.cli.options import Day, complete_minutes, document_form, forum_option, json_option, store_option
from forum.cli.session import session_of
from minutes.catalogue import Told
from minutes.catalogue import gettext as _

if TYPE_CHECKING:
    from forum.desk.approving import LifeReport
    from forum.model import MinutesVersion
    from minutes.compare import Difference
    from minutes.model import Minutes

FIELDS = Told({"due_text": "due", "next_meeting": "next meeting", "last_day": "last day"})
"""Names of fields as people say them, where they are not said as they are written."""
LONGEST_SHOWN = 300


@click.command("approve", short_help="Approve minutes; then they change only by an amendment.")
@click.argument("key", required=False, shell_complete=complete_minutes)
@click.option("--adjuster", "adjusters", metavar="NAME", multiple=True, help="Who signed; may be repeated.")
@click.option("--on", "day", metavar="DAY", type=Day(), help="The day of the approval; else today.")
@forum_option
@store_option
@json_option
@click.pass_context
def approve(
    ctx: click.Context,
    key: str | None,
    adjusters: tuple[str, ...],
    day: dt.date | None,
    forum: str | None,
    *,
    as_json: bool,
) -> None:
    """Approve the minutes of KEY, or those of the last meeting.

    Without --adjuster those count whom the minutes name as adjusters.
    """
    from forum.desk import approving

    _tell(
        approving.approve(session_of(ctx).desk(), key, forum, adjusters, day), _("have been approved"), as_json=as_json
    )


@click.command("amend", short_help="Correct approved minutes, with a reason.")
@click.argument("key", shell_complete=complete_minutes)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--reason", metavar="TEXT", required=True, help="Why; it is kept with the new version.")
@click.option("--on", "day", metavar="DAY", type=Day(), help="The day of the amendment; else today.")
@forum_option
@store_option
@json_option
@click.pass_context
def amend(
    ctx: click.Context, key: str, file: Path, reason: str, day: dt.date | None, forum: str | None, *, as_json: bool
) -> None:
    """Put the corrected text in FILE in the place of the approved minutes of KEY; every version is kept.

    To correct them: forum minutes show KEY --format docx --output FILE, change it in Word, and give it back here.
    """
    from forum.desk import approving

    report = approving.amend(session_of(ctx).desk(), key, read_file(file), file.name, reason, forum, day)
    _tell(report, _("have been amended"), as_json=as_json)


@click.command("history", short_help="Which versions of minutes there are.")
@click.argument("key", required=False, shell_complete=complete_minutes)
@click.option("--version", "number", metavar="N", type=click.IntRange(1, 9999), help="Write the text of one version.")
@click.option("--output", "-o", metavar="FILE", type=click.Path(path_type=Path), help="Where to, as .docx or .md.")
@forum_option
@store_option
@json_option
@click.pass_context
def history(
    ctx: click.Context, key: str | None, number: int | None, output: Path | None, forum: str | None, *, as_json: bool
) -> None:
    """Show the approved versions of the minutes of KEY: when, by whom, why, and the hash of the text."""
    from forum.desk import approving

    desk = session_of(ctx).desk()
    report = approving.life_of(desk, key, forum)
    if (number is None) is not (output is None):
        raise click.UsageError(_("Say both which --version and where to write it with --output."))
    if number is not None and output is not None:
        _write(approving.version_text(desk, report.stored.key, number, forum), output)
        report_of = _("{output} is version {number} of {key}.").format(
            output=show.harmless(str(output)), number=number, key=report.stored.key
        )
        show.as_json({"file": str(output), "version": number}) if as_json else show.page([report_of])
        return
    if as_json:
        show.as_json(report.model_dump(mode="json"))
        return
    show.page(_versions(report))


def _write(record: Minutes, output: Path) -> None:
    from minutes.emit import write_file

    put_file(output, write_file(record, document_form(output)))


@click.command("diff", short_help="What an amendment has changed.")
@click.argument("key", required=False, shell_complete=complete_minutes)
@click.argument("old", required=False, type=click.IntRange(1, 9999))
@click.argument("new", required=False, type=click.IntRange(1, 9999))
@forum_option
@store_option
@json_option
@click.pass_context
def diff(
    ctx: click.Context, key: str | None, old: int | None, new: int | None, forum: str | None, *, as_json: bool
) -> None:
    """Show what is different between the last two approved versions of KEY, or between the versions OLD and NEW."""
    from forum.desk import approving

    report = approving.compared(session_of(ctx).desk(), key, forum, old, new)
    if as_json:
        show.as_json([one.model_dump(mode="json") for one in report.changes])
    else:
        show.page(list(changes_told(report.changes)) or [_("The two versions say the same.")])


# ------------------------------------------------------------------------------------------------------------ answers


def _tell(report: LifeReport, done: str, *, as_json: bool) -> None:
    if as_json:
        show.as_json(report.model_dump(mode="json"))
        return
    last = report.versions[-1]
    signed = (
        _(", adjusted by {adjusters}").format(adjusters=show.harmless(", ".join(last.adjusters)))
        if last.adjusters
        else ""
    )
    parts: list[show.Part] = [
        _("The minutes {key} {done} as of {day}{signed}: version {number}.").format(
            key=report.stored.key, done=done, day=last.day, signed=signed, number=last.number
        ),
        *([_("Changed since the draft was sent round:")] if report.changes and last.number == 1 else []),
        *changes_told(report.changes),
        _("The text has the SHA-256 {sha256}.").format(sha256=last.sha256),
    ]
    if report.stored.state == "published":
        again = _("The site still shows the version before; next: forum minutes publish {key}")
        parts.append(again.format(key=report.stored.key))
    show.page(parts)


def _versions(report: LifeReport) -> Iterator[show.Part]:
    from forum.cli import words

    yield f"{report.stored.key}: {words.STATE[report.stored.state]}"
    if not report.versions:
        yield _("There is no approved version yet; next: forum minutes approve")
        return
    rows = [
        (str(one.number), str(one.day), one.who, ", ".join(one.adjusters), _reason(one), one.sha256[:12])
        for one in report.versions
    ]
    yield show.table((_("Version"), _("Day"), _("Entered by"), _("Adjusters"), _("Reason"), _("Text")), rows)


def _reason(one: MinutesVersion) -> str:
    """Why it was made, and that it no longer stands where its approval was undone."""
    return ", ".join(part for part in (one.reason, _("withdrawn") if one.withdrawn else "") if part)


def changes_told(changes: Iterable[Difference]) -> Iterator[str]:
    """What is different, a line each."""
    for one in changes:
        yield f"  {show.harmless(_sentence(one))}"


def _sentence(one: Difference) -> str:
    name = f" “{_short(one.name)}”" if one.name else ""
    if one.deed != "changed":
        return f"{one.fact}{name}: {one.deed}"
    what = FIELDS.get(one.field, one.field)
    if one.fact.startswith("decision") and one.field == "text":
        return _("{fact} reworded: {before} → {after}").format(
            fact=one.fact, before=_short(one.before), after=_short(one.after)
        )
    of = (
        _("{what} of {fact}{name}").format(what=what, fact=one.fact, name=name)
        if one.fact != "header" and what
        else what or one.fact
    )
    return f"{of}: {_short(one.before) or '–'} → {_short(one.after) or '–'}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[:LONGEST_SHOWN].rstrip()}…"


COMMANDS = (approve, amend, history, diff)
