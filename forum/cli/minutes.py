"""``forum minutes prepare | list | show | original``, and what becomes of minutes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from forum.cli import show
from forum.cli.files import write_bytes
from forum.cli.files import write_file as put_file
from forum.cli.minutes_life import COMMANDS
from forum.cli.minutes_out import COMMANDS as OUTWARD
from forum.cli.options import FORMS, complete_minutes, forum_option, json_option, store_option
from forum.cli.session import session_of
from minutes.catalogue import gettext as _

if TYPE_CHECKING:
    from minutes.model import Minutes

FORMATS = ("summary", "summary-html", "markdown", "html", "docx", "pdf", "text", "json")


@click.group(short_help="Prepare, list, show, approve and amend minutes.")
def minutes() -> None:
    """Prepare the sheet for the next meeting; list, show, approve and amend minutes; get the original back."""


@minutes.command("prepare", short_help="Make the sheet to write on during the meeting.")
@click.argument("meeting", required=False)
@click.option("--output", "-o", metavar="FILE", type=click.Path(path_type=Path), help="A .docx or .md file.")
@forum_option
@store_option
@json_option
@click.pass_context
def prepare(ctx: click.Context, meeting: str | None, output: Path | None, forum: str | None, *, as_json: bool) -> None:
    """Make the sheet for the secretary: attendance list, the items of the agenda, last time's actions.

    Write on it during the meeting of MEETING (without it: the next one), save it and bring it in with: forum import.
    Nothing is asked then but which of two people of one name is meant.
    """
    from forum.cli.agenda_telling import numbering
    from forum.desk.preparing import sheet_for
    from minutes.forms.paper import write_form

    agenda, form = sheet_for(session_of(ctx).desk(), meeting, forum)
    target = output or Path(f"{agenda.forum.key}-{agenda.meeting.date}.docx")
    kind = FORMS.get(target.suffix.lower())
    if kind is None:
        raise click.UsageError(_("The sheet's name must end with one of {sheets}.").format(sheets=", ".join(FORMS)))
    data = write_form(form, kind)
    if target.exists() and target.read_bytes() != data:
        raise click.UsageError(
            _("There is a file '{target}' already, perhaps with your notes; choose another name.").format(target=target)
        )
    changed = put_file(target, data)
    if as_json:
        show.as_json({"file": str(target), "bytes": len(data), "changed": changed})
        return
    name = show.harmless(str(target))
    done = _("is the sheet") if changed else _("was there already and is the sheet")
    what = _("{name} {done} for {date}: {people} people, {items} items.").format(
        name=name, done=done, date=agenda.meeting.date, people=len(form.people), items=len(form.items)
    )
    following = _("Next: write on it during the meeting, then: forum import {name}").format(name=name)
    show.page([what, *numbering(agenda), following])


@minutes.command("list", short_help="Which minutes there are.")
@forum_option
@store_option
@json_option
@click.pass_context
def list_minutes(ctx: click.Context, forum: str | None, *, as_json: bool) -> None:
    """Show which minutes there are, the oldest meeting first."""
    from forum.cli import words
    from forum.desk import minutes_list

    found = minutes_list(session_of(ctx).desk(), forum)
    if as_json:
        show.as_json([one.model_dump(mode="json") for one in found])
        return
    several = len({one.forum for one in found}) > 1
    rows = [
        (
            one.key if several else one.key.partition("/")[2],
            words.KIND[one.kind],
            words.STATE[one.state],
            *(str(count) for count in (one.present, one.decisions, one.actions)),
            one.document,
        )
        for one in found
    ]
    headers = (_("Key"), _("Kind"), _("State"), _("Present"), _("Decisions"), _("Actions"), _("Document"))
    show.page([show.table(headers, rows) if rows else _("There are no minutes yet; begin with: forum import FILE")])


@minutes.command("show", short_help="Show the minutes of a meeting.")
@click.argument("key", required=False, shell_complete=complete_minutes)
@click.option("--format", "form", type=click.Choice(FORMATS), default="summary", show_default=True)
@click.option(
    "--output", "-o", metavar="FILE", type=click.Path(path_type=Path), help="Write there instead of printing."
)
@forum_option
@store_option
@json_option
@click.pass_context
def show_minutes(
    ctx: click.Context, key: str | None, form: str, output: Path | None, forum: str | None, *, as_json: bool
) -> None:
    """Show minutes: those of the last meeting, or those of KEY, such as 2024-12-20."""
    from forum.desk import minutes_named

    stored, draft = minutes_named(session_of(ctx).desk(), key, forum)
    if as_json:
        record = draft.minutes.model_dump(mode="json")
        show.as_json({**stored.model_dump(mode="json"), "minutes": record})
        return
    from minutes.emit import FILES, write

    if output is not None:
        put_file(output, _document(draft.minutes, form))
    elif form not in (*FILES, "pdf"):
        _print(write(draft.minutes, form))
    elif sys.stdout.isatty():
        raise click.UsageError(_("A Word file cannot be shown here; say with --output which file to write."))
    else:
        write_bytes(_document(draft.minutes, form))


def _document(record: Minutes, form: str) -> bytes:
    """The minutes as the bytes of a file."""
    from minutes.emit import write_file

    if form != "pdf":
        return write_file(record, form)
    from forum.cli.printing import to_pdf

    return to_pdf(write_file(record, "docx"))


@minutes.command("original", short_help="Get the document back that was imported.")
@click.argument("key", required=False, shell_complete=complete_minutes)
@click.option("--output", "-o", metavar="FILE", type=click.Path(path_type=Path), help="Where to put it.")
@forum_option
@store_option
@json_option
@click.pass_context
def original_document(
    ctx: click.Context, key: str | None, output: Path | None, forum: str | None, *, as_json: bool
) -> None:
    """Get the document back, byte for byte, that the minutes of KEY came from."""
    from forum.desk import original

    name, data = original(session_of(ctx).desk(), key, forum)
    if output is None and not as_json and not sys.stdout.isatty():
        write_bytes(data)
        return
    target = output or Path(name)
    if output is None and target.exists():
        raise click.UsageError(
            _("There is a file '{target}' here already; say with --output where to put it.").format(target=target)
        )
    changed = put_file(target, data)
    if as_json:
        show.as_json({"file": str(target), "bytes": len(data), "changed": changed})
    else:
        show.page([_("{target} is the document as it was imported.").format(target=show.harmless(str(target)))])


def _print(text: str) -> None:
    """A terminal gets nothing that could steer it; a file gets every byte."""
    if sys.stdout.isatty():
        click.echo("".join(c if c in "\t\n" else show.harmless_character(c) for c in text), nl=False)
    else:
        write_bytes(text.encode("utf-8", errors="replace"))


for command in (*COMMANDS, *OUTWARD):
    minutes.add_command(command)
