"""``minutes languages``: the languages that can be read."""

from __future__ import annotations

import click

from minutes.cli.screen import column, columns, say


@click.command("languages", short_help="List the languages that can be read.")
def languages() -> None:
    """List the languages that can be read, with the code that --language takes."""
    from minutes.languages import available, load

    say(column(((code, load(code).name) for code in available()), columns(), indent=""))
