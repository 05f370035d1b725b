"""A desk for tests: documents are JSON records instead of Word files, the clock and the uids are our own."""

import datetime as dt
import hashlib
import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from forum.cli.session import Session
from forum.desk import Desk, ImportReport, Wishes, import_document
from forum.outbox import Folder
from forum.store import Store, open_store
from minutes.draft import Draft
from minutes.errors import NotWord
from minutes.frozen import Frozen
from minutes.model import Minutes

DOCUMENTS = Path(__file__).parent / "documents"
START = dt.datetime(2031, 3, 20, 8, 0, 17, 4711, tzinfo=dt.timezone(dt.timedelta(hours=1)))


class Asked(Frozen):
    """A question as the review asks it."""

    text: str
    quote: str = ""
    choices: tuple[str, ...] = ()


def read_json(data: bytes, name: str, language: str | None = None) -> tuple[Draft, ...]:
    """Reads a list of records; what is no JSON is no document."""
    try:
        records = json.loads(data)
    except ValueError as why:
        raise NotWord(f"'{name}' is no Word file.") from why
    if records == ["crash"]:
        raise ZeroDivisionError
    sha = hashlib.sha256(data).hexdigest()
    own = {"language": language} if language else {}
    return tuple(Draft(source=sha, name=name, minutes=Minutes.model_validate({**r, **own})) for r in records)


def ask_about_owners(draft: Draft) -> tuple[Asked, ...]:
    """One question for each owner who may be several people."""
    return tuple(
        Asked(text=f"Vem är {mention.name}?", quote=action.text, choices=mention.candidates)
        for action in draft.minutes.actions
        for mention in action.owners
        if mention.candidates
    )


class Clock:
    """Goes on by one minute each time somebody looks."""

    def __init__(self) -> None:
        self.minutes = itertools.count()

    def __call__(self) -> dt.datetime:
        """The moment."""
        return START + dt.timedelta(minutes=next(self.minutes))


def new_uids(first: int = 1) -> Callable[[], str]:
    """Uids in a row: 00000000-0000-4000-8000-000000000001 and so on."""
    numbers = itertools.count(first)
    return lambda: f"00000000-0000-4000-8000-{next(numbers):012}"


def make_desk(store: Store) -> Desk:
    """A desk at which everything is known beforehand."""
    return Desk(
        store=store,
        clock=Clock(),
        new_uid=new_uids(),
        read=read_json,
        ask=ask_about_owners,
        who="sixten",
        zone="Europe/Dublin",
        language="sv",
        outbox=lambda wish: Folder(Path(wish) if wish else Path(store.name).with_name("outbox")),
    )


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with an empty store."""
    return make_desk(open_store(tmp_path / "forum.sqlite"))


@pytest.fixture
def another_desk(tmp_path: Path) -> Callable[[], Desk]:
    """As many desks with empty stores as a test asks for."""
    numbers = itertools.count()
    return lambda: make_desk(open_store(tmp_path / f"another-{next(numbers)}.sqlite"))


@pytest.fixture
def bring() -> Callable[..., ImportReport]:
    """Imports documents of the folder beside this file by name; gives the last report."""

    def bring(desk: Desk, *names: str, **wishes: Any) -> ImportReport:  # noqa: ANN401 - handed through to Wishes
        reports = [
            import_document(desk, (DOCUMENTS / f"{name}.json").read_bytes(), f"{name}.json", Wishes(**wishes))
            for name in names
        ]
        return reports[-1]

    return bring


@pytest.fixture
def make_session(tmp_path: Path) -> Callable[[], Session]:
    """Runs of the program whose store, clock and reader are our own."""

    def make() -> Session:
        return Session(
            environment={"FORUM_STORE": str(tmp_path / "forum.sqlite"), "LANG": "sv_SE.UTF-8"},
            clock=Clock(),
            new_uid=new_uids(),
            who=lambda: "sixten",
            zone=lambda _: "Europe/Dublin",
            reader=read_json,
            asker=ask_about_owners,
        )

    return make
