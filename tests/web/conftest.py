"""A server on this machine with a store of its own."""

from __future__ import annotations

import datetime as dt
import gzip
import http.client
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest
import uvicorn

from forum.desk import Desk, Wanted, add_meeting, found_forum
from forum.store import open_store
from forum.web import Shelf, application

NOW = dt.datetime(2031, 3, 20, 8, 0, tzinfo=dt.UTC)


@dataclass
class Reply:
    """What a server answered."""

    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> bytes:
        """The body, unpacked."""
        return gzip.decompress(self.body) if self.headers["content-encoding"] == "gzip" else self.body


@dataclass
class Server:
    """A server that runs for one test."""

    desk: Desk
    shelf: Shelf
    port: int
    told: list[str]

    def ask(self, path: str, method: str = "GET", **headers: str) -> Reply:
        """One request; the names of headers have underscores."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        reply = Reply(answer.status, answer.headers, answer.read())
        connection.close()
        return reply


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        """It begins on a Thursday in March."""
        self.now = NOW

    def __call__(self) -> dt.datetime:
        """The moment."""
        self.now += dt.timedelta(seconds=1)
        return self.now


def make_desk(path: Path) -> Desk:
    """A desk whose uids are random and whose clock is our own."""
    import uuid

    def nothing(*_: object) -> tuple[()]:
        return ()

    return Desk(
        store=open_store(path), clock=Clock(), new_uid=lambda: str(uuid.uuid4()), read=nothing, ask=nothing, who="ada"
    )


@pytest.fixture(scope="session")
def desk_at() -> Callable[[Path], Desk]:
    """Makes a desk with a store at a path."""
    return make_desk


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A forum with two meetings, served."""
    desk = make_desk(tmp_path / "forum.sqlite")
    found_forum(desk, "Vägföreningen", key="vag", language="sv", timezone="Europe/Stockholm")
    for day in (dt.date(2031, 5, 14), dt.date(2031, 9, 3)):
        add_meeting(desk, None, Wanted(date=day, start=dt.time(18), end=dt.time(20), title="Möte", note="Kaffe. " * 40))
    told: list[str] = []
    shelf = Shelf(desk, "https://vag.example/", tell=told.append)
    shelf.renew()
    with running(shelf) as port:
        yield Server(desk, shelf, port, told)


class running:  # noqa: N801 - a context manager
    """A server in a thread."""

    def __init__(self, shelf: Shelf) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        config = uvicorn.Config(
            application(shelf), log_config=None, access_log=False, server_header=False, lifespan="off"
        )
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.socket]}, daemon=True)

    def __enter__(self) -> int:
        """Its port, once it answers."""
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)
        return int(self.socket.getsockname()[1])

    def __exit__(self, *_: object) -> None:
        """Stop it."""
        self.server.should_exit = True
        self.thread.join(10)
        self.socket.close()
