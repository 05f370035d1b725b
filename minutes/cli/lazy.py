"""A group of commands that imports none of them before it is used."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from importlib import import_module
from inspect import cleandoc
from typing import Any, ClassVar, NamedTuple, TypeVar

import click

from minutes.catalogue import gettext as _

Command = TypeVar("Command", bound=click.Command)


class Entry(NamedTuple):
    """Where a command is found, and its line in the help: listing all commands loads none."""

    module: str
    help: str
    name: str = ""
    """In its module, where that differs from what a person types."""


class LazyGroup(click.Group):
    """A group that imports a command when it is asked for, and lists all without importing any."""

    table: ClassVar[Mapping[str, Entry]] = {}
    """Every command, in the order of work."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - fixed by click
        """In the order of the table."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - fixed by click
        """Load it."""
        entry = self.table.get(cmd_name)
        if entry is None:
            return None
        command: click.Command = getattr(import_module(entry.module), entry.name or cmd_name)
        return translated(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - the same
        """The list of the help."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(entry.help)) for name, entry in self.table.items()])

    def main(self, *args: Any, **extra: Any) -> Any:  # noqa: ANN401 - fixed by click
        """Run; what the group says of itself is said in the language that was chosen."""
        return super(LazyGroup, translated(self)).main(*args, **extra)


def translated(command: Command) -> Command:
    """A copy of a command that speaks the language that was chosen; what is below it too."""
    told = copy(command)
    told.help, told.epilog = _(cleandoc(told.help or "")) or None, _(told.epilog or "") or None
    told.short_help = _(told.short_help or "") or None
    told.params = [_parameter(one) for one in told.params]
    if isinstance(told, click.Group):
        told.commands = {name: translated(one) for name, one in told.commands.items()}
    return told


def _parameter(one: click.Parameter) -> click.Parameter:
    """An option with its help translated; an argument as it is."""
    told = copy(one)
    if isinstance(told, click.Option) and told.help:
        told.help = _(told.help)
    return told
