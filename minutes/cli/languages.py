"""``minutes languages``: the languages that can be read, and a check for whoever adds one."""

from __future__ import annotations

from pathlib import Path

import click

from minutes.catalogue import gettext as _
from minutes.cli.screen import column, columns, say

FAULTS = 1


@click.group("languages", invoke_without_command=True, short_help="List the languages that can be read.")
@click.pass_context
def languages(context: click.Context) -> None:
    """List the languages that can be read, with the code that --language takes."""
    from minutes.languages import available, load

    if context.invoked_subcommand is None:
        say(column(((code, load(code).name) for code in available()), columns(), indent=""))


@languages.command("check", short_help="Say what is wrong with a language pack.")
@click.argument("file", type=click.Path(path_type=Path))
def check(file: Path) -> int:
    """Say what is wrong with the language pack FILE (such as is.toml), one sentence a fault.

    Found are keys that nothing reads, phrases that stand twice or in two lists that exclude each other, phrases that
    fit nearly everything, and lists that every other language fills.  Exit status 1 where there is a fault.
    """
    from minutes.cli.files import read_file
    from minutes.languages.checking import faults

    found = faults(read_file(file), file.stem)
    say(found or [_("{name} can be used.").format(name=file.name)])
    return FAULTS if found else 0
