"""Runs one command, and turns whatever goes wrong into one sentence and an exit status."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import PurePath

import click

from minutes.catalogue import N_
from minutes.catalogue import gettext as _
from minutes.cli.app import app
from minutes.cli.screen import NobodyReads, harmless
from minutes.errors import MinutesError

FAULT = 70
"""A fault of the program itself (EX_SOFTWARE of sysexits.h)."""
STOPPED = 130
"""Stopped from the keyboard (128 + SIGINT)."""
NOBODY_READS = 141
"""Whoever read the output closed it (128 + SIGPIPE)."""
USAGE = 2
FILE = 6
DEBUG = "MINUTES_DEBUG"
"""The environment variable that shows the whole story to a maker."""


def run(arguments: Sequence[str]) -> int:
    """Run a command; never lets an exception out.  ``minutes --help`` explains the exit status."""
    _set_encoding()
    try:
        result = app.main(list(arguments), prog_name="minutes", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BaseException as why:  # noqa: BLE001 - no traceback ever reaches a user
        return _ended(why)
    return result if isinstance(result, int) else 0


def _ended(why: BaseException) -> int:
    if isinstance(why, click.ClickException):
        why.show()
        return why.exit_code
    if isinstance(why, NobodyReads | BrokenPipeError | SystemExit):
        return _nobody_reads()
    if isinstance(why, click.Abort | KeyboardInterrupt):
        return _told(_("Stopped from the keyboard; nothing was written."), STOPPED, label="{sentence}")
    error = _sentence(why)
    return _told(*error) if error else _fault(why)


def _sentence(why: BaseException) -> tuple[str, int] | None:
    """What went wrong outside the program, in one sentence with its exit status."""
    if isinstance(why, MinutesError):
        return why.sentence, why.exit_status
    if isinstance(why, MemoryError):
        return _("The file needs more memory than there is. Save it again in Word without its pictures."), USAGE
    if isinstance(why, OSError):
        return _("The result could not be written ({strerror}).").format(
            strerror=why.strerror or type(why).__name__
        ), FILE
    return None


def _told(sentence: str, status: int, label: str = N_("Error: {sentence}")) -> int:
    click.echo(_(label).format(sentence=harmless(_(sentence))), err=True)
    return status


def _fault(why: BaseException) -> int:
    """One sentence with the place in the program, and no word of the document."""
    if os.environ.get(DEBUG):
        traceback.print_exception(why)
    steps = traceback.extract_tb(why.__traceback__)
    place = f", {PurePath(steps[-1].filename).name}:{steps[-1].lineno}" if steps else ""
    sentence = _(
        "minutes itself has failed ({what}{place}). Please send this line to its makers; {debug}=1 shows more."
    )
    return _told(sentence.format(what=type(why).__name__, place=place, debug=DEBUG), FAULT)


def _nobody_reads() -> int:
    """The rest of the output goes nowhere, so that Python does not complain while it shuts down."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return NOBODY_READS


def _set_encoding() -> None:
    """Files and other programs get UTF-8; a console that lacks a letter shows a question mark."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="replace")
