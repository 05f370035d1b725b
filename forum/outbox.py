"""Where letters go: a folder of ``.eml`` files, or a mail server (:mod:`forum.mail_server`).

A letter in a folder appears whole or not at all, and never twice.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Protocol

from forum.errors import OutboxError
from forum.filing import clear_halves, put_whole
from forum.post import Letter
from minutes.catalogue import gettext as _

OWNER_ONLY = 0o600
"""Rights of a file that only its owner may read and write."""
UNSAFE = re.compile(r"[^A-Za-z0-9.@+-]")


class Carrier(Protocol):
    """Takes letters away, one after the other."""

    def carry(self, letter: Letter, body: bytes) -> str:
        """Take one letter; gives where it went.  Raises :class:`~forum.errors.OutboxError`."""
        ...


class Outbox(Protocol):
    """A place that letters leave by."""

    @property
    def name(self) -> str:
        """What it is called in sentences; holds no password."""
        ...

    def opened(self) -> AbstractContextManager[Carrier]:
        """A context manager that gives a :class:`Carrier`; raises :class:`~forum.errors.OutboxError`."""
        ...


@dataclass(frozen=True)
class Folder:
    """A folder of ``.eml`` files, which every mail program can open and send."""

    path: Path

    @property
    def name(self) -> str:
        """The folder."""
        return str(self.path)

    @contextmanager
    def opened(self) -> Iterator[Folder]:
        """Make the folder where it is missing; only its owner may look into it."""
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as why:
            raise OutboxError(
                _("The folder '{path}' for letters cannot be made; choose another.").format(path=self.path)
            ) from why
        yield self

    def carry(self, letter: Letter, body: bytes) -> str:
        """Put one letter into the folder in one step; one that is there already is left alone."""
        target = self.path / file_name(letter)
        try:
            clear_halves(
                self.path, target.name
            )  # also where the letter itself is there: only one program carries at a time
            if not target.exists():
                put_whole(target, body, OWNER_ONLY)
        except OSError as why:
            raise OutboxError(
                _("'{target}' cannot be written; see that there is room and that you may.").format(target=target)
            ) from why
        return target.name


def file_name(letter: Letter) -> str:
    """When it was written and to whom, with a part of its identity: the same letter always has the same name."""
    mark = hashlib.sha256(letter.message_id.encode()).hexdigest()[:10]
    recipient = UNSAFE.sub("_", letter.recipient)[:80]
    return f"{letter.written:%Y%m%dT%H%M%SZ}-{recipient}-{mark}.eml"


def is_here(host: str) -> bool:
    """True for this computer itself."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
