"""The command ``minutes``; each command is loaded only when it is used."""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS = {
    "read": ("minutes.cli.read", "Print what the minutes say."),
    "check": ("minutes.cli.check", "List what a careful secretary would ask."),
    "explain": ("minutes.cli.explain", "Show where a fact comes from."),
    "convert": ("minutes.cli.convert", "Write the minutes as another kind of file."),
    "languages": ("minutes.cli.languages", "List the languages that can be read."),
}
"""Every command, its module and its line in the help, in the order of work."""

EPILOG = """\
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
"""


class LazyGroup(click.Group):
    """A group that imports a command when it is asked for, and lists all without importing any."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - fixed by click
        """In the order of work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - fixed by click
        """Load it."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[cmd_name][0]), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - the same
        """The list of the help."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


def _version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - fixed by click
    if wanted and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"minutes {version('forum-minutes')}")
        ctx.exit()


@click.group(cls=LazyGroup, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
def app() -> None:
    """Read the minutes of a meeting out of a Word file.

    FILE is a Word file (.docx) or plain text; - is the standard input.
    Nothing but FILE is opened, and it is never changed.
    """
