"""The command ``minutes``; each command is loaded only when it is used."""

from __future__ import annotations

import click

from minutes.catalogue import N_
from minutes.cli.lazy import Entry, LazyGroup

COMMANDS = {
    "read": Entry("minutes.cli.read", "Print what the minutes say."),
    "check": Entry("minutes.cli.check", "List what a careful secretary would ask."),
    "explain": Entry("minutes.cli.explain", "Show where a fact comes from."),
    "convert": Entry("minutes.cli.convert", "Write the minutes as another kind of file."),
    "languages": Entry("minutes.cli.languages", "List the languages that can be read."),
}
"""Every command, in the order of work."""

EPILOG = N_("""\
\b
Examples:
  minutes read notes.docx                   what the notes say, to be read
  minutes read notes.docx --format json     the same for a program
  minutes check notes.docx                  what is unclear, and what was not used
  minutes explain notes.docx action-3       the sentence that an action comes from
  minutes convert notes.docx -o notes.html  as a web page

\b
Exit status:
    0  done; for check: there is nothing to ask
    1  check: there are questions for a person
    2  the command, an answer or the document cannot be used as it is
    6  a file cannot be read or written
   70  a fault of the program
  130  stopped from the keyboard
  141  whoever read the output has closed it
""")


class Minutes(LazyGroup):
    """The commands about one document."""

    table = COMMANDS


def _version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - fixed by click
    if wanted and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"minutes {version('forum-minutes')}")
        ctx.exit()


@click.group(cls=Minutes, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
def app() -> None:
    """Read the minutes of a meeting out of a Word file.

    FILE is a Word file (.docx) or plain text; - is the standard input.
    Nothing but FILE is opened, and it is never changed.
    """
