"""``forum agenda write``: the agenda as a document."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from forum.cli import show
from forum.cli.files import read_file, write_bytes, write_file
from minutes.catalogue import gettext as _

if TYPE_CHECKING:
    from forum.agenda.paper import Paper
    from forum.desk import Desk

SUFFIXES = {
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".txt": "text",
    ".pdf": "pdf",
}
BINARY = ("docx", "pdf")


@dataclass(frozen=True)
class Wish:
    """How it should be written."""

    output: Path | None
    form: str | None
    template: Path | None

    @property
    def format(self) -> str:
        """As said, as the file is called, or Markdown."""
        return self.form or (SUFFIXES.get(self.output.suffix.lower(), "") if self.output else "") or "md"

    def check(self) -> None:
        """Refuse what cannot be written: a kind of file that is not ours, a template for what is not Word."""
        if self.output and not self.form and self.output.suffix.lower() not in SUFFIXES:
            raise click.UsageError(
                _("The file is called {name}; let it end in .docx, .pdf, .md, .html or .txt, or use --format.").format(
                    name=show.harmless(self.output.name)
                )
            )
        if self.template and self.format not in BINARY:
            raise click.UsageError(
                _("--template is for Word: write to a file that ends in .docx, or use --format docx.")
            )


def write(desk: Desk, meeting: str | None, forum: str | None, wish: Wish, *, as_json: bool) -> None:
    """Write the agenda; where it goes into a file, its titles go into the calendar as well."""
    from forum.agenda.paper import paper
    from forum.agenda.words import words
    from forum.desk.agendas import agenda_of, set_agenda

    wish.check()
    agenda = agenda_of(desk, meeting, forum)
    data = _bytes(paper(agenda, words(agenda.forum.language)), wish)
    if wish.output is None:
        _print(data, wish.format, as_json=as_json)
        return
    changed = write_file(wish.output, data)
    told = set_agenda(desk, agenda.meeting.uid, agenda.forum.key)[1]
    if as_json:
        show.as_json({"file": str(wish.output), "bytes": len(data), "changed": changed, "calendar": told})
        return
    done = _("has been written") if changed else _("was right already; nothing changed")
    calendar = [_("Its titles are in the calendar entry of the meeting now; next: forum feed")] if told else []
    show.page([f"{show.harmless(str(wish.output))} {done}.", *calendar])


def template(output: Path, *, as_json: bool) -> None:
    """Write the template that ships with the program."""
    from forum.agenda.template import default_template

    data = default_template()
    changed = write_file(output, data)
    if as_json:
        show.as_json({"file": str(output), "bytes": len(data), "changed": changed})
    else:
        show.page(
            [
                _("{output} has been written. Next: forum agenda write -o FILE.docx --template {output}").format(
                    output=show.harmless(str(output))
                )
            ]
        )


def _bytes(one: Paper, wish: Wish) -> bytes:
    from forum.agenda import paper

    if wish.format in BINARY:
        from forum.agenda.word import to_docx
        from forum.cli.printing import to_pdf

        word = to_docx(one, read_file(wish.template) if wish.template else None)
        return word if wish.format == "docx" else to_pdf(word)
    writer = {"md": paper.to_markdown, "html": paper.to_html, "text": paper.to_text}[wish.format]
    return writer(one).encode("utf-8", errors="replace")


def _print(data: bytes, form: str, *, as_json: bool) -> None:
    if form in BINARY:
        if as_json or sys.stdout.isatty():
            raise click.UsageError(_("Such a document goes into a file: say where with --output."))
        write_bytes(data)
    elif as_json:
        show.as_json({"agenda": data.decode("utf-8")})
    elif sys.stdout.isatty():
        text = data.decode("utf-8")
        click.echo("".join(c if c in "\t\n" else show.harmless_character(c) for c in text), nl=False)
    else:
        write_bytes(data)
