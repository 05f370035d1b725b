"""A store as a file: what can be wrong with it, in one sentence."""

import errno
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from forum.errors import (
    DamagedStore,
    FullDisk,
    LockedStore,
    NewerStore,
    NoStore,
    NotAStore,
    ReadOnlyStore,
    StoreError,
    UnknownStore,
)
from forum.store import Store, open_store
from forum.store.faults import FAULTS, fault, in_words

Things = Any
Open = Callable[..., Store]


@pytest.fixture
def opened() -> Iterator[Open]:
    """Opens stores and closes them after the test; does not wait for locks."""
    stores: list[Store] = []

    def open_one(path: Path) -> Store:
        stores.append(open_store(path, wait=0))
        return stores[-1]

    yield open_one
    for store in stores:
        store.close()


@pytest.fixture
def full(tmp_path: Path, opened: Open, things: Things) -> Store:
    """A store on disk with one of each."""
    store = opened(tmp_path / "forum.sqlite")
    with store.writing() as records:
        things.put_all(records)
    return store


def both_ways(store: Store, error: type[StoreError], sentence: str) -> None:
    """Reading and writing refuse the file with the same sentence."""
    with pytest.raises(error, match=sentence), store.reading():
        pass
    with pytest.raises(error, match=sentence), store.writing():
        pass


class TestPath:
    def test_may_hold_any_letters(self, tmp_path: Path, opened: Open) -> None:
        """People have spaces, percent signs and Swedish letters in their folders."""
        path = tmp_path / "mina möten 100% #1?&mode=ro.sqlite"
        with opened(path).writing():
            pass
        assert path.stat().st_size > 0

    def test_is_one_file_between_two_jobs(self, full: Store) -> None:
        """A backup copies one file; a second one with half of the truth would be forgotten."""
        assert [path.name for path in Path(full.name).parent.iterdir()] == ["forum.sqlite"]

    def test_is_for_its_owner_alone(self, full: Store) -> None:
        """A store holds names of people."""
        assert stat.S_IMODE(Path(full.name).stat().st_mode) == 0o600

    def test_without_its_folder_makes_none(self, tmp_path: Path, opened: Open) -> None:
        """A slip in a path must not start a second household."""
        store = opened(tmp_path / "gone" / "forum.sqlite")
        with pytest.raises(StoreError, match=r"no folder .*gone"), store.writing():
            pass
        with pytest.raises(NoStore), store.reading():
            pass

    def test_through_a_file_is_nothing(self, tmp_path: Path, opened: Open) -> None:
        """A path that goes through a file names no folder."""
        (tmp_path / "a").touch()
        with pytest.raises(NoStore), opened(tmp_path / "a" / "b").reading():
            pass

    def test_is_never_a_folder(self, tmp_path: Path, opened: Open) -> None:
        """A folder is what people give most often by mistake."""
        both_ways(opened(tmp_path), NotAStore, "is no file")

    @pytest.mark.parametrize("name", ["a\0b", "x" * 300])
    def test_must_be_possible(self, tmp_path: Path, opened: Open, name: str) -> None:
        """No traceback for a name that the system refuses."""
        both_ways(opened(tmp_path / name), StoreError, "cannot be reached")

    def test_is_no_address_of_a_server(self) -> None:
        """A file called postgresql:// would be found by nobody."""
        with pytest.raises(UnknownStore, match="path of a file"):
            open_store("postgresql://forum@example.org/forum")

    def test_an_empty_file_is_an_empty_store(self, tmp_path: Path, opened: Open) -> None:
        """That is what is left when the power fails in the very first moment."""
        store = opened(tmp_path / "forum.sqlite")
        (tmp_path / "forum.sqlite").touch()
        with pytest.raises(NoStore), store.reading():
            pass
        with store.writing() as records:
            assert records.forums.all() == ()


class TestWrongFile:
    def test_another_kind_of_file(self, tmp_path: Path, opened: Open) -> None:
        """A Word file given as --store is neither read nor overwritten."""
        path = tmp_path / "notes.docx"
        path.write_bytes(b"PK\x03\x04" + b"x" * 4000)
        both_ways(opened(path), NotAStore, "no store of this program")
        assert path.read_bytes() == b"PK\x03\x04" + b"x" * 4000

    @pytest.mark.parametrize("table", ["bookmarks", "alembic_version"])
    def test_the_database_of_another_program(self, tmp_path: Path, opened: Open, table: str) -> None:
        """Writing our tables into somebody's browser history would be a disaster."""
        path = tmp_path / "places.sqlite"
        with sqlite3.connect(path) as connection:
            connection.execute(f"CREATE TABLE {table} (version_num TEXT)")
        connection.close()
        both_ways(opened(path), NotAStore, "belongs to another program")

    def test_a_newer_store(self, full: Store) -> None:
        """An old program would lose what a new one has added."""
        with sqlite3.connect(full.name) as connection:
            connection.execute("UPDATE alembic_version SET version_num = 'forum9999'")
        connection.close()
        both_ways(full, NewerStore, "update the program")

    def test_a_damaged_store(self, full: Store) -> None:
        """A broken disk must not look like missing minutes."""
        path = Path(full.name)
        data = bytearray(path.read_bytes())
        data[120:8000] = b"\xff" * (8000 - 120)
        path.write_bytes(data)
        both_ways(full, DamagedStore, "last copy")


class TestLocked:
    def test_a_writer_keeps_others_from_writing_not_from_reading(self, full: Store, opened: Open) -> None:
        """The web page must stay up while the secretary imports; two imports must not mix."""
        other = opened(Path(full.name))
        with full.writing():
            with pytest.raises(LockedStore, match="try again"), other.writing():
                pass
            with other.reading() as records:
                assert len(records.forums.all()) == 1

    def test_a_locked_file_is_said_to_be_locked(self, full: Store) -> None:
        """While another program has the file to itself, waiting helps; nothing else does."""
        other = sqlite3.connect(full.name, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        try:
            both_ways(full, LockedStore, "try again")
        finally:
            other.close()


class TestReadOnly:
    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anything")
    def test_a_read_only_file_can_be_read(self, full: Store, things: Things) -> None:
        """A member may look things up in a copy that they must not change."""
        Path(full.name).chmod(0o400)
        with full.reading() as records:
            assert records.forums.all() == (things.forum,)
        with pytest.raises(ReadOnlyStore), full.writing() as records:
            records.forums.add(things.other)

    def test_the_database_s_word_for_it_is_understood(self, full: Store) -> None:
        """Whatever makes it read-only, the person gets the sentence."""
        connection = sqlite3.connect(f"file:{full.name}?mode=ro", uri=True)
        with pytest.raises(ReadOnlyStore, match="may not be written"), in_words(full.name):
            connection.execute("DELETE FROM history")
        connection.close()

    def test_a_folder_that_may_not_be_written(
        self, tmp_path: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A new store in a folder without the right to is a sentence, no traceback."""

        def refuse(*_: object) -> int:
            raise PermissionError(errno.EACCES, "Permission denied")

        monkeypatch.setattr("forum.store.opening.os.open", refuse)
        with pytest.raises(ReadOnlyStore, match="see that you may write there"), opened(tmp_path / "a").writing():
            pass


class TestFaults:
    def test_a_full_disk(self, tmp_path: Path, full: Store) -> None:
        """A full disk is the person's to mend, and nothing has changed."""
        connection = sqlite3.connect(full.name)
        connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(FullDisk, match="nothing was changed"), in_words(str(tmp_path)):
            connection.execute("INSERT INTO documents VALUES (9, 'x', 'x', 1, zeroblob(999999), 'x')")
        connection.close()

    @pytest.mark.parametrize(("code", "error"), [(row[0], row[1]) for row in FAULTS])
    def test_each_code_has_its_sentence(self, code: str, error: type[StoreError]) -> None:
        """SQLite's own words say nothing to a secretary."""
        why = sqlite3.OperationalError("x")
        why.sqlite_errorname = f"{code}_OF_SOME_KIND"
        found = fault(why, "a.sqlite")
        assert type(found) is error
        assert "'a.sqlite'" in str(found)

    def test_a_broken_rule_is_a_fault_of_the_program(self, full: Store, things: Things) -> None:
        """It must not be blamed on the store."""
        with pytest.raises(IntegrityError), full.writing() as records:
            records.forums.add(things.forum)

    def test_an_unknown_complaint_passes_through(self) -> None:
        """What nobody foresaw must reach the makers as it is."""
        with pytest.raises(sqlite3.OperationalError), in_words("x"):
            raise sqlite3.OperationalError
