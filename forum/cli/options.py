"""Options that many commands share, and what a shell may complete them with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from forum.cli.session import session_of
from minutes.catalogue import gettext as _

Command = TypeVar("Command", bound=Callable[..., Any])


def _remember_store(ctx: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        session_of(ctx).store = value


def store_option(command: Command) -> Command:
    """``--store``, before or after the command's name."""
    return click.option(
        "--store",
        metavar="PATH",
        type=click.Path(),
        expose_value=False,
        callback=_remember_store,
        is_eager=True,
        help="The file that everything is kept in.",
    )(command)


def json_option(command: Command) -> Command:
    """``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")(command)


def not_empty(ctx: click.Context, parameter: click.Parameter, value: Any) -> Any:  # noqa: ANN401 - one name or several
    """A callback: an empty name is a slip (a variable that is not set), and must not count as none given."""
    for one in (value,) if isinstance(value, str) else value or ():
        if not one.strip():
            raise click.BadParameter(_("the name is empty; leave the option out, or give a name."), ctx, parameter)
    return value


def forum_option(command: Command) -> Command:
    """``--forum``."""
    return click.option(
        "--forum",
        metavar="KEY",
        callback=not_empty,
        shell_complete=complete_forum,
        help="Which forum, where there are several.",
    )(command)


def complete_forum(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """The keys of the forums."""
    return _beginning(incomplete, ctx, lambda desk: (one.key for one in _jobs().forums(desk)))


def complete_minutes(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """The keys of the minutes, without and with the forum."""
    keys = _beginning("", ctx, lambda desk: (one.key for one in _jobs().minutes_list(desk)))
    every = [key.partition("/")[2] for key in keys] + keys
    return [key for key in every if key.startswith(incomplete)]


def complete_member(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """The keys of the members."""
    lines = lambda desk: (one.member.key for one in _jobs().members(desk, everyone=True))  # noqa: E731 - one thought
    return _beginning(incomplete, ctx, lines)


class Day(click.ParamType[dt.date]):
    """A date: ``2031-01-31``."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Read it; fails with a sentence."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(_("'{value}' is no date; write it like 2031-01-31.").format(value=value), param, ctx)


DAY = Day()

FORMS = {".docx": "docx", ".md": "markdown"}
"""Documents that minutes can be written as, by the end of the file's name."""


def document_form(output: Path) -> str:
    """The form that a file's name asks for; raises :class:`click.UsageError` where it asks for none."""
    form = FORMS.get(output.suffix.lower())
    if form is None:
        raise click.UsageError(_("The file's name must end with .docx or .md."))
    return form


def _beginning(incomplete: str, ctx: click.Context, ask: Callable[[Any], Iterable[str]]) -> list[str]:
    """What begins so; a shell that completes must never see an error."""
    try:
        return [key for key in ask(session_of(ctx).desk()) if key.startswith(incomplete)]
    except Exception:  # noqa: BLE001 - a missing or broken store completes to nothing
        return []


def _jobs() -> Any:  # noqa: ANN401 - the module of jobs, loaded late
    from forum import desk

    return desk
