"""What every command starts from: which store, which clock, who is at the desk."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from forum import config
from forum.cli.speaking import OWN, speak_as_forums
from forum.errors import ForumError, ReadOnlyStore
from minutes.catalogue import gettext as _
from minutes.catalogue import wanted

if TYPE_CHECKING:
    from forum.desk import Desk
    from forum.desk.tools import Reader
    from forum.mailing import Mailroom
    from forum.store import Store
    from minutes.draft import Draft
    from minutes.frozen import Frozen


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _new_uid() -> str:
    from uuid import uuid4

    return str(uuid4())


@dataclass
class Session:
    """One run of the program; a test puts its own clock and reader in."""

    store: str | None = None
    """What ``--store`` said."""
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    clock: Callable[[], dt.datetime] = _now
    new_uid: Callable[[], str] = _new_uid
    who: Callable[[], str] = config.account
    zone: Callable[[Mapping[str, str]], str | None] = config.local_zone
    reader: Reader | None = None
    """None: the real one."""
    asker: Callable[[Draft], tuple[Frozen, ...]] | None = None
    """None: the real one."""
    run: str = field(default_factory=lambda: os.urandom(12).hex())
    """A name for this run; what is written in it is undone together."""

    def desk(self, *, founding: bool = False) -> Desk:
        """The desk to do a job at; ``founding`` makes the user's own data folder where it is missing."""
        from forum.desk import Desk
        from forum.store import open_store

        path = config.store_path(self.store, self.environment)
        if founding:
            self._make_folder(path)
        store = open_store(path)
        self.speak(store)
        return Desk(
            store=open_store(path, run=self.run, makes=founding),
            clock=self.clock,
            new_uid=self.new_uid,
            read=self.reader or _read,
            ask=self.asker or _ask,
            who=self.who(),
            zone=self.zone(self.environment),
            language=config.local_language(self.environment),
            outbox=lambda wish: self._mailroom(path).outbox(wish),
        )

    def speak(self, store: Store) -> None:
        """The forum's language, where nobody at the keyboard asks for one; a store that cannot be used is told of later."""
        if wanted(self.environment, OWN) is None:
            with suppress(ForumError), store.reading() as records:
                speak_as_forums(self.environment, records.forums.all())

    def _mailroom(self, store: str) -> Mailroom:
        from forum.mailing import Mailroom

        folder = config.settings_folder(self.environment)
        return Mailroom(self.environment, Path(store).expanduser().absolute().with_name("outbox"), folder)

    def _make_folder(self, path: str) -> None:
        try:
            config.make_store_folder(path, self.store, self.environment)
        except OSError as why:
            raise ReadOnlyStore(
                _("No folder can be made for '{path}'; name another place with --store.").format(path=path)
            ) from why


def _read(data: bytes, name: str, language: str | None = None) -> tuple[Draft, ...]:
    from minutes.reading import read_all

    return read_all(data, name, language)


def _ask(draft: Draft) -> tuple[Frozen, ...]:
    from minutes.review import questions

    return questions(draft)


def session_of(ctx: click.Context) -> Session:
    """The session of a command; a new one where the shell only wants completions."""
    return ctx.find_object(Session) or Session()
