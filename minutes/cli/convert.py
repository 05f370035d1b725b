"""``minutes convert``: the minutes as another kind of file."""

from __future__ import annotations

from pathlib import Path

import click

from minutes.catalogue import N_
from minutes.catalogue import gettext as _
from minutes.cli.files import STDIN, write_file
from minutes.cli.read import record, together
from minutes.cli.source import PATH, Source, drafts, source_options

ENDINGS = {
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
    ".txt": "text",
}

EPILOG = N_("""\
\b
Examples:
  minutes convert notes.docx -o notes.html
  minutes convert notes.docx -o notes.md
  minutes convert notes.md -o notes.docx
""")


@click.command("convert", epilog=EPILOG, short_help="Write the minutes as another kind of file.")
@click.option("--output", "-o", metavar="FILE", type=PATH, required=True, help="The file to write.")
@source_options
def convert(source: Source, output: Path) -> None:
    """Write the minutes in FILE as another kind of file.

    The ending of the new file says which: .docx, .html, .md, .json or .txt. A file of that name is replaced, FILE never.
    """
    form = ENDINGS.get(output.suffix.lower())
    if form is None or output == STDIN:
        raise click.UsageError(
            _("The new file's name must end with one of {endings}.").format(endings=", ".join(ENDINGS))
        )
    records = [record(draft, possible=False) for draft in drafts(source)]
    write_file(output, together(records, form, every=source.every), source.file)
