"""Puts a file into a folder in one step: whoever reads it sees the old bytes or the new, never half of either."""

from __future__ import annotations

import os
import uuid
from glob import escape
from pathlib import Path

HALF = ".[0-9a-f]" + "[0-9a-f]" * 7
"""The end of the name of a file that is being written; after a power cut it may be left over."""
NEW_FILE = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)


def put_whole(target: Path, data: bytes, mode: int) -> None:
    """Write ``data`` beside ``target`` and put it in its place, once it is safely on the disk.

    ``mode`` are the rights of the file, less what the process forbids.  Where it fails, ``target`` is as it was and
    nothing is left beside it.

    What a power cut left of an earlier try is cleared away.

    Raises:
        OSError: it cannot be written.
    """
    clear_halves(target.parent, target.name)
    beside = target.with_name(f".{target.name[:200]}.{uuid.uuid4().hex[:8]}")
    try:
        with os.fdopen(os.open(beside, NEW_FILE, mode), "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    _settle(target.parent)


def clear_halves(folder: Path, name: str, *, exact: bool = True) -> None:
    """Remove what a power cut left of the file of that name; where it is not ``exact`` it is a pattern.

    Raises:
        OSError: it cannot be removed.
    """
    for half in folder.glob(f".{escape(name[:200]) if exact else name}{HALF}"):
        half.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can: the store will say that the file is there."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:  # some network disks cannot; the file itself is safe
        pass
    finally:
        os.close(handle)
