"""A forum with everything private that a store can hold: nothing of it is in what everybody may fetch, nor in a log.

The programs run as members' computers and servers run them: ``forum publish`` and ``forum serve`` in processes of their own.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import http.client
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from calendar_judges import tool

from forum.desk import (
    Facts,
    ForumWishes,
    Wanted,
    add_meeting,
    add_member,
    change_forum,
    found_forum,
    give_address,
    invite,
    revoke_addresses,
)
from forum.membership import Purpose
from forum.model import Meeting, MinutesState, StoredDocument, StoredMinutes
from forum.outbox import Folder
from minutes.draft import Draft
from minutes.model import Action, Attendee, Kind, Mention, Minutes

if TYPE_CHECKING:
    from forum.desk import Desk

PEOPLE = ("Ada Sjökvist", "Botvid Ekelund", "Cilla Åhnström")
PRIVATE = (*PEOPLE, *(part for name in PEOPLE for part in name.split()), "Kickan", "hemligt ärende", "Inte kallat än")
"""Names, an alias, the text of an action, and a meeting that was never announced."""
MAIL = re.compile(rb"[\w.+-]{1,64}@[\w-]{1,63}\.\w|mailto", re.IGNORECASE)
PEOPLE_IN_CALENDARS = re.compile(rb"(?m)^(?:ATTENDEE|ORGANIZER|METHOD)")


@dataclasses.dataclass(frozen=True)
class House:
    """A store on the disk, and the secrets that were given out from it."""

    store: Path
    secrets: tuple[str, ...]
    revoked: str


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, desk_at: Callable[[Path], Desk]) -> House:
    """Two forums with members, letters, minutes, promises, and secret addresses."""
    folder = tmp_path_factory.mktemp("house")
    desk = dataclasses.replace(desk_at(folder / "forum.sqlite"), outbox=lambda _: Folder(folder / "outbox"))
    for key, name in (("vag", "Vägföreningen"), ("brygga", "Bryggrådet, fråga sek@brygga.example")):
        found_forum(desk, name, key=key, language="sv", timezone="Europe/Stockholm")
        change_forum(desk, key, ForumWishes(mailbox=f"sek@{key}.example"))
        for number, person in enumerate(PEOPLE):
            aliases = ("Kickan",) if number == 2 and key == "vag" else ()
            if key == "vag":
                add_member(desk, Facts(name=person, address=f"m{number}@hemma.example", aliases=aliases), key)
        told = Wanted(date=dt.date(2031, 5, 14), start=dt.time(18), title="Möte", note="Anmäl till bo@hemma.example")
        add_meeting(desk, key, told)
    _minutes(desk)
    invite(desk, "2031-05-14", "vag")
    secrets = [give_address(desk, person, Purpose.MEETINGS, "vag").secret for person in PEOPLE]
    revoke_addresses(desk, PEOPLE[2], "vag")
    return House(folder / "forum.sqlite", tuple(secrets[:2]), secrets[2])


def _minutes(desk: Desk) -> None:
    """Minutes with people and promises, and a meeting that is known only from them."""
    when, sha = desk.now(), "e" * 64
    people = tuple(Attendee(id=f"attendee-{number}", name=name) for number, name in enumerate(PEOPLE))
    action = Action(id="action-1", text="Tar upp ett hemligt ärende", owners=(Mention(name="Ada", person=PEOPLE[0]),))
    record = Minutes(language="sv", kind=Kind.NOTES, date=dt.date(2031, 3, 12), attendance=people, actions=(action,))
    stored = StoredMinutes(
        key="vag/2031-03-12",
        forum="vag",
        date=record.date,
        source=sha,
        state=MinutesState.DRAFT,
        imported=when,
        actions=1,
    )
    held = Meeting(
        uid="held",
        forum="vag",
        date=dt.date(2031, 6, 1),
        title="Inte kallat än",
        announced=False,
        created=when,
        changed=when,
    )
    with desk.store.writing() as records:
        records.documents.add(StoredDocument(sha256=sha, name="m.docx", size=1, imported=when), b"x")
        records.minutes.add(stored, Draft(source=sha, name="m.docx", minutes=record), 0)
        records.meetings.add(held)


def leaks(data: bytes, secrets: tuple[str, ...]) -> list[str]:
    """What must not be there."""
    text = data.decode("utf-8").replace("\r\n ", "")
    found = [word for word in (*PRIVATE, *secrets) if word.casefold() in text.casefold()]
    patterns = (MAIL, PEOPLE_IN_CALENDARS)
    return found + [match[0].decode() for pattern in patterns for match in pattern.finditer(text.encode())]


def forum(*arguments: str) -> list[str]:
    """The command line of the program itself."""
    return [tool("forum"), *arguments]


def test_the_store_does_hold_what_must_not_leak(house: House) -> None:
    """If the house were empty, the other tests would prove nothing."""
    data = house.store.read_bytes()
    for word in (*PEOPLE, "m1@hemma.example", "Kickan", "Inte kallat än"):
        assert word.encode() in data, word
    assert leaks("Ada Sjökvist, ada@hemma.example\r\nATTENDEE:x".encode(), ()) != []


def test_nothing_private_is_in_a_published_file(house: House, tmp_path: Path) -> None:
    """The folder is copied to a web server, where machines that collect addresses read it."""
    site = tmp_path / "site"
    command = forum("publish", str(site), "--address", "https://vag.example/", "--store", str(house.store))
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    files = {path.name: path.read_bytes() for path in site.iterdir()}
    assert {"vag.ics", "vag.html", "brygga.ics", "brygga.html", "together.ics", "index.html"} <= set(files)
    assert {name: found for name, data in files.items() if (found := leaks(data, house.secrets))} == {}


class Served:
    """``forum serve`` in a process of its own, with what it printed."""

    def __init__(self, house: House, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.log = folder / "log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                forum("serve", "--port", str(self.port), "--store", str(house.store)),
                stdout=log,
                stderr=subprocess.STDOUT,
                env=os.environ | {"PYTHONUNBUFFERED": "1"},
            )
        for _ in range(200):
            try:
                self.ask("/robots.txt")
            except ConnectionRefusedError:
                time.sleep(0.1)
            else:
                return
        pytest.fail("forum serve did not answer within 20 seconds")

    def ask(self, path: str, method: str = "GET") -> tuple[int, bytes]:
        """One request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, path)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, body

    def stopped(self) -> str:
        """End it, as Ctrl-C does; everything that it printed."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(20)
        return self.log.read_text(encoding="utf-8")


@pytest.fixture
def served(house: House, tmp_path: Path) -> Iterator[Served]:
    """The server, ended in any case."""
    server = Served(house, tmp_path)
    yield server
    if server.process.poll() is None:
        server.process.kill()
        server.process.wait(10)


def test_nothing_private_is_served_or_logged(house: House, served: Served) -> None:
    """Pages are read by strangers; logs are kept, copied and read by people who are no members."""
    public = [
        "/",
        "/index.html",
        "/vag.ics",
        "/vag.html",
        "/brygga.ics",
        "/together.ics",
        "/together.html",
        "/robots.txt",
    ]
    answers = {path: served.ask(path) for path in public}
    assert {status for status, _ in answers.values()} == {200}
    assert {path: found for path, (_, data) in answers.items() if (found := leaks(data, house.secrets))} == {}
    for secret in house.secrets:
        assert served.ask(f"/p/{secret}.ics")[0] == 200
        for path in (f"/p/{secret}", f"/p/{secret}.ics/x", f"/{secret}.ics", f"/p/{secret}.ics?key={secret}"):
            served.ask(path)
        served.ask(f"/p/{secret}.ics", "POST")
    status, body = served.ask(f"/p/{house.revoked}.ics")
    assert (status, b"BEGIN:VEVENT" in body) == (200, False)
    _broken_request(served.port, house.secrets[0])
    log = served.stopped()
    assert log.count("GET ") > len(public)
    assert [word for word in (*house.secrets, house.revoked, *PRIVATE, "@") if word in log] == []


def _broken_request(port: int, secret: str) -> None:
    """A request that is none: servers like to print such lines whole."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(f"GET /p/{secret}.ics HTTP/1.1\r\nno header at all {secret}\r\n\r\n".encode())
        connection.recv(4096)
