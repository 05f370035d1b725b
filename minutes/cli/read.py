"""``minutes read``: what the minutes say."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minutes.catalogue import N_, Told
from minutes.catalogue import gettext as _
from minutes.cli.files import STDIN, write_file
from minutes.cli.screen import put, put_bytes
from minutes.cli.source import PATH, Source, drafts, source_options

if TYPE_CHECKING:
    from minutes.draft import Draft
    from minutes.model import Minutes

FORMATS = ("text", "summary", "summary-html", "markdown", "html", "docx", "json")
FILES = ("docx",)
"""Those that are no text."""
SINGLE = Told({"html": "A web page", "docx": "A Word file"})

EPILOG = N_("""\
\b
Examples:
  minutes read notes.docx
  minutes read notes.docx --format summary
  minutes read notes.docx --format json --output notes.json
  minutes read notes.docx --format docx --output tidy.docx
  minutes read notes.docx --format json | jq '.actions[] | .text'
  minutes check notes.docx --sheet > sheet.md
  minutes read notes.docx --answers sheet.md
""")


@click.command("read", epilog=EPILOG, short_help="Print what the minutes say.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="In what form.")
@click.option("--output", "-o", metavar="FILE", type=PATH, help="Write there instead of printing.")
@click.option("--possible", is_flag=True, help="With duties that may be rules and no actions of the meeting.")
@source_options
def read(source: Source, form: str, output: Path | None, possible: bool) -> None:  # noqa: FBT001 - fixed by click
    """Print what the minutes in FILE say.

    json is for programs: one object, the record of one meeting (an array with --meeting all).
    summary is what a member reads: decisions, actions and coming meetings.
    """
    on_screen = output is None or output == STDIN
    if on_screen and form in FILES and sys.stdout.isatty():
        raise click.UsageError(_("A Word file cannot be shown here; say with --output which file to write."))
    content = together([record(draft, possible=possible) for draft in drafts(source)], form, every=source.every)
    if not on_screen and output:
        write_file(output, content, source.file)
    elif isinstance(content, bytes):
        put_bytes(content)
    else:
        put(content)


def record(draft: Draft, *, possible: bool) -> Minutes:
    """The record of a draft, with the possible actions in their places where they are wanted."""
    if not possible:
        return draft.minutes
    actions = sorted((*draft.minutes.actions, *draft.possible), key=lambda action: _place(draft, action.id))
    return draft.minutes.model_copy(update={"actions": tuple(actions)})


def _place(draft: Draft, fact: str) -> tuple[int, ...]:
    """Where a fact stands in the document, for putting facts in its order."""
    evidence = draft.evidence.get(fact)
    if not evidence:
        return ()
    numbers = "".join(c if c.isdecimal() else " " for c in evidence[0].block)
    return (*(int(n) for n in numbers.split()), evidence[0].start)


def together(records: list[Minutes], form: str, *, every: bool) -> str | bytes:
    """The records in one text or Word file; an array for programs where every meeting was asked for."""
    from minutes.emit import write, write_file

    if every and form in SINGLE and len(records) > 1:
        raise click.UsageError(_("{single} holds one meeting: choose --meeting 1, 2, …").format(single=SINGLE[form]))
    if form in FILES:
        return write_file(records[0], form)
    texts = [write(record, form) for record in records]
    if every and form == "json":
        return "[\n" + ",\n".join(text.rstrip("\n") for text in texts) + "\n]\n"
    return "\n\n".join(texts)
