"""Opens a store: an SQLite file, brought to the newest version when it is first used.

The rollback journal of SQLite is kept (no WAL), so that between two jobs the store is exactly one file.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool, StaticPool

from forum.errors import NoStore, NotAStore, ReadOnlyStore, StoreError, UnknownStore
from forum.store.faults import in_words
from forum.store.journal import Journal
from forum.store.migrate import REVISIONS, revision, upgrade
from forum.store.records import Records
from minutes.catalogue import gettext as _

MEMORY = ":memory:"
WAIT = 10.0
"""Seconds to wait for another program that is writing."""


class Store:
    """A household's records; every job is one transaction."""

    def __init__(
        self, engine: Engine, name: str, path: Path | None = None, run: str = "", *, makes: bool = True
    ) -> None:
        """``name`` stands in sentences; ``path`` is None for a store in memory; ``makes`` it where it is missing.

        What is written under one ``run`` is one job to be undone; where it is empty, each transaction is.
        """
        self.name = name
        self._run, self._makes = run, makes
        self._engine = engine
        self._path = path

    @contextmanager
    def reading(self) -> Iterator[Records]:
        """The records as they are now; nothing can be changed through them for good.

        Raises :class:`~forum.errors.NoStore` where nothing has been stored yet, and the other
        :class:`~forum.errors.StoreError` where the file cannot be used.
        """
        if self._path is not None and not _is_there(self._path):
            raise self._nothing()
        with in_words(self.name):
            self._catch_up()
            with self._transaction("DEFERRED") as connection:
                yield Records(connection)
                connection.rollback()

    @contextmanager
    def writing(self) -> Iterator[Records]:
        """One transaction: everything in it happens, or nothing.  Makes the store on first use.

        What it does is written down in the journal, so that it can be undone.
        Raises :class:`~forum.errors.NoStore` where it is missing and this store was opened not to be made.
        """
        if self._path is not None:
            if not self._makes and not _is_there(self._path):
                raise self._nothing()
            _make_room(self._path)
        with in_words(self.name), self._transaction("IMMEDIATE") as connection:
            if revision(connection, self.name) != REVISIONS[-1]:
                upgrade(connection)
            Journal(connection, self._run)
            yield Records(connection)

    @contextmanager
    def undoing(self) -> Iterator[Records]:
        """One transaction that the journal does not speak of: what is undone cannot be undone in its turn."""
        with in_words(self.name), self._transaction("IMMEDIATE") as connection:
            yield Records(connection)

    @contextmanager
    def rehearsing(self) -> Iterator[Records]:
        """A transaction that is taken back at its end: what would happen, without happening."""
        with in_words(self.name), self._transaction("IMMEDIATE") as connection:
            yield Records(connection)
            connection.rollback()

    def stamp(self) -> object:
        """A value that differs after every change, cheap enough to be asked at every request.

        None where nothing has been stored yet; for a store in memory a new value each time.
        """
        if self._path is None:
            return object()
        try:
            info = self._path.stat()
        except OSError:
            return None
        return info.st_ino, info.st_mtime_ns, info.st_size

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def _catch_up(self) -> None:
        """Bring an older store to the newest version before it is read."""
        with self._transaction("DEFERRED") as connection:
            found = revision(connection, self.name)
        if found is None:
            raise self._nothing()
        if found != REVISIONS[-1]:
            with self.writing():
                pass

    @contextmanager
    def _transaction(self, kind: str) -> Iterator[Connection]:
        with self._engine.connect() as connection:
            connection = connection.execution_options(kind=kind)  # noqa: PLW2901 - the same connection, told how to begin
            with connection.begin():
                yield connection

    def _nothing(self) -> NoStore:
        return NoStore(_("Nothing is stored in '{name}' yet; begin with: forum import FILE.").format(name=self.name))


def open_store(where: str | Path, wait: float = WAIT, run: str = "", *, makes: bool = True) -> Store:
    """The store at a path, or one in memory for ``:memory:``; nothing is read or made before its first use.

    ``wait`` is how many seconds to wait while another program writes.  ``run`` names one run of a program: all that is
    written in it is undone together.  Only with ``makes`` a job makes a store that is missing.
    Raises :class:`~forum.errors.UnknownStore` for the address of a database server.
    """
    if str(where) == MEMORY:
        return Store(_engine(MEMORY, wait, poolclass=StaticPool), MEMORY, run=run)
    if "://" in str(where):
        raise UnknownStore(
            _("A store is a file for now; give --store the path of a file, not the address of a server.")
        )
    path = Path(where).expanduser().absolute()
    return Store(_engine(f"{path.as_uri()}?mode=rw", wait, poolclass=NullPool), str(path), path, run, makes=makes)


def _engine(address: str, wait: float, **options: Any) -> Engine:  # noqa: ANN401 - handed through to SQLAlchemy
    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, timeout=wait, isolation_level=None, check_same_thread=False, uri=True)

    engine = create_engine("sqlite://", creator=connect, **options)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")


def _begin(connection: Connection) -> None:
    """Take the lock at once where something will be written: two writers wait, they never clash halfway."""
    connection.exec_driver_sql(f"BEGIN {connection.get_execution_options().get('kind', 'DEFERRED')}")


def _is_there(path: Path) -> bool:
    try:
        kind = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError) as why:
        raise StoreError(
            _("The store '{path}' cannot be reached; see that its folder may be opened.").format(path=path)
        ) from why
    if not stat.S_ISREG(kind):
        raise NotAStore(_("'{path}' is no file; give --store the path of a file.").format(path=path))
    return True


def _make_room(path: Path) -> None:
    """Make an empty file that only its owner may read: a store holds names of people."""
    if _is_there(path):
        return
    if not path.parent.is_dir():
        raise StoreError(
            _("There is no folder '{parent}' for the store; make it, or choose another with --store.").format(
                parent=path.parent
            )
        )
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return
    except OSError as why:
        raise ReadOnlyStore(
            _("No store can be made in '{parent}'; see that you may write there.").format(parent=path.parent)
        ) from why
