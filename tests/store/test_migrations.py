"""The way from each released version of the store to the newest."""

import io
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import forum.store.migrations
from forum.errors import NoStore
from forum.store import Store, open_store
from forum.store.migrate import REVISIONS
from forum.store.tables import metadata

HERE = Path(__file__).parent
STEPS = str(Path(forum.store.migrations.__file__).parent)
DUMPS = sorted(HERE.glob("released/*.sql"))
Things = Any


def opened(dump: Path, path: Path) -> Iterator[Store]:
    """A dump as a store, which is closed afterwards."""
    with sqlite3.connect(path) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
    connection.close()
    store = open_store(path)
    yield store
    store.close()


def since(revision: str, folder: Path) -> Iterator[Store]:
    """The stores of a released version and of all later ones, one after the other."""
    for dump in DUMPS[REVISIONS.index(revision) :]:
        yield from opened(dump, folder / f"{dump.stem}.sqlite")


@pytest.fixture(params=DUMPS, ids=[dump.stem for dump in DUMPS])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store as a released version left it, with one of each."""
    yield from opened(request.param, tmp_path / "forum.sqlite")


def test_each_released_version_has_its_dump() -> None:
    """Without the dump nobody would notice that an old store cannot be opened any more."""
    assert [dump.stem for dump in DUMPS] == list(REVISIONS)


def test_an_old_store_is_brought_up_and_keeps_everything(old: Store, things: Things) -> None:
    """A new program must read what an old one has written."""
    with old.reading() as records:
        assert records.forums.all() == (things.forum,)
        assert records.documents.content("c" * 64) == things.content
        assert records.minutes.all() == (things.minutes,)
        assert records.minutes.draft("f/2031-03-12") == things.draft
        assert records.meetings.all() == (things.bare, things.meeting)
        assert records.notices.of("f") == (things.notice,)
        assert len(records.minutes.actions()) == 3
        assert records.history.all()[0] == things.entry


def test_a_store_with_people_keeps_them(tmp_path: Path, things: Things) -> None:
    """Members and what was sent to them came with the second version; every later one must keep them."""
    for store in since("forum0002", tmp_path):
        with store.reading() as records:
            assert records.members.all() == (things.substitute, things.member)
            assert records.letters.all() == (things.letter,)
            assert records.invitations.of("u-1") == (things.invitation,)
            assert records.replies.of("u-1") == (things.reply,)


def test_a_store_with_secret_addresses_keeps_them(tmp_path: Path, things: Things) -> None:
    """They came with the third version; a member's subscription must not end with an update of the program."""
    for store in since("forum0003", tmp_path):
        with store.reading() as records:
            assert records.secrets.all() == (things.address,)


def test_a_store_with_agendas_keeps_them(tmp_path: Path, things: Things) -> None:
    """What the chair planned came with the fourth version; every later one must keep it."""
    for store in since("forum0004", tmp_path):
        with store.reading() as records:
            assert records.agendas.standing("f") == things.standing
            assert records.agendas.changes("u-1") == things.changes


def test_a_store_with_drafts_sent_round_keeps_them(tmp_path: Path, things: Things) -> None:
    """Who had which draft, and what is on the site, came with the sixth version; every later one must keep it."""
    for store in since("forum0006", tmp_path):
        with store.reading() as records:
            assert records.circulars.of("f/2031-03-12") == (things.circular,)
            assert records.circulars.record("f/2031-03-12", 1) == things.record
            assert records.circulars.reached("f/2031-03-12", 1) == ("asa-oberg",)
            assert records.publications.of("f") == (things.publication,)


def test_a_store_with_a_journal_keeps_it(tmp_path: Path, things: Things) -> None:
    """It came with the seventh version; the last job must still be there to be undone after an update of the program."""
    for store in since("forum0007", tmp_path):
        with store.reading() as records:
            slip = things.slip.model_copy(update={"undone": things.undoing.at})
            assert records.history.all() == (things.entry, slip, things.undoing, things.deed)
            assert (job := records.jobs.last()) is not None
            assert job.entries == (things.deed,)


def test_an_old_store_ends_with_the_schema_of_a_new_one(old: Store, tmp_path: Path) -> None:
    """Two stores of one version must not differ by their past."""
    with old.writing():
        pass
    new = open_store(tmp_path / "new.sqlite")
    with new.writing():
        pass
    assert schema(old) == schema(new)


def test_the_steps_end_where_the_code_begins() -> None:
    """A column that only the code or only a step knows breaks the first import of every user."""
    store = open_store(":memory:")
    with store.writing() as records:
        assert compare_metadata(MigrationContext.configure(records.connection), metadata) == []
    store.close()


def test_the_code_knows_every_step() -> None:
    """A step that the code does not list makes its own stores look newer than itself."""
    config = Config()
    config.set_main_option("script_location", STEPS)
    steps = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(reversed([step.revision for step in steps])) == REVISIONS


def test_the_first_step_can_be_taken_back() -> None:
    """Alembic's way back is what an administrator reaches for when an update goes wrong."""
    store = open_store(":memory:")
    with store.writing() as records:
        config = Config()
        config.set_main_option("script_location", STEPS)
        config.attributes["connection"] = records.connection
        command.downgrade(config, "base")
        command.upgrade(config, "head")
        command.downgrade(config, "base")
        names = records.connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars()
        assert list(names) == ["alembic_version"]
    store.close()


def test_a_refused_first_job_leaves_an_empty_store(tmp_path: Path) -> None:
    """The tables themselves belong to the transaction."""
    store = open_store(tmp_path / "forum.sqlite")
    with pytest.raises(ZeroDivisionError), store.writing():
        raise ZeroDivisionError
    with pytest.raises(NoStore), store.reading():
        pass
    store.close()


def test_the_steps_can_be_written_for_postgresql() -> None:
    """The store must be able to move to a server: no step may use what only SQLite has."""
    text = io.StringIO()
    config = Config(output_buffer=text)
    config.set_main_option("script_location", STEPS)
    config.set_main_option("dialect", "postgresql")
    command.upgrade(config, "head", sql=True)
    made = set(re.findall(r"CREATE TABLE (\w+)", text.getvalue()))
    assert made == {*metadata.tables, "alembic_version"}
    assert "BYTEA" in text.getvalue()


def schema(store: Store) -> set[str]:
    """Every statement that made a table or an index."""
    connection = sqlite3.connect(store.name)
    rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    connection.close()
    return {" ".join(row[0].split()) for row in rows}
