"""``forum agenda edit``: the chair's own editor, and what is done when the text cannot be read."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from forum.agenda.items import Agenda
from forum.agenda.sheet import BrokenSheet, read_sheet, write_sheet
from forum.agenda.words import words
from forum.cli.files import read_file, write_bytes, write_file
from forum.cli.show import harmless
from forum.desk import Desk
from forum.desk.agendas import keep_edited
from forum.errors import BadValue, FileError
from minutes.catalogue import gettext as _


def print_sheet(seen: Agenda) -> None:
    """Print the text that would be edited."""
    write_bytes(_sheet(seen).encode("utf-8", errors="replace"))


def from_file(desk: Desk, seen: Agenda, source: Path) -> Agenda:
    """Take the agenda from a file; ``-`` is the standard input."""
    data = sys.stdin.buffer.read() if str(source) == "-" else read_file(source)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as why:
        raise FileError(
            _("'{source}' is no text in UTF-8; save it as that, then try again.").format(source=source)
        ) from why
    if not text.strip():
        raise FileError(
            _("'{source}' is empty, so the agenda stays as it was; take items off with: forum agenda drop").format(
                source=source
            )
        )
    return keep_edited(desk, seen, read_sheet(text, seen))


def _edited(text: str) -> str | None:
    """What the editor made of a text; None where nothing was saved."""
    try:
        return click.edit(text, extension=".md", require_save=True)
    except click.ClickException as why:
        raise FileError(
            _(
                "Your editor did not run, so nothing was changed; say which with EDITOR=PROGRAM, or use "
                "forum agenda edit --print > FILE and then --from FILE."
            )
        ) from why


def in_editor(desk: Desk, seen: Agenda) -> Agenda:
    """Open the editor until the text can be read, or the person has had enough; the text is then kept in a file."""
    text = _sheet(seen)
    while True:
        written = _edited(text)
        if written is None:
            return seen
        try:
            return keep_edited(desk, seen, read_sheet(written, seen))
        except (BrokenSheet, BadValue) as why:
            click.echo(_("Error: {sentence}").format(sentence=harmless(why.sentence)), err=True)
            text = written
            if not sys.stdin.isatty() or not click.confirm(_("Open the editor again?"), default=True, err=True):
                _keep(written, seen)
                raise


def _sheet(seen: Agenda) -> str:
    return write_sheet(seen, words(seen.forum.language))


def _keep(text: str, seen: Agenda) -> None:
    """What a person has typed is never lost."""
    name = f"agenda-{seen.meeting.date}"
    tries = (Path(f"{name}{f'-{n}' if n else ''}.md") for n in range(100))
    free = next((path for path in tries if not path.exists()), Path(f"{name}-last.md"))
    write_file(free, text.encode("utf-8", errors="replace"))
    click.echo(
        _("Your text is kept in {free}; mend it, then: forum agenda edit {date} --from {free}").format(
            free=free, date=seen.meeting.date
        ),
        err=True,
    )
