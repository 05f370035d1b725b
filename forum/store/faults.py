"""What the database complains of, in one sentence for a person."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError

from forum.errors import DamagedStore, FullDisk, LockedStore, NotAStore, ReadOnlyStore, StoreError
from minutes.catalogue import N_
from minutes.catalogue import gettext as _

FAULTS: tuple[tuple[str, type[StoreError], str], ...] = (
    ("SQLITE_NOTADB", NotAStore, N_("'{name}' is no store of this program; choose another file with --store.")),
    ("SQLITE_CORRUPT", DamagedStore, N_("The store '{name}' is damaged; put back the last copy that you made of it.")),
    ("SQLITE_BUSY", LockedStore, N_("Another program is writing to the store '{name}'; wait a moment and try again.")),
    (
        "SQLITE_LOCKED",
        LockedStore,
        N_("Another program is writing to the store '{name}'; wait a moment and try again."),
    ),
    ("SQLITE_READONLY", ReadOnlyStore, N_("The store '{name}' may not be written; ask for the right to, or copy it.")),
    ("SQLITE_PERM", ReadOnlyStore, N_("You have no right to use the store '{name}'; choose another with --store.")),
    ("SQLITE_FULL", FullDisk, N_("There is no room left on the disk of the store '{name}'; nothing was changed.")),
    ("SQLITE_CANTOPEN", StoreError, N_("The store '{name}' cannot be opened; see that you may read and write there.")),
    ("SQLITE_IOERR", StoreError, N_("The disk of the store '{name}' does not answer; see that it is connected.")),
)
"""SQLite's result codes (their names begin so), our error and its sentence."""


@contextmanager
def in_words(name: str) -> Iterator[None]:
    """Turn a complaint of the database into a :class:`~forum.errors.StoreError` about the store ``name``.

    A broken rule of the schema is a fault of this program, not of the store, and passes through.
    """
    try:
        yield
    except DatabaseError as why:
        if (error := fault(why.orig, name)) is None:
            raise
        raise error from why
    except sqlite3.DatabaseError as why:
        if (error := fault(why, name)) is None:
            raise
        raise error from why


def fault(why: BaseException | None, name: str) -> StoreError | None:
    """The sentence for a complaint of SQLite, or None for one that no person can settle."""
    code = getattr(why, "sqlite_errorname", "")
    for prefix, error, sentence in FAULTS:
        if code.startswith(prefix):
            return error(_(sentence).format(name=name))
    return None
