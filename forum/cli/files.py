"""Reads files and writes them whole: a reader of the file sees the old text or the new, never half of one."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

from forum.errors import FileError
from forum.filing import clear_halves, put_whole
from minutes.catalogue import gettext as _

LARGEST = 200 * 1024 * 1024
"""Bytes; minutes are far smaller, and a slip (a film) should not fill the memory."""


def read_file(path: Path) -> bytes:
    """The bytes of a file; raises :class:`~forum.errors.FileError` with a sentence."""
    try:
        info = path.stat()
        if stat.S_ISDIR(info.st_mode):
            raise FileError(_("'{path}' is a folder; name the files in it.").format(path=path))
        if info.st_size > LARGEST:
            raise FileError(
                _("'{path}' is larger than {largest} MB; minutes are never that large.").format(
                    path=path, largest=LARGEST // 1024 // 1024
                )
            )
        return path.read_bytes()
    except FileNotFoundError as why:
        raise FileError(_("There is no file '{path}'; look at the name and the folder.").format(path=path)) from why
    except PermissionError as why:
        raise FileError(_("You may not read '{path}'; ask its owner for the right to.").format(path=path)) from why
    except (OSError, ValueError) as why:
        raise FileError(_("'{path}' cannot be read ({why}).").format(path=path, why=_reason(why))) from why


def write_file(path: Path, data: bytes) -> bool:
    """Put ``data`` into a file in one step; False where it was there already and nothing was touched.

    Raises :class:`~forum.errors.FileError` with a sentence; the file is then as it was.
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            return _into(target, data)
        if target.is_file() and target.read_bytes() == data:
            clear_halves(target.parent, target.name)
            return False
        put_whole(target, data, stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666)
    except (OSError, ValueError) as why:
        raise FileError(
            _("'{path}' cannot be written ({why}); nothing was changed.").format(path=path, why=_reason(why))
        ) from why
    return True


def _into(device: Path, data: bytes) -> bool:
    """A pipe or a device cannot be replaced."""
    with device.open("wb") as stream:
        stream.write(data)
    return True


def write_bytes(data: bytes) -> None:
    """Bytes to the standard output, unchanged on every system."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _reason(why: Exception) -> str:
    return str(getattr(why, "strerror", None) or _("its name cannot be used"))
