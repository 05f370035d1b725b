"""What Thunderbird does with the live site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from calendar_judges import Thunderbird

from forum.desk import Facts, Wanted, add_member, change_meeting, give_address, revoke_addresses
from forum.errors import DamagedStore
from forum.membership import Purpose
from forum.web import shelf as shelves
from minutes.model import MeetingStatus

if TYPE_CHECKING:
    from conftest import Server

pytestmark = [pytest.mark.clients, pytest.mark.slow]


def test_a_change_arrives_at_the_next_refresh(server: Server, thunderbird: Thunderbird) -> None:
    """A member who subscribed must see that a meeting is off."""
    address = f"http://127.0.0.1:{server.port}/vag.ics"
    assert [event["status"] for event in thunderbird.ask("subscribe", address)] == ["CONFIRMED", "CONFIRMED"]
    change_meeting(server.desk, "2031-05-14", None, Wanted(status=MeetingStatus.CANCELLED))
    shown = {event["title"]: event["status"] for event in thunderbird.ask("again", address)}
    assert shown == {"INSTÄLLT: Möte": "CANCELLED", "Möte": "CONFIRMED"}


def test_a_broken_store_empties_nobodys_calendar(
    server: Server, thunderbird: Thunderbird, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The failure is ours; the members keep what they have."""
    address = f"http://127.0.0.1:{server.port}/vag.ics?broken"
    assert len(thunderbird.ask("subscribe", address)) == 2

    def broken(*_: object) -> None:
        raise DamagedStore("The store is damaged.")

    change_meeting(server.desk, "2031-05-14", None, Wanted(note="x"))
    monkeypatch.setattr(shelves, "everything_public", broken)
    assert len(thunderbird.ask("again", address)) == 2
    server.shelf.answers = {}
    assert len(thunderbird.ask("again", address)) == 2


def test_a_revoked_address_empties_the_copy(server: Server, thunderbird: Thunderbird) -> None:
    """Who may no longer see the meetings must not go on seeing old ones."""
    add_member(server.desk, Facts(name="Ada Sjö"))
    secret = give_address(server.desk, "ada-sjo", Purpose.MEETINGS).secret
    address = f"http://127.0.0.1:{server.port}/p/{secret}.ics"
    assert len(thunderbird.ask("subscribe", address)) == 2
    revoke_addresses(server.desk, "ada-sjo")
    assert thunderbird.ask("again", address) == []
