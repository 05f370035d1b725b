"""``forum catchup``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from forum.cli import show
from forum.cli.files import write_bytes, write_file
from forum.cli.options import complete_member, forum_option, json_option, store_option
from forum.cli.session import session_of
from minutes.catalogue import gettext as _

if TYPE_CHECKING:
    from forum.letters.catching_up import Missed


@click.command(short_help="What a member has missed: decisions, own actions, changed dates.")
@click.argument("member", metavar="MEMBER", shell_complete=complete_member)
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown"]), help="How it is written; text where not said."
)
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write it into a file.")
@forum_option
@store_option
@json_option
@click.pass_context
def catchup(
    ctx: click.Context, /, member: str, form: str | None, output: Path | None, forum: str | None, *, as_json: bool
) -> None:
    """Tell what MEMBER has missed since they were last present, or since they joined, in the forum's language.

    These are the decisions, what they are to do, and the coming meetings that are not as they have heard of them. MEMBER is
    a name or a part of it, a key, or a mail address.
    """
    from forum.desk.catching_up import catch_up

    missed = catch_up(session_of(ctx).desk(), member, forum)
    if output is not None:
        markdown = output.suffix.lower() in {".md", ".markdown"} if form is None else form == "markdown"
        changed = write_file(output, _written(missed, markdown=markdown).encode())
        if as_json:
            show.as_json({"file": str(output), "changed": changed})
        else:
            show.page([_("{file} has been written.").format(file=show.harmless(str(output)))])
    elif as_json:
        show.as_json(missed.model_dump(mode="json"))
    else:
        _print(_written(missed, markdown=form == "markdown"))


def _written(missed: Missed, *, markdown: bool) -> str:
    from forum.letters.catching_up import to_markdown, to_text

    return to_markdown(missed) if markdown else to_text(missed)


def _print(text: str) -> None:
    if sys.stdout.isatty():
        click.echo("".join(c if c == "\n" else show.harmless_character(c) for c in text), nl=False)
    else:
        write_bytes(text.encode("utf-8", errors="replace"))
