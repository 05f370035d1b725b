"""Minutes that are published and withdrawn while the site is served: no restart, and nothing of what was taken off."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from forum.desk import Desk, Wanted, change_meeting, import_document
from forum.desk.approving import amend, approve
from forum.desk.releasing import release, withdraw
from forum.store import open_store
from minutes.draft import Draft
from minutes.model import Minutes

if TYPE_CHECKING:
    from conftest import Server

KEY = "2031-03-12"
PAGE = f"/vag.{KEY}.html"
RECORD = {
    "language": "sv",
    "kind": "minutes",
    "title": "Protokoll",
    "forum": "Vägföreningen",
    "date": KEY,
    "decisions": [{"id": "decision-1", "text": "Mötet beslutade att grusa Lillvägen."}],
    "sections": [
        {"id": "section-1", "heading": "Vägen", "content": [{"type": "passage", "text": "Lillvägen ska grusas."}]}
    ],
}


def read(data: bytes, name: str, _language: str | None = None) -> tuple[Draft, ...]:
    """Reads a record."""
    return (Draft(source="0" * 64, name=name, minutes=Minutes.model_validate(json.loads(data))),)


@pytest.fixture
def office(server: Server) -> Desk:
    """The secretary's desk: another program at the same store, with approved minutes."""
    desk = replace(server.desk, store=open_store(server.desk.store.name), read=read)
    import_document(desk, json.dumps(RECORD).encode(), "mars.json")
    approve(desk, KEY, day=dt.date(2031, 3, 20))
    return desk


def seen(server: Server) -> dict[str, bytes]:
    """Every page and file that leads to minutes."""
    return {path: server.ask(path).text for path in ("/", "/index.html", "/vag.ics")}


def test_published_minutes_are_served_at_once(server: Server, office: Desk) -> None:
    """Members would read of new minutes only after somebody has restarted the server."""
    assert server.ask(PAGE).status == 404
    release(office, KEY)
    assert "Lillvägen ska grusas." in server.ask(PAGE).text.decode()
    assert all(PAGE[1:].encode() in data for path, data in seen(server).items() if path != "/vag.ics")


def test_an_amendment_is_served_once_it_is_published(server: Server, office: Desk) -> None:
    """The text that was found wrong would go on, or a correction would be out before anybody said so."""
    release(office, KEY)
    tag = server.ask(PAGE).headers["etag"]
    changed = json.dumps({**RECORD, "title": "Protokoll, rättat"}).replace("grusas", "asfalteras")
    amend(office, KEY, changed.encode(), "ny.json", "Fel ord")
    assert server.ask(PAGE, if_none_match=tag).status == 304
    release(office, KEY)
    again = server.ask(PAGE, if_none_match=tag)
    assert (again.status, "asfalteras" in again.text.decode(), "grusas" in again.text.decode()) == (200, True, False)


def without(desk: Desk) -> None:
    """Withdraw the minutes."""
    withdraw(desk, KEY, "Fel text")


def moved_and_without(desk: Desk) -> None:
    """Withdraw them among other work."""
    change_meeting(desk, "2031-05-14", "vag", Wanted(date=dt.date(2031, 5, 15)))
    withdraw(desk, KEY, "Fel text")


@pytest.mark.parametrize("job", [without, moved_and_without])
def test_withdrawn_minutes_are_gone_at_once(server: Server, office: Desk, job: Callable[[Desk], None]) -> None:
    """What was withdrawn, often because it must not be seen, would be shown until somebody restarts the server."""
    release(office, KEY)
    tag = server.ask(PAGE).headers["etag"]
    job(office)
    assert [server.ask(PAGE).status, server.ask(PAGE, "HEAD").status, server.ask(PAGE, if_none_match=tag).status] == [
        404
    ] * 3
    for path, data in seen(server).items():
        assert b"Lillv" not in data, path
        assert KEY.encode() not in data, path


def test_a_store_that_is_gone_serves_nothing_old_as_new(server: Server, office: Desk, tmp_path: Path) -> None:
    """While the store cannot be read the last good pages go on; a withdrawal counts as soon as it can."""
    release(office, KEY)
    assert server.ask(PAGE).status == 200
    path = Path(server.desk.store.name)
    path.rename(tmp_path / "aside")
    assert server.ask(PAGE).status == 200
    (tmp_path / "aside").rename(path)
    withdraw(office, KEY, "Fel text")
    assert server.ask(PAGE).status == 404
