"""The command ``forum``; each command is loaded only when it is used."""

from __future__ import annotations

from importlib import import_module
from typing import ClassVar

import click

from forum.cli.options import store_option

COMMANDS = {
    "init": ("forum.cli.forums", "init"),
    "change": ("forum.cli.forums", "change"),
    "list": ("forum.cli.forums", "list_forums"),
    "import": ("forum.cli.importing", "import_files"),
    "review": ("forum.cli.review", "review"),
    "meetings": ("forum.cli.meetings", "meetings"),
    "minutes": ("forum.cli.minutes", "minutes"),
    "members": ("forum.cli.members", "members"),
    "agenda": ("forum.cli.agenda", "agenda"),
    "actions": ("forum.cli.actions", "actions"),
    "decisions": ("forum.cli.decisions", "decisions"),
    "invite": ("forum.cli.inviting", "invite"),
    "outbox": ("forum.cli.outbox", "outbox"),
    "replies": ("forum.cli.replies", "replies"),
    "feed": ("forum.cli.feed", "feed"),
    "publish": ("forum.cli.publish", "publish"),
    "links": ("forum.cli.links", "links"),
    "serve": ("forum.cli.serve", "serve"),
    "calendar": ("forum.cli.calendar", "calendar"),
    "log": ("forum.cli.log", "log"),
}
"""Every command: its module and its name there, in the order of the help."""

EPILOG = """\
\b
Exit status:
    0  done, or there was nothing to do
    1  a check has found something that should be mended
    2  the command, a value or a document cannot be used as it is
    3  only you can know: a forum or minutes must be named
    4  what was asked for is not there
    5  the store cannot be used
    6  a file cannot be read or written
    7  letters could not be sent; they wait and go with: forum outbox send
   70  a fault of the program
  130  stopped from the keyboard
  141  whoever read the output has closed it
Of several files the highest counts.

\b
Where things are kept: --store PATH, or the environment variable FORUM_STORE,
or forum.sqlite in your data folder.
"""


class LazyGroup(click.Group):
    """A group that imports a command when it is asked for."""

    table: ClassVar[dict[str, tuple[str, str]]] = COMMANDS

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - fixed by click
        """In the order of the table, which is the order of work."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - fixed by click
        """Load it."""
        if cmd_name not in self.table:
            return None
        module, name = self.table[cmd_name]
        command: click.Command = getattr(import_module(module), name)
        return command


def _version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - fixed by click
    if wanted and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"forum {version('forum-minutes')}")
        ctx.exit()


@click.group(cls=LazyGroup, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
@store_option
def app() -> None:
    """Run a standing group: bring minutes in, see what was promised, publish the calendar."""
