"""Reads files and writes them whole: a reader of the file sees the old text or the new, never half of one."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

from minutes.catalogue import gettext as _
from minutes.errors import MinutesError

LARGEST = 64 << 20
"""Bytes: more than the largest document that is read; whatever is longer is refused without being read."""
STDIN = Path("-")


class FileError(MinutesError):
    """A file that cannot be read or written."""

    code = "file"
    exit_status = 6


def read_file(path: Path) -> bytes:
    """The bytes of a file, or of the standard input for ``-``; raises :class:`FileError` with a sentence."""
    try:
        if path == STDIN:
            return _limited(sys.stdin.buffer.read(LARGEST + 1), _("The standard input"))
        if path.is_dir():
            raise FileError(_("'{path}' is a folder; name a file in it.").format(path=path))
        with path.open("rb") as stream:
            return _limited(stream.read(LARGEST + 1), f"'{path}'")
    except FileNotFoundError as why:
        raise FileError(_("There is no file '{path}'; look at the name and the folder.").format(path=path)) from why
    except PermissionError as why:
        raise FileError(_("You may not read '{path}'; ask its owner for the right to.").format(path=path)) from why
    except (OSError, ValueError) as why:
        raise FileError(_("'{path}' cannot be read ({why}).").format(path=path, why=_reason(why))) from why


def _limited(data: bytes, what: str) -> bytes:
    if len(data) > LARGEST:
        raise FileError(
            _("{what} is larger than {largest} MB; minutes are never that large.").format(
                what=what, largest=LARGEST >> 20
            )
        )
    return data


def write_file(path: Path, content: str | bytes, source: Path) -> None:
    """Put a text (as UTF-8) or bytes into a file in one step.

    Raises :class:`FileError` with a sentence, the file being as it was; never writes over ``source``.
    """
    try:
        target = path.resolve()
        if target.is_dir():
            raise FileError(_("'{path}' is a folder; add the name of a file.").format(path=path))
        if source != STDIN and target.exists() and target.samefile(source):
            raise FileError(
                _("'{path}' is the document itself, which is never changed; choose another name.").format(path=path)
            )
        data = content.encode() if isinstance(content, str) else content
        if target.exists() and not target.is_file():
            target.write_bytes(data)
        else:
            _replace(target, data)
    except FileNotFoundError as why:
        raise FileError(_("There is no folder '{parent}'; make it first.").format(parent=path.parent)) from why
    except PermissionError as why:
        raise FileError(_("You may not write '{path}'; choose another folder.").format(path=path)) from why
    except (OSError, ValueError) as why:
        raise FileError(
            _("'{path}' cannot be written ({why}); nothing was changed.").format(path=path, why=_reason(why))
        ) from why


def _replace(target: Path, data: bytes) -> None:
    beside = target.with_name(f".{target.name[:100]}.{os.getpid()}.part")
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666
    descriptor = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        beside.replace(target)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _reason(why: Exception) -> str:
    return str(getattr(why, "strerror", None) or _("its name cannot be used"))
