"""Puts a file into a folder in one step: whoever reads it sees the old bytes or the new, never half of either."""

from __future__ import annotations

import os
import uuid
from pathlib import Path

NEW_FILE = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)


def put_whole(target: Path, data: bytes, mode: int) -> None:
    """Write ``data`` beside ``target`` and put it in its place, once it is safely on the disk.

    ``mode`` are the rights of the file, less what the process forbids.  Where it fails, ``target`` is as it was and
    nothing is left beside it.

    Raises:
        OSError: it cannot be written.
    """
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
