"""A group of commands that imports none of them before it is used."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import ClassVar, NamedTuple

import click


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
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - the same
        """The list of the help."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in self.table.items()])
