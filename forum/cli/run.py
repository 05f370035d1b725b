"""Runs one command, and turns whatever goes wrong into one sentence and an exit status."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from dataclasses import replace

import click

from forum.cli.app import app
from forum.cli.faults import fault
from forum.cli.session import Session
from forum.cli.show import harmless, harmless_character
from forum.errors import ForumError
from minutes.catalogue import gettext as _
from minutes.errors import MinutesError

STOPPED = 130
"""Stopped from the keyboard (128 + SIGINT)."""
NOBODY_READS = 141
"""Whoever read the output closed it (128 + SIGPIPE)."""


def run(arguments: Sequence[str], session: Session | None = None) -> int:
    """Run a command; never lets an exception out.  The exit status is explained by ``forum --help``."""
    _lenient_output()
    session = replace(session, run=Session().run) if session else Session()
    try:
        result = app.main(list(arguments), prog_name="forum", standalone_mode=False, obj=session)
        sys.stdout.flush()
    except BaseException as why:  # noqa: BLE001 - no traceback ever reaches a user
        return _ended(why)
    return result if isinstance(result, int) else 0


def _ended(why: BaseException) -> int:
    if isinstance(why, ForumError | MinutesError):
        return _told(why)
    if isinstance(why, click.ClickException):
        click.echo(_harmless_lines(_shown(why)), err=True, nl=False)
        return why.exit_code
    if isinstance(why, click.Abort | KeyboardInterrupt):
        click.echo(_("Stopped; what was not finished has changed nothing."), err=True)
        return STOPPED
    if isinstance(why, BrokenPipeError | SystemExit):
        return _nobody_reads()
    return _told(fault(why))


def _shown(why: click.ClickException) -> str:
    """What click says, with what was typed in it."""
    told = io.StringIO()
    why.show(told)
    return told.getvalue()


def _harmless_lines(text: str) -> str:
    return "".join(char if char == "\n" else harmless_character(char) for char in text)


def _told(error: ForumError | MinutesError) -> int:
    click.echo(_("Error: {sentence}").format(sentence=harmless(_(error.sentence))), err=True)
    return error.exit_status


def _nobody_reads() -> int:
    """Click ends a command whose reader has gone by SystemExit; nothing else in here does.

    The rest of the output goes nowhere, so that Python does not complain while it shuts down.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return NOBODY_READS


def _lenient_output() -> None:
    """A console that lacks a letter shows a question mark instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
